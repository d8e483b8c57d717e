import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { CheckStep, Health, ProgressPhase, SweepKind } from '../../../functions/contract/words/connections.ts';
import { wordsOf } from './wordsOf.ts';

export const HEALTH_LABELS = {
  VALIDATING: { label: 'Being set up', type: 'pending' },
  BACKFILLING: { label: 'Reading history', type: 'in-progress' },
  HEALTHY: { label: 'Up to date', type: 'success' },
  DEGRADED: { label: 'Partly behind', type: 'warning' },
  THROTTLED: { label: 'Waiting for Okta', type: 'pending' },
  NEEDS_ATTENTION: { label: 'Attention needed', type: 'warning' },
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

/** What a sweep asks about. */
export const SWEEP_LABELS = { assignments: 'seats', people: 'people', apps: 'apps' } as const satisfies Record<
  SweepKind,
  string
>;

/** The live checks before a connection is saved, while their result is not known. */
export const CHECK_STEP_LABELS = {
  org: 'The org answers',
  token: 'Okta accepts the credentials',
  people: 'Users can be read',
  apps: 'Applications can be read',
  log: 'The System Log can be read',
} as const satisfies Record<CheckStep, string>;

/** In the order in which they are made. */
export const CHECK_STEPS: readonly CheckStep[] = wordsOf(CHECK_STEP_LABELS);
