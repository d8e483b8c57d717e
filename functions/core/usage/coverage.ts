import type { GapCause } from '../../contract/words.ts';
import type { Instant } from '../time.ts';

/** Time of which we know nothing though it lies between two observed times. */
export interface Gap {
  readonly from: Instant;
  readonly to: Instant;
  readonly cause: GapCause;
}

/** What the numbers of a connection rest on. Every answer carries it. */
export interface Coverage {
  /** Sign-ins are known from here on without a break (besides `gaps`). */
  readonly observedSince: Instant;
  /** … up to here: Okta's clock when the stream was last read to its end, or the last sign-in read before that. */
  readonly dataThrough: Instant;
  readonly gaps: readonly Gap[];
  readonly complete: boolean;
}

/** Where judging begins: after the last gap, since "unused" may not be said about time that was not observed. */
export const judgedSince = ({ observedSince, gaps }: Coverage): Instant =>
  gaps.reduce((since, gap) => Math.max(since, gap.to), observedSince);
