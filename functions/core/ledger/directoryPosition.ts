import type { AppId } from '../ids.ts';
import type { Listing } from './listing.ts';
import { NEW_SWEEP, type SweepPosition } from './sweepPosition.ts';

/**
 * Where reading the directory continues: its first listing, and the sweep, which lists everything again. The first listing
 * reconciles with nothing, so both read the same kind of listing.
 */
export interface DirectoryPosition {
  /** What the first listing reads now; `done` once it has listed everything. */
  readonly phase: 'people' | 'apps' | 'assignments' | 'done';
  /** The assignments of every app up to this id are listed; apps are listed in the order of their ids. */
  readonly through: AppId | undefined;
  /** Apps to be listed next: new ones, and those whose Federation Broker Mode was switched off. */
  readonly queued: readonly AppId[];
  /** The listing being read; a sweep has its own. */
  readonly current: Listing | undefined;
  /** Rows of finished listings, shown as progress. */
  readonly people: number;
  readonly apps: number;
  readonly seats: number;
  /** How many apps' assignments Okta newly refused since it last gave a list of assignments. */
  readonly refusals: number;
  /** Okta has refused the assignments of every app: until it gives one list, one app is asked for in each run. */
  readonly isRefused?: boolean | undefined;
  readonly sweep: SweepPosition;
}

export const NEW_DIRECTORY: DirectoryPosition = {
  phase: 'people',
  through: undefined,
  queued: [],
  current: undefined,
  people: 0,
  apps: 0,
  seats: 0,
  refusals: 0,
  sweep: NEW_SWEEP,
};
