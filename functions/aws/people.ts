import type { AppId, GroupId, PersonId } from '../core/ids.ts';
import type { PersonReader, PersonStore } from '../core/ports/people.ts';
import { type DayCounts, NO_COUNTS } from '../core/usage/dayCounts.ts';
import { daySetOf, daysInSet, setOfWeeks, weeksOfSet } from '../core/usage/daySet.ts';
import { type NamedPerson, type Person, unknownPerson } from '../core/usage/person.ts';
import { packVarints, unpackVarints } from '../core/usage/varints.ts';
import {
  binaryAttribute,
  type Item,
  item,
  jsonAttribute,
  nonEmptyBinary,
  numberAttribute,
  optional,
  readBinary,
  readJson,
  readNumber,
  required,
} from './attributes.ts';
import type { ConnectionTable } from './connectionTable.ts';
import { createIdNumberer, createIdNumbers, type IdNumbers } from './idNumbers.ts';
import type { ConnectionKeys } from './keys.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { packDirectory, readDirectory } from './personDirectory.ts';
import { keyOf, loadItems, partitionPage, partitionQuery, queryPages } from './table.ts';

/**
 * People of a connection lie in one partition, each under their id. Names of attributes are short, because an item is written
 * in most hours in which the person signs in, and should fit into one write unit (1 KB).
 * @param numbers those of the ids in the packed seats; undefined where there are too many, and the seats are not packed
 */
export function personItem(
  keys: ConnectionKeys,
  person: Person,
  numbers: ReadonlyMap<string, number> | undefined,
): Item {
  const { unreadable, activeDays, seats, foldedThrough } = person;
  return item({
    ...keyOf(keys.person(person.person)),
    p: optional(packDirectory(person), jsonAttribute),
    u: unreadable && jsonAttribute(unreadable),
    d: nonEmptyBinary(packDays(activeDays)),
    ...(numbers &&
      seats && {
        i: nonEmptyBinary(packVarints(seats.ids.map((id) => required(numbers.get(id), id)))),
        s: binaryAttribute(seats.bytes),
      }),
    f: numberAttribute(foldedThrough),
  });
}

/** Only the days of a person are used, not their counts. */
function packDays(counts: DayCounts): Uint8Array {
  if (counts.size === 0) return new Uint8Array();
  const days = daySetOf([...counts.keys()]);
  return packVarints([days.first, ...weeksOfSet(days)]);
}

function readDays(packed: Uint8Array): DayCounts {
  const [first, ...weeks] = unpackVarints(packed);
  return first === undefined ? NO_COUNTS : new Map(daysInSet(setOfWeeks(first, weeks)).map((day) => [day, 1]));
}

function readProfile(stored: Item): NamedPerson {
  const person = required(stored.sk?.S, 'sk') as PersonId;
  const { profile } = readDirectory(person, readJson(stored.p));
  return { person, profile, activeDays: readDays(readBinary(stored.d)) };
}

/** A person whose seats lack the ids: these are known when all items are read. */
interface WithNumbers {
  readonly person: Person;
  readonly numbers: readonly number[];
}

function readPerson(stored: Item): WithNumbers {
  const id = required(stored.sk?.S, 'sk') as PersonId;
  const person: Person = {
    ...unknownPerson(id),
    ...readDirectory(id, readJson(stored.p)),
    unreadable: readJson(stored.u),
    activeDays: readDays(readBinary(stored.d)),
    seats: stored.s?.B && { ids: [], bytes: stored.s.B },
    foldedThrough: required(readNumber(stored.f), 'f'),
  };
  return { person, numbers: unpackVarints(readBinary(stored.i)) };
}

async function withIds(read: readonly WithNumbers[], known: IdNumbers): Promise<readonly Person[]> {
  let greatest = -1;
  for (const { numbers } of read) for (const number of numbers) greatest = Math.max(greatest, number);
  const ids = await known.ids(greatest + 1);
  return read.map(({ person, numbers }) => {
    const named = numbers.map((number) => required(ids[number], 'an id') as AppId | GroupId);
    return { ...person, seats: person.seats && { ...person.seats, ids: named } };
  });
}

export const readPeople = (items: readonly Item[], known: IdNumbers): Promise<readonly Person[]> =>
  withIds(items.map(readPerson), known);

export function createPersonReader(
  { table, keys, consistent }: ConnectionTable,
  numbers: IdNumbers = createIdNumbers({ table, keys, consistent }),
): PersonReader {
  return {
    async load(people) {
      // Beside the people, so that it takes no round trip of its own.
      const [read] = await Promise.all([
        loadItems(table, people.map(keys.person), consistent, readPerson),
        people.length > 0 && numbers.ids(),
      ]);
      return withIds(read, numbers);
    },
    profiles: (people) => loadItems(table, people.map(keys.person), consistent, readProfile, 'sk, p, d'),
    async page(after, limit) {
      const [{ items, next }] = await Promise.all([
        partitionPage(table, { pk: keys.people, after, limit, consistent }),
        numbers.ids(),
      ]);
      return { items: await readPeople(items, numbers), next: next?.sk?.S };
    },
  };
}

export function createPersonStore(connection: ConnectionTable, writer: LeasedWriter): PersonStore {
  const { table, keys, consistent } = connection;
  const numbers = createIdNumberer(connection, writer);
  return {
    ...createPersonReader(connection, numbers),
    async *pages() {
      for await (const page of queryPages(table, partitionQuery(keys.people, consistent)))
        yield readPeople(page, numbers);
    },
    async put(people) {
      const known = await numbers.numbersOf(people.flatMap(({ seats }) => seats?.ids ?? []));
      await writer.putAll(people.map((person) => () => personItem(keys, person, known)));
    },
    remove: (people) => writer.deleteAll(people.map(keys.person)),
  };
}
