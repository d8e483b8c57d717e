import type { GapCause } from '../../contract/words.ts';
import type { Instant } from '../time.ts';

/** A time without data between two observed times. */
export interface Gap {
  readonly from: Instant;
  readonly to: Instant;
  readonly cause: GapCause;
}

/** The time for which a connection's sign-ins are known. Every API response contains it. */
export interface Coverage {
  /** Sign-ins are known from here on, except in `gaps`. */
  readonly observedSince: Instant;
  /** Sign-ins are known up to here: Okta's clock when the stream was last read to its end; until then its start. */
  readonly dataThrough: Instant;
  readonly gaps: readonly Gap[];
  readonly complete: boolean;
}

/** The start of the time that seats are evaluated by: after the last gap, because in a gap use cannot be excluded. */
export const evaluatedSince = ({ observedSince, gaps }: Coverage): Instant =>
  gaps.reduce((since, gap) => Math.max(since, gap.to), observedSince);
