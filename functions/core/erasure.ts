import { createHmac } from 'node:crypto';
import type { Connection } from './connection.ts';
import type { AppId, PersonId } from './ids.ts';
import type { Segment } from './ledger/segment.ts';
import type { Instant } from './time.ts';

/**
 * One person who is to be erased, or has been. What remains of an erased one is a keyed hash of their id: whatever Okta
 * says of them again is known by it and dropped unread.
 */
export interface Erasure {
  readonly hash: string;
  /** Whose data to erase; gone once it is done. */
  readonly person: PersonId | undefined;
  /** Id of the receipt. */
  readonly receipt: string;
  readonly requestedAt: Instant;
  readonly erasedAt: Instant | undefined;
  /** The ledger has been rewritten up to here. */
  readonly through: number;
  /** What was found before anything was taken away, so that a run that dies takes nothing out of the count. */
  readonly found: { readonly seats: readonly AppId[]; readonly changes: number } | undefined;
}

/** Names nobody to whom does not have the connection's own key. */
export const erasureHash = ({ cursorKey }: Pick<Connection, 'cursorKey'>, person: PersonId): string =>
  createHmac('sha256', cursorKey).update(`erased ${person}`).digest('base64url').slice(0, 27);

export type IsErased = (person: PersonId) => boolean;

/** Tells erased people by their hashes; each id is hashed once. */
export function erasedBy(connection: Pick<Connection, 'cursorKey'>, erasures: readonly Erasure[]): IsErased {
  if (erasures.length === 0) return () => false;
  const hashes = new Set(erasures.map(({ hash }) => hash));
  const known = new Map<PersonId, boolean>();
  return (person) => {
    const answer = known.get(person) ?? hashes.has(erasureHash(connection, person));
    known.set(person, answer);
    return answer;
  };
}

type ErasableFacts = Pick<
  Segment,
  'signIns' | 'assignmentEvents' | 'personStatuses' | 'changedPeople' | 'people' | 'assignments' | 'sweptIds'
>;

/**
 * What a page said, without what it said of erased people. Positions, event hashes and tallies stay as they are: they
 * name nobody, and the tallies say what the page held. The same object where nothing was said of them.
 */
export function withoutErased<Page extends ErasableFacts>(page: Page, isErased: IsErased): Page {
  const others = <Fact extends { readonly person: PersonId }>(facts: readonly Fact[]): readonly Fact[] =>
    facts.some(({ person }) => isErased(person)) ? facts.filter(({ person }) => !isErased(person)) : facts;
  const isOfErased = (id: PersonId | AppId): boolean => isErased(id as PersonId); // an app's id is nobody's
  const left: ErasableFacts = {
    signIns: others(page.signIns),
    assignmentEvents: others(page.assignmentEvents),
    personStatuses: others(page.personStatuses),
    changedPeople: others(page.changedPeople),
    people: others(page.people),
    assignments: others(page.assignments),
    sweptIds: page.sweptIds.some(isOfErased) ? page.sweptIds.filter((id) => !isOfErased(id)) : page.sweptIds,
  };
  const isSame = (Object.keys(left) as (keyof ErasableFacts)[]).every((kind) => left[kind] === page[kind]);
  return isSame ? page : { ...page, ...left };
}
