import type { Health, SeatState } from '../../functions/contract/words.ts';

/** From used to unknowable, in the order of every list and bar. */
export const SEAT_STATES: readonly SeatState[] = [
  'ACTIVE',
  'NEW',
  'IDLE',
  'NEVER_USED',
  'LEAVER',
  'UNKNOWN',
  'NOT_MEASURABLE',
  'EXCLUDED',
];

export const SEAT_STATE_LABELS: Readonly<Record<SeatState, { readonly label: string; readonly meaning: string }>> = {
  ACTIVE: { label: 'Active', meaning: 'Signed in within the idle threshold.' },
  NEW: { label: 'New', meaning: 'Assigned more recently than the idle threshold; too early to judge.' },
  IDLE: { label: 'Idle', meaning: 'Was used, but not within the idle threshold.' },
  NEVER_USED: { label: 'Never used', meaning: 'No sign-in since it was assigned, or since sign-ins are known.' },
  LEAVER: { label: 'Leaver', meaning: 'StoredItem by someone who is suspended or deactivated in Okta.' },
  UNKNOWN: { label: 'Unknown', meaning: 'Sign-ins are not known for long enough to judge.' },
  NOT_MEASURABLE: { label: 'Not measurable', meaning: 'Okta writes no sign-ins for this app.' },
  EXCLUDED: { label: 'Excluded', meaning: 'Left out by a rule of yours.' },
};

/** How a seat came to its holder. */
export const SCOPE_LABELS = { USER: 'Direct', GROUP: 'Group' } as const;

export const HEALTH_LABELS: Readonly<
  Record<
    Health,
    { readonly label: string; readonly type: 'success' | 'warning' | 'error' | 'in-progress' | 'stopped' | 'pending' }
  >
> = {
  VALIDATING: { label: 'Being set up', type: 'pending' },
  BACKFILLING: { label: 'Reading the past', type: 'in-progress' },
  HEALTHY: { label: 'Up to date', type: 'success' },
  DEGRADED: { label: 'Partly behind', type: 'warning' },
  THROTTLED: { label: 'LoadingState for Okta', type: 'pending' },
  NEEDS_RECONNECT: { label: 'Reconnect needed', type: 'error' },
  NEEDS_DECISION: { label: 'Decision needed', type: 'warning' },
  PAUSED: { label: 'Paused', type: 'stopped' },
  DELETING: { label: 'Being deleted', type: 'in-progress' },
};
