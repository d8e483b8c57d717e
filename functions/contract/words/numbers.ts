// Closed words of figures: their windows, and what they rest on.

/** Raised whenever the meaning of a number changes, so that callers do not compare two answers that mean different things. */
export const DEFINITION_VERSION = 3;

/** Windows that every figure is known for: the last N dates (UTC), the newest one included. */
export const WINDOW_DAYS = [7, 30, 60, 90] as const;
export type WindowDays = (typeof WINDOW_DAYS)[number];

/** Lengths of the ranges that a series is cut into. A week is an ISO week. */
export const GRAINS = ['day', 'week', 'month'] as const;
export type Grain = (typeof GRAINS)[number];

export const ADOPTION_LEVELS = ['HIGH', 'MEDIUM', 'LOW', 'NONE'] as const;
export type AdoptionLevel = (typeof ADOPTION_LEVELS)[number];

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
