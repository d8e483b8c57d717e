import { createHmac } from 'node:crypto';
import type { Connection } from '../connections/connection.ts';
import type { AppId, PersonId } from '../ids.ts';
import type { Segment } from '../ledger/segment.ts';
import type { PersonFact } from '../okta/oktaFacts.ts';
import type { Instant } from '../time.ts';

/**
 * One person who is to be erased, or has been. Only a keyed hash of an erased person's id is kept. With it, later
 * facts about the person are recognised and dropped.
 */
export interface Erasure {
  readonly hash: string;
  /** Keyed hashes of their login and address, by which others' profiles may name them as the manager. */
  readonly names: readonly string[];
  /** Undefined once the person is erased. */
  readonly person: PersonId | undefined;
  /** Id of the receipt. */
  readonly receipt: string;
  readonly requestedAt: Instant;
  readonly erasedAt: Instant | undefined;
  /** The ledger has been rewritten up to here. */
  readonly through: number;
  /** Counted before anything is deleted, so that the count is right even if a run dies half-way. */
  readonly found:
    | { readonly seats: readonly AppId[]; readonly changes: number; readonly decisions: number }
    | undefined;
}

/** A keyed hash of the person's id: without the connection's erasure key it cannot be traced back to the person. */
export const erasureHash = ({ erasureKey }: Pick<Connection, 'erasureKey'>, person: PersonId): string =>
  createHmac('sha256', erasureKey).update(`erased ${person}`).digest('base64url').slice(0, 27);

/** The keyed hashes of the texts that name the person: login and e-mail address, in any case. */
export const erasureNames = (
  connection: Pick<Connection, 'erasureKey'>,
  { login, email }: Pick<PersonFact, 'login' | 'email'>,
): readonly string[] => [
  ...new Set([login, email].flatMap((name) => (name === undefined ? [] : [nameHash(connection, name)]))),
];

const nameHash = ({ erasureKey }: Pick<Connection, 'erasureKey'>, name: string): string =>
  createHmac('sha256', erasureKey).update(`erased name ${name.trim().toLowerCase()}`).digest('base64url').slice(0, 27);

/** Whether a person is erased. */
export interface IsErased {
  (person: PersonId): boolean;
  /** Whether a text has the id, login or address of an erased person in it. */
  names(text: string): boolean;
}

/** What may stand around a name in a text: `Ada Lovelace <ada@acme.example>`. */
const AROUND_NAMES = /[\s,;:<>()[\]"']+/;

/** A test for erased people by their hashes; each id and text is hashed once. */
export function erasedBy(connection: Pick<Connection, 'erasureKey'>, erasures: readonly Erasure[]): IsErased {
  const hashes = new Set(erasures.flatMap(({ hash, names }) => [hash, ...names]));
  const known = new Map<string, boolean>();
  const remembered = (text: string, test: () => boolean): boolean => {
    if (hashes.size === 0) return false;
    const answer = known.get(text) ?? test();
    known.set(text, answer);
    return answer;
  };
  const isErased = (person: PersonId) => remembered(person, () => hashes.has(erasureHash(connection, person)));
  const names = (text: string) =>
    remembered(`name ${text}`, () =>
      [text, ...text.split(AROUND_NAMES)].some(
        (name) => hashes.has(nameHash(connection, name)) || hashes.has(erasureHash(connection, name as PersonId)),
      ),
    );
  return Object.assign(isErased, { names });
}

/** The profile without a manager who is erased; the same object if it names none. */
export const withoutErasedManager = <Profile extends Pick<PersonFact, 'manager'>>(
  profile: Profile,
  isErased: IsErased,
): Profile =>
  profile.manager !== undefined && isErased.names(profile.manager) ? { ...profile, manager: undefined } : profile;

const withoutManagers = (people: readonly PersonFact[], isErased: IsErased): readonly PersonFact[] =>
  people.some(({ manager }) => manager !== undefined && isErased.names(manager))
    ? people.map((fact) => withoutErasedManager(fact, isErased))
    : people;

type ErasableFacts = Pick<
  Segment,
  | 'signIns'
  | 'assignmentEvents'
  | 'logouts'
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
    logouts: others(page.logouts),
    personStatuses: others(page.personStatuses),
    changedPeople: others(page.changedPeople),
    changedSeatsOfPeople: others(page.changedSeatsOfPeople),
    unreadablePeople: others(page.unreadablePeople),
    people: withoutManagers(others(page.people), isErased),
    assignments: others(page.assignments),
    sweptIds: page.sweptIds.some(isOfErased) ? page.sweptIds.filter((id) => !isOfErased(id)) : page.sweptIds,
  };
  const isSame = (Object.keys(left) as (keyof ErasableFacts)[]).every((kind) => left[kind] === page[kind]);
  return isSame ? page : { ...page, ...left };
}
