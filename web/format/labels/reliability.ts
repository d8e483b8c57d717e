import type { SessionClassName } from '../../../functions/contract/words/reliability.ts';

/** When people sign in to an app that they use. */
export const SESSION_LABELS: Readonly<Record<SessionClassName, string>> = {
  SHORT: 'On each day of use',
  FIXED: 'After a fixed time',
  LONG_OR_SLIDING: 'Seldom',
  UNKNOWN: 'Too early to tell',
};
