// A small company with one CRM, read page by page: what the tests of the reading routes ask about.
import assert from 'node:assert/strict';
import type { AppBody } from '../../../functions/api/apps/schema.ts';
import type { SeatBody } from '../../../functions/api/seats/schema.ts';
import { type AppOf, settle } from './company.ts';
import { ACME, ask, createWorld, GLOBEX, type World } from './world.ts';

export const CRM_APPS: readonly AppOf[] = [
  {
    id: '0oaCrm',
    label: 'Salesforce',
    name: 'salesforce',
    seats: [
      { person: '00uAda', assigned: 300, used: [0, 0, 1, 40], department: 'Sales' },
      { person: '00uBob', assigned: 300, used: [45], department: 'sales' },
      { person: '00uCid', assigned: 200, department: 'Legal' },
      { person: '00uDan', assigned: 5 },
      { person: '00uEve', assigned: 300, status: 'DEPROVISIONED' },
      { person: '00uFay', used: [3] },
      { person: '00uGus', used: [120] },
    ],
  },
  { id: '0oaWiki', label: 'confluence', name: 'jira', seats: [{ person: '00uAda', assigned: 300, used: [2] }] },
  { id: '0oaNew', label: 'Asana', name: 'asana', seats: [] },
  { id: '0oaDash', label: 'Dashboard', name: 'okta_enduser', seats: [{ person: '00uAda', used: [0, 0, 0] }] },
];

export function createCrmCompany(pageSize?: number): { readonly world: World; readonly at: string } {
  const world = createWorld(pageSize === undefined ? {} : { pageSize });
  const acme = settle(world, ACME, CRM_APPS);
  settle(world, GLOBEX, [
    { id: '0oaCrm', label: 'Globex CRM', seats: [{ person: '00uZoe', assigned: 50, used: [0] }] },
  ]);
  return { world, at: `/v1/connections/${acme.id}` };
}

export const labels = (data: readonly AppBody[]) => data.map(({ label }) => label);
export const people = (data: readonly SeatBody[]) => data.map(({ personId }) => personId.slice(3));

/** Every item of a list, page by page. */
export async function walk(world: World, path: string) {
  const items: unknown[] = [];
  const sizes: number[] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? '' : `${path.includes('?') ? '&' : '?'}cursor=${cursor}`;
    const { status, json } = await ask(world.usage, path + next);
    assert.equal(status, 200);
    items.push(...json.data);
    sizes.push(json.data.length);
    cursor = json.page.next;
  } while (cursor !== null);
  return { items, sizes };
}
