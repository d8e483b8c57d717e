import { isDeepStrictEqual } from 'node:util';
import type { AppId } from '../../ids.ts';
import type { UsageStore } from '../../ports/usage.ts';
import { type Day, type DayRange, dayOf, daysBetween, isoDay, monthOf } from '../../time.ts';
import type { App } from '../../usage/app.ts';
import { type Coverage, evaluatedSince } from '../../usage/coverage.ts';
import { contextOf } from '../../usage/evaluationContext.ts';
import { type MonthFigures, withMonths } from '../../usage/report/month.ts';
import type { Rules } from '../../usage/rules.ts';
import { type Change, changeId } from '../../usage/seatTransition.ts';
import { type EvaluationContext, sameContext } from '../../usage/state.ts';
import { countApp } from './countApp.ts';
import { isBackTestDue, refreshOrgBackTest } from './countBackTests.ts';
import { type Judge, loadPresences } from './presences.ts';

/** Whether the summary was made under another context than the current one, or a late fact has changed its day rows. */
export const isStale = (app: App, coverage: Coverage, rules: Rules, publishedDays: DayRange | undefined): boolean =>
  !sameContext(app.summary.context, contextOf(app, coverage, rules)) ||
  (publishedDays !== undefined && app.days !== undefined && app.days.through < publishedDays.through);

/**
 * Whether the new coverage makes summaries stale: a new day has begun, another part of the past is observed, or the
 * assignments of other apps are not known.
 */
export const hasContextChanged = (before: Coverage | undefined, after: Coverage): boolean =>
  before === undefined ||
  dayOf(before.dataThrough) !== dayOf(after.dataThrough) ||
  evaluatedSince(before) !== evaluatedSince(after) ||
  !isDeepStrictEqual(incompleteApps(before), incompleteApps(after));

const incompleteApps = ({ incomplete }: Coverage): readonly (string | undefined)[] =>
  incomplete.filter(({ kind }) => kind === 'app' || kind === 'assignments').map(({ id }) => id);

/**
 * Recomputes every summary whose context has changed (a new day, more history, another threshold or exclusion, an app
 * that became measurable) and every day row that is missing or stale. One pass over the seats of an app gives its
 * summary and all its rows. Each app is written when its pass has ended, its own item last, so that the next run
 * continues with the remaining apps and a repeated pass writes the same.
 * @returns false if time ran out
 */
