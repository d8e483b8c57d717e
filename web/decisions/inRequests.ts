import type { ChosenTarget, DecisionTargets } from './targets.ts';

/** So many seats and opportunities one request may name; the API says so in its contract. */
const MAX_TARGETS = 500;

interface Part {
  readonly targets: readonly ChosenTarget[];
  readonly request: DecisionTargets;
}

/** As many requests as the targets need, in their order: one has up to 500 seats, or opportunities. */
export function inRequests(targets: readonly ChosenTarget[]): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < targets.length; ) {
    const isSeat = 'personId' in (targets[at] as ChosenTarget);
    const end = targets.findIndex((one, index) => index > at && 'personId' in one !== isSeat);
    const part = targets.slice(at, Math.min(at + MAX_TARGETS, end === -1 ? targets.length : end));
    parts.push({ targets: part, request: requestOf(part) });
    at += part.length;
  }
  return parts;
}

function requestOf(targets: readonly ChosenTarget[]): DecisionTargets {
  const seats = targets.flatMap((one) =>
    'personId' in one ? [{ appId: one.appId, personId: one.personId, was: one.was }] : [],
  );
  const opportunities = targets.flatMap((one) =>
    'personId' in one ? [] : [{ appId: one.appId, opportunity: one.opportunity, was: one.was }],
  );
  return seats.length > 0 ? { seats } : { opportunities };
}
