import type {
  DecisionKind,
  DoneOutcome,
  LeftOutReason,
  OpportunityKind,
  PlanStepKind,
} from '../../../functions/contract/words/actions.ts';
import type { SeatState } from '../../../functions/contract/words/seats.ts';
import { wordsOf } from './wordsOf.ts';

/** What a step of a plan does. */
export const PLAN_STEP_LABELS = {
  REMOVE_GROUP_FROM_APP: 'Take a group off an app',
  REPLACE_GROUP_ON_APP: 'Put a smaller group in the place of',
  REMOVE_PEOPLE_FROM_GROUP: 'Take people out of a group',
  UNASSIGN: 'Unassign people',
  LEAVE: 'Leave as it is',
} as const satisfies Record<PlanStepKind, string>;

/** Why a plan leaves a seat out. */
export const LEFT_OUT_LABELS = {
  WOULD_LOSE_OTHER_SEAT: 'would lose',
  BUILT_IN_GROUP: 'nobody can be taken out of this group',
  GROUP_UNKNOWN: 'Okta did not name the group',
  SCOPE_UNKNOWN: 'how it is held has not been read yet',
} as const satisfies Record<LeftOutReason, string>;

/** Each kind of opportunity, and the state of the seats it is about where the app's page can list them. */
export const OPPORTUNITY_LABELS = {
  IDLE_SEATS: { label: 'Idle seats', state: 'IDLE' },
  NEVER_USED_SEATS: { label: 'Never used seats', state: 'NEVER_USED' },
  LEAVER_SEATS: { label: 'Leaver seats', state: 'LEAVER' },
  SILENT_SEATS: { label: 'Silent seats', state: 'SILENT' },
  AWAY_SEATS: { label: 'Seats of people seen nowhere', state: 'AWAY' },
  UNPROVEN_SEATS: { label: 'No sign-ins ever seen', state: 'UNPROVEN' },
  NOT_STARTED_SEATS: { label: 'Never activated accounts', state: 'NOT_STARTED' },
  SPARE_SEATS: { label: 'Bought, not assigned', state: undefined },
  OVER_ASSIGNED_SEATS: { label: 'Assigned, not bought', state: undefined },
  QUIET_APP: { label: 'Quiet app', state: undefined },
} as const satisfies Record<OpportunityKind, { readonly label: string; readonly state: SeatState | undefined }>;

export const OPPORTUNITY_KINDS: readonly OpportunityKind[] = wordsOf(OPPORTUNITY_LABELS);

/** What an admin decides: what the decision is called, and the action that makes it. */
export const DECISION_LABELS = {
  KEEP: { label: 'Kept', action: 'Keep' },
  SNOOZE: { label: 'Snoozed', action: 'Snooze' },
  DONE: { label: 'Done', action: 'Mark as done' },
} as const satisfies Record<DecisionKind, { readonly label: string; readonly action: string }>;

export const DECISION_KINDS: readonly DecisionKind[] = wordsOf(DECISION_LABELS);

/** What Okta says of a seat that was marked as done. */
export const DONE_OUTCOME_LABELS = {
  NOT_YET: 'not yet',
  FREED: 'freed',
  GIVEN_BACK: 'given back',
} as const satisfies Record<DoneOutcome, string>;
