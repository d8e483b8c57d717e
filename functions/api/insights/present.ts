import type { ConnectionId } from '../../core/ids.ts';
import { type Day, isoDay } from '../../core/time.ts';
import type { Opportunity } from '../../core/usage/opportunities.ts';
import { savings } from '../../core/usage/savings.ts';
import type { InsightBody } from './schema.ts';

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
  potentialSavings: savings(opportunity.savings, opportunity.figures.seatPrice),
  query: pathOf(connection, opportunity, past),
});

/** The path that lists the seats of an opportunity, or the app's path for an opportunity that is not about single seats. */
function pathOf(connection: ConnectionId, { figures, states }: Opportunity, past: Day | undefined): string {
  const app = `/v1/connections/${connection}/apps/${figures.app}`;
  const query = new URLSearchParams({
    ...(states.length > 0 && { state: states.join(',') }),
    ...(past !== undefined && { asOf: isoDay(past) }),
  }).toString();
  return `${app}${states.length > 0 ? '/seats' : ''}${query === '' ? '' : `?${query}`}`;
}
