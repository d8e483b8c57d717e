import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlanStepBody } from '../../../../functions/api/plan/schema.ts';
import type { GroupId } from '../../../../functions/core/ids.ts';
import { type AppOf, settle } from '../company.ts';
import { ACME, ask, claims, createWorld, GLOBEX, NOW } from '../world.ts';

const PRICE = { amount: 10, currency: 'USD', per: 'MONTH', validFrom: null } as const;

/** Sales gives the CRM and Zoom; Ada uses Zoom through it, Bob does not; Dan is assigned directly, Eve uses the CRM. */
const APPS: readonly AppOf[] = [
  {
    id: '0oaCrm',
    label: 'Salesforce',
    name: 'salesforce',
    settings: { prices: [PRICE] },
    seats: [
      { person: '00uAda', assigned: 300, used: [60], group: '00gSales' },
      { person: '00uBob', assigned: 300, group: '00gSales' },
      { person: '00uDan', assigned: 300, used: [50] },
      { person: '00uEve', assigned: 300, used: [1], group: '00gSales' },
    ],
  },
  {
    id: '0oaZoom',
    label: 'Zoom',
    name: 'zoom',
    seats: [
      { person: '00uAda', assigned: 300, used: [1], group: '00gSales' },
      { person: '00uBob', assigned: 300, group: '00gSales' },
    ],
  },
  {
    id: '0oaWiki',
    label: 'Wiki',
    seats: [
      { person: '00uBob', assigned: 300, used: [90], group: '00gAll' },
      { person: '00uEve', assigned: 300, used: [95], group: '00gAll' },
      { person: '00uFay', assigned: 300, used: [2] },
    ],
  },
];

function createCompany(options: Parameters<typeof createWorld>[0] = {}, type = 'OKTA_GROUP') {
  const world = createWorld(options);
  const { id } = settle(world, ACME, APPS);
  settle(world, GLOBEX, [{ id: '0oaCrm', label: 'Globex CRM', seats: [{ person: '00uZoe', assigned: 300 }] }]);
  const usage = world.store.usage(ACME, id);
  for (const [group, name] of [
    ['00gSales', 'Sales'],
    ['00gAll', 'Everybody'],
  ] as const)
    usage.groups.set(group as GroupId, {
      group: group as GroupId,
      fact: { name, type },
      readAt: NOW,
      isDeleted: false,
    });
  return { world, usage, at: `/v1/connections/${id}/plan` };
}

const shapeOf = ({ kind, app, group, people, frees, alsoLoses, leftOut }: PlanStepBody) => ({
  do: [kind, group?.name, app?.appLabel].filter(Boolean).join(' '),
  people: people.map(({ personId }) => personId.slice(3)).join(),
  frees: frees.seats,
  alsoLoses: alsoLoses.map(({ appLabel, seats }) => `${appLabel} ${seats}`).join(),
  leftOut: leftOut
    .map(({ personId, reason, other }) => `${personId.slice(3)} ${reason} ${other?.appLabel} ${other?.state}`)
    .join(),
});

