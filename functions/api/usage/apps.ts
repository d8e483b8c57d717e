import type { AppBody, AppDetailBody } from '../../contract/usageBodies.ts';
import type { Grain, WindowDays } from '../../contract/words.ts';
import type { AppId } from '../../core/ids.ts';
import { type Day, dayOf } from '../../core/time.ts';
import type { App } from '../../core/usage/app.ts';
import type { Coverage } from '../../core/usage/coverage.ts';
import { contextOf } from '../../core/usage/evaluationContext.ts';
import { type AppDay, figuresNow } from '../../core/usage/figures.ts';
import { figuresUnder, withIdleAfterDays } from '../../core/usage/preview.ts';
import { NO_APP_SETTINGS } from '../../core/usage/rules.ts';
import type { Seat } from '../../core/usage/seat.ts';
import type { EvaluationContext } from '../../core/usage/state.ts';
import { type AppView, describeApp } from '../describe/app.ts';
import { describeAppSettings, describePastSettings } from '../describe/appSettings.ts';
import { describeDepartments, describeUseWithoutSeat } from '../describe/breakdown.ts';
import type { Sort } from '../http/parameters.ts';
import { ProblemError } from '../http/problems.ts';
import { appSeries } from './appSeries.ts';
import type { Opened } from './opened.ts';
import { pageOf, type Rank } from './order.ts';
import { readAll } from './pages.ts';
import type { APP_SORTS } from './routes.ts';
import { seatsOf } from './seats.ts';

type AppSort = Sort<(typeof APP_SORTS)[number]>;
const BY_PEOPLE: AppSort = { key: 'activePeople', descending: true };

export interface AppsQuestion {
  readonly window: WindowDays;
  readonly sort?: AppSort | undefined;
  readonly q?: string | undefined;
  readonly include?: 'internal' | undefined;
}

/** Every app as of the moment asked about. Two queries: apps and settings, or the one of the day's rows. */
export async function viewApps({ reader, moment, connection, rules }: Opened): Promise<readonly AppView[]> {
  if (moment.past !== undefined) return (await reader.appsOnDay(moment.past)).map((row) => pastView(row, moment));
  const [apps, known] = await Promise.all([reader.apps(), rules()]);
  const options = { rules: known, eligiblePeople: connection.syncState.eligiblePeople };
  return apps.map((app) => ({
    ...{ figures: figuresNow(app, options), coverage: moment.coverage, lastUsedAt: app.lastUsedAt, past: undefined },
  }));
}

const pastView = (row: AppDay, { coverage }: Opened['moment']): AppView => ({
  ...{ figures: row, coverage, lastUsedAt: undefined, past: row },
});

export function describeApps(views: readonly AppView[], { window, q, include }: AppsQuestion): readonly AppBody[] {
  const wanted = q?.toLowerCase();
  return views
    .filter(({ figures }) => include === 'internal' || !figures.internal)
    .map((view) => describeApp(view, window))
    .filter(({ label, name }) => wanted === undefined || `${label}\n${name ?? ''}`.toLowerCase().includes(wanted));
}

/** One page, cut from the sorted whole: all apps of a connection fit in memory. */
export function pageOfApps(
  bodies: readonly AppBody[],
  sort: AppSort = BY_PEOPLE,
  after: Rank | undefined,
  limit: number,
) {
  return pageOf(bodies, (body) => [sortValue(body, sort.key), body.id], sort, after, limit);
}

function sortValue(app: AppBody, key: AppSort['key']): string | number | null {
  switch (key) {
    case 'label':
      return app.label.toLowerCase();
    case 'trend':
      return app.trend?.people ?? null;
    case 'potentialSavings':
      return app.potentialSavings?.amount ?? null;
    default:
      return app[key];
  }
}

/** One app as of the moment asked about, and the context its seats are judged by. */
export async function viewApp(
  { reader, moment, connection, rules, app: appOf }: Opened,
  id: AppId,
): Promise<ViewedApp> {
  const app = await appOf(id);
  if (moment.past === undefined) {
    const figures = figuresNow(app, { rules: await rules(), eligiblePeople: connection.syncState.eligiblePeople });
    const view = { figures, coverage: moment.coverage, lastUsedAt: app.lastUsedAt, past: undefined };
    return { app, view, context: figures.context };
  }
  const [row] = await reader.appDays(id, [moment.past]);
  if (!row) throw new ProblemError('APP_NOT_FOUND');
  return { app, view: pastView(row, moment), context: row.context };
}

interface AppQuestion {
  readonly window: WindowDays;
  readonly grain: Grain;
  /** A threshold to preview instead of the saved one. */
  readonly idleAfterDays?: number | undefined;
}

interface ViewedApp {
  readonly app: App;
  readonly view: AppView;
  readonly context: EvaluationContext | undefined;
}

/** The app as it would be with another idle threshold: its sums are made again of all its seats. */
async function previewed(
  { rules }: Opened,
  { app, view, context: saved }: ViewedApp,
  seats: readonly Seat[] | undefined,
  coverage: Coverage,
  idleAfterDays: number,
): Promise<ViewedApp> {
  if (!seats) throw new ProblemError('PREVIEW_TOO_LARGE');
  const context = withIdleAfterDays(saved ?? contextOf(app, coverage, await rules()), idleAfterDays);
  return { app, view: { ...view, figures: figuresUnder(view.figures, seats, context) }, context };
}

export async function describeAppPage(
  opened: Opened,
  id: AppId,
  { window, grain, idleAfterDays }: AppQuestion,
): Promise<AppDetailBody> {
  const saved = await viewApp(opened, id);
  const { coverage } = opened.moment;
  const seats = coverage && (await readAll(seatsOf(opened.reader, id, opened.moment.past)));
  const { app, view, context } =
    coverage && idleAfterDays !== undefined ? await previewed(opened, saved, seats, coverage, idleAfterDays) : saved;
  const asOf: Day | undefined = context?.asOf ?? (coverage && dayOf(coverage.dataThrough));
  return {
    ...describeApp(view, window),
    settings: view.past
      ? describePastSettings(view.past)
      : describeAppSettings((await opened.rules()).apps.get(id) ?? NO_APP_SETTINGS, app),
    series:
      coverage && asOf !== undefined
        ? appSeries(app, seats, { from: asOf - window + 1, through: asOf }, grain, coverage)
        : [],
    departments: context && seats ? describeDepartments(seats, context, window) : null,
    usedWithoutSeat: context && seats ? describeUseWithoutSeat(seats, context) : null,
  };
}
