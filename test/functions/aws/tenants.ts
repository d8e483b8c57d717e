import assert from 'node:assert/strict';
import type { ConnectionId, TenantId } from '../../../functions/core/ids.ts';

/** Two tenants whose names could be mistaken for one another where keys are concatenated. */
export interface TwoTenants {
  readonly mine: TenantId;
  readonly theirs: TenantId;
}

const tenant = (name: string) => name as TenantId;

export const NEIGHBOURS: readonly TwoTenants[] = [
  { mine: tenant('acme'), theirs: tenant('globex') },
  { mine: tenant('a'), theirs: tenant('a-b') },
  { mine: tenant('a'), theirs: tenant('a_b') },
  { mine: tenant('a'), theirs: tenant('A') },
  { mine: tenant('CONNECTION'), theirs: tenant('T') },
];

/** Ids of connections; tenants share them in every suite. */
export const connectionNumber = (n: number): ConnectionId =>
  `01ARZ3NDEKTSV4RRFF${String(n).padStart(8, '0')}` as ConnectionId;

/** Deep equality in which an undefined field equals a missing one, because JSON drops undefined fields. */
export const assertSame = (actual: unknown, expected: unknown, message?: string): void =>
  assert.deepEqual(plain(actual), plain(expected), message);

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`;
  if (value instanceof Map) return ['map', ...[...value].sort(([a], [b]) => Number(a) - Number(b)).map(plain)];
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([name, part]) => [name, plain(part)]),
  );
}

export async function listed<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
