// Closed words of how far silence can be trusted.

/**
 * How sign-ins of an app follow its use: on each day of use (SHORT), at the first use after a fixed time (FIXED), or otherwise,
 * so that people may use it daily without signing in (LONG_OR_SLIDING). UNKNOWN: too little was seen.
 */
export const SESSION_CLASSES = ['SHORT', 'FIXED', 'LONG_OR_SLIDING', 'UNKNOWN'] as const;
export type SessionClassName = (typeof SESSION_CLASSES)[number];

/** Days after which it is asked what became of silent seats. */
export const HORIZONS = [30, 60, 90] as const;
export type Horizon = (typeof HORIZONS)[number];

/** What became of a silent seat within a horizon. NOT_OBSERVED: the horizon is not over. */
export const SILENCE_OUTCOMES = ['USED_AGAIN', 'REMOVED', 'LEFT', 'STILL_SILENT', 'NOT_OBSERVED'] as const;
export type SilenceOutcome = (typeof SILENCE_OUTCOMES)[number];

/**
 * Why nothing is known of how often silent seats are used again: nothing was counted yet (NOT_COUNTED), sign-ins were not read
 * for some time (COVERAGE_GAP), the app signs people in another way since then (SIGN_ON_MODE_CHANGED), or too few gaps in use
 * were watched for long enough (TOO_FEW_GAPS).
 */
export const NOT_KNOWN_REASONS = ['NOT_COUNTED', 'COVERAGE_GAP', 'SIGN_ON_MODE_CHANGED', 'TOO_FEW_GAPS'] as const;
export type NotKnownReason = (typeof NOT_KNOWN_REASONS)[number];

/**
 * Why no threshold is recommended: the app keeps people signed in (SILENCE_PROVES_NOTHING), not enough was observed
 * (TOO_FEW_GAPS), or seats are used again too often even after the longest silence (OFTEN_USED_AGAIN).
 */
export const NO_THRESHOLD_REASONS = ['SILENCE_PROVES_NOTHING', 'TOO_FEW_GAPS', 'OFTEN_USED_AGAIN'] as const;
export type NoThresholdReason = (typeof NO_THRESHOLD_REASONS)[number];
