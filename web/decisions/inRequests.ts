import type { DecisionTargets } from '../api/mutations.ts';

/** So many seats and opportunities one request may name; the API says so in its contract. */
const MAX_TARGETS = 500;

/** The seats and opportunities in as many requests as they need. */
export function inRequests({ seats = [], opportunities = [] }: DecisionTargets): readonly DecisionTargets[] {
  const requests: DecisionTargets[] = [];
  for (let at = 0; at < seats.length; at += MAX_TARGETS) requests.push({ seats: seats.slice(at, at + MAX_TARGETS) });
  for (let at = 0; at < opportunities.length; at += MAX_TARGETS)
    requests.push({ opportunities: opportunities.slice(at, at + MAX_TARGETS) });
  return requests;
}
