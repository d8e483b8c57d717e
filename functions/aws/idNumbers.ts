import { item, readString, stringAttribute } from './attributes.ts';
import type { ConnectionTable } from './connectionTable.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { keyOf, loadItem } from './table.ts';

/** An item has 400 KB at most: enough for some 16,000 apps and groups that give apps. */
const MAX_BYTES = 350 * 1024;

/**
 * The ids of a connection's apps and groups by number: people's items name apps by number, which takes two bytes in place
 * of twenty. A number never changes its id.
 */
export interface IdNumbers {
  /** @param count so many are needed: an item may be newer than what an eventually consistent read shows of the numbers */
  ids(count?: number): Promise<readonly string[]>;
}

export function createIdNumbers({ table, keys, consistent }: ConnectionTable): IdNumbers {
  let known: Promise<readonly string[]> | undefined;
  const load = async (isConsistent: boolean): Promise<readonly string[]> => {
    const stored = await loadItem(table, keys.idNumbers, isConsistent);
    return readString(stored?.ids)?.split(' ') ?? [];
  };
  return {
    async ids(count = 0) {
      known ??= load(consistent);
      if ((await known).length < count) known = load(true);
      return known;
    },
  };
}

/** The same for a worker under its lease: only one worker gives numbers. */
export interface IdNumberer extends IdNumbers {
  /** Gives numbers to those without one, and stores them. @returns undefined where they are too many for one item */
  numbersOf(ids: Iterable<string>): Promise<ReadonlyMap<string, number> | undefined>;
}

export function createIdNumberer(connection: ConnectionTable, writer: LeasedWriter): IdNumberer {
  const stored = createIdNumbers(connection);
  const numbers = new Map<string, number>();
  const all: string[] = [];
  const remember = (id: string) => {
    if (numbers.has(id)) return;
    numbers.set(id, all.length);
    all.push(id);
  };
  return {
    async ids(count) {
      if (all.length === 0) for (const id of await stored.ids(count)) remember(id);
      return all;
    },
    async numbersOf(ids) {
      await this.ids();
      const added = [...new Set(ids)].filter((id) => !numbers.has(id));
      if (added.length === 0) return numbers;
      const text = [...all, ...added].join(' ');
      if (text.length > MAX_BYTES) return undefined;
      await writer.putAll([() => item({ ...keyOf(connection.keys.idNumbers), ids: stringAttribute(text) })]);
      for (const id of added) remember(id);
      return numbers;
    },
  };
}
