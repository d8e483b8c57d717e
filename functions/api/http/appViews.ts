import type { AppId } from '../../core/ids.ts';
import type { Day } from '../../core/time.ts';
import type { App } from '../../core/usage/app.ts';
import type { Coverage } from '../../core/usage/coverage.ts';
import { type AppDay, figuresNow, underPick } from '../../core/usage/figures.ts';
import { type PricedFigures, withPriceOf } from '../../core/usage/money/pricedFigures.ts';
import { type AppSettings, NO_APP_SETTINGS } from '../../core/usage/rules.ts';
import type { KeptSeats } from '../../core/usage/seatFigures.ts';
import { loadKept } from './keptSeats.ts';
import type { LoadedConnection } from './loadConnection.ts';
import type { Moment } from './moment.ts';
import { ProblemError } from './problems/problems.ts';

/** What an app is presented by: its figures, and what else depends on whether they are of now or of a past day. */
export interface AppView {
  readonly figures: PricedFigures;
  /** What the admin has set for the app until now. */
  readonly settings: AppSettings;
  readonly coverage: Coverage | undefined;
  /** An instant, known of now only. */
  readonly lastUsedAt: App['lastUsedAt'];
  readonly past: AppDay | undefined;
  /** Starts of the complete listings of its assignments, known of now only. */
  readonly listings: App['listings'];
}

/** Every app as of the moment asked about. Three queries: apps, or the day's rows, settings, and decisions. */
export async function loadAppViews(loaded: LoadedConnection): Promise<readonly AppView[]> {
  const { reader, moment, connection, rules, priceDay, decisions } = loaded;
  const { past } = moment;
  if (past !== undefined) {
    const [rows, known] = await Promise.all([reader.appDays.onDay(past), rules(), decisions()]);
    const shown = rows.map((row) => underPick(row, known.apps.get(row.app)));
    const keptOf = await loadKept(loaded, shown);
    return shown.map((row) => pastView(row, known.apps.get(row.app) ?? NO_APP_SETTINGS, past, moment, keptOf(row)));
  }
  const [apps, known] = await Promise.all([reader.apps.list(), rules(), decisions()]);
  const options = { rules: known, eligiblePeople: connection.syncState.eligiblePeople };
  const figures = apps.map((app) => ({ app, now: figuresNow(app, options) }));
  const keptOf = await loadKept(
    loaded,
    figures.map(({ now }) => now),
  );
  return figures.map(({ app, now }) => {
    const settings = known.apps.get(app.app) ?? NO_APP_SETTINGS;
    return {
      figures: withPriceOf(now, settings, priceDay, keptOf(now)),
      settings,
      coverage: moment.coverage,
      lastUsedAt: app.lastUsedAt,
      past: undefined,
      listings: app.listings,
    };
  });
}

/** One app as of the moment asked about, by key. Throws APP_NOT_FOUND, also for one that had no row on the past day. */
export async function loadAppView(
  loaded: LoadedConnection,
  id: AppId,
): Promise<{ readonly app: App; readonly view: AppView }> {
  const { reader, moment, connection, priceDay } = loaded;
  const [app, known] = await Promise.all([loaded.app(id), loaded.rulesOf(id)]);
  const settings = known.apps.get(id) ?? NO_APP_SETTINGS;
  if (moment.past === undefined) {
    const { eligiblePeople } = connection.syncState;
    const now = figuresNow(app, { rules: known, eligiblePeople });
    const figures = withPriceOf(now, settings, priceDay, (await loadKept(loaded, [now]))(now));
    const { coverage } = moment;
    const { lastUsedAt, listings } = app;
    return { app, view: { figures, settings, coverage, lastUsedAt, past: undefined, listings } };
  }
  const [stored] = await reader.appDays.load(id, [moment.past]);
  if (!stored) throw new ProblemError('APP_NOT_FOUND');
  const row = underPick(stored, settings);
  return { app, view: pastView(row, settings, moment.past, moment, (await loadKept(loaded, [row]))(row)) };
}

const pastView = (row: AppDay, settings: AppSettings, day: Day, { coverage }: Moment, kept: KeptSeats): AppView => ({
  figures: withPriceOf(row, settings, day, kept),
  settings,
  coverage,
  lastUsedAt: undefined,
  past: row,
  listings: [],
});
