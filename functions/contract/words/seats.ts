// Closed words of seats: their states and how they are held.

import { DECISION_CHANGE_KINDS } from './actions.ts';

/**
 * States of a held seat, in the order in which day rows and summaries store them. Past its threshold a seat is NEVER_USED or IDLE
 * where its silence is proof, and SILENT where people may use the app without signing in; AWAY: its person was seen nowhere;
 * UNPROVEN: nobody was ever seen signing in to the app.
 */
export const SEAT_STATES = [
  'EXCLUDED',
  'LEAVER',
  'SUSPENDED',
  'NOT_STARTED',
  'NOT_MEASURABLE',
  'ACTIVE',
  'NEW',
  'UNKNOWN',
  'UNPROVEN',
  'AWAY',
  'NEVER_USED',
  'SILENT',
  'IDLE',
] as const;
export type SeatState = (typeof SEAT_STATES)[number];

/** The customer's rules that exclude seats: one of the app, or one of the connection about an app or about people. */
export const EXCLUSION_RULES = ['APP_SETTING', 'APP_RULE', 'PERSON', 'USER_TYPE', 'LOGIN_PATTERN'] as const;
export type ExclusionRule = (typeof EXCLUSION_RULES)[number];

/** Okta's `scope` of an app user: assigned directly, or through a group. */
export const ASSIGNMENT_SCOPES = ['USER', 'GROUP'] as const;
export type AssignmentScope = (typeof ASSIGNMENT_SCOPES)[number];

/**
 * Why a group has no name here.
 * - `RIGHT_MISSING`: Okta does not let this token read groups
 * - `DELETED`: Okta has no such group any more
 * - `NOT_READ`: it has not been read yet, or Okta did not answer
 */
/** What is known of an app's licence tiers. */
export const TIER_STATES = ['NOT_PICKED', 'NOT_READ', 'READ', 'VANISHED', 'NOT_PLAIN', 'TOO_MANY'] as const;
export type TierState = (typeof TIER_STATES)[number];

export const GROUP_UNNAMED_REASONS = ['RIGHT_MISSING', 'DELETED', 'NOT_READ'] as const;
export type GroupUnnamedReason = (typeof GROUP_UNNAMED_REASONS)[number];

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
