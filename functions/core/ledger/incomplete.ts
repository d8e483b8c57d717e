import type { IncompleteKind, IncompleteReason } from '../../contract/words/numbers.ts';
import { MAX_INCOMPLETE, RETRY_TOLERANCE, retryThingAt } from '../sync/oktaPolicy.ts';
import type { Instant } from '../time.ts';

/** One thing that Okta did not give while it gave the rest. It is tried again ever less often. */
export interface Incomplete {
  readonly kind: IncompleteKind;
  /** Okta's id of the app, person or group; undefined for a whole list. */
  readonly id: string | undefined;
  readonly since: Instant;
  readonly reason: IncompleteReason;
  readonly attempts: number;
  readonly retryAt: Instant;
}

/** What is noted as not read, and how many things there are beyond the most that are noted one by one. */
export interface IncompleteParts {
  readonly noted: readonly Incomplete[];
  readonly beyond: number;
}

export const NOTHING_INCOMPLETE: IncompleteParts = { noted: [], beyond: 0 };

/** Times of the System Log that Okta did not answer for. */
export const THE_LOG = { kind: 'log', id: undefined } as const;

type Thing = Pick<Incomplete, 'kind' | 'id'>;

const isSame = (a: Thing, b: Thing): boolean => a.kind === b.kind && a.id === b.id;

export const findIncomplete = ({ noted }: IncompleteParts, thing: Thing): Incomplete | undefined =>
  noted.find((one) => isSame(one, thing));

/**
 * Notes one more failed attempt at a thing.
 * @param atOnce it is tried again by the next run: a whole list that is refused needs a right, not patience
 */
export function noteIncomplete(
  parts: IncompleteParts,
  { kind, id, reason }: Thing & Pick<Incomplete, 'reason'>,
  now: Instant,
  atOnce = false,
): IncompleteParts {
  const before = findIncomplete(parts, { kind, id });
  if (!before && parts.noted.length >= MAX_INCOMPLETE) return { ...parts, beyond: parts.beyond + 1 };
  const attempts = (before?.attempts ?? 0) + 1;
  const since = before?.since ?? now;
  const noted: Incomplete = { kind, id, reason, since, attempts, retryAt: atOnce ? now : retryThingAt(attempts, now) };
  return { ...parts, noted: [...parts.noted.filter((one) => !isSame(one, noted)), noted] };
}

/** Removes the thing, because it has been read or no longer exists. */
export function clearIncomplete(parts: IncompleteParts, thing: Thing): IncompleteParts {
  const noted = parts.noted.filter((one) => !isSame(one, thing));
  if (noted.length === parts.noted.length) return parts;
  return { noted, beyond: noted.length === 0 ? 0 : parts.beyond };
}

/** The things of a kind that are to be tried again now, the one that waited longest first. */
export const dueIncomplete = ({ noted }: IncompleteParts, kind: IncompleteKind, now: Instant): readonly Incomplete[] =>
  noted
    .filter((one) => one.kind === kind && one.retryAt <= now + RETRY_TOLERANCE)
    .sort((a, b) => a.retryAt - b.retryAt);

/** Everything of a kind that was refused is tried again at once: Okta has given one such thing after refusing many. */
export const retryRefusedNow = (parts: IncompleteParts, kind: IncompleteKind, now: Instant): IncompleteParts => ({
  ...parts,
  noted: parts.noted.map((one) => (one.kind === kind && one.reason === 'REFUSED' ? { ...one, retryAt: now } : one)),
});
