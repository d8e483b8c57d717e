// The page's text for every closed word of the API. `satisfies` has the type check fail where a word has no text.
import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type {
  AssignmentScope,
  AuditAction,
  CallKind,
  ChangeKind,
  CheckStep,
  CoverageShortfall,
  DecisionKind,
  DoneOutcome,
  GapCause,
  GroupUnnamedReason,
  Health,
  IncompleteKind,
  IncompleteReason,
  LeftOutReason,
  OktaEndpoint,
  OpportunityKind,
  PlanStepKind,
  PricePeriod,
  ProgressPhase,
  ReceiptState,
  RenewalState,
  ReportGrouping,
  SeatState,
  StoredKind,
  SweepKind,
  SyncOutcome,
  WindowDays,
} from '../../functions/contract/words.ts';

/** The words that have a text, in the order of the texts. `Object.keys` forgets the type of the keys. */
const wordsOf = <Word extends string>(labels: Readonly<Record<Word, unknown>>): readonly Word[] =>
  Object.keys(labels) as Word[];

const WINDOW_LABELS = { 7: '7 days', 30: '30 days', 60: '60 days', 90: '90 days' } as const satisfies Record<
  WindowDays,
  string
>;

export const WINDOWS = Object.entries(WINDOW_LABELS).map(([days, label]) => ({
  days: Number(days) as WindowDays,
  label,
}));

export const SEAT_STATE_LABELS = {
  ACTIVE: { label: 'Active', meaning: 'Signed in within the idle threshold.' },
  NEW: { label: 'New', meaning: 'Assigned more recently than the idle threshold; too early to judge.' },
  IDLE: { label: 'Idle', meaning: 'Was used, but not within the idle threshold.' },
  NEVER_USED: { label: 'Never used', meaning: 'No sign-in since it was assigned, or since sign-ins are known.' },
  LEAVER: { label: 'Leaver', meaning: 'Held by someone who is deactivated in Okta.' },
  SUSPENDED: {
    label: 'Suspended',
    meaning: 'Held by someone who is suspended in Okta, often while on leave: not called unused.',
  },
  NOT_STARTED: { label: 'Not started', meaning: 'Held by an Okta account that was never activated.' },
  UNKNOWN: {
    label: 'Unknown',
    meaning: 'Sign-ins are not known for long enough to judge, or nobody was seen signing in to the app.',
  },
  NOT_MEASURABLE: {
    label: 'Not measurable',
    meaning: 'Okta writes no sign-ins for this app, or it is deactivated in Okta.',
  },
  EXCLUDED: { label: 'Excluded', meaning: 'Excluded by a rule of yours.' },
} as const satisfies Record<SeatState, { readonly label: string; readonly meaning: string }>;

/** From used to not judged: the order of every list and bar. */
export const SEAT_STATES: readonly SeatState[] = wordsOf(SEAT_STATE_LABELS);

/** What a price pays for. */
export const PRICE_PERIOD_LABELS = { MONTH: 'a month', YEAR: 'a year' } as const satisfies Record<PricePeriod, string>;

export const PRICE_PERIODS: readonly PricePeriod[] = wordsOf(PRICE_PERIOD_LABELS);

/** Where a contract stands, and how serious that is. */
export const RENEWAL_LABELS = {
  NOTICE_AHEAD: { label: 'Notice can be given', type: 'info' },
  NOTICE_OVER: { label: 'Notice is over', type: 'warning' },
  DATE_PASSED: { label: 'Date has passed', type: 'stopped' },
  NO_DATE: { label: 'No renewal date', type: 'pending' },
} as const satisfies Record<RenewalState, { readonly label: string; readonly type: StatusIndicatorProps.Type }>;

export const RENEWAL_STATES = wordsOf(RENEWAL_LABELS);

/** How a seat was assigned. */
export const SCOPE_LABELS = { USER: 'Direct', GROUP: 'Group' } as const satisfies Record<AssignmentScope, string>;

/** What a report is divided by. */
export const REPORT_GROUPING_LABELS = {
  department: { header: 'Department', singular: 'department', plural: 'departments' },
  costCenter: { header: 'Cost centre', singular: 'cost centre', plural: 'cost centres' },
} as const satisfies Record<
  ReportGrouping,
  { readonly header: string; readonly singular: string; readonly plural: string }
