import type { GroupId } from '../core/ids.ts';
import type { GroupReader, GroupStore } from '../core/ports/groups.ts';
import type { Group } from '../core/usage/group.ts';
import {
  booleanAttribute,
  type Item,
  item,
  jsonAttribute,
  numberAttribute,
  optional,
  readBoolean,
  readJson,
  readNumber,
  required,
} from './attributes.ts';
import type { ConnectionTable } from './connectionTable.ts';
import type { ConnectionKeys } from './keys.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { keyOf, loadItems, partitionQuery, queryPages } from './table.ts';

/** Groups of a connection lie in one partition, each under its id. */
const groupItem = (keys: ConnectionKeys, { group, fact, readAt, isDeleted }: Group): Item =>
  item({
    ...keyOf(keys.group(group)),
    fact: fact && jsonAttribute(fact),
    readAt: optional(readAt, numberAttribute),
    isDeleted: isDeleted ? booleanAttribute(true) : undefined,
  });

export const readGroup = (stored: Item): Group => ({
  group: required(stored.sk?.S, 'sk') as GroupId,
  fact: readJson(stored.fact),
  readAt: readNumber(stored.readAt),
  isDeleted: readBoolean(stored.isDeleted),
});

export function createGroupReader({ table, keys, consistent }: ConnectionTable): GroupReader {
  return { load: (groups) => loadItems(table, groups.map(keys.group), consistent, readGroup) };
}

export function createGroupStore(connection: ConnectionTable, writer: LeasedWriter): GroupStore {
  const { table, keys, consistent } = connection;
  return {
    ...createGroupReader(connection),
    async list() {
      const groups: Group[] = [];
      for await (const page of queryPages(table, partitionQuery(keys.groups, consistent)))
        groups.push(...page.map(readGroup));
      return groups;
    },
    put: (groups) => writer.putAll(groups.map((group) => () => groupItem(keys, group))),
  };
}