describe('the plan', () => {
  it('of an app says what to do, whom it concerns, what it frees and what it leaves out', async () => {
    const { world, at } = createCompany();
    const { json } = await ask(world.usage, `${at}?app=0oaCrm`);
    assert.deepEqual(json.data.map(shapeOf), [
      {
        do: 'REMOVE_PEOPLE_FROM_GROUP Sales',
        people: 'Bob',
        frees: 1,
        alsoLoses: 'Zoom 1',
        leftOut: 'Ada WOULD_LOSE_OTHER_SEAT Zoom ACTIVE',
      },
      { do: 'UNASSIGN Salesforce', people: 'Dan', frees: 1, alsoLoses: '', leftOut: '' },
    ]);
    assert.deepEqual(json.totals, {
      reclaimable: 3,
      changes: 2,
      frees: { seats: 2, mayStay: 1, money: [{ amount: 240, currency: 'USD' }] },
      leftOut: 1,
    });
    const [first, second] = json.data;
    assert.equal(first.url, 'https://acme-admin.okta.com/admin/group/00gSales');
    assert.equal(second.url, 'https://acme-admin.okta.com/admin/app/salesforce/instance/0oaCrm/#tab-assignments');
    assert.equal(first.people[0].url, 'https://acme-admin.okta.com/admin/user/profile/view/00uBob');
    assert.equal(
      first.sentence,
      'Take 1 person out of group “Sales”: frees 1 seat. 1 person also loses Zoom, which they do not use. 1 person would lose Zoom, so they are left out. If a group rule fills it, Okta adds whom you take out to the rule’s exceptions, at most 100; beyond that change the rule.',
    );
  });

  it('of all apps takes a group off an app that nobody uses through it, and each seat is under one step', async () => {
    const { world, at } = createCompany();
    const { json } = await ask(world.usage, at);
    assert.deepEqual(
      json.data
        .map(shapeOf)
        .map((step: { do: string; people: string; frees: number }) => [step.do, step.people, step.frees]),
      [
        ['REMOVE_GROUP_FROM_APP Everybody Wiki', 'Bob,Eve', 2],
        ['REMOVE_PEOPLE_FROM_GROUP Sales', 'Bob', 2],
        ['UNASSIGN Salesforce', 'Dan', 1],
      ],
    );
    assert.equal(json.totals.reclaimable, 6);
  });

  it('says where a group’s members must be changed elsewhere', async () => {
    const { world, at } = createCompany({}, 'APP_GROUP');
    const [first] = (await ask(world.usage, `${at}?app=0oaCrm`)).json.data;
    assert.equal(first.changedElsewhere, true);
    assert.match(
      first.sentence,
      /Its members come from a directory or another app, so take them out there: Okta cannot\.$/,
    );
  });

  it('is made without the names of groups, too', async () => {
    const { world, at, usage } = createCompany();
    usage.groups.clear();
    const [first] = (await ask(world.usage, `${at}?app=0oaCrm`)).json.data;
    assert.match(
      first.sentence,
      /^Take 1 person out of group “00gSales”.* Check in Okta whether its members come from a directory/,
    );
    assert.equal(first.group.unnamed, 'NOT_READ');
  });

  it('takes nobody out of a group who would lose a seat that cannot be judged, and then replaces the group', async () => {
    const { world, at, usage } = createCompany();
    const [zoom] = [...usage.apps.values()].filter(({ app }) => app === '0oaZoom');
    assert.ok(zoom);
    usage.apps.set(zoom.app, { ...zoom, summary: { ...zoom.summary, context: undefined } });
    const { json } = await ask(world.usage, `${at}?app=0oaCrm`);
    const [first] = json.data;
    assert.deepEqual(
      [first.kind, first.frees.seats, first.keepsCount, first.keeps[0].personId, json.totals.changes],
      ['REPLACE_GROUP_ON_APP', 2, 1, '00uEve', 4],
    );
    assert.equal(
      first.sentence,
      'Make a group of the 1 person who keeps Salesforce, assign it to the app, and then take group “Sales” off: frees 2 seats. Who joins group “Sales” later no longer gets the app.',
    );
  });

  it('pages by step, and as CSV has one line for each seat', async () => {
    const { world, at } = createCompany();
    const whole = (await ask(world.usage, at)).json.data;
    const steps = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const next: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { json } = await ask(world.usage, `${at}?limit=1${next}`);
      steps.push(...json.data);
      cursor = json.page.next;
    }
    assert.deepEqual(steps, whole);
    const event = { requestContext: { requestId: 'r', authorizer: { jwt: { claims: claims(ACME) } } } };
    const answer = await world.usage.request(`${at}?app=0oaCrm`, { headers: { accept: 'text/csv' } }, { event });
    const lines = (await answer.text()).trimEnd().split('\r\n').slice(1);
    assert.deepEqual(
      lines.map((line) => line.split(',').filter(Boolean).slice(0, 9).join(' ')),
      [
        '1 REMOVE_PEOPLE_FROM_GROUP 00gSales Sales 00uBob 00uBob@acme.example 00uBob Doe FREED 0oaCrm',
        '1 REMOVE_PEOPLE_FROM_GROUP 00gSales Sales 00uBob 00uBob@acme.example 00uBob Doe ALSO_LOST 0oaZoom',
        '1 REMOVE_PEOPLE_FROM_GROUP 00gSales Sales 00uAda 00uAda@acme.example 00uAda Doe LEFT_OUT 0oaCrm',
        '2 UNASSIGN 00uDan 00uDan@acme.example 00uDan Doe MAY_STAY 0oaCrm Salesforce IDLE',
      ],
    );
  });

  it('of an unknown app is 404, of another tenant’s connection, too, and of nothing to free has no step', async () => {
    const { world, at } = createCompany();
    assert.equal((await ask(world.usage, `${at}?app=0oaNothing`)).problem.code, 'APP_NOT_FOUND');
    assert.equal((await ask(world.usage, at, { as: claims(GLOBEX) })).problem.code, 'CONNECTION_NOT_FOUND');
    const quiet = createWorld();
    const { id } = settle(quiet, ACME, [{ id: '0oaWiki', seats: [{ person: '00uFay', assigned: 300, used: [1] }] }]);
    const { json } = await ask(quiet.usage, `/v1/connections/${id}/plan`);
    assert.deepEqual([json.data, json.totals.reclaimable, json.totals.changes], [[], 0, 0]);
  });

  it('of more seats than one answer reads is refused', async () => {
    const world = createWorld({ pageSize: 1 });
    const seats = Array.from({ length: 45 }, (_, index) => ({ person: `00u${index + 10}`, assigned: 100 }));
    const { id } = settle(world, ACME, [
      { id: '0oaBig', seats: [...seats, { person: '00uUser', assigned: 90, used: [1] }] },
    ]);
    const { status, problem } = await ask(world.usage, `/v1/connections/${id}/plan?app=0oaBig`);
    assert.deepEqual([status, problem.code], [400, 'PLAN_TOO_LARGE']);
  });
});
