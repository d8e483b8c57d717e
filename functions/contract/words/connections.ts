// Closed words of connections: their health, progress and questions.

export const HEALTHS = [
  'VALIDATING',
  'BACKFILLING',
  'HEALTHY',
  'DEGRADED',
  'THROTTLED',
  'NEEDS_ATTENTION',
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
  'CLIENT_UNKNOWN',
  'KEY_NOT_REGISTERED',
  'SCOPE_NOT_GRANTED',
  'ROLE_MISSING',
  'DPOP_REQUIRED',
  'CLOCK_SKEW',
  'OKTA_REFUSED',
  'OWNER_SUSPENDED',
  'OWNER_DEACTIVATED',
  'APP_DEACTIVATED',
  'ROLE_REVOKED',
  'ROLE_REDUCED',
  'ROLE_EXPIRES',
  'KEY_REMOVED',
  'TOKEN_UNUSED',
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

/**
 * How far a connect session has come. `PENDING`: its link was not opened yet. `CONNECTED`: used, and only good for watching.
 */
export const CONNECT_SESSION_STATUSES = ['PENDING', 'OPENED', 'CONNECTED', 'EXPIRED', 'REVOKED'] as const;
export type ConnectSessionStatus = (typeof CONNECT_SESSION_STATUSES)[number];

/** The live checks before a connection is saved, in their order. */
export const CHECK_STEPS = ['org', 'token', 'people', 'apps', 'log'] as const;
export type CheckStep = (typeof CHECK_STEPS)[number];
