import type { ChangeKind, SeatState } from '../contract/words/seats.ts';
import type { AppId, PersonId } from '../core/ids.ts';
import type { ChangeReader, ChangeStore } from '../core/ports/changes.ts';
import { type Day, isoDay, parseDay, startOf } from '../core/time.ts';
import { type Change, changeId } from '../core/usage/seatTransition.ts';
import { expiryAttribute, type Item, item, optional, readString, required, stringAttribute } from './attributes.ts';
import type { ConnectionTable } from './connectionTable.ts';
import { FEED_KEPT, feedPage, keysAbout } from './feed.ts';
import type { ConnectionKeys } from './keys.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { keyOf } from './table.ts';

/** Changes of a connection lie in one partition, each under its id: date of publication, app, person and kind. */
export const changeItem = (keys: ConnectionKeys, change: Change): Item =>
  item({
    ...keyOf(keys.change(changeId(change))),
    on: stringAttribute(isoDay(change.on)),
    from: optional(change.from, stringAttribute),
    to: optional(change.to, stringAttribute),
    expiresAt: expiryAttribute(startOf(change.publishedOn) + FEED_KEPT),
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
    feed: (after, through, limit) =>
      feedPage(table, { pk: keys.changes, prefix: '', consistent }, { after, through, limit }, readChange),
  };
}

export function createChangeStore(connection: ConnectionTable, writer: LeasedWriter): ChangeStore {
  const { table, keys, consistent } = connection;
  const keysOf = (person: PersonId) => keysAbout(table, { pk: keys.changes, consistent }, person);
  return {
    ...createChangeReader(connection),
    put: (changes) => writer.putAll(changes.map((change) => () => changeItem(keys, change))),
    remove: (changes) => writer.deleteAll(changes.map((change) => keys.change(changeId(change)))),
    countOf: async (person) => (await keysOf(person)).length,
    removeOf: async (person) => writer.deleteAll(await keysOf(person)),
  };
}
