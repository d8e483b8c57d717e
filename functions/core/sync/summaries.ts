import type { AppId } from '../ids.ts';
import type { UsageStore } from '../store.ts';
import { type Day, type DayRange, dayOf, type Instant, isoDay } from '../time.ts';
import type { App } from '../usage/app.ts';
import { type Coverage, judgedSince } from '../usage/coverage.ts';
import { contextOf } from '../usage/evaluationContext.ts';
import type { Rules } from '../usage/rules.ts';
import { type Change, changeId } from '../usage/seatTransition.ts';
import { sameContext } from '../usage/state.ts';
import { createDayPass } from './dayPass.ts';

/** Whether the summary was made by another context than the one that holds now, or a late fact concerns its day rows. */
export const isStale = (app: App, coverage: Coverage, rules: Rules, publishedDays: DayRange | undefined): boolean =>
  !sameContext(app.summary.context, contextOf(app, coverage, rules)) ||
  (publishedDays !== undefined && app.days !== undefined && app.days.through < publishedDays.through);

/** Whether what the connection has observed makes every summary stale: a new day, or more or less of the past. */
export const contextMoved = (before: Coverage | undefined, after: Coverage): boolean =>
  before === undefined ||
  dayOf(before.dataThrough) !== dayOf(after.dataThrough) ||
  judgedSince(before) !== judgedSince(after);

/**
 * Makes every summary anew whose context is no longer current (a new day, more history, another threshold or exclusion,
 * an app that turned out to be measurable) and every day row that is missing or that a late fact concerns. One pass over
 * the seats of those apps, for the summary and all rows at once; each app is written as soon as it is done, its own item
 * last, so the next run goes on with the rest and a pass that is done again writes the same. False if time ran out.
 */
export async function refreshSummaries(
  store: UsageStore,
  options: {
    readonly coverage: Coverage;
    readonly rules: Rules;
    /** The ledger is folded up to here, and no fold has begun beyond it. */
    readonly mark: number;
    /** Days that shall have rows: undefined while history is still being read. */
    readonly wanted: DayRange | undefined;
    /** Days that every app had rows of before: what callers may have seen already. */
    readonly publishedDays: DayRange | undefined;
    readonly eligiblePeople: number | undefined;
  },
  hasTime: () => boolean,
): Promise<boolean> {
  const { coverage, rules, mark, wanted, publishedDays } = options;
  const foundBefore = await foundByUnendedPass(store, wanted, publishedDays);
  for (const app of await store.apps()) {
    const days = missingDays(app, wanted, publishedDays);
    if (days.length === 0 && sameContext(app.summary.context, contextOf(app, coverage, rules))) continue;
    if (!hasTime()) return false;
    const context = contextOf(app, coverage, rules);
    const pass = await createDayPass(store, app, { ...options, context, days });
    let after: string | undefined;
    do {
      const page = await store.seats(app.app, after);
      for (const seat of page.items) pass.add(seat);
      after = page.next;
    } while (after !== undefined);
    const { sums, rows, changes } = pass.end();
    await store.write({ appDays: rows, changes });
    const ids = new Set(changes.map(changeId));
    const undone = (foundBefore.get(app.app) ?? []).filter((change) => !ids.has(changeId(change)));
    if (undone.length > 0) await store.remove({ changes: undone });
    const through = days.at(-1);
    const from = app.days?.from ?? days[0];
    await store.write({
      apps: [
        {
          ...app,
          summary: { context: context, sums, foldedThrough: mark },
          days: from === undefined || through === undefined ? app.days : { from, through },
        },
      ],
    });
  }
  return true;
}

/**
 * What a pass that did not end has noted, app by app, of days that have not been told yet: what was read since then may
 * have undone it. What late facts have noted beside it happened earlier, and stays.
 */
async function foundByUnendedPass(
  store: UsageStore,
  wanted: DayRange | undefined,
  publishedDays: DayRange | undefined,
): Promise<ReadonlyMap<AppId, readonly Change[]>> {
  const found = new Map<AppId, Change[]>();
  if (!wanted || !publishedDays || wanted.through <= publishedDays.through) return found;
  for (let after: string | undefined = isoDay(publishedDays.through + 1); after !== undefined; ) {
    const page: readonly Change[] = await store.changes(after, wanted.through, CHANGES_AT_ONCE);
    for (const change of page) {
      if (change.on <= publishedDays.through) continue;
      const list = found.get(change.app);
      if (list) list.push(change);
      else found.set(change.app, [change]);
    }
    const last = page.length < CHANGES_AT_ONCE ? undefined : page.at(-1);
    after = last && changeId(last);
  }
  return found;
}

const CHANGES_AT_ONCE = 1_000;

/**
 * Days of which the app lacks a row. One that appears when days have been told begins with its first use or the newest day: earlier answers did not
 * know it and shall not change.
 */
function missingDays(app: App, wanted: DayRange | undefined, publishedDays: DayRange | undefined): readonly Day[] {
  if (!wanted) return [];
  const firstUsed = app.signIns.size > 0 ? Math.min(...app.signIns.keys()) : Infinity;
  const first = publishedDays ? Math.min(publishedDays.through + 1, firstUsed) : wanted.from;
  const from = app.days ? Math.max(app.days.through + 1, app.days.from) : Math.max(first, wanted.from);
  return Array.from({ length: Math.max(0, wanted.through - from + 1) }, (_, index) => from + index);
}

/** A run folds and sums in what is left of its time after this share of it has been spent on reading. */
export const readingEnds = (startedAt: Instant, deadline: Instant): Instant =>
  startedAt + ((deadline - startedAt) * 2) / 3;
