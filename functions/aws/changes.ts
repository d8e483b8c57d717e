import type { ChangeKind, SeatState } from '../contract/words/seats.ts';
import type { AppId, PersonId } from '../core/ids.ts';
import type { ChangeReader, ChangeStore } from '../core/ports/changes.ts';
import { DAY, type Day, isoDay, parseDay, startOf } from '../core/time.ts';
import { type Change, changeId } from '../core/usage/seatTransition.ts';
import { expiryAttribute, type Item, item, optional, readString, required, stringAttribute } from './attributes.ts';
import type { ConnectionTable } from './connectionTable.ts';
import type { ConnectionKeys, Key } from './keys.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { keyOf, partitionQuery, queryPages } from './table.ts';

/** Changes are kept for as long as the ledger they follow from. */
const KEPT = 100 * DAY;

/** Changes of a connection lie in one partition, each under its id: date of publication, app, person and kind. */
export const changeItem = (keys: ConnectionKeys, change: Change): Item =>
  item({
    ...keyOf(keys.change(changeId(change))),
    on: stringAttribute(isoDay(change.on)),
    from: optional(change.from, stringAttribute),
    to: optional(change.to, stringAttribute),
    expiresAt: expiryAttribute(startOf(change.publishedOn) + KEPT),
  });

export function readChange(stored: Item): Change {
  const [publishedOn, app, person, kind] = required(stored.sk?.S, 'sk').split('#');
  return {
    publishedOn: required<Day>(parseDay(publishedOn), 'publishedOn'),
    on: required<Day>(parseDay(readString(stored.on)), 'on'),
    app: app as AppId,
    person: person === '' ? undefined : (person as PersonId),
    kind: kind as ChangeKind,
    from: readString(stored.from) as SeatState | undefined,
    to: readString(stored.to) as SeatState | undefined,
  };
}

export function createChangeReader({ table, keys, consistent }: ConnectionTable): ChangeReader {
  return {
    async feed(after, through, limit) {
      const first = `${after}\u0001`; // the smallest key that is greater than `after`
      const last = `${isoDay(through)}$`; // `$` follows `#`: greater than every key of that date
      if (first > last) return []; // DynamoDB refuses a range that ends before it begins
      const found: Change[] = [];
      for await (const page of queryPages(table, {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: { ':pk': { S: keys.changes }, ':first': { S: first }, ':last': { S: last } },
        ConsistentRead: consistent,
        Limit: limit,
      })) {
        found.push(...page.map(readChange));
        if (found.length >= limit) break;
      }
      return found.slice(0, limit);
    },
  };
}

export function createChangeStore(connection: ConnectionTable, writer: LeasedWriter): ChangeStore {
  const { keys } = connection;
  return {
    ...createChangeReader(connection),
    put: (changes) => writer.putAll(changes.map((change) => () => changeItem(keys, change))),
    remove: (changes) => writer.deleteAll(changes.map((change) => keys.change(changeId(change)))),
    countOf: async (person) => (await keysOf(connection, person)).length,
    removeOf: async (person) => writer.deleteAll(await keysOf(connection, person)),
  };
}

/** Keys of every change of the person. */
async function keysOf({ table, keys, consistent }: ConnectionTable, person: PersonId): Promise<readonly Key[]> {
  const found: Key[] = [];
  for await (const page of queryPages(table, {
    ...partitionQuery(keys.changes, consistent),
    ProjectionExpression: 'pk, sk',
  })) {
    const sortKeys = page.map(({ sk }) => required(sk?.S, 'sk')).filter((sk) => sk.split('#').includes(person));
    found.push(...sortKeys.map((sk) => ({ pk: keys.changes, sk })));
  }
  return found;
}
