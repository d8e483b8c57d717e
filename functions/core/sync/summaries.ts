import type { UsageStore } from '../store.ts';
import { dayOf, type Instant } from '../time.ts';
import type { App } from '../usage/app.ts';
import { basisOf } from '../usage/basis.ts';
import { type Coverage, judgedSince } from '../usage/coverage.ts';
import type { Rules } from '../usage/rules.ts';
import { type Basis, sameBasis } from '../usage/state.ts';
import { NO_SUMS, plus, sumsOf } from '../usage/summary.ts';

/** Whether the summary was made by another basis than the one that holds now. */
export const isStale = (app: App, coverage: Coverage, rules: Rules): boolean =>
  !sameBasis(app.summary.basis, basisOf(app, coverage, rules));

/** Whether what the connection has observed makes every summary stale: a new day, or more or less of the past. */
export const basisMoved = (before: Coverage | undefined, after: Coverage): boolean =>
  before === undefined ||
  dayOf(before.dataThrough) !== dayOf(after.dataThrough) ||
  judgedSince(before) !== judgedSince(after);

/**
 * Makes every summary anew whose basis is no longer current: a new day, more history, another threshold or
 * exclusion, an app that turned out to be measurable. One pass over the seats of those apps; each app is written as soon as it is done, so the
 * next run goes on with the rest. False if time ran out first.
 *
 * @param mark the ledger is folded up to here, and no fold has begun beyond it
 */
export async function refreshSummaries(
  store: UsageStore,
  { coverage, rules, mark }: { readonly coverage: Coverage; readonly rules: Rules; readonly mark: number },
  hasTime: () => boolean,
): Promise<boolean> {
  for (const app of await store.apps()) {
    if (!isStale(app, coverage, rules)) continue;
    if (!hasTime()) return false;
    const basis = basisOf(app, coverage, rules);
    const sums = await sumSeats(store, app, basis);
    await store.write({ apps: [{ ...app, summary: { basis, sums, foldedThrough: mark } }] });
  }
  return true;
}

async function sumSeats(store: UsageStore, { app }: App, basis: Basis): Promise<typeof NO_SUMS> {
  let sums = NO_SUMS;
  let after: string | undefined;
  do {
    const page = await store.seats(app, after);
    for (const seat of page.items) sums = plus(sums, sumsOf(seat, basis));
    after = page.next;
  } while (after !== undefined);
  return sums;
}

/** A run folds and sums in what is left of its time after this share of it has been spent on reading. */
export const readingEnds = (startedAt: Instant, deadline: Instant): Instant =>
  startedAt + ((deadline - startedAt) * 2) / 3;
