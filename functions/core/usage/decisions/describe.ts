import { isoDay } from '../../time.ts';
import type { DecisionOnSeat, SeatDecision } from './decision.ts';
import type { DoneCheck } from './outcome.ts';

/** One English sentence that says what was decided and until when. The note is not part of it. */
export function describeDecision({ kind, until }: Pick<SeatDecision, 'kind' | 'until'>, check?: DoneCheck): string {
  const end = until === undefined ? '' : ` until ${isoDay(until)}`;
  switch (kind) {
    case 'KEEP':
      return `Kept by a decision${end}, so it is in no sum of what can be given back.`;
    case 'SNOOZE':
      return `Snoozed${end}; it still counts in the sums.`;
    case 'DONE':
      return `Marked as done; ${doneText(check)}.`;
    default:
      return kind satisfies never;
  }
}

function doneText(check: DoneCheck | undefined): string {
  const on = check?.on === undefined ? '' : ` on ${isoDay(check.on)}`;
  switch (check?.outcome) {
    case 'FREED':
      return `the seat was freed in Okta${on}`;
    case 'GIVEN_BACK':
      return `the seat was assigned again in Okta${on}`;
    default:
      return 'not yet: the seat is still assigned in Okta';
  }
}

/** The reason of a seat's state, and what was decided about the seat. */
export const withDecision = (reason: string, decision: DecisionOnSeat | undefined, check?: DoneCheck): string =>
  decision ? `${reason} ${describeDecision(decision, check)}` : reason;
