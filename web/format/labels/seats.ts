import type {
  AssignmentScope,
  ChangeKind,
  GroupUnnamedReason,
  SeatState,
} from '../../../functions/contract/words/seats.ts';
import { wordsOf } from './wordsOf.ts';

export const SEAT_STATE_LABELS = {
  ACTIVE: { label: 'Active', meaning: 'Signed in within the idle threshold.' },
  NEW: { label: 'New', meaning: 'Assigned more recently than the idle threshold; too early to judge.' },
  IDLE: {
    label: 'Idle',
    meaning: 'Was used, but not within the idle threshold, for so long that it is proof in this app.',
  },
  NEVER_USED: { label: 'Never used', meaning: 'No sign-in since it was assigned, or since sign-ins are known.' },
  SILENT: {
    label: 'Silent',
    meaning:
      'Not used within the idle threshold, in an app that may keep people signed in: sign-ins do not prove it idle.',
  },
  AWAY: {
    label: 'Away',
    meaning: 'Not used, and its person was not seen signing in to any app: on leave, or gone?',
  },
  LEAVER: { label: 'Leaver', meaning: 'Held by someone who is deactivated in Okta.' },
  SUSPENDED: {
    label: 'Suspended',
    meaning: 'Held by someone who is suspended in Okta, often while on leave: not called unused.',
  },
  NOT_STARTED: { label: 'Not started', meaning: 'Held by an Okta account that was never activated.' },
  UNPROVEN: {
    label: 'Unproven',
    meaning: 'Of an app that nobody was ever seen signing in to: used another way, or by nobody.',
  },
  UNKNOWN: {
    label: 'Unknown',
    meaning: 'Sign-ins, or the list of seats, are not known for long enough to judge.',
  },
  NOT_MEASURABLE: {
    label: 'Not measurable',
    meaning: 'Okta writes no sign-ins for this app, or it is deactivated in Okta.',
  },
  EXCLUDED: { label: 'Excluded', meaning: 'Excluded by a rule of yours.' },
} as const satisfies Record<SeatState, { readonly label: string; readonly meaning: string }>;

/** From used to not judged: the order of every list and bar. */
export const SEAT_STATES: readonly SeatState[] = wordsOf(SEAT_STATE_LABELS);

/** How a seat was assigned. */
export const SCOPE_LABELS = { USER: 'Direct', GROUP: 'Group' } as const satisfies Record<AssignmentScope, string>;

/** Why a group is shown without a name, and what would give it one. */
export const GROUP_UNNAMED_LABELS = {
  RIGHT_MISSING:
    'Okta does not let this service read groups. The role Read-only Administrator or the scope okta.groups.read would show the name.',
  DELETED: 'Okta has no such group any more.',
  NOT_READ: 'The name has not been read yet.',
} as const satisfies Record<GroupUnnamedReason, string>;

export const CHANGE_LABELS = {
  ASSIGNED: 'Seat assigned',
  REMOVED: 'Seat removed',
  WENT_IDLE: 'Went idle',
  CAME_BACK: 'Came back',
  APP_APPEARED: 'App appeared',
  APP_WENT_QUIET: 'App went quiet',
  KEPT: 'Kept by a decision',
  SNOOZED: 'Snoozed',
  MARKED_DONE: 'Marked as done',
  DECISION_UNDONE: 'Decision undone',
} as const satisfies Record<ChangeKind, string>;

export const CHANGE_KINDS: readonly ChangeKind[] = wordsOf(CHANGE_LABELS);
