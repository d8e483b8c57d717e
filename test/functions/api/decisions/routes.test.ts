import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppBody } from '../../../../functions/api/apps/schema.ts';
import type { ChangeBody } from '../../../../functions/api/changes/schema.ts';
import type { DecisionBody } from '../../../../functions/api/decisions/schema.ts';
import type { InsightBody, InsightTotalsBody } from '../../../../functions/api/insights/schema.ts';
import type { SeatBody } from '../../../../functions/api/seats/schema.ts';
import { erasureHash } from '../../../../functions/core/erasure/erasure.ts';
import type { ConnectionId } from '../../../../functions/core/ids.ts';
import { DAY, dayOf, isoDay } from '../../../../functions/core/time.ts';
import { createPricedCompany } from '../pricedCompany.ts';
import { ACME, ask, claims, GLOBEX, NOW, person, TOKEN } from '../world.ts';

const TODAY = isoDay(dayOf(NOW));
const BOB = { appId: '0oaFigma', personId: '00uBob' };
const CID = { appId: '0oaFigma', personId: '00uCid' };
const IDLE = { appId: '0oaFigma', opportunity: 'IDLE_SEATS' };
const MONEY = (amount: number) => [{ amount, currency: 'USD' }];
const YEAR = 144;

function open() {
  const { world, at, globex, usage } = createPricedCompany();
  const send = (method: string, body: unknown, as = { ...claims(ACME), sub: 'admin@acme.example' }) =>
    ask(world.connect, `${at}/decisions`, { method, body, as });
  const saved = async (method: string, body: unknown) => {
    const { status, json, text } = await send(method, body);
    assert.equal(status, 200, text);
    return json.decisions as number;
  };
  const get = async (path: string) => {
    const { status, json, text } = await ask(world.usage, `${at}/${path}`);
    assert.equal(status, 200, text);
    return json;
  };
  return {
    world,
    at,
    globex,
    usage,
    send,
    put: (body: object) => saved('PUT', body),
    undo: (body: object) => saved('DELETE', body),
    get,
    keep: (seats: object[], until = '2026-12-31') => saved('PUT', { kind: 'KEEP', until, seats }),
    list: async (): Promise<readonly DecisionBody[]> => (await get('decisions')).data,
    totals: async (): Promise<InsightTotalsBody> => (await get('insights')).totals,
    insights: async (query = ''): Promise<readonly InsightBody[]> => (await get(`insights${query}`)).data,
    figma: async (): Promise<AppBody> => (await get('apps/0oaFigma')).data,
    seats: async (query = ''): Promise<readonly SeatBody[]> => (await get(`apps/0oaFigma/seats${query}`)).data,
  };
}

const idOf = ({ id }: { readonly connection?: unknown; readonly id: string }) => id as ConnectionId;