>;

export const HEALTH_LABELS = {
  VALIDATING: { label: 'Being set up', type: 'pending' },
  BACKFILLING: { label: 'Reading history', type: 'in-progress' },
  HEALTHY: { label: 'Up to date', type: 'success' },
  DEGRADED: { label: 'Partly behind', type: 'warning' },
  THROTTLED: { label: 'Waiting for Okta', type: 'pending' },
  NEEDS_RECONNECT: { label: 'Reconnect needed', type: 'error' },
  NEEDS_DECISION: { label: 'Decision needed', type: 'warning' },
  PAUSED: { label: 'Paused', type: 'stopped' },
  DELETING: { label: 'Being deleted', type: 'in-progress' },
} as const satisfies Record<Health, { readonly label: string; readonly type: StatusIndicatorProps.Type }>;

/** What the first sync is doing. */
export const PHASE_LABELS = {
  connecting: 'Waiting for the first sync',
  stream: 'Reading new sign-ins',
  people: 'Listing people',
  apps: 'Listing apps',
  assignments: 'Listing assignments',
  history: 'Reading past sign-ins, newest first',
  done: 'Done',
} as const satisfies Record<ProgressPhase, string>;

/** In the order in which the first sync goes through them. */

export const GAP_LABELS = {
  AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS: 'not read for longer than Okta keeps events',
  OKTA_DID_NOT_ANSWER: 'Okta could not answer for this time',
} as const satisfies Record<GapCause, string>;

/** What an answer needs and was not observed: goes on after “numbers are partial:”. */
export const SHORTFALL_LABELS = {
  STILL_READING: 'people, apps and seats are still being read',
  BEFORE_OBSERVED: 'the period begins before sign-ins are known',
  GAP: 'a part of the period was not observed',
  AFTER_DATA: 'the period ends after the newest data',
  THRESHOLD_BEFORE_OBSERVED: 'the idle threshold reaches back before sign-ins are known',
  INCOMPLETE: 'not everything could be read from Okta',
} as const satisfies Record<CoverageShortfall, string>;

/** What of Okta could not be read. */
export const INCOMPLETE_LABELS = {
  app: 'An app',
  assignments: 'The seats of an app',
  person: 'A person',
  people: 'The list of people',
  apps: 'The list of apps',
  group: 'A group',
  log: 'A part of the System Log',
} as const satisfies Record<IncompleteKind, string>;

/** Why it could not be read, as a sentence about Okta. */
export const INCOMPLETE_REASON_LABELS = {
  REFUSED: 'Okta refuses to show it to this token',
  NOT_FOUND: 'Okta names it, but does not find it',
  OKTA_FAILED: 'Okta fails when it is asked for',
  TOO_LARGE: 'Okta’s answer is too large to be kept',
} as const satisfies Record<IncompleteReason, string>;

/** How a sync run ended. */
export const OUTCOME_LABELS = {
  caughtUp: 'Caught up',
  outOfTime: 'Continues in the next run',
  outOfBudget: 'Waits for Okta’s rate limit',
  overtaken: 'Another run took over',
  paused: 'Paused',
  tokenRejected: 'Token refused',
  credentialsDoubted: 'Token refused once; asked again',
  secretMissing: 'Token not found on our side',
  networkZone: 'Network zone',
  orgDisabled: 'Org switched off',
  permissionMissing: 'Permission missing',
  featureMissing: 'Feature missing',
  unknownRefusal: 'Okta refused',
  oktaUnavailable: 'Okta did not answer',
} as const satisfies Record<SyncOutcome, string>;

/** The part of Okta that refused or did not answer. */
export const ENDPOINT_LABELS = {
  org: 'The org',
  owner: 'The token’s own user',
  people: 'Users',
  apps: 'Applications',
  assignments: 'Assignments',
  groups: 'Groups',
  log: 'System Log',
} as const satisfies Record<OktaEndpoint, string>;

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

/** Why a group is shown without a name, and what would give it one. */
export const GROUP_UNNAMED_LABELS = {
  RIGHT_MISSING:
    'Okta does not let this token read groups. The role Read-only Administrator or the scope okta.groups.read would show the name.',
  DELETED: 'Okta has no such group any more.',
  NOT_READ: 'The name has not been read yet.',
} as const satisfies Record<GroupUnnamedReason, string>;

