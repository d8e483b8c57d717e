import type { Bucket, CallKind } from '../../contract/words.ts';

/** What a run takes turns between; each turn is one page. */
export const PHASES = ['stream', 'listing', 'history', 'lookup', 'sweep'] as const;
export type Phase = (typeof PHASES)[number];

export const BUCKET: Readonly<Record<CallKind, Bucket>> = {
  log: 'logs',
  people: 'users',
  apps: 'apps',
  assignments: 'apps',
  person: 'user',
  app: 'app',
  sweepPeople: 'users',
  sweepApps: 'apps',
  sweepAssignments: 'apps',
  sweepAssignment: 'apps',
};

/** The sweep repairs what is rarely broken: it takes no more of a bucket than this, whatever else may be taken. */
const SWEEP_PERCENT = 10;

/** How much of a bucket's limit calls of this kind may leave used. */
export const percentFor = (kind: CallKind, percent: number): number =>
  kind.startsWith('sweep') ? Math.min(SWEEP_PERCENT, percent) : percent;
