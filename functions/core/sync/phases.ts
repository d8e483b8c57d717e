import type { Bucket, CallKind, SweepCall } from '../../contract/words.ts';
import { BUCKET_OF, type OktaRead } from '../oktaFacts.ts';

/** What a run reads in turns of one page each. */
export const PHASES = ['stream', 'listing', 'history', 'lookup', 'sweep'] as const;
export type Phase = (typeof PHASES)[number];

const READ_BY_SWEEP: Readonly<Record<SweepCall, OktaRead>> = {
  sweepPeople: 'people',
  sweepApps: 'apps',
  sweepAssignments: 'assignments',
  sweepAssignment: 'assignment',
};

const isSweep = (kind: CallKind): kind is SweepCall => kind in READ_BY_SWEEP;

/** The rate-limit bucket that calls of this kind are charged to. */
export const bucketOf = (kind: CallKind): Bucket => BUCKET_OF[isSweep(kind) ? READ_BY_SWEEP[kind] : kind];

/** After this many failures in a row the cause is Okta and not the single app, so that skipping apps would not help. */
export const MAX_CONSECUTIVE_FAILURES = 3;

/** The sweep repairs what is rarely broken, so it may use no more than this share of a bucket. */
const SWEEP_PERCENT = 10;

/** How much of a bucket's limit may be used after a call of this kind, in percent. */
export const percentFor = (kind: CallKind, percent: number): number =>
  isSweep(kind) ? Math.min(SWEEP_PERCENT, percent) : percent;