/** What calls to Okta were made for. */
export const CALL_LABELS = {
  log: 'System Log',
  people: 'Users',
  apps: 'Applications',
  assignments: 'Assignments',
  person: 'One user',
  app: 'One application',
  assignment: 'One assignment',
  group: 'One group',
  sweepPeople: 'Users, listed again',
  sweepApps: 'Applications, listed again',
  sweepAssignments: 'Assignments, listed again',
  sweepAssignment: 'One assignment, checked',
  sweepGroup: 'One group, read again',
} as const satisfies Record<CallKind, string>;

/** What a sweep asks about. */
export const SWEEP_LABELS = { assignments: 'seats', people: 'people', apps: 'apps' } as const satisfies Record<
  SweepKind,
  string
>;

export const AUDIT_ACTION_LABELS = {
  connect: 'Connected the org',
  reconnect: 'Replaced the token',
  pause: 'Paused',
  resume: 'Resumed',
  settings: 'Changed settings',
  appSettings: 'Changed settings of an app',
  prices: 'Changed prices',
  keepSeats: 'Kept seats or opportunities',
  snoozeSeats: 'Snoozed seats or opportunities',
  markSeatsDone: 'Marked seats or opportunities as done',
  undoDecisions: 'Undid decisions',
  sync: 'Requested a sync',
  export: 'Exported all data',
  exportPerson: 'Exported the data of a person',
  readPeople: 'Read data of people',
  erasePerson: 'Erased a person',
  decision: 'Answered the sweep’s question',
  delete: 'Deleted the connection',
} as const satisfies Record<AuditAction, string>;

/** Each kind of opportunity, and the state of the seats it is about where the app's page can list them. */
export const OPPORTUNITY_LABELS = {
  IDLE_SEATS: { label: 'Idle seats', state: 'IDLE' },
  NEVER_USED_SEATS: { label: 'Never used seats', state: 'NEVER_USED' },
  LEAVER_SEATS: { label: 'Leaver seats', state: 'LEAVER' },
  NOT_STARTED_SEATS: { label: 'Never activated accounts', state: 'NOT_STARTED' },
  SPARE_SEATS: { label: 'Bought, not assigned', state: undefined },
  OVER_ASSIGNED_SEATS: { label: 'Assigned, not bought', state: undefined },
  QUIET_APP: { label: 'Quiet app', state: undefined },
  NO_SIGN_INS: { label: 'No sign-ins seen', state: 'UNKNOWN' },
} as const satisfies Record<OpportunityKind, { readonly label: string; readonly state: SeatState | undefined }>;

export const OPPORTUNITY_KINDS: readonly OpportunityKind[] = wordsOf(OPPORTUNITY_LABELS);

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

/** The live checks before a connection is saved, while their result is not known. */
export const CHECK_STEP_LABELS = {
  org: 'The org answers',
  token: 'Okta accepts the token',
  people: 'Users can be read',
  apps: 'Applications can be read',
  log: 'The System Log can be read',
} as const satisfies Record<CheckStep, string>;

/** In the order in which they are made. */
export const CHECK_STEPS: readonly CheckStep[] = wordsOf(CHECK_STEP_LABELS);

export const RECEIPT_STATE_LABELS = {
  pending: { label: 'Being deleted; you may leave', type: 'in-progress' },
  complete: { label: 'Everything is deleted', type: 'success' },
} as const satisfies Record<ReceiptState, { readonly label: string; readonly type: StatusIndicatorProps.Type }>;

/** What the service stores, by kind. */
export const STORED_LABELS = {
  app: 'Apps',
  appSettings: 'Thresholds and prices',
  breakdown: 'Departments and days of an app',
  change: 'Changes',
  day: 'Days of an app',
  month: 'Months of an app',
  decision: 'Decisions and notes',
  erasure: 'Erased people',
  group: 'Groups',
  person: 'People',
  seat: 'Seats',
  segment: 'Pages read from Okta',
  sync: 'Sync runs',
} as const satisfies Record<StoredKind, string>;

export const STORED_KINDS: readonly StoredKind[] = wordsOf(STORED_LABELS);
