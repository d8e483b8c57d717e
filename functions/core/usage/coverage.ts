import type { GapCause, IncompleteKind, IncompleteReason } from '../../contract/words.ts';
import type { Instant } from '../time.ts';

/** A time without data between two observed times. */
export interface Gap {
  readonly from: Instant;
  readonly to: Instant;
  readonly cause: GapCause;
}

/** Something of Okta that could not be read while the rest could. */
export interface IncompletePart {
  readonly kind: IncompleteKind;
  /** Okta's id of the app, person or group; undefined for a whole list or the log. */
  readonly id: string | undefined;
  readonly since: Instant;
  readonly reason: IncompleteReason;
}

/** What of a connection's org has been read, and the time for which its sign-ins are known. */
export interface Coverage {
  /** Sign-ins are known from here on, except in `gaps`. */
  readonly observedSince: Instant;
  /** Sign-ins are known up to here: Okta's clock when the stream was last read to its end; until then its start. */
  readonly dataThrough: Instant;
  readonly gaps: readonly Gap[];
  /** People, apps and assignments have been listed to their end, besides `incomplete`. */
  readonly directoryListed: boolean;
  /** What could not be read, as far as it is kept by name. */
  readonly incomplete: readonly IncompletePart[];
  /** How many such things there are. */
  readonly incompleteCount: number;
  /** Everything has been read: history to its end, every listing, the stream to now. What one answer needs is `shortfallsOf`. */
  readonly complete: boolean;
}

/** The start of the time that seats are evaluated by: after the last gap, because in a gap use cannot be excluded. */
export const evaluatedSince = ({ observedSince, gaps }: Coverage): Instant =>
  gaps.reduce((since, gap) => Math.max(since, gap.to), observedSince);
