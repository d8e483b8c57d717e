import { createHmac } from 'node:crypto';
import type { Connection } from './connection.ts';
import type { AppId, PersonId } from './ids.ts';
import type { Segment } from './ledger/segment.ts';
import type { Instant } from './time.ts';

/**
 * One person who is to be erased, or has been. Only a keyed hash of an erased person's id is kept. With it, later
 * facts about the person are recognised and dropped.
 */
export interface Erasure {
  readonly hash: string;
  /** Undefined once the person is erased. */
  readonly person: PersonId | undefined;
  /** Id of the receipt. */
  readonly receipt: string;
  readonly requestedAt: Instant;
  readonly erasedAt: Instant | undefined;
  /** The ledger has been rewritten up to here. */
  readonly through: number;
  /** Counted before anything is deleted, so that the count is right even if a run dies half-way. */
  readonly found: { readonly seats: readonly AppId[]; readonly changes: number } | undefined;
}

/** A keyed hash of the person's id: without the connection's erasure key it cannot be traced back to the person. */
export const erasureHash = ({ erasureKey }: Pick<Connection, 'erasureKey'>, person: PersonId): string =>
  createHmac('sha256', erasureKey).update(`erased ${person}`).digest('base64url').slice(0, 27);

export type IsErased = (person: PersonId) => boolean;

/** A test for erased people by their hashes; each id is hashed once. */
export function erasedBy(connection: Pick<Connection, 'erasureKey'>, erasures: readonly Erasure[]): IsErased {
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
  | 'signIns'
  | 'assignmentEvents'
  | 'personStatuses'
  | 'changedPeople'
  | 'changedSeatsOfPeople'
  | 'unreadablePeople'
  | 'people'
  | 'assignments'
  | 'sweptIds'
>;

/**
 * The page without its facts about erased people; the same object if it has none. Positions, event hashes and tallies
 * stay: they name no person, and the tallies count what the page held.
 */
export function withoutErased<Page extends ErasableFacts>(page: Page, isErased: IsErased): Page {
  const others = <Fact extends { readonly person: PersonId }>(facts: readonly Fact[]): readonly Fact[] =>
    facts.some(({ person }) => isErased(person)) ? facts.filter(({ person }) => !isErased(person)) : facts;
  const isOfErased = (id: PersonId | AppId): boolean => isErased(id as PersonId); // an app's id equals no person's
  const left: ErasableFacts = {
    signIns: others(page.signIns),
    assignmentEvents: others(page.assignmentEvents),
    personStatuses: others(page.personStatuses),
    changedPeople: others(page.changedPeople),
    changedSeatsOfPeople: others(page.changedSeatsOfPeople),
    unreadablePeople: others(page.unreadablePeople),
    people: others(page.people),
    assignments: others(page.assignments),
    sweptIds: page.sweptIds.some(isOfErased) ? page.sweptIds.filter((id) => !isOfErased(id)) : page.sweptIds,
  };
  const isSame = (Object.keys(left) as (keyof ErasableFacts)[]).every((kind) => left[kind] === page[kind]);
  return isSame ? page : { ...page, ...left };
}
