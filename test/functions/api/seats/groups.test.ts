// Seats that are held through groups, wherever they are answered.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PersonSeatBody } from '../../../../functions/api/people/schema.ts';
import type { SeatBody } from '../../../../functions/api/seats/schema.ts';
import { NO_GROUPS_READ } from '../../../../functions/core/connections/connection.ts';
import type { GroupId } from '../../../../functions/core/ids.ts';
import { unreadGroup } from '../../../../functions/core/usage/group.ts';
import { settle } from '../company.ts';
import { ACME, ask, claims, connectionOf, createWorld, NOW } from '../world.ts';

const SALES = '00gSales' as GroupId;
const GONE = '00gGone' as GroupId;
const NEW = '00gNew' as GroupId;

function createCompany(groups = NO_GROUPS_READ) {
  const world = createWorld();
  const seats = [
    { person: '00uAda', assigned: 300, group: SALES },
    { person: '00uBob', assigned: 300, group: GONE },
    { person: '00uCid', assigned: 300, group: NEW },
    { person: '00uDan', assigned: 300 },
  ];
  const { id } = settle(world, ACME, [{ id: '0oaCrm', label: 'CRM', seats }], {
    syncState: { ...connectionOf(ACME).syncState, groups },
  });
  const usage = world.store.usage(ACME, id);
  for (const group of [
    { ...unreadGroup(SALES), fact: { name: 'Sales', type: 'OKTA_GROUP' }, readAt: NOW },
    { ...unreadGroup(GONE), fact: { name: 'Old', type: 'OKTA_GROUP' }, readAt: NOW, isDeleted: true },
    unreadGroup(NEW),
  ])
    usage.groups.set(group.group, group);
  return { world, at: `/v1/connections/${id}` };
}

const groupOf = (id: GroupId, name: string | null, unnamed: string | null) => ({
  id,
  name,
  unnamed,
  url: `https://acme-admin.okta.com/admin/group/${id}`,
});

const EXPECTED = [groupOf(SALES, 'Sales', null), groupOf(GONE, 'Old', 'DELETED'), groupOf(NEW, null, 'NOT_READ'), null];

describe('a seat that is held through a group', () => {
  for (const path of ['apps/0oaCrm/seats', 'seats', 'apps/0oaCrm/seats?sort=login']) {
    it(`names it in ${path}`, async () => {
      const { world, at } = createCompany();
      const { json } = await ask(world.usage, `${at}/${path}`);
      assert.deepEqual(
        json.data.map(({ group }: SeatBody) => group),
        EXPECTED,
      );
    });
  }

  it('names it on the person', async () => {
    const { world, at } = createCompany();
    const { json } = await ask(world.usage, `${at}/people/00uAda`);
    assert.deepEqual(
      json.data.apps.map(({ group }: PersonSeatBody) => group),
      EXPECTED.slice(0, 1),
    );
  });

  it('says which right is missing where Okta shows no groups, and names what it has shown before', async () => {
    const { world, at } = createCompany({ unread: true, failed: { at: NOW, runs: 1, isRefused: true } });
    const { json } = await ask(world.usage, `${at}/apps/0oaCrm/seats`);
    assert.deepEqual(
      json.data.map(({ group }: SeatBody) => group && [group.name, group.unnamed]),
      [['Sales', null], ['Old', 'DELETED'], [null, 'RIGHT_MISSING'], null],
    );
  });

  it('has the group in the CSV', async () => {
    const { world, at } = createCompany();
    const event = { requestContext: { requestId: 'r', authorizer: { jwt: { claims: claims(ACME) } } } };
    const asked = { headers: { accept: 'text/csv' } };
    const text = await (await world.usage.request(`${at}/apps/0oaCrm/seats`, asked, { event })).text();
    const [header = '', ada = ''] = text.replace(/^\uFEFF/, '').split('\r\n');
    const column = header.split(',').indexOf('group.name');
    assert.ok(column > 0);
    assert.match(ada, /,00gSales,Sales,,https:\/\/acme-admin\.okta\.com\/admin\/group\/00gSales,/);
  });

  it('reads the groups of a page at once, and none where no seat names one', async () => {
    const { world, at } = createCompany();
    await ask(world.usage, `${at}/apps/0oaCrm/seats`);
    assert.equal(world.store.calls.groups, 1);
    const direct = createWorld();
    const { id } = settle(direct, ACME, [{ id: '0oaCrm', seats: [{ person: '00uDan', assigned: 9 }] }]);
    await ask(direct.usage, `/v1/connections/${id}/apps/0oaCrm/seats`);
    assert.equal(direct.store.calls.groups ?? 0, 0);
  });
});