describe('a decision', () => {
  it('to keep a seat takes it out of every sum at once, and says why', async () => {
    const { put, totals, insights, figma, seats } = open();
    const before = await totals();
    assert.deepEqual([before.reclaimable.seats, before.reclaimable.money], [4, MONEY(3 * YEAR)]);
    assert.equal(await put({ kind: 'KEEP', until: '2026-12-31', note: ' On leave ', seats: [BOB, BOB] }), 1);
    const after = await totals();
    assert.deepEqual([after.reclaimable.seats, after.reclaimable.money], [3, MONEY(2 * YEAR)]);
    assert.deepEqual(after.kept, { seats: 1, pricedSeats: 1, money: MONEY(YEAR) });
    assert.match(after.sentence ?? '', /1 more seat is kept by a decision and not counted\./);
    const app = await figma();
    assert.deepEqual([app.reclaimable, app.unused, app.kept.IDLE, app.states.IDLE], [2, 1, 1, 1]);
    assert.deepEqual(app.potentialSavings, { amount: 2 * YEAR, currency: 'USD' });
    assert.ok(!(await insights()).some(({ id }) => id === '0oaFigma.IDLE_SEATS'));
    const [bob] = await seats('?kept=true');
    assert.equal(bob?.personId, '00uBob');
    assert.match(bob?.reason ?? '', /Kept by a decision until 2026-12-31, so it is in no sum/);
    assert.deepEqual(bob?.decision, {
      kind: 'KEEP',
      scope: 'SEAT',
      until: '2026-12-31',
      note: 'On leave',
      by: 'admin@acme.example',
      at: '2026-11-21T09:00:00.000Z',
      outcome: null,
      outcomeOn: null,
    });
    const others = (await seats('?kept=false&state=LEAVER,NEVER_USED,IDLE')).map(({ personId }) => personId);
    assert.deepEqual(others, ['00uCid', '00uEve']);
  });

  it('is shown with the seats of a person, and counts nothing that was not counted', async () => {
    const { keep, get, totals } = open();
    const before = await totals();
    assert.equal(await keep([{ appId: '0oaFigma', personId: '00uAda' }]), 1);
    assert.deepEqual((await totals()).reclaimable, before.reclaimable, 'an active seat is in no sum');
    const { data } = await get('people/00uAda');
    const decisions = data.apps.map(({ appId, decision }: { appId: string; decision: { kind: string } | null }) => [
      appId,
      decision?.kind ?? null,
    ]);
    assert.deepEqual(
      decisions.filter(([, kind]: [string, string | null]) => kind),
      [['0oaFigma', 'KEEP']],
    );
  });

  it('holds through its last date, and ends on the next without a write', async () => {
    const { world, keep, totals, figma, list, usage } = open();
    await keep([BOB], TODAY);
    const stored = structuredClone(usage.decisions);
    world.now = Date.parse(`${TODAY}T23:59:59.999Z`);
    assert.deepEqual([(await totals()).reclaimable.seats, (await figma()).reclaimable], [3, 2]);
    world.now += 1;
    assert.deepEqual([(await totals()).reclaimable.seats, (await figma()).reclaimable], [4, 3]);
    assert.deepEqual(usage.decisions, stored);
    const [ended] = await list();
    assert.deepEqual([ended?.inForce, ended?.sentence], [false, `Ended on ${TODAY}: it counts again.`]);
  });

  it('to keep an opportunity keeps all of its seats, those that come later, too', async () => {
    const { put, totals, seats, list, undo } = open();
    await put({ kind: 'KEEP', until: '2026-12-31', opportunities: [IDLE, { ...IDLE, opportunity: 'SPARE_SEATS' }] });
    const kept = await totals();
    assert.deepEqual([kept.reclaimable.seats, kept.spare.seats], [3, 0]);
    const [bob] = await seats('?kept=true');
    assert.deepEqual([bob?.personId, bob?.decision?.scope], ['00uBob', 'OPPORTUNITY']);
    await put({ kind: 'DONE', seats: [BOB] });
    assert.equal((await totals()).reclaimable.seats, 3, 'the opportunity is still kept');
    assert.deepEqual(
      (await list()).map(({ opportunity, seats: count }) => [opportunity, count]).sort(),
      [
        ['IDLE_SEATS', 1],
        ['SPARE_SEATS', 4],
        [null, 1],
      ].sort(),
    );
    assert.equal(await undo({ opportunities: [IDLE] }), 1);
    assert.equal((await totals()).reclaimable.seats, 4);
  });

  it('to snooze hides an opportunity until its date, and leaves the sums alone', async () => {
    const { world, put, totals, insights } = open();
    const before = await totals();
    const ids = async (query = '') => (await insights(query)).map(({ id }) => id);
    await put({ kind: 'SNOOZE', until: TODAY, opportunities: [IDLE] });
    assert.ok(!(await ids()).includes('0oaFigma.IDLE_SEATS'));
    const snoozed = (await insights('?include=snoozed')).find(({ id }) => id === '0oaFigma.IDLE_SEATS');
    assert.deepEqual([snoozed?.decision?.kind, snoozed?.decision?.until], ['SNOOZE', TODAY]);
    const after = await totals();
    assert.deepEqual(after.reclaimable, before.reclaimable);
    assert.deepEqual(after.snoozed, { opportunities: 1, seats: 1 });
    world.now += DAY;
    assert.ok((await ids()).includes('0oaFigma.IDLE_SEATS'));
    assert.deepEqual((await totals()).snoozed, { opportunities: 0, seats: 0 });
  });

  it('that a seat is done is checked against what Okta says', async () => {
    const { usage, put, list, totals, seats } = open();
    const before = await totals();
    await put({ kind: 'DONE', seats: [BOB, CID], opportunities: [IDLE] });
    assert.deepEqual((await totals()).reclaimable, before.reclaimable, 'it is not freed yet');
    const outcomes = async () =>
      (await list())
        .map(({ personId, outcome, outcomeOn, sentence }) => [personId ?? '-', outcome, outcomeOn, sentence])
        .sort();
    assert.deepEqual(await outcomes(), [
      ['-', 'NOT_YET', null, 'Marked as done; not yet: 1 seat of it is left.'],
      ['00uBob', 'NOT_YET', null, 'Marked as done; not yet: the seat is still assigned in Okta.'],
      ['00uCid', 'NOT_YET', null, 'Marked as done; not yet: the seat is still assigned in Okta.'],
    ]);
    assert.match((await seats()).find(({ personId }) => personId === '00uBob')?.reason ?? '', /not yet: the seat/);
    const change = (id: string, points: { at: number; assigned: boolean }[]) => {
      const ofApp = usage.seats.get('0oaFigma' as never);
      const seat = ofApp?.get(person(id));
      if (!ofApp || !seat) throw new Error(`no seat of ${id}`);
      const assignment = { points: [...seat.assignment.points, ...points], seen: undefined };
      ofApp.set(person(id), { ...seat, assignment });
    };
    change('00uBob', [{ at: NOW + DAY, assigned: false }]);
    change('00uCid', [
      { at: NOW + DAY, assigned: false },
      { at: NOW + 2 * DAY, assigned: true },
    ]);
    assert.deepEqual((await outcomes()).slice(1), [
      ['00uBob', 'FREED', '2026-11-22', 'Marked as done; the seat was freed in Okta on 2026-11-22.'],
      ['00uCid', 'GIVEN_BACK', '2026-11-23', 'Marked as done; the seat was assigned again in Okta on 2026-11-23.'],
    ]);
  });

  it('about a seat that is gone is kept, and says so', async () => {
    const { usage, keep, list, undo } = open();
    await keep([BOB]);
    usage.seats.get('0oaFigma' as never)?.delete(person('00uBob'));
    const [gone] = await list();
    assert.deepEqual([gone?.state, gone?.seats], [null, 0]);
    assert.match(gone?.sentence ?? '', /The person holds no seat of the app now\.$/);
    usage.apps.delete('0oaFigma' as never);
    assert.equal((await list())[0]?.appLabel, null);
    assert.equal(await undo({ seats: [BOB, CID] }), 1);
    assert.deepEqual(await list(), []);
  });

  for (const [what, body, pointers] of [
    ['an unknown seat', { seats: [BOB, { appId: '0oaFigma', personId: '00uNobody' }] }, ['/seats/1']],
    [
      'unknown apps',
      {
        seats: [{ appId: '0oaNo', personId: '00uBob' }],
        opportunities: [{ appId: '0oaNo', opportunity: 'IDLE_SEATS' }],
      },
      ['/seats/0/appId', '/opportunities/0/appId'],
    ],
    ['an odd id', { seats: [{ appId: 'a#b', personId: '00uBob' }] }, ['/seats/0/appId']],
    [
      'an unknown opportunity',
      { opportunities: [{ appId: '0oaFigma', opportunity: 'X' }] },
      ['/opportunities/0/opportunity'],
    ],
    ['nothing', {}, ['']],
    ['nothing, in empty lists', { seats: [], opportunities: [] }, ['']],
    ['a date that is past', { until: '2026-11-20', seats: [BOB] }, ['/until']],
    ['a date that is too far', { until: '2036-11-20', seats: [BOB] }, ['/until']],
    ['a date that does not exist', { until: '2027-02-30', seats: [BOB] }, ['/until']],
    ['no date', { until: null, seats: [BOB] }, ['/until']],
    ['a date for what is done', { kind: 'DONE', seats: [BOB] }, ['/until']],
    ['a long note', { note: 'n'.repeat(501), seats: [BOB] }, ['/note']],
    ['a kind that there is not', { kind: 'MAYBE', seats: [BOB] }, ['/kind']],
    ['too many seats', { seats: Array.from({ length: 501 }, () => BOB) }, ['/seats', '']],
  ] as const) {
    it(`about ${what} is refused, and nothing is saved`, async () => {
      const { send, usage } = open();
      const { status, problem, text } = await send('PUT', { kind: 'KEEP', until: '2026-12-31', ...body });
      assert.deepEqual([status, problem.code], [400, 'INVALID_BODY'], text);
      for (const { pointer } of problem.errors ?? [])
        assert.ok((pointers as readonly string[]).includes(pointer), text);
      assert.deepEqual([usage.decisions.size, usage.decisionChanges.size], [0, 0]);
    });
  }

  it('is refused with a token in its note', async () => {
    const { send, usage } = open();
    const { problem } = await send('PUT', { kind: 'DONE', note: `use ${TOKEN}`, seats: [BOB] });
    assert.equal(problem.code, 'TOKEN_MISPLACED');
    assert.equal(usage.decisions.size, 0);
  });

  it('names each of 500 wrong seats', async () => {
    const { send } = open();
    const seats = Array.from({ length: 500 }, (_, n) => ({ appId: '0oaFigma', personId: `00u${n}` }));
    const { problem } = await send('PUT', { kind: 'DONE', seats });
    assert.equal(problem.errors?.length, 500);
  });

  it('is refused about a person who is being erased, also where the erasure is requested meanwhile', async () => {
    const { world, send, usage, at } = open();
    const connection = [...world.store.tenant(ACME).connections.values()].find((one) => at.endsWith(one.id));
    assert.ok(connection);
    const hash = erasureHash(connection, person('00uBob'));
    usage.erasures.set(hash, { hash } as never);
    const { problem } = await send('PUT', { kind: 'DONE', seats: [BOB] });
    assert.deepEqual(problem.errors, [{ pointer: '/seats/0', message: 'The person is being erased.' }]);
    usage.erasures.clear();
    const { decisions } = usage;
    const set = decisions.set.bind(decisions);
    decisions.set = (key, value) => {
      usage.erasures.set(hash, { hash } as never);
      return set(key, value);
    };
    assert.equal((await send('PUT', { kind: 'DONE', seats: [BOB, CID] })).status, 200);
    assert.deepEqual([...decisions.keys()], ['DECISION#0oaFigma#SEAT#00uCid']);
    assert.equal(usage.decisionChanges.size, 1);
  });

  it('is one of 5,000 at most', async () => {
    const { send, usage } = open();
    const decision = { kind: 'DONE', until: undefined, note: undefined, by: undefined, at: NOW } as const;
    for (let n = 0; n < 5_000; n++)
      usage.decisions.set(`DECISION#0oaWiki#SEAT#00u${n}`, {
        target: { app: '0oaWiki' as never, person: person(`00u${n}`) },
        decision,
      });
    const { status, problem } = await send('PUT', { kind: 'DONE', seats: [BOB] });
    assert.deepEqual([status, problem.code], [409, 'TOO_MANY_DECISIONS']);
    assert.equal(usage.decisions.size, 5_000);
  });

  it('stands in the audit log and in the change feed, without its note', async () => {
    const { world, usage, put, undo, get, at } = open();
    await put({ kind: 'KEEP', until: '2026-12-31', note: 'secret reason', seats: [BOB], opportunities: [IDLE] });
    await undo({ seats: [BOB] });
    const { auditLog, connections } = world.store.tenant(ACME);
    assert.deepEqual(
      auditLog.filter(({ action }) => action !== 'readPeople').map(({ action, app, who }) => [action, app, who]),
      [
        ['keepSeats', '0oaFigma', 'admin@acme.example'],
        ['undoDecisions', '0oaFigma', 'admin@acme.example'],
      ],
    );
    assert.deepEqual((await get('changes')).data, [], 'the day is not over');
    const connection = [...connections.values()].find((one) => at.endsWith(one.id));
    assert.ok(connection?.syncState.coverage && connection.syncState.days);
    const { coverage, days } = connection.syncState;
    connections.set(idOf(connection), {
      ...connection,
      syncState: {
        ...connection.syncState,
        coverage: { ...coverage, dataThrough: coverage.dataThrough + 2 * DAY },
        days: { ...days, through: dayOf(NOW) + 1 },
      },
    });
    usage.changes.set(`${TODAY}#0oaFigma#00uCid#WENT_IDLE`, {
      publishedOn: dayOf(NOW),
      on: dayOf(NOW),
      app: '0oaFigma' as never,
      person: person('00uCid'),
      kind: 'WENT_IDLE',
      from: 'ACTIVE',
      to: 'IDLE',
    });
    const { data }: { data: readonly ChangeBody[] } = await get(`changes?since=${TODAY}`);
    assert.deepEqual(
      data.map(({ id, kind, personId, opportunity, by }) => [id, kind, personId, opportunity, by]),
      [
        [`${TODAY}.0oaFigma.00uBob.DECISION_UNDONE`, 'DECISION_UNDONE', '00uBob', null, 'admin@acme.example'],
        [`${TODAY}.0oaFigma.00uBob.KEPT`, 'KEPT', '00uBob', null, 'admin@acme.example'],
        [`${TODAY}.0oaFigma.00uCid.WENT_IDLE`, 'WENT_IDLE', '00uCid', null, null],
        [`${TODAY}.0oaFigma.IDLE_SEATS.KEPT`, 'KEPT', null, 'IDLE_SEATS', 'admin@acme.example'],
      ],
    );
    const after = await get(`changes?since=${data[1]?.id}&limit=1`);
    assert.equal(after.data[0].kind, 'WENT_IDLE');
    const rest = await get(`changes?since=${data[1]?.id}&limit=1&cursor=${after.page.next}`);
    assert.deepEqual([rest.data[0].opportunity, rest.page.next], ['IDLE_SEATS', null]);
    assert.ok(!JSON.stringify([auditLog, data]).includes('secret reason'));
  });

  it('that was made meanwhile is not replaced or undone unread, and all others are saved', async () => {
    const { world, send, put, undo, list, usage } = open();
    const at = async (who: { personId: string }) =>
      (await list()).find(({ personId }) => personId === who.personId)?.at ?? null;
    await put({ kind: 'KEEP', until: '2026-12-31', note: 'On leave', seats: [{ ...BOB, was: null }] });
    const first = await at(BOB);
    world.now += 1000;
    const snooze = { kind: 'SNOOZE', until: '2027-01-31' };
    const second = await send('PUT', {
      ...snooze,
      seats: [
        { ...CID, was: null },
        { ...BOB, was: null },
      ],
    });
    assert.deepEqual(second.json, {
      decisions: 1,
      refused: [
        {
          pointer: '/seats/1',
          message: 'Somebody has decided about this since: kept until 2026-12-31. Nothing was saved of it.',
          was: first,
        },
      ],
    });
    const [bob] = (await list()).filter(({ personId }) => personId === BOB.personId);
    assert.deepEqual([bob?.kind, bob?.note], ['KEEP', 'On leave']);
    assert.equal(await put({ ...snooze, seats: [{ ...BOB, was: first }] }), 1, 'who has read it replaces it');
    const third = await at(BOB);
    const stale = await send('DELETE', { seats: [{ ...BOB, was: first }] });
    assert.deepEqual([stale.json.decisions, stale.json.refused[0].was], [0, third]);
    assert.equal(await undo({ seats: [{ ...BOB, was: third }] }), 1);
    assert.equal(await undo({ seats: [{ ...BOB, was: third }] }), 0, 'undone is undone');
    const late = await send('PUT', { ...snooze, seats: [{ ...BOB, was: third }] });
    assert.deepEqual(late.json.refused, [
      {
        pointer: '/seats/0',
        message: 'Somebody has undone the decision about this since. Nothing was saved of it.',
        was: null,
      },
    ]);
    const changes = [...usage.decisionChanges.values()].filter(({ person: holder }) => holder === BOB.personId);
    assert.deepEqual(changes.map(({ kind }) => kind).toSorted(), ['DECISION_UNDONE', 'KEPT', 'SNOOZED']);
    assert.equal((await send('PUT', { ...snooze, seats: [{ ...BOB, was: 'yesterday' }] })).json.code, 'INVALID_BODY');
  });

  it('of two that are made at once, one is refused', async () => {
    const { send, list } = open();
    const both = await Promise.all(
      ['first', 'second'].map((note) => send('PUT', { kind: 'DONE', note, seats: [{ ...BOB, was: null }] })),
    );
    assert.deepEqual(both.map(({ json }) => json.decisions).toSorted(), [0, 1]);
    const winner = both.findIndex(({ json }) => json.decisions === 1);
    assert.equal((await list())[0]?.note, ['first', 'second'][winner]);
  });

  it('that has ended by its date is in the way of nobody', async () => {
    const { world, keep, put } = open();
    await keep([BOB], TODAY);
    world.now += 2 * DAY;
    assert.equal(await put({ kind: 'DONE', seats: [{ ...BOB, was: null }] }), 1);
  });

  it('of one tenant is none of another', async () => {
    const { world, globex, keep, usage } = open();
    await keep([BOB]);
    const as = claims(GLOBEX);
    const { json } = await ask(world.usage, `${globex}/decisions`, { as });
    assert.deepEqual(json.data, []);
    const { status } = await ask(world.connect, `${globex}/decisions`, {
      as,
      method: 'DELETE',
      body: { seats: [BOB] },
    });
    assert.deepEqual([status, usage.decisions.size], [200, 1]);
  });

  it('of a connection that was deleted meanwhile is withdrawn', async () => {
    const { world, send, usage, at } = open();
    const { connections } = world.store.tenant(ACME);
    const set = usage.decisions.set.bind(usage.decisions);
    usage.decisions.set = (key, value) => {
      for (const [id, one] of connections)
        if (at.endsWith(id)) connections.set(id, { ...one, desiredState: 'deleting' });
      return set(key, value);
    };
    const { problem } = await send('PUT', { kind: 'DONE', seats: [BOB] });
    assert.equal(problem.code, 'CONNECTION_NOT_READY');
    assert.deepEqual([usage.decisions.size, usage.decisionChanges.size], [0, 0]);
  });
});
