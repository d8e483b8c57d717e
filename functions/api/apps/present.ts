import type { WindowDays } from '../../contract/words/numbers.ts';
import { dayOf, isoDay, isoInstant, startOf } from '../../core/time.ts';
import type { DepartmentFigures } from '../../core/usage/appBreakdown.ts';
import type { AppSeriesPoint } from '../../core/usage/appSeries.ts';
import { bySize, sumsByDepartment, useWithoutSeat } from '../../core/usage/breakdown.ts';
import { type IncompletePart, incompleteApp } from '../../core/usage/coverage.ts';
import * as metrics from '../../core/usage/metrics.ts';
import {
  countedSeats,
  potentialSavings,
  seatsByCost,
  spareSavings,
  yearlySeatCost,
} from '../../core/usage/money/pricedFigures.ts';
import type { JudgedSeat } from '../../core/usage/presence.ts';
import { provesSilence } from '../../core/usage/reliability/sessionClass.ts';
import type { Seat } from '../../core/usage/seat.ts';
import { adoption, type KeptSeats, reclaimableSeats, unusedSeats } from '../../core/usage/seatFigures.ts';
import { isoRange } from '../../core/usage/series.ts';
import type { EvaluationContext } from '../../core/usage/state.ts';
import { hasFewSeats } from '../../core/usage/summary.ts';
import type { AppView } from '../http/appViews.ts';
import { isoOrNull } from '../http/present.ts';
import type { AppBody, AppDetailBody } from './schema.ts';

/** The body of one app. All counts are zero until its seats have been summed up for the first time. */
export function presentApp({ figures, settings, coverage, lastUsedAt, past }: AppView, window: WindowDays): AppBody {
  const { context, sums, lastUsedOn } = figures;
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
    unused: unusedSeats(countedSeats(figures)),
    kept: presentKept(figures.kept),
    reclaimable: reclaimableSeats(countedSeats(figures)),
    adoption: adoption(sums),
    adoptionLevel: metrics.adoptionLevel(sums),
    fewSeats: hasFewSeats(sums),
    reach: use ? metrics.reach(use.activePeople, figures.eligiblePeople) : null,
    engagement: { ...sums.engagement },
    frequency: use ? { daily: use.daily, weekly: use.weekly, monthly: use.monthly } : null,
    stickiness: metrics.stickiness(sums),
    session: context ? presentSession(context) : null,
    cameBack: figures.cameBack ?? null,
    longSessionsLikely: metrics.longSessionsLikely(sums),
    idleAfterDays: context?.idleAfterDays ?? null,
    noSignInSeen: metrics.noSignInSeen(figures),
    seatPrice: figures.price ? { ...figures.price } : null,
    yearlySeatCost: yearlySeatCost(figures.price),
    purchasedSeats: figures.purchasedSeats ?? null,
    utilisation: metrics.utilisation(figures),
    spare: metrics.spareSeats(figures),
    overAssigned: metrics.overAssignedSeats(figures),
    pricedTiers: seatsByCost(figures).pricedTiers.map(({ tier, states, kept, yearlySeatCost: cost }) => ({
      tier,
      states: { ...states },
      kept: presentKept(kept),
      yearlySeatCost: cost,
    })),
    potentialSavings: potentialSavings(figures),
    spareSavings: spareSavings(figures),
    renewsOn: past ? null : (settings.renewsOn ?? null),
    noticeDays: past ? null : (settings.noticeDays ?? null),
    firstUsedAt: isoOrNull(figures.firstUsedAt),
    lastUsedOn: lastUsedOn === undefined ? null : isoDay(lastUsedOn),
    lastUsedAt: past ? null : isoOrNull(lastUsedAt),
    revisedAt: isoOrNull(past?.revisedAt),
    incomplete: presentIncompleteApp(incompleteApp(coverage, figures.app)),
  };
}

const presentSession = ({ session, idleAfterDays }: EvaluationContext): NonNullable<AppBody['session']> => ({
  class: session.kind,
  days: session.kind === 'FIXED' ? session.days : null,
  provesSilence: provesSilence(session, idleAfterDays),
});

const presentKept = ({ tiers: _, ...kept }: KeptSeats): AppBody['kept'] => kept;

const presentIncompleteApp = (part: IncompletePart | undefined): AppBody['incomplete'] =>
  part ? { since: isoInstant(part.since), reason: part.reason } : null;

export const presentAppSeries = (points: readonly AppSeriesPoint[]): AppDetailBody['series'] =>
  points.map((point) => ({
    ...isoRange(point),
    activePeople: point.activePeople ?? null,
    signIns: point.signIns,
    complete: point.complete,
  }));

/** Departments that hold a seat or used the app within the window. */
export const presentDepartments = (
  seats: readonly JudgedSeat[],
  context: EvaluationContext,
  window: WindowDays,
): NonNullable<AppDetailBody['departments']> =>
  sumsByDepartment(seats, context)
    .map(({ department, sums }) => ({
      department: department ?? null,
      assigned: sums.assigned,
      activePeople: sums.windows[window].activePeople,
      unused: sums.states.NEVER_USED + sums.states.IDLE,
      adoption: adoption(sums),
    }))
    .filter(({ assigned, activePeople }) => assigned > 0 || activePeople > 0);

/** The same from what is kept with the app. */
export const presentKeptDepartments = (
  departments: ReadonlyMap<string | undefined, DepartmentFigures>,
  window: WindowDays,
): NonNullable<AppDetailBody['departments']> =>
  [...departments]
    .map(([department, figures]) => ({ department, ...figures }))
    .sort(bySize)
    .map(({ department, assigned, active, unused, silent, activePeople }) => ({
      department: department ?? null,
      assigned,
      activePeople: activePeople[window],
      unused,
      adoption: active + unused + silent === 0 ? null : active / (active + unused + silent),
    }))
    .filter(({ assigned, activePeople }) => assigned > 0 || activePeople > 0);

/** People without a seat that are shown. */
export const SHOWN_WITHOUT_SEAT = 100;

export const presentUseWithoutSeat = (
  seats: readonly Seat[],
  context: EvaluationContext,
): NonNullable<AppDetailBody['usedWithoutSeat']> =>
  useWithoutSeat(seats, context, SHOWN_WITHOUT_SEAT).map(({ seat, signIns }) => ({
    personId: seat.person,
    login: seat.personSnapshot.login ?? null,
    lastUsedOn: seat.lastUsedAt === undefined ? null : isoDay(dayOf(seat.lastUsedAt)),
    signIns,
  }));
