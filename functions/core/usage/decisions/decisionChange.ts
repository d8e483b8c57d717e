import type { DecisionChangeKind, DecisionKind, OpportunityKind } from '../../../contract/words/actions.ts';
import type { AppId, PersonId } from '../../ids.ts';
import { type Day, dayOf, type Instant, isoDay, MINUTE } from '../../time.ts';
import type { DecisionTarget } from './decision.ts';

/** One decision as the change feed lists it. */
export interface DecisionChange {
  /** The date it is published under. */
  readonly publishedOn: Day;
  /** The date it was made. */
  readonly on: Day;
  readonly app: AppId;
  readonly person: PersonId | undefined;
  readonly opportunity: OpportunityKind | undefined;
  readonly kind: DecisionChangeKind;
  readonly by: string | undefined;
}

/** Sorts among the ids of changes. The kind of an opportunity stands where a person's id would. */
export const decisionChangeId = ({ publishedOn, app, person, opportunity, kind }: Omit<DecisionChange, 'by'>): string =>
  [isoDay(publishedOn), app, person ?? opportunity ?? '', kind].join('#');

export const CHANGE_OF_DECISION = {
  KEEP: 'KEPT',
  SNOOZE: 'SNOOZED',
  DONE: 'MARKED_DONE',
} as const satisfies Record<DecisionKind, DecisionChangeKind>;

/** A day is published once Okta's clock says that it is over: by so much may that clock, or a slow request, be late. */
const BEFORE_MIDNIGHT = 5 * MINUTE;

/**
 * The change that a decision makes. It is published under a day that is not over, so that it is there before anyone reads
 * that day.
 * @param dataThrough until when the log was read, by Okta's clock
 */
export function decisionChange(
  target: DecisionTarget,
  kind: DecisionChangeKind,
  by: string | undefined,
  { now, dataThrough = 0 }: { readonly now: Instant; readonly dataThrough: Instant | undefined },
): DecisionChange {
  return {
    publishedOn: dayOf(Math.max(now, dataThrough) + BEFORE_MIDNIGHT),
    on: dayOf(now),
    app: target.app,
    person: 'person' in target ? target.person : undefined,
    opportunity: 'person' in target ? undefined : target.opportunity,
    kind,
    by,
  };
}
