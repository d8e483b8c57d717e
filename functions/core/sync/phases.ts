import type { Bucket } from '../oktaFacts.ts';

/** What a run takes turns between; each turn is one page. */
export const PHASES = ['stream', 'listing', 'history', 'lookup'] as const;
export type Phase = (typeof PHASES)[number];

/** What a call is counted as, in the meter and in the list of runs. */
export type CallKind = 'log' | 'people' | 'apps' | 'assignments' | 'person' | 'app';

export const BUCKET: Readonly<Record<CallKind, Bucket>> = {
  log: 'logs',
  people: 'users',
  apps: 'apps',
  assignments: 'apps',
  person: 'user',
  app: 'app',
};
