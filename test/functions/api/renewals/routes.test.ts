import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RenewalBody } from '../../../../functions/api/renewals/schema.ts';
import { isoDay } from '../../../../functions/core/time.ts';
import { settle, TODAY } from '../company.ts';
import { ACME, ask, createWorld } from '../world.ts';

const PRICE = { amount: 10, currency: 'USD', per: 'MONTH', validFrom: null } as const;

function open() {
  const world = createWorld();
  const seats = [
    { person: '00uAda', assigned: 90, used: [1] },
    { person: '00uBob', assigned: 90, used: [80] },
    { person: '00uCid', assigned: 5 },
    { person: '00uEve', assigned: 90, status: 'DEPROVISIONED' },
  ];
  const inDays = (days: number) => isoDay(TODAY + days);
  const { id } = settle(world, ACME, [
    { id: '0oaNone', label: 'None', seats },
    {
      id: '0oaDated',
      label: 'Dated',
      seats,
      settings: { renewsOn: inDays(40), noticeDays: 10, prices: [PRICE], purchasedSeats: 10 },
    },
    { id: '0oaSoon', label: 'Soon', seats, settings: { renewsOn: inDays(60), noticeDays: 50 } },
    { id: '0oaPriced', label: 'Priced', seats, seatCount: 6, settings: { prices: [PRICE] } },
    { id: '0oaOver', label: 'Over', seats, settings: { renewsOn: inDays(3), noticeDays: 30 } },
    { id: '0oaDash', name: 'okta_enduser', seats, settings: { renewsOn: inDays(3) } },
  ]);
  const at = `/v1/connections/${id}/renewals`;
  return { world, at, inDays };
}

describe('the list of renewals', () => {
  it('has the contracts by notice, with what each could shrink to and what that rests on', async () => {
    const { world, at, inDays } = open();
    const { json } = await ask(world.usage, at);
    const rows = json.data as readonly RenewalBody[];
    assert.deepEqual(
      rows.map(({ appLabel, state, noticeInDays }) => [appLabel, state, noticeInDays]),
      [
        ['Soon', 'NOTICE_AHEAD', 10],
        ['Dated', 'NOTICE_AHEAD', 30],
        ['Over', 'NOTICE_OVER', -27],
        ['Priced', 'NO_DATE', null],
      ],
    );
    assert.deepEqual(rows[1], {
      appId: '0oaDated',
      appLabel: 'Dated',
      state: 'NOTICE_AHEAD',
      noticeOn: inDays(30),
      noticeInDays: 30,
      renewsOn: inDays(40),
      noticeDays: 10,
      contractSeats: 10,
      contractSeatsSource: 'SETTING',
      assigned: 4,
      active: 1,
      fresh: 1,
      otherKept: 0,
      reclaimable: 2,
      neededSeats: 3,
      surplusSeats: 7,
      seatCost: { amount: 120, currency: 'USD' },
      savings: { amount: 840, currency: 'USD' },
      noSignInSeen: false,
      longSessionsLikely: rows[1]?.longSessionsLikely,
    });
    assert.deepEqual([rows[3]?.contractSeats, rows[3]?.contractSeatsSource], [6, 'OKTA']);
    assert.equal(json.coverage.complete, true);
  });

  it('takes another headroom, and refuses one that is none', async () => {
    const { world, at } = open();
    const needed = async (query: string) => (await ask(world.usage, at + query)).json.data[1].neededSeats;
    assert.deepEqual([await needed('?headroom=0'), await needed('?headroom=100')], [2, 4]);
    for (const headroom of ['-1', '101', '5%', 'x', '']) {
      const { problem } = await ask(world.usage, `${at}?headroom=${encodeURIComponent(headroom)}`);
      assert.deepEqual([problem.code, problem.errors?.[0]?.pointer], ['INVALID_QUERY', '/headroom'], headroom);
    }
  });

  it('goes on where a page ended', async () => {
    const { world, at } = open();
    const labels: string[] = [];
    for (let cursor = ''; ; ) {
      const { json } = await ask(world.usage, `${at}?limit=1${cursor}`);
      labels.push(json.data[0].appLabel);
      if (json.page.next === null) break;
      cursor = `&cursor=${json.page.next}`;
    }
    assert.deepEqual(labels, ['Soon', 'Dated', 'Over', 'Priced']);
  });
});