export async function refreshSummaries(
  store: Pick<
    UsageStore,
    | 'apps'
    | 'breakdowns'
    | 'backTests'
    | 'contexts'
    | 'orders'
    | 'appDays'
    | 'appMonths'
    | 'seats'
    | 'people'
    | 'changes'
  >,
  options: {
    readonly coverage: Coverage;
    readonly rules: Rules;
    /** The ledger is folded through this sequence, and no fold has begun beyond it. */
    readonly foldedThrough: number;
    /** Days that must have rows; undefined while history is being read. */
    readonly requiredDays: DayRange | undefined;
    /** Days of which every app had rows before: callers may have read them. */
    readonly publishedDays: DayRange | undefined;
    readonly eligiblePeople: number | undefined;
    /** When people were seen, where this run has read them; otherwise they are read where an app must be counted. */
    readonly judge?: Judge | undefined;
    /** Apps with so many seats have an order. */
    readonly orderFrom?: number | undefined;
  },
  hasTime: () => boolean,
): Promise<boolean> {
  const { coverage, rules, requiredDays, publishedDays } = options;
  const contexts = new Map<AppId, EvaluationContext>();
  const refreshed: Pick<App, 'app' | 'backTest'>[] = [];
  const changesKnownThrough = publishedDays?.through ?? (requiredDays && requiredDays.through - FIRST_FEED_DAYS);
  let totals: Promise<ReadonlyMap<AppId, readonly MonthFigures[]>> | undefined;
  /** The months of an app as they are stored; those of all apps are read once. */
  const monthsOf = async (app: AppId) => {
    totals ??= store.appMonths.totals().then((all) => new Map(all.map((one) => [one.app, one.months])));
    return (await totals).get(app) ?? [];
  };
  let { judge } = options;
  const unfinished = await changesOfUnfinishedPass(store, requiredDays, changesKnownThrough);
  for (const app of await store.apps.list()) {
    const days = missingDays(app, requiredDays, publishedDays);
    const context = contextOf(app, coverage, rules);
    contexts.set(app.app, context);
    if (days.length === 0 && sameContext(app.summary.context, context)) {
      refreshed.push(app);
      continue;
    }
    if (!hasTime()) return false;
    judge ??= await loadPresences(store);
    const hasBackTest = requiredDays !== undefined && isBackTestDue(app, context, days);
    const counted = await countApp(store, app, { ...options, days, changesKnownThrough, hasBackTest }, judge);
    const { summary, sessions, breakdown, backTest, order, rows, months, changes } = counted;
    contexts.set(app.app, summary.context);
    await store.appDays.put(rows);
    if (months.length > 0) {
      // A month that was counted before may have groups stored that are gone.
      const before = await monthsOf(app.app);
      const hasGroups = new Set(before.map(({ through }) => monthOf(through)));
      await store.appMonths.put(months.filter(({ month, groups }) => groups.length > 0 || hasGroups.has(month)));
      const after = withMonths(before, months, publishedDays, coverage.dataThrough);
      await store.appMonths.putTotals([{ app: app.app, months: after }]);
    }
    await store.changes.put(changes);
    const ids = new Set(changes.map(changeId));
    const outdated = (unfinished.get(app.app) ?? []).filter((change) => !ids.has(changeId(change)));
    if (outdated.length > 0) await store.changes.remove(outdated);
    const through = days.at(-1);
    const from = app.days?.from ?? days[0];
    await store.breakdowns.put([breakdown]);
    if (backTest) await store.backTests.put([backTest]);
    const { foldedThrough } = options;
    const tested = backTest
      ? { through: context.lastComplete, foldedThrough, cameBack: backTest.cameBack }
      : app.backTest;
    refreshed.push({ app: app.app, backTest: tested });
    await store.apps.put([
      {
        ...app,
        summary,
        order,
        backTest: tested,
        sessions,
        days: from === undefined || through === undefined ? app.days : { from, through },
      },
    ]);
  }
  if (requiredDays) await refreshOrgBackTest(store, refreshed);
  // Before the caller stores that summaries are up to date: a run that dies before that comes here again.
  if (!isDeepStrictEqual(await store.contexts.load(), contexts)) await store.contexts.put(contexts);
  return true;
}

/**
 * The changes of days after `knownThrough` that an unfinished pass has written, by app: facts read since then may have made them
 * wrong. Changes caused by late facts happened on published days and are kept.
 */
async function changesOfUnfinishedPass(
  store: Pick<UsageStore, 'changes'>,
  requiredDays: DayRange | undefined,
  knownThrough: Day | undefined,
): Promise<ReadonlyMap<AppId, readonly Change[]>> {
  if (!requiredDays || knownThrough === undefined || requiredDays.through <= knownThrough) return new Map();
  const changes: Change[] = [];
  for (let after: string | undefined = isoDay(knownThrough + 1); after !== undefined; ) {
    const page: readonly Change[] = await store.changes.feed(after, requiredDays.through, CHANGES_PER_PAGE);
    changes.push(...page.filter(({ on }) => on > knownThrough));
    const last = page.length < CHANGES_PER_PAGE ? undefined : page.at(-1);
    after = last && changeId(last);
  }
  return Map.groupBy(changes, ({ app }) => app);
}

const CHANGES_PER_PAGE = 1_000;

/** The feed begins with the changes of so many days before everything was first read. */
const FIRST_FEED_DAYS = 7;

/**
 * The days of which the app needs a row. An app that appears after days were published begins with its first use or the
 * first unpublished day, because earlier answers did not include it and must not change.
 */
function missingDays(
  app: App,
  requiredDays: DayRange | undefined,
  publishedDays: DayRange | undefined,
): readonly Day[] {
  if (!requiredDays) return [];
  const firstUsed = app.signIns.size > 0 ? Math.min(...app.signIns.keys()) : Infinity;
  const first = publishedDays ? Math.min(publishedDays.through + 1, firstUsed) : requiredDays.from;
  const from = app.days ? Math.max(app.days.through + 1, app.days.from) : Math.max(first, requiredDays.from);
  return daysBetween(from, requiredDays.through);
}
