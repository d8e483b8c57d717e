import type { PersonId } from '../core/ids.ts';
import type { PersonReader, PersonStore } from '../core/ports/people.ts';
import { decodeCounts, encodeCounts } from '../core/usage/dayCounts.ts';
import { type Person, unknownPerson } from '../core/usage/person.ts';
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
import type { ConnectionKeys } from './keys.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { keyOf, loadItems, partitionPage, partitionQuery, queryPages } from './table.ts';

/** People of a connection lie in one partition, each under their id. */
export const personItem = (keys: ConnectionKeys, person: Person): Item =>
  item({
    ...keyOf(keys.person(person.person)),
    profile: person.profile && jsonAttribute(person.profile),
    status: person.status && jsonAttribute(person.status),
    unreadable: person.unreadable && jsonAttribute(person.unreadable),
    activeDays: nonEmptyBinary(encodeCounts(person.activeDays)),
    seats: optional(person.seats, binaryAttribute),
    foldedThrough: numberAttribute(person.foldedThrough),
  });

export const readPerson = (stored: Item): Person => ({
  ...unknownPerson(required(stored.sk?.S, 'sk') as PersonId),
  profile: readJson(stored.profile),
  status: readJson(stored.status),
  unreadable: readJson(stored.unreadable),
  activeDays: decodeCounts(readBinary(stored.activeDays)),
  seats: stored.seats?.B,
  foldedThrough: required(readNumber(stored.foldedThrough), 'foldedThrough'),
});

export function createPersonReader({ table, keys, consistent }: ConnectionTable): PersonReader {
  return {
    load: (people) => loadItems(table, people.map(keys.person), consistent, readPerson),
    async page(after, limit) {
      const { items, next } = await partitionPage(table, { pk: keys.people, after, limit, consistent });
      return { items: items.map(readPerson), next: next?.sk?.S };
    },
  };
}

export function createPersonStore(connection: ConnectionTable, writer: LeasedWriter): PersonStore {
  const { table, keys, consistent } = connection;
  return {
    ...createPersonReader(connection),
    async *pages() {
      for await (const page of queryPages(table, partitionQuery(keys.people, consistent))) yield page.map(readPerson);
    },
    put: (people) => writer.putAll(people.map((person) => () => personItem(keys, person))),
    remove: (people) => writer.deleteAll(people.map(keys.person)),
  };
}
