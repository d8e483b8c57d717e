import type { Instant } from '../core/time.ts';

/** The lease that a worker writes under. Seats are put without condition, so writing rests on it. */
export interface WriteLease {
  readonly until: Instant;
  readonly clock: () => Instant;
}

/** Nothing is sent this close to the end of the lease: a send takes 5 s at most and is repeated once. */
const SAFE_BEFORE_END = 30_000;

/** Asked right before each send; refuses once a successor may be at work. */
export const guardOf =
  ({ until, clock }: WriteLease) =>
  (): void => {
    if (clock() >= until - SAFE_BEFORE_END) throw new Error('the lease is about to end: nothing was sent');
  };
