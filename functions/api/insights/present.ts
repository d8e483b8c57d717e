import type { ConnectionId } from '../../core/ids.ts';
import { type Day, isoDay } from '../../core/time.ts';
import { noSignInSeen, spareSeats } from '../../core/usage/metrics.ts';
import { type PricedFigures, yearlySeatCost } from '../../core/usage/money/pricedFigures.ts';
import { type CountedApp, describeTotals, type PricedSeats, seatTotals } from '../../core/usage/money/totals.ts';
import type { Opportunity } from '../../core/usage/opportunities.ts';
import type { InsightBody, InsightTotalsBody } from './schema.ts';

/** @param past the past day that is asked about; undefined for now */
export const presentInsight = (
  connection: ConnectionId,
  opportunity: Opportunity,
  past: Day | undefined,
): InsightBody => ({
  id: `${opportunity.figures.app}.${opportunity.kind}`,
  kind: opportunity.kind,
  appId: opportunity.figures.app,
  appLabel: opportunity.figures.label,
  seats: opportunity.seats,
  sentence: opportunity.sentence,
  potentialSavings: opportunity.savings,
  query: pathOf(connection, opportunity, past),
});

/** The path that lists the seats of an opportunity, or the app's path for an opportunity that is not about single seats. */
function pathOf(connection: ConnectionId, { figures, states, heldDays }: Opportunity, past: Day | undefined): string {
  const app = `/v1/connections/${connection}/apps/${figures.app}`;
  const query = new URLSearchParams({
    ...(states.length > 0 && { state: states.join(',') }),
    ...(heldDays !== undefined && { heldDays: String(heldDays) }),
    ...(past !== undefined && { asOf: isoDay(past) }),
  }).toString();
  return `${app}${states.length > 0 ? '/seats' : ''}${query === '' ? '' : `?${query}`}`;
}

/** The sums over all apps, and the sentence that the page begins with. */
export function presentTotals(apps: readonly PricedFigures[]): InsightTotalsBody {
  const totals = seatTotals(apps.map(countedApp));
  const { assigned, reclaimable, spare } = totals;
  const { claim, detail } = describeTotals(totals);
  const presented = ({ seats, pricedSeats, money }: PricedSeats) => ({ seats, pricedSeats, money: [...money] });
  return {
    assigned,
    reclaimable: presented(reclaimable),
    spare: presented(spare),
    sentence: assigned === 0 ? null : `${claim} ${detail}`,
  };
}

const countedApp = (figures: PricedFigures): CountedApp => ({
  assigned: figures.sums.assigned,
  states: figures.sums.states,
  spare: spareSeats(figures),
  yearlySeatCost: yearlySeatCost(figures.price),
  noSignInSeen: noSignInSeen(figures),
  firstUsedAt: figures.firstUsedAt ?? null,
});
