// A company with prices, departments, leavers and an app that is not used, for the tests of money, people and changes.
import assert from 'node:assert/strict';
import { type AppOf, settle } from './company.ts';
import { ACME, ask, createWorld, GLOBEX, type World } from './world.ts';

const PRICE = { amount: 12, currency: 'USD', per: 'MONTH', validFrom: '2026-01-01' } as const;
export const PRICED_APPS: readonly AppOf[] = [
  {
    id: '0oaFigma',
    label: 'Figma',
    seatCount: 9,
    settings: { prices: [PRICE] },
    seats: [
      { person: '00uAda', assigned: 300, used: [0, 1, 2, 8, 40], department: 'Design' },
      { person: '00uBob', assigned: 300, used: [45], department: 'Design' },
      { person: '00uCid', assigned: 200, department: 'Sales' },
      { person: '00uDan', assigned: 5 },
      { person: '00uEve', assigned: 300, status: 'DEPROVISIONED' },
      { person: '00uFay', used: [3, 3] },
    ],
  },
  { id: '0oaWiki', label: '=cmd()', seats: [{ person: '00uBob', assigned: 300, used: [31, 33] }] },
  {
    id: '0oaOver',
    label: 'Over',
    settings: { purchasedSeats: 1 },
    seats: [
      { person: '00uAda', assigned: 90, used: [1] },
      { person: '00uCid', assigned: 90, used: [1] },
    ],
  },
  { id: '0oaDash', label: 'Dashboard', name: 'okta_enduser', seats: [{ person: '00uAda', used: [0] }] },
];

export function createPricedCompany(): {
  readonly world: World;
  readonly at: string;
  readonly globex: string;
  readonly usage: ReturnType<World['store']['usage']>;
} {
  const world = createWorld({ pageSize: 2 });
  const { id } = settle(world, ACME, PRICED_APPS);
  const other = settle(world, GLOBEX, [{ id: '0oaFigma', seats: [{ person: '00uAda', assigned: 50 }] }]);
  return {
    world,
    at: `/v1/connections/${id}`,
    globex: `/v1/connections/${other.id}`,
    usage: world.store.usage(ACME, id),
  };
}

/** Every item of a list, page by page. */
export async function walkItems<Item>(world: World, path: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? '' : `&cursor=${cursor}`;
    const { status, json, text } = await ask(world.usage, path + next);
    assert.equal(status, 200, text);
    items.push(...json.data);
    cursor = json.page.next;
  } while (cursor !== null);
  return items;
}
