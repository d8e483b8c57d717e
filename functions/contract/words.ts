// The closed words of the product, each declared once: the rules, the OpenAPI document and the page's texts are checked
// against these lists. Adding a word to one of them fails the type check wherever it has no text or no rule yet.

/** Raised whenever the meaning of a number changes, so that callers do not compare two answers that mean different things. */
export const DEFINITION_VERSION = 2;

/** Windows that every figure is known for: the last N dates (UTC), the newest one included. */
export const WINDOW_DAYS = [7, 30, 60, 90] as const;
export type WindowDays = (typeof WINDOW_DAYS)[number];

/** Lengths of the ranges that a series is cut into. A week is an ISO week. */
export const GRAINS = ['day', 'week', 'month'] as const;
export type Grain = (typeof GRAINS)[number];

/** What a report's seats are divided by: an attribute of the people who hold them. */
export const REPORT_GROUPINGS = ['department', 'costCenter'] as const;
export type ReportGrouping = (typeof REPORT_GROUPINGS)[number];

/** States of a held seat, in the order in which day rows and summaries store them. */
export const SEAT_STATES = [
  'EXCLUDED',
  'LEAVER',
  'SUSPENDED',
  'NOT_STARTED',
  'NOT_MEASURABLE',
  'ACTIVE',
  'NEW',
  'UNKNOWN',
  'NEVER_USED',
  'IDLE',
] as const;
export type SeatState = (typeof SEAT_STATES)[number];

/** The customer's rules that exclude seats: one of the app, or one of the connection about an app or about people. */
export const EXCLUSION_RULES = ['APP_SETTING', 'APP_RULE', 'PERSON', 'USER_TYPE', 'LOGIN_PATTERN'] as const;
export type ExclusionRule = (typeof EXCLUSION_RULES)[number];

/** What a price pays for: a seat for a month, or for a year. */
export const PRICE_PERIODS = ['MONTH', 'YEAR'] as const;
export type PricePeriod = (typeof PRICE_PERIODS)[number];

/** Okta's `scope` of an app user: assigned directly, or through a group. */
export const ASSIGNMENT_SCOPES = ['USER', 'GROUP'] as const;
export type AssignmentScope = (typeof ASSIGNMENT_SCOPES)[number];

/**
 * Why a group has no name here.
 * - `RIGHT_MISSING`: Okta does not let this token read groups
 * - `DELETED`: Okta has no such group any more
 * - `NOT_READ`: it has not been read yet, or Okta did not answer
 */
export const GROUP_UNNAMED_REASONS = ['RIGHT_MISSING', 'DELETED', 'NOT_READ'] as const;
export type GroupUnnamedReason = (typeof GROUP_UNNAMED_REASONS)[number];

/**
 * One kind of change in Okta that frees seats. `REPLACE_GROUP_ON_APP`: a new group of those who keep the app takes the place
 * of a group of which most do not use it. `LEAVE` is no change: its seats cannot be freed without touching others.
 */
export const PLAN_STEP_KINDS = [
  'REMOVE_GROUP_FROM_APP',
  'REPLACE_GROUP_ON_APP',
  'REMOVE_PEOPLE_FROM_GROUP',
  'UNASSIGN',
  'LEAVE',
] as const;
export type PlanStepKind = (typeof PLAN_STEP_KINDS)[number];

/**
 * Why a plan leaves a reclaimable seat out.
 * - `WOULD_LOSE_OTHER_SEAT`: the person would lose, or might lose, another seat that is not reclaimable
 * - `BUILT_IN_GROUP`: nobody can be taken out of the group, and others of it use the app
 * - `GROUP_UNKNOWN`: Okta did not name the group that gives it
 * - `SCOPE_UNKNOWN`: whether it is assigned directly or through a group has not been read yet
 */
export const LEFT_OUT_REASONS = ['WOULD_LOSE_OTHER_SEAT', 'BUILT_IN_GROUP', 'GROUP_UNKNOWN', 'SCOPE_UNKNOWN'] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/**
 * What becomes of a seat by a step of a plan. `MAY_STAY`: it falls free unless another group gives it as well, which is not
 * known. `KEPT`: its holder goes into the new group. `ALSO_NEEDED`: the person must be taken out of this group, too, for a seat that another step frees.
 */
export const PLAN_OUTCOMES = ['FREED', 'MAY_STAY', 'KEPT', 'ALSO_LOST', 'ALSO_NEEDED', 'LEFT_OUT'] as const;
export type PlanOutcome = (typeof PLAN_OUTCOMES)[number];

