import type { AppId } from '../../core/ids.ts';
import { startOf } from '../../core/time.ts';
import { type App, appLabel, isInternal } from '../../core/usage/app.ts';
import { contextOf } from '../../core/usage/evaluationContext.ts';
import { type AppFigures, contextUnder, underPick } from '../../core/usage/figures.ts';
import type { OrderMark } from '../../core/usage/keptOrder.ts';
import type { Money } from '../../core/usage/money/money.ts';
import type { AppPrices } from '../../core/usage/money/price.ts';
import { countedPrices, yearlyCostOfSeat } from '../../core/usage/money/pricedFigures.ts';
import { withIdleAfterDays } from '../../core/usage/preview.ts';
import { NO_APP_SETTINGS } from '../../core/usage/rules.ts';
import type { SeatView } from '../../core/usage/seatUse.ts';
import type { Sums } from '../../core/usage/summary.ts';
import type { LoadedConnection } from '../http/loadConnection.ts';
import { ProblemError } from '../http/problems/problems.ts';
import type { SeatsQuestion } from './question.ts';

/** An app whose seats are listed: what they are shown by, and what it is called. */
export interface AppSeats {
  readonly app: AppId;
  readonly label: string;
  readonly view: SeatView;
  /** What a seat costs in a year by its tier. */
  readonly costOf: (tier: string | undefined) => Money | null;
  /** How many seats of each kind there are; undefined where they are shown under another threshold than they were summed up. */
  readonly sums: Sums | undefined;
  /** The order that is kept of its seats as they are now; undefined where none is. */
  readonly order: OrderMark | undefined;
}

const costOfTier =
  (prices: AppPrices) =>
  (tier: string | undefined): Money | null =>
    yearlyCostOfSeat(prices, tier);

/** One app, with what its seats are shown by; that is undefined before anything was counted. Throws APP_NOT_FOUND. */
export async function loadAppSeats(
  loaded: LoadedConnection,
  id: AppId,
  { window, idleAfterDays }: Pick<SeatsQuestion, 'window' | 'idleAfterDays'>,
): Promise<{ readonly label: string; readonly seats: AppSeats | undefined }> {
  const { reader, moment, rules, settingsOf, priceDay, keptSince } = loaded;
  const { coverage, past } = moment;
  const [app, settings, decisionsOf] = await Promise.all([loaded.app(id), settingsOf(id), loaded.decisions(id)]);
  const decisions = decisionsOf(id);
  const costBy = (of: Pick<AppFigures, 'sums'>) => costOfTier(countedPrices(of, settings, priceDay));
  const label = appLabel(app);
  if (!coverage) return { label, seats: undefined };
  if (past === undefined) {
    const counted = underPick(app.summary, settings);
    const saved = counted.context ?? contextUnder(contextOf(app, coverage, await rules()), undefined);
    const context = withIdleAfterDays(saved, idleAfterDays);
    const view = {
      context,
      window,
      dataThrough: coverage.dataThrough,
      keptSince,
      past: false,
      decisions,
      listings: app.listings,
    };
    const sums = counted.context && idleAfterDays === undefined ? counted.sums : undefined;
    return { label, seats: { app: id, label, view, costOf: costBy(counted), sums, order: app.order } };
  }
  const [stored] = await reader.appDays.load(id, [past]);
  if (!stored) throw new ProblemError('APP_NOT_FOUND');
  const row = underPick(stored, settings);
  const context = withIdleAfterDays(row.context, idleAfterDays);
  const view = { context, window, dataThrough: startOf(past + 1), keptSince, past: true, decisions, listings: [] };
  const sums = idleAfterDays === undefined ? row.sums : undefined;
  return { label: row.label, seats: { app: id, label: row.label, view, costOf: costBy(row), sums, order: undefined } };
}

/** An app of the org, with how many seats of each kind it has. */
export interface CountedAppSeats extends Omit<AppSeats, 'order'> {
  readonly sums: Sums;
}

/**
 * The apps whose seats have been summed up, in the order of their ids, without Okta's own; the ids of those left out.
 * @param app only this one. Throws APP_NOT_FOUND where there is no such app
 */
export async function loadOrgSeats(
  loaded: LoadedConnection,
  { window, app }: Pick<SeatsQuestion, 'window'> & { readonly app?: AppId | undefined },
): Promise<{ readonly apps: readonly CountedAppSeats[]; readonly internal: ReadonlySet<string> }> {
  const { past, coverage } = loaded.moment;
  const dataThrough = past === undefined ? (coverage?.dataThrough ?? 0) : startOf(past + 1);
  const [listed, decisionsOf] = await Promise.all([loadListedApps(loaded), loaded.decisions()]);
  const asked = listed.filter((one) => (app === undefined ? !one.internal : one.app === app));
  if (app !== undefined && asked.length === 0) throw new ProblemError('APP_NOT_FOUND');
  const apps = asked.flatMap((one): readonly CountedAppSeats[] => {
    const { context, label, sums, listings, costOf } = one;
    if (!context) return [];
    const view = {
      context,
      window,
      dataThrough,
      keptSince: loaded.keptSince,
      past: past !== undefined,
      decisions: decisionsOf(one.app),
      listings,
    };
    return [{ app: one.app, label, view, costOf, sums }];
  });
  return {
    apps: apps.toSorted((a, b) => (a.app < b.app ? -1 : 1)),
    internal: new Set(listed.flatMap((one) => (one.internal ? [one.app] : []))),
  };
}

/** What the list of seats needs of an app. */
interface ListedApp extends Pick<AppFigures, 'app' | 'label' | 'internal' | 'context' | 'sums'> {
  readonly listings: App['listings'];
  readonly costOf: CountedAppSeats['costOf'];
}

/** Every app as of the moment asked about: two queries, without days of use. */
async function loadListedApps({ reader, moment, rules, priceDay }: LoadedConnection): Promise<readonly ListedApp[]> {
  const { past } = moment;
  const [stored, known] = await Promise.all([
    past === undefined ? reader.apps.summed() : reader.appDays.onDay(past),
    rules(),
  ]);
  return stored.map((one) => {
    const settings = known.apps.get(one.app) ?? NO_APP_SETTINGS;
    const isNow = 'summary' in one;
    const { context, sums } = underPick(isNow ? one.summary : one, settings);
    return {
      app: one.app,
      label: isNow ? appLabel(one) : one.label,
      internal: isNow ? isInternal(one) : one.internal,
      context,
      sums,
      listings: isNow ? one.listings : [],
      costOf: costOfTier(countedPrices({ sums }, settings, priceDay)),
    };
  });
}
