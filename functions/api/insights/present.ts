import type { OpportunityKind } from '../../contract/words/actions.ts';
import type { ConnectionId } from '../../core/ids.ts';
import { type Day, isoDay, isoInstant } from '../../core/time.ts';
import { type DecidedOpportunity, isSnoozed } from '../../core/usage/decisions/decidedOpportunities.ts';
import { OPPORTUNITY_OF_STATE, type SeatDecision } from '../../core/usage/decisions/decision.ts';
import { noSignInSeen, spareSeats } from '../../core/usage/metrics.ts';
import { type PricedFigures, seatsByCost } from '../../core/usage/money/pricedFigures.ts';
import { type CountedApp, describeTotals, type PricedSeats, seatTotals } from '../../core/usage/money/totals.ts';
import type { Opportunity } from '../../core/usage/opportunities.ts';
import { isDecided, RECLAIMABLE_STATES } from '../../core/usage/seatFigures.ts';
import type { InsightBody, InsightTotalsBody } from './schema.ts';

/** @param past the past day that is asked about; undefined for now */
export const presentInsight = (
  connection: ConnectionId,
  opportunity: Opportunity,
  decision: SeatDecision | undefined,
  past: Day | undefined,
): InsightBody => ({
  id: `${opportunity.figures.app}.${opportunity.kind}`,
  kind: opportunity.kind,
  appId: opportunity.figures.app,
  appLabel: opportunity.figures.label,
  seats: opportunity.seats,
  sentence: opportunity.sentence,
  potentialSavings: opportunity.savings,
  yearlyCost: opportunity.yearlyCost,
  decision: decision
    ? {
        kind: decision.kind,
        until: decision.until === undefined ? null : isoDay(decision.until),
        at: isoInstant(decision.at),
      }
    : null,
  query: pathOf(connection, opportunity, past),
});

/** The path that lists the seats of an opportunity, or the app's path for an opportunity that is not about single seats. */
function pathOf(connection: ConnectionId, { figures, states, heldDays }: Opportunity, past: Day | undefined): string {
  const app = `/v1/connections/${connection}/apps/${figures.app}`;
  const query = new URLSearchParams({
    ...(states.length > 0 && { state: states.join(',') }),
    ...(states.some(isDecided) && { kept: 'false' }),
    ...(heldDays !== undefined && { heldDays: String(heldDays) }),
    ...(past !== undefined && { asOf: isoDay(past) }),
  }).toString();
  return `${app}${states.length > 0 ? '/seats' : ''}${query === '' ? '' : `?${query}`}`;
}

/** The opportunities that a decision hides, and how many of the seats that can be given back they are about. */
function presentSnoozed(snoozed: readonly Opportunity[]): InsightTotalsBody['snoozed'] {
  const ofSeats = snoozed.filter(({ kind }) => RECLAIMING_KINDS.has(kind));
  return { opportunities: snoozed.length, seats: ofSeats.reduce((sum, { seats }) => sum + seats, 0) };
}

/** Each reclaimable seat is in one of these. */
const RECLAIMING_KINDS: ReadonlySet<OpportunityKind> = new Set(
  RECLAIMABLE_STATES.map((state) => OPPORTUNITY_OF_STATE[state]),
);

/** The sums over all apps, and the sentence that the page begins with. */
export function presentTotals(
  apps: readonly PricedFigures[],
  decided: readonly DecidedOpportunity[],
): InsightTotalsBody {
  const totals = seatTotals(apps.map(countedApp));
  const { assigned, reclaimable, kept, doubted, spare, cameBack } = totals;
  const { claim, detail } = describeTotals(totals);
  const presented = ({ seats, pricedSeats, money }: PricedSeats) => ({ seats, pricedSeats, money: [...money] });
  return {
    assigned,
    reclaimable: presented(reclaimable),
    kept: presented(kept),
    snoozed: presentSnoozed(decided.filter(isSnoozed).map(({ opportunity }) => opportunity)),
    silent: presented(doubted.SILENT),
    away: presented(doubted.AWAY),
    unproven: presented(doubted.UNPROVEN),
    spare: presented(spare),
    cameBack: cameBack && { ...cameBack },
    sentence: assigned === 0 ? null : `${claim} ${detail}`,
  };
}

const countedApp = (figures: PricedFigures): CountedApp => ({
  ...seatsByCost(figures),
  assigned: figures.sums.assigned,
  spare: spareSeats(figures),
  noSignInSeen: noSignInSeen(figures),
  firstUsedAt: figures.firstUsedAt ?? null,
  cameBack: figures.cameBack ?? null,
});