export const ADOPTION_LEVELS = ['HIGH', 'MEDIUM', 'LOW', 'NONE'] as const;
export type AdoptionLevel = (typeof ADOPTION_LEVELS)[number];

/** Where the number of purchased seats comes from: the admin's setting, or Okta's licence count. */
export const SEAT_COUNT_SOURCES = ['SETTING', 'OKTA'] as const;
export type SeatCountSource = (typeof SEAT_COUNT_SOURCES)[number];

/** Where the size of a contract comes from: as above, or the seats that are assigned, where neither is known. */
export const CONTRACT_SEATS_SOURCES = [...SEAT_COUNT_SOURCES, 'ASSIGNED'] as const;
export type ContractSeatsSource = (typeof CONTRACT_SEATS_SOURCES)[number];

/** Where a contract stands: its notice can be given, or no longer; its date has passed, or is not known. */
export const RENEWAL_STATES = ['NOTICE_AHEAD', 'NOTICE_OVER', 'DATE_PASSED', 'NO_DATE'] as const;
export type RenewalState = (typeof RENEWAL_STATES)[number];

/** What could be done about the seats of one app. */
export const OPPORTUNITY_KINDS = [
  'IDLE_SEATS',
  'NEVER_USED_SEATS',
  'LEAVER_SEATS',
  'NOT_STARTED_SEATS',
  'SPARE_SEATS',
  'OVER_ASSIGNED_SEATS',
  'QUIET_APP',
  'NO_SIGN_INS',
] as const;
export type OpportunityKind = (typeof OPPORTUNITY_KINDS)[number];

/**
 * What an admin decides about seats or an opportunity: they are kept and leave the sums, are looked at later, or were
 * given back in Okta.
 */
