import type { Bucket, CallKind, SweepCall } from '../../contract/words.ts';
import { BUCKET_OF, type OktaRead } from '../oktaFacts.ts';

/** What a run takes turns between; each turn is one page. */
export const PHASES = ['stream', 'listing', 'history', 'lookup', 'sweep'] as const;
export type Phase = (typeof PHASES)[number];

const READ_BY_SWEEP: Readonly<Record<SweepCall, OktaRead>> = {
  sweepPeople: 'people',
  sweepApps: 'apps',
  sweepAssignments: 'assignments',
  sweepAssignment: 'assignment',
};

const isSweep = (kind: CallKind): kind is SweepCall => kind in READ_BY_SWEEP;

/** The bucket that a call of this kind is charged to. */
export const bucketFor = (kind: CallKind): Bucket => BUCKET_OF[isSweep(kind) ? READ_BY_SWEEP[kind] : kind];

/** The sweep repairs what is rarely broken: it takes no more of a bucket than this, whatever else may be taken. */
const SWEEP_PERCENT = 10;

/** How much of a bucket's limit calls of this kind may leave used. */
export const percentFor = (kind: CallKind, percent: number): number =>
  isSweep(kind) ? Math.min(SWEEP_PERCENT, percent) : percent;
