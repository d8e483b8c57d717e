import type { AppId } from '../../core/ids.ts';
import type { Day } from '../../core/time.ts';
import type { App } from '../../core/usage/app.ts';
import type { Coverage } from '../../core/usage/coverage.ts';
import { type AppDay, figuresNow } from '../../core/usage/figures.ts';
import { type PricedFigures, withPriceOf } from '../../core/usage/money/pricedFigures.ts';
import { type AppSettings, NO_APP_SETTINGS } from '../../core/usage/rules.ts';
import type { LoadedConnection } from './loadConnection.ts';
import type { Moment } from './moment.ts';
import { ProblemError } from './problems.ts';

/** What an app is presented by: its figures, and what else depends on whether they are of now or of a past day. */
export interface AppView {
  readonly figures: PricedFigures;
  /** What the admin has set for the app until now. */
  readonly settings: AppSettings;
  readonly coverage: Coverage | undefined;
  /** An instant, known of now only. */
  readonly lastUsedAt: App['lastUsedAt'];
  readonly past: AppDay | undefined;
}

/** Every app as of the moment asked about. Two queries: apps, or the day's rows, and settings. */
export async function loadAppViews({
  reader,
  moment,
  connection,
  rules,
  priceDay,
}: LoadedConnection): Promise<readonly AppView[]> {
  const { past } = moment;
  if (past !== undefined) {
    const [rows, known] = await Promise.all([reader.appDays.onDay(past), rules()]);
    return rows.map((row) => pastView(row, known.apps.get(row.app) ?? NO_APP_SETTINGS, past, moment));
  }
  const [apps, known] = await Promise.all([reader.apps.list(), rules()]);
  const options = { rules: known, eligiblePeople: connection.syncState.eligiblePeople };
  return apps.map((app) => {
    const settings = known.apps.get(app.app) ?? NO_APP_SETTINGS;
    return {
      figures: withPriceOf(figuresNow(app, options), settings, priceDay),
      settings,
      coverage: moment.coverage,
      lastUsedAt: app.lastUsedAt,
      past: undefined,
    };
  });
}

/** One app as of the moment asked about, by key. Throws APP_NOT_FOUND, also for one that had no row on the past day. */
export async function loadAppView(
  { reader, moment, connection, rulesOf, priceDay, app: findApp }: LoadedConnection,
  id: AppId,
): Promise<{ readonly app: App; readonly view: AppView }> {
  const [app, rules] = await Promise.all([findApp(id), rulesOf(id)]);
  const settings = rules.apps.get(id) ?? NO_APP_SETTINGS;
  if (moment.past === undefined) {
    const { eligiblePeople } = connection.syncState;
    const figures = withPriceOf(figuresNow(app, { rules, eligiblePeople }), settings, priceDay);
    return { app, view: { figures, settings, coverage: moment.coverage, lastUsedAt: app.lastUsedAt, past: undefined } };
  }
  const [row] = await reader.appDays.load(id, [moment.past]);
  if (!row) throw new ProblemError('APP_NOT_FOUND');
  return { app, view: pastView(row, settings, moment.past, moment) };
}

const pastView = (row: AppDay, settings: AppSettings, day: Day, { coverage }: Moment): AppView => ({
  figures: withPriceOf(row, settings, day),
  settings,
  coverage,
  lastUsedAt: undefined,
  past: row,
});
