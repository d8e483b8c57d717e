import { isoDay } from '../../core/time.ts';
import { type DecisionChange, decisionChangeId } from '../../core/usage/decisions/decisionChange.ts';
import { type Change, changeId } from '../../core/usage/seatTransition.ts';
import type { ChangeBody } from './schema.ts';

/** A change that follows from what Okta said. */
export const presentChange = (change: Change): ChangeBody => ({
  id: changeId(change).replaceAll('#', '.'),
  kind: change.kind,
  on: isoDay(change.on),
  publishedOn: isoDay(change.publishedOn),
  appId: change.app,
  personId: change.person ?? null,
  from: change.from ?? null,
  to: change.to ?? null,
  opportunity: null,
  by: null,
});

/** What an admin decided. */
export const presentDecisionChange = (change: DecisionChange): ChangeBody => ({
  id: decisionChangeId(change).replaceAll('#', '.'),
  kind: change.kind,
  on: isoDay(change.on),
  publishedOn: isoDay(change.publishedOn),
  appId: change.app,
  personId: change.person ?? null,
  from: null,
  to: null,
  opportunity: change.opportunity ?? null,
  by: change.by ?? null,
});