export const DECISION_KINDS = ['KEEP', 'SNOOZE', 'DONE'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** What a decision is about: one seat, or an opportunity of an app with all of its seats. */
export const DECISION_SCOPES = ['SEAT', 'OPPORTUNITY'] as const;
export type DecisionScope = (typeof DECISION_SCOPES)[number];

/** What Okta says of a seat that was marked as done. */
export const DONE_OUTCOMES = ['NOT_YET', 'FREED', 'GIVEN_BACK'] as const;
export type DoneOutcome = (typeof DONE_OUTCOMES)[number];

/** What an admin did, as the change feed lists it. */
export const DECISION_CHANGE_KINDS = ['KEPT', 'SNOOZED', 'MARKED_DONE', 'DECISION_UNDONE'] as const;
export type DecisionChangeKind = (typeof DECISION_CHANGE_KINDS)[number];

/** What may have changed between the ends of two days, of a seat or of an app as a whole, or was decided on a day. */
export const CHANGE_KINDS = [
  'ASSIGNED',
  'REMOVED',
  'WENT_IDLE',
  'CAME_BACK',
  'APP_APPEARED',
  'APP_WENT_QUIET',
  ...DECISION_CHANGE_KINDS,
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Why a time between two observed times was not observed. */
export const GAP_CAUSES = ['AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS', 'OKTA_DID_NOT_ANSWER'] as const;
export type GapCause = (typeof GAP_CAUSES)[number];

/** What of Okta could not be read though the rest could: one thing by its id, or a whole list or log. */
export const INCOMPLETE_KINDS = ['app', 'assignments', 'person', 'people', 'apps', 'group', 'log'] as const;
export type IncompleteKind = (typeof INCOMPLETE_KINDS)[number];

/** Why it could not be read: Okta refused it, has no such thing, failed, or answered with more than can be kept. */
export const INCOMPLETE_REASONS = ['REFUSED', 'NOT_FOUND', 'OKTA_FAILED', 'TOO_LARGE'] as const;
export type IncompleteReason = (typeof INCOMPLETE_REASONS)[number];

/** What an answer needs and was not observed. */
export const COVERAGE_SHORTFALLS = [
  'STILL_READING',
  'BEFORE_OBSERVED',
  'GAP',
  'AFTER_DATA',
  'THRESHOLD_BEFORE_OBSERVED',
  'INCOMPLETE',
] as const;
export type CoverageShortfall = (typeof COVERAGE_SHORTFALLS)[number];

export const HEALTHS = [
  'VALIDATING',
  'BACKFILLING',
  'HEALTHY',
  'DEGRADED',
  'THROTTLED',
  'NEEDS_RECONNECT',
  'NEEDS_DECISION',
  'PAUSED',
  'DELETING',
] as const;
export type Health = (typeof HEALTHS)[number];

/** Why a connection's health is as it is. */
export const HEALTH_CODES = [
  'CONNECTING',
  'READING_DIRECTORY',
  'READING_HISTORY',
  'UP_TO_DATE',
  'SYNC_UNFINISHED',
  'OKTA_DOWN',
  'NOT_OKTA',
  'LATE',
  'LISTING_INCOMPLETE',
  'RATE_LIMITED',
  'TOKEN_REJECTED',
  'TOKEN_DOUBTED',
  'TOKEN_IP_BLOCKED',
  'TOKEN_NOT_STORED',
  'PERMISSION_MISSING',
  'FEATURE_MISSING',
  'ORG_DISABLED',
  'OKTA_REFUSED',
  'PARTLY_VISIBLE',
  'SWEEP_ASKS',
  'PAUSED',
  'DELETING',
] as const;
export type HealthCode = (typeof HEALTH_CODES)[number];

/** What the admin is to do about a connection's health. */
export const NEXT_ACTIONS = ['NONE', 'WAIT', 'RECONNECT', 'FIX_IN_OKTA', 'RESUME', 'DECIDE'] as const;
export type NextAction = (typeof NEXT_ACTIONS)[number];

/** What the first sync is reading; `done` once everything has been read. */
export const PROGRESS_PHASES = ['connecting', 'stream', 'people', 'apps', 'assignments', 'history', 'done'] as const;
export type ProgressPhase = (typeof PROGRESS_PHASES)[number];

/** What a sweep lists again, and so what its question to the customer is about. */
export const SWEEP_KINDS = ['people', 'apps', 'assignments'] as const;
export type SweepKind = (typeof SWEEP_KINDS)[number];

/** The customer's answers to a sweep's question. */
export const SWEEP_ANSWERS = ['accept', 'refuse'] as const;
export type SweepAnswer = (typeof SWEEP_ANSWERS)[number];

/** Why a sync run could not do all that it was due to do. */
export const SYNC_PROBLEMS = [
  'tokenRejected',
  'credentialsDoubted',
  'secretMissing',
  'networkZone',
  'orgDisabled',
  'permissionMissing',
  'featureMissing',
  'unknownRefusal',
  'oktaUnavailable',
  'outOfBudget',
] as const;
export type SyncProblemKind = (typeof SYNC_PROBLEMS)[number];

/** How a sync run ended. */
export const SYNC_OUTCOMES = ['caughtUp', 'outOfTime', 'overtaken', 'paused', ...SYNC_PROBLEMS] as const;
export type SyncOutcome = (typeof SYNC_OUTCOMES)[number];

/**
 * What an answer of Okta's other than success means; one word for each remedy.
 * - `tokenUnconfirmed`: the credentials were refused in a way that is now and then wrong, so another call must confirm it
 * - `concurrency`, `quota`: too many calls at once, too many a minute
 * - `notOkta`: something between this service and Okta answered
 * - `unknown`: none of the others; status and error code are all that is known
 */
export const REFUSAL_KINDS = [
  'tokenInvalid',
  'tokenUnconfirmed',
  'permissionMissing',
  'networkZone',
  'orgDisabled',
  'featureMissing',
  'concurrency',
  'quota',
  'oktaDown',
  'notOkta',
  'unknown',
] as const;
export type RefusalKind = (typeof REFUSAL_KINDS)[number];

/** Why Okta did not answer a call; for the first three a smaller portion may help. */
export const UNAVAILABLE_REASONS = [
  'timeout',
  'serverError',
  'tooLarge',
  'unreachable',
  'notOkta',
  'malformed',
] as const;
export type UnavailableReason = (typeof UNAVAILABLE_REASONS)[number];

/** Parts of Okta that are read, as an admin would name them. */
export const OKTA_ENDPOINTS = ['org', 'owner', 'people', 'apps', 'assignments', 'groups', 'log'] as const;
export type OktaEndpoint = (typeof OKTA_ENDPOINTS)[number];

/** What a sweep's calls to Okta are counted as. */
export const SWEEP_CALLS = ['sweepPeople', 'sweepApps', 'sweepAssignments', 'sweepAssignment', 'sweepGroup'] as const;
export type SweepCall = (typeof SWEEP_CALLS)[number];

/** What a call to Okta is counted as, in the call meter and in the list of runs. */
export const CALL_KINDS = [
  'log',
  'people',
  'apps',
  'assignments',
  'person',
  'app',
  'assignment',
  'group',
  ...SWEEP_CALLS,
] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/**
 * Okta's rate-limit buckets, as far as this service meets them.
 * @see https://developer.okta.com/docs/reference/rate-limits/
 * - `apps`: `/api/v1/apps` and every list below it, assignments included; `app`: one app by id
 * - `users`: the list; `user`: one person by id; `group`: one group by id; `logs`: the System Log; `other`: the rest
 */
export const RATE_LIMIT_BUCKETS = ['apps', 'app', 'users', 'user', 'group', 'logs', 'other'] as const;
export type Bucket = (typeof RATE_LIMIT_BUCKETS)[number];

/** The live checks before a connection is saved, in their order. */
export const CHECK_STEPS = ['org', 'token', 'people', 'apps', 'log'] as const;
export type CheckStep = (typeof CHECK_STEPS)[number];

/** Actions that the audit log records. */
export const AUDIT_ACTIONS = [
  'connect',
  'reconnect',
  'pause',
  'resume',
  'settings',
  'appSettings',
  'prices',
  'keepSeats',
  'snoozeSeats',
  'markSeatsDone',
  'undoDecisions',
  'sync',
  'export',
  'exportPerson',
  'readPeople',
  'erasePerson',
  'decision',
  'delete',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Everything that is stored of a connection besides the connection itself, by kind: what is exported is what is purged. */
export const STORED_KINDS = [
  'segment',
  'seat',
  'day',
  'month',
  'change',
  'person',
  'erasure',
  'appSettings',
  'decision',
  'sync',
  'breakdown',
  'group',
  'app',
] as const;
export type StoredKind = (typeof STORED_KINDS)[number];

/** What a receipt proves the deletion of. */
export const RECEIPT_KINDS = ['connection', 'person'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

export const RECEIPT_STATES = ['pending', 'complete'] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];

/** Codes of the problems (RFC 9457) that the API answers with. */
export const PROBLEM_CODES = [
  'INVALID_JSON',
  'INVALID_BODY',
  'INVALID_QUERY',
  'INVALID_ID',
  'INVALID_TENANT',
  'INVALID_CURSOR',
  'SORT_TOO_LARGE',
  'PREVIEW_TOO_LARGE',
  'PLAN_TOO_LARGE',
  'IDEMPOTENCY_KEY_INVALID',
  'TOKEN_MISPLACED',
  'UNAUTHENTICATED',
  'TENANT_MISSING',
  'SCOPE_MISSING',
  'NOT_FOUND',
  'CONNECTION_NOT_FOUND',
  'PERSON_NOT_FOUND',
  'RECEIPT_NOT_FOUND',
  'APP_NOT_FOUND',
  'NOT_ACCEPTABLE',
  'ORG_DUPLICATE',
  'REQUEST_IN_PROGRESS',
  'ORG_MISMATCH',
  'NO_DECISION_PENDING',
  'CONNECTION_PAUSED',
  'CONNECTION_NOT_READY',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'DOMAIN_INVALID',
  'DOMAIN_NOT_FOUND',
  'TOKEN_MALFORMED',
  'TOKEN_REJECTED',
  'TOKEN_IP_BLOCKED',
  'PERMISSION_MISSING',
  'FEATURE_MISSING',
  'ORG_DISABLED',
  'OKTA_REFUSED',
  'IDEMPOTENCY_KEY_REUSED',
  'TOO_MANY_CHECKS',
  'TOO_MANY_REQUESTS',
  'TOO_MANY_CONNECTIONS',
  'TOO_MANY_DECISIONS',
  'INTERNAL',
  'RATE_LIMITED',
  'OKTA_DOWN',
  'NOT_OKTA',
  'NOT_SAVED',
  'NOT_READY',
  'TOOK_TOO_LONG',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What a route counts as. Each class has a quota of its own per tenant; `open` routes belong to no tenant and have none. */
export const ROUTE_QUOTAS = ['read', 'export', 'write', 'check', 'sync', 'open'] as const;
export type RouteQuota = (typeof ROUTE_QUOTAS)[number];

/** What one tenant may ask for in a minute, what its answers may read, and how many connections it may have. */
export type TenantQuotas = Readonly<Record<Exclude<RouteQuota, 'open'> | 'tableReads' | 'connections', number>>;
