import type { AppBody, SavingsBody } from '../../contract/usageBodies.ts';
import type { WindowDays } from '../../contract/words.ts';
import { isoDay, startOf } from '../../core/time.ts';
import type { App } from '../../core/usage/app.ts';
import type { Coverage } from '../../core/usage/coverage.ts';
import type { AppDay, AppFigures } from '../../core/usage/figures.ts';
import * as metrics from '../../core/usage/metrics.ts';
import { isoOrNull } from './connection.ts';

/** What an app is described by: its figures, and what else depends on whether they are of now or of a past day. */
export interface AppView {
  readonly figures: AppFigures;
  readonly coverage: Coverage | undefined;
  /** An instant, known of now only. */
  readonly lastUsedAt: App['lastUsedAt'];
  readonly past: AppDay | undefined;
}

/** An app as its figures have it. One whose seats have not been summed up yet has zeros. */
export function describeApp({ figures, coverage, lastUsedAt, past }: AppView, window: WindowDays): AppBody {
  const { context, sums, seatPrice, lastUsedOn } = figures;
  const reachesTooFar = past !== undefined && startOf(past.day - window + 1) < past.context.observedSince;
  const use = reachesTooFar ? undefined : sums.windows[window];
  return {
    id: figures.app,
    label: figures.label,
    name: figures.name ?? null,
    status: figures.status,
    signOnMode: figures.signOnMode ?? null,
    internal: figures.internal,
    assigned: sums.assigned,
    activePeople: use?.activePeople ?? null,
    signIns: use?.signIns ?? null,
    activeDays: use?.activeDays ?? null,
    trend: context && coverage ? metrics.trend(sums, context, window, coverage) : null,
    usedWithoutAssignment: sums.usedWithoutAssignment,
    failedSignIns: reachesTooFar ? null : figures.failedSignIns[window],
    states: { ...sums.states },
    unused: metrics.unusedSeats(sums),
    adoption: metrics.adoption(sums),
    adoptionLevel: metrics.adoptionLevel(sums),
    fewSeats: metrics.hasFewSeats(sums),
    reach: use ? metrics.reach(use.activePeople, figures.eligiblePeople) : null,
    engagement: { ...sums.engagement },
    frequency: use ? { daily: use.daily, weekly: use.weekly, monthly: use.monthly } : null,
    stickiness: metrics.stickiness(sums),
    longSessionsLikely: metrics.longSessionsLikely(sums),
    idleAfterDays: context?.idleAfterDays ?? null,
    seatPrice: seatPrice ? { amount: seatPrice.amount, currency: seatPrice.currency, asOf: seatPrice.asOf } : null,
    purchasedSeats: figures.purchasedSeats ?? null,
    utilisation: metrics.utilisation(figures),
    spare: metrics.spareSeats(figures),
    overAssigned: metrics.overAssignedSeats(figures),
    potentialSavings: describeSavings(metrics.potentialSavings(figures), figures),
    firstUsedAt: isoOrNull(figures.firstUsedAt),
    lastUsedOn: lastUsedOn === undefined ? null : isoDay(lastUsedOn),
    lastUsedAt: past ? null : isoOrNull(lastUsedAt),
    revisedAt: isoOrNull(past?.revisedAt),
  };
}

/** Money always comes with its currency and the date of the price it rests on. */
export const describeSavings = (amount: number | null, { seatPrice }: AppFigures): SavingsBody | null =>
  amount === null || !seatPrice ? null : { amount, currency: seatPrice.currency, priceAsOf: seatPrice.asOf };
