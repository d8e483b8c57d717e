/** Raised whenever the meaning of a number changes, so that a caller can tell two answers apart. */
export const DEFINITION_VERSION = 1;

export const WINDOWS = [7, 30, 60, 90] as const;

export type Window = (typeof WINDOWS)[number];

export const SEAT_STATES = [
  'EXCLUDED',
  'LEAVER',
  'NOT_MEASURABLE',
  'ACTIVE',
  'NEW',
  'UNKNOWN',
  'NEVER_USED',
  'IDLE',
] as const;

export type SeatState = (typeof SEAT_STATES)[number];

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
  'LATE',
  'LISTING_INCOMPLETE',
  'RATE_LIMITED',
  'TOKEN_REJECTED',
  'PERMISSION_MISSING',
  'SWEEP_ASKS',
  'PAUSED',
  'DELETING',
] as const;

export type HealthCode = (typeof HEALTH_CODES)[number];

/** What the admin is to do about it. */
export const NEXT_ACTIONS = ['NONE', 'WAIT', 'RECONNECT', 'RESUME', 'DECIDE'] as const;

export type NextAction = (typeof NEXT_ACTIONS)[number];

export const OPPORTUNITIES = [
  'IDLE_SEATS',
  'NEVER_USED_SEATS',
  'LEAVER_SEATS',
  'SPARE_SEATS',
  'OVER_ASSIGNED_SEATS',
  'QUIET_APP',
] as const;

export type Opportunity = (typeof OPPORTUNITIES)[number];

export const CHANGES = ['ASSIGNED', 'REMOVED', 'WENT_IDLE', 'CAME_BACK', 'APP_APPEARED', 'APP_WENT_QUIET'] as const;
