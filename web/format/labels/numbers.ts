import type {
  CoverageShortfall,
  GapCause,
  IncompleteKind,
  IncompleteReason,
  WindowDays,
} from '../../../functions/contract/words/numbers.ts';

const WINDOW_LABELS = { 7: '7 days', 30: '30 days', 60: '60 days', 90: '90 days' } as const satisfies Record<
  WindowDays,
  string
>;

export const WINDOWS = Object.entries(WINDOW_LABELS).map(([days, label]) => ({
  days: Number(days) as WindowDays,
  label,
}));

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
  REFUSED: 'Okta refuses to show it to this service',
  NOT_FOUND: 'Okta names it, but does not find it',
  OKTA_FAILED: 'Okta fails when it is asked for',
  TOO_LARGE: 'Okta’s answer is too large to be kept',
} as const satisfies Record<IncompleteReason, string>;
