import type { AppId } from '../../core/ids.ts';
import type { App } from '../../core/usage/app.ts';
import type { Coverage } from '../../core/usage/coverage.ts';
import { type AppDay, type AppFigures, figuresNow } from '../../core/usage/figures.ts';
import type { LoadedConnection } from './loadConnection.ts';
import type { Moment } from './moment.ts';
import { ProblemError } from './problems.ts';

/** What an app is presented by: its figures, and what else depends on whether they are of now or of a past day. */
export interface AppView {
  readonly figures: AppFigures;
  readonly coverage: Coverage | undefined;
  /** An instant, known of now only. */
  readonly lastUsedAt: App['lastUsedAt'];
  readonly past: AppDay | undefined;
}

/** Every app as of the moment asked about. Two queries: apps and settings, or one of the day's rows. */
export async function loadAppViews({
  reader,
  moment,
  connection,
  rules,
}: LoadedConnection): Promise<readonly AppView[]> {
  if (moment.past !== undefined) return (await reader.appsOnDay(moment.past)).map((row) => pastView(row, moment));
  const [apps, known] = await Promise.all([reader.apps(), rules()]);
  const options = { rules: known, eligiblePeople: connection.syncState.eligiblePeople };
  return apps.map((app) => ({
    figures: figuresNow(app, options),
    coverage: moment.coverage,
    lastUsedAt: app.lastUsedAt,
    past: undefined,
  }));
}

/** One app as of the moment asked about. Throws APP_NOT_FOUND, also for one that had no row on the past day. */
export async function loadAppView(
  { reader, moment, connection, rules, app: findApp }: LoadedConnection,
  id: AppId,
): Promise<{ readonly app: App; readonly view: AppView }> {
  const app = await findApp(id);
  if (moment.past === undefined) {
    const figures = figuresNow(app, { rules: await rules(), eligiblePeople: connection.syncState.eligiblePeople });
    return { app, view: { figures, coverage: moment.coverage, lastUsedAt: app.lastUsedAt, past: undefined } };
  }
  const [row] = await reader.appDays(id, [moment.past]);
  if (!row) throw new ProblemError('APP_NOT_FOUND');
  return { app, view: pastView(row, moment) };
}

const pastView = (row: AppDay, { coverage }: Moment): AppView => ({
  figures: row,
  coverage,
  lastUsedAt: undefined,
  past: row,
});
