import type { Bucket, CallKind, OktaRead, SweepCall } from '../../contract/words/okta.ts';
import { BUCKET_OF } from '../okta/oktaFacts.ts';
import { BUDGET } from './oktaPolicy.ts';

const READ_BY_SWEEP: Readonly<Record<SweepCall, OktaRead>> = {
  sweepPeople: 'people',
  sweepApps: 'apps',
  sweepAssignments: 'assignments',
  sweepAssignment: 'assignment',
  sweepGroup: 'group',
};

const isSweep = (kind: CallKind): kind is SweepCall => kind in READ_BY_SWEEP;

/** The rate-limit bucket that calls of this kind are charged to. */
export const bucketOf = (kind: CallKind): Bucket => BUCKET_OF[isSweep(kind) ? READ_BY_SWEEP[kind] : kind];

/** How much of a bucket's limit may be used after a call of this kind, in percent. */
export const percentFor = (kind: CallKind, percent: number): number =>
  isSweep(kind) ? Math.min(BUDGET.sweep, percent) : percent;
