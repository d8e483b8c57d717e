import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PriceRowBody, SavedPricesBody } from '../../../../functions/api/prices/schema.ts';
import { settle } from '../company.ts';
import { ACME, ask, createWorld, GLOBEX } from '../world.ts';

function open() {
  const world = createWorld();
  const seats = [{ person: '00uAda', assigned: 90, used: [1] }];
  const { id } = settle(world, ACME, [
    { id: '0oaWiki', label: 'wiki', seats, seatCount: 7 },
    { id: '0oaCrm', label: 'CRM', seats },
    { id: '0oaDash', label: 'Dashboard', name: 'okta_enduser', seats },
  ]);
  settle(world, GLOBEX, [{ id: '0oaTheirs', seats }]);
  const at = `/v1/connections/${id}/prices`;
  const put = async (rows: readonly unknown[]) => {
    const { status, json, text } = await ask(world.connect, at, { method: 'PUT', body: { rows } });
    assert.equal(status, 200, text);
    return json as SavedPricesBody;
  };
  const list = async () => (await ask(world.usage, at)).json.data as readonly PriceRowBody[];
  return { world, at, put, list, usage: world.store.usage(ACME, id) };
}

const CRM = { appId: '0oaCrm', amount: 12.345, currency: 'USD', per: 'MONTH' };

describe('the table of prices', () => {
  it('has a row for every price, one for an app without, and none for Okta’s own apps', async () => {
    const { put, list } = open();
    await put([
      { ...CRM, validFrom: '2027-01-01', amount: 200, per: 'YEAR', renewsOn: '2027-03-01', noticeDays: 60 },
      { ...CRM, purchasedSeats: 20 },
    ]);
    const contract = {
      assigned: 1,
      purchasedSeats: 20,
      purchasedSeatsSource: 'SETTING',
      renewsOn: '2027-03-01',
      noticeDays: 60,
      tier: null,
    };
    const crm = { appId: '0oaCrm', appLabel: 'CRM', currency: 'USD', ...contract };
    assert.deepEqual(await list(), [
      {
        ...crm,
        amount: 12.345,
        per: 'MONTH',
        validFrom: null,
        inForce: true,
        yearlySeatCost: { amount: 148.14, currency: 'USD' },
      },
      {
        ...crm,
        amount: 200,
        per: 'YEAR',
        validFrom: '2027-01-01',
        inForce: false,
        yearlySeatCost: { amount: 200, currency: 'USD' },
      },
      {
        appId: '0oaWiki',
        appLabel: 'wiki',
        amount: null,
        currency: null,
        per: null,
        validFrom: null,
        inForce: false,
        yearlySeatCost: null,
        assigned: 1,
        purchasedSeats: 7,
        purchasedSeatsSource: 'OKTA',
        renewsOn: null,
        noticeDays: null,
        tier: null,
      },
    ]);
  });

  it('is CSV, too', async () => {
    const { world, at, put } = open();
    await put([CRM]);
    const { text } = await (async () => {
      const response = await world.usage.request(
        at,
        { headers: { accept: 'text/csv' } },
        { event: { requestContext: { authorizer: { jwt: { claims: { tenant_id: ACME, scope: 'usage/read' } } } } } },
      );
      return { text: await response.text() };
    })();
    const [head, first] = text.replace(/^\uFEFF/, '').split('\r\n');
    assert.match(head ?? '', /^appId,appLabel,amount,currency,per,validFrom,inForce,/);
    assert.match(first ?? '', /^0oaCrm,CRM,12\.345,USD,MONTH,,true,148\.14,USD,/);
  });

  it('saves the rows that are right, and names every wrong cell of the others', async () => {
    const { put, usage, world } = open();
    const answer = await put([
      CRM,
      { appId: '0oaWiki', amount: '1,200', currency: 'DOLLAR', per: 'WEEK', renewsOn: '31.12.2026', purchasedSeats: 5 },
      { ...CRM, validFrom: '2026-13-01' },
      { ...CRM, amount: 3 },
      { ...CRM, appId: '0oaTheirs' },
      { appId: '0oaWiki', amount: 5 },
      { appId: '0oaWiki' },
      { amount: 5, currency: 'USD', per: 'YEAR' },
      { ...CRM, appId: '0oaWiki', discount: 1 },
      { appId: '0oaWiki', noticeDays: 30 },
    ]);
    assert.deepEqual([answer.saved, answer.refused], [2, 8]);
    assert.deepEqual(
      answer.rows.map(({ row, appId, saved, errors }) => [row, appId, saved, errors.map(({ pointer }) => pointer)]),
      [
        [0, '0oaCrm', true, []],
        [1, '0oaWiki', false, ['/rows/1/amount', '/rows/1/currency', '/rows/1/per', '/rows/1/renewsOn']],
        [2, '0oaCrm', false, ['/rows/2/validFrom']],
        [3, '0oaCrm', false, ['/rows/3/appId']],
        [4, '0oaTheirs', false, ['/rows/4/appId']],
        [5, '0oaWiki', false, ['/rows/5/currency', '/rows/5/per']],
        [6, '0oaWiki', false, ['/rows/6']],
        [7, null, false, ['/rows/7/appId']],
        [8, '0oaWiki', false, ['/rows/8/discount']],
        [9, '0oaWiki', true, []],
      ],
    );
    for (const { message } of answer.rows.flatMap(({ errors }) => errors)) assert.match(message, /\.$/);
    assert.deepEqual(Object.fromEntries(usage.settings), {
      '0oaCrm': { prices: [{ amount: 12.345, currency: 'USD', per: 'MONTH', validFrom: null }] },
      '0oaWiki': { noticeDays: 30 },
    });
    const [entry] = world.store.tenant(ACME).auditLog;
    assert.equal(entry?.action, 'prices');
  });

  it('refuses a row that was edited from another price than there is, and says which one there is', async () => {
    const { put, usage } = open();
    const terms = (amount: number) => ({ amount, currency: 'USD', per: 'MONTH' });
    const refused = async (row: object) => {
      const { rows } = await put([{ appId: '0oaCrm', ...row }]);
      return rows[0]?.saved ? 'saved' : rows[0]?.errors;
    };
    const stale = (message: string) => [{ pointer: '/rows/0/amount', message }];
    assert.equal(await refused({ ...terms(8), was: null }), 'saved');
    const changed = stale(
      'Somebody has changed this price since: it is 8 USD a month now. Nothing was saved of the row.',
    );
    assert.deepEqual(await refused({ ...terms(9), was: null, purchasedSeats: 5 }), changed);
    assert.deepEqual(await refused({ ...terms(9), was: terms(7) }), changed);
    assert.deepEqual(await refused({ amount: null, validFrom: null, was: terms(7) }), changed);
    assert.deepEqual(await refused({ ...terms(9), validFrom: '2026-07-01', replaces: null, was: terms(7) }), changed);
    assert.equal(await refused({ ...terms(9), was: terms(8) }), 'saved');
    assert.equal(await refused({ ...terms(9), validFrom: '2026-07-01', replaces: null, was: terms(9) }), 'saved');
    const removed = stale('Somebody has removed this price since. Nothing was saved of the row.');
    assert.deepEqual(await refused({ ...terms(3), was: terms(9) }), removed);
    assert.equal(await refused({ ...terms(10), validFrom: '2026-07-01' }), 'saved');
    assert.deepEqual(usage.settings.get('0oaCrm' as never), { prices: [{ ...terms(10), validFrom: '2026-07-01' }] });
  });

  it('refuses the hundred-and-first price of an app, and names its row', async () => {
    const { put, usage } = open();
    const rows = Array.from({ length: 101 }, (_, index) => ({ ...CRM, validFrom: `${index + 2010}-01-01` }));
    const { saved, rows: answers } = await put([...rows, { ...CRM, amount: 1, validFrom: '2010-01-01' }]);
    assert.equal(saved, 100);
    assert.deepEqual(
      answers.filter((row) => !row.saved).map(({ errors }) => errors),
      [
        [{ pointer: '/rows/100/amount', message: 'Must not be one more price: an app has 100 at most.' }],
        [{ pointer: '/rows/101/appId', message: 'Must not repeat row 0: both are for this app, tier and date.' }],
      ],
    );
    assert.equal(usage.settings.get('0oaCrm' as never)?.prices?.length, 100);
    assert.equal((await put([{ ...CRM, amount: 1, validFrom: '2010-01-01' }])).saved, 1);
  });

  it('keeps a history, replaces the price of a date, and removes one', async () => {
    const { put, usage } = open();
    const prices = () =>
      usage.settings.get('0oaCrm' as never)?.prices?.map(({ amount, validFrom }) => [validFrom, amount]);
    await put([
      { ...CRM, validFrom: '2026-07-01' },
      { ...CRM, amount: 8 },
    ]);
    assert.deepEqual(prices(), [
      [null, 8],
      ['2026-07-01', 12.345],
    ]);
    await put([{ ...CRM, amount: 9, validFrom: '2026-07-01' }]);
    assert.deepEqual(prices(), [
      [null, 8],
      ['2026-07-01', 9],
    ]);
    await put([{ appId: '0oaCrm', amount: null, validFrom: null }]);
    assert.deepEqual(prices(), [['2026-07-01', 9]]);
    await put([{ appId: '0oaCrm', amount: null, validFrom: '2026-07-01' }]);
    assert.equal(prices(), undefined);
  });

  it('gives a price another date in one step, and keeps it where the row is wrong', async () => {
    const { put, usage } = open();
    const dates = () => usage.settings.get('0oaCrm' as never)?.prices?.map(({ validFrom }) => validFrom);
    await put([CRM]);
    await put([{ ...CRM, validFrom: '2026-07-01', replaces: null }]);
    assert.deepEqual(dates(), ['2026-07-01']);
    await put([{ ...CRM, validFrom: '2026-08-01', replaces: '2026-07-01' }]);
    assert.deepEqual(dates(), ['2026-08-01']);
    const { rows } = await put([
      { ...CRM, validFrom: '2026-13-01', replaces: '2026-08-01' },
      { appId: '0oaCrm', replaces: '2026-08-01', purchasedSeats: 5 },
      { appId: '0oaCrm', amount: null, validFrom: '2026-08-01', replaces: null },
      { ...CRM, validFrom: null, replaces: 'yesterday' },
    ]);
    assert.deepEqual(
      rows.map(({ errors }) => errors.map(({ pointer }) => pointer)),
      [['/rows/0/validFrom'], ['/rows/1/replaces'], ['/rows/2/replaces'], ['/rows/3/replaces']],
    );
    assert.deepEqual(dates(), ['2026-08-01']);
  });

  it('keeps prices of licence tiers beside the app’s own, and removes them by tier', async () => {
    const { put, list } = open();
    const rowsOf = async () =>
      (await list())
        .filter(({ appId }) => appId === '0oaCrm')
        .map(({ tier, amount, inForce }) => [tier, amount, inForce]);
    const pro = { ...CRM, tier: 'Pro', amount: 30 };
    assert.equal((await put([pro, { ...pro, validFrom: '2999-01-01', amount: 40 }])).saved, 2);
    assert.deepEqual(await rowsOf(), [
      [null, null, false],
      ['Pro', 30, true],
      ['Pro', 40, false],
    ]);
    assert.equal((await put([CRM])).saved, 1);
    await put([{ appId: '0oaCrm', tier: 'Pro', amount: null }]);
    assert.deepEqual(await rowsOf(), [
      [null, 12.345, true],
      ['Pro', 40, false],
    ]);
  });

  it('refuses tiers in another currency, more than 20 of them, and contracts in their rows, each with a sentence', async () => {
    const { put, list } = open();
    await put([CRM]);
    const messages = async (rows: readonly unknown[]) => {
      const saved = await put(rows);
      assert.equal(saved.saved, 0);
      return [...new Set(saved.rows.flatMap(({ errors }) => errors.map(({ message }) => message)))];
    };
    assert.match((await messages([{ ...CRM, tier: 'Pro', currency: 'EUR' }]))[0] ?? '', /^Must be in the currency/);
    const many = Array.from({ length: 21 }, (_, index) => ({ ...CRM, tier: `tier ${index}` }));
    assert.match((await messages(many))[0] ?? '', /^Must not be the price of more than 20 tiers/);
    assert.match((await messages([{ ...CRM, tier: 'Pro', purchasedSeats: 3 }]))[0] ?? '', /^Must be empty where/);
    assert.equal((await messages([{ ...CRM, tier: 'x'.repeat(101) }])).length, 1);
    assert.equal((await list()).filter(({ appId }) => appId === '0oaCrm').length, 1);
  });

  it('takes a thousand rows, and says so of more', async () => {
    const { world, at } = open();
    const row = { ...CRM, validFrom: '2026-07-01', purchasedSeats: 1000, renewsOn: '2027-01-01', noticeDays: 90 };
    const send = (count: number) => ask(world.connect, at, { method: 'PUT', body: { rows: Array(count).fill(row) } });
    const { status, json } = await send(1_000);
    assert.deepEqual([status, json.saved, json.refused], [200, 1, 999]);
    const { problem } = await send(1_001);
    assert.deepEqual([problem.code, problem.errors?.[0]?.pointer], ['INVALID_BODY', '/rows']);
  });

  for (const [body, ...pointers] of [
    [{}, '/rows'],
    [{ rows: [] }, '/rows'],
    [{ rows: 'a;b' }, '/rows'],
    [{ rows: [CRM], dry: true }, '/dry'],
  ] as const)
    it(`refuses ${JSON.stringify(body)} as a whole`, async () => {
      const { world, at } = open();
      const before = world.store.snapshot();
      const { problem } = await ask(world.connect, at, { method: 'PUT', body });
      assert.deepEqual([problem.code, problem.errors?.map(({ pointer }) => pointer)], ['INVALID_BODY', pointers]);
      assert.deepEqual(world.store.snapshot(), before);
    });

  it('saves the rows of an app by one write, which two admins at once cannot make a table in two currencies', async () => {
    let writes = 0;
    const pro = { amount: 30, currency: 'EUR', per: 'MONTH', validFrom: null, tier: 'Pro' } as const;
    const world = createWorld({
      wrap: (ports) => ({
        ...ports,
        appSettings: (id) => {
          const store = ports.appSettings(id);
          return {
            ...store,
            async change(app, change, before) {
              writes += 1;
              // Somebody else saves a price in euros just before.
              if (writes === 1) await store.change(app, { prices: [pro] }, {});
              return store.change(app, change, before);
            },
          };
        },
      }),
    });
    const { id } = settle(world, ACME, [{ id: '0oaCrm', seats: [] }]);
    const put = async (rows: readonly object[]) => {
      const { json } = await ask(world.connect, `/v1/connections/${id}/prices`, { method: 'PUT', body: { rows } });
      return json.rows.map(({ errors }: SavedPricesBody['rows'][number]) => errors.map(({ message }) => message)[0]);
    };
    const prices = () => world.store.usage(ACME, id).settings.get('0oaCrm' as never)?.prices;
    const [refusal] = await put([CRM]);
    assert.match(refusal ?? '', /^Must be in the currency of the app’s other prices/);
    assert.deepEqual([writes, prices()], [1, [pro]]);
    const inEuros = { ...CRM, currency: 'EUR' };
    assert.deepEqual(await put([inEuros, { ...inEuros, validFrom: '2026-07-01' }]), [undefined, undefined]);
    assert.deepEqual([writes, prices()?.length], [2, 3]);
  });

  it('leaves nothing behind where the connection is deleted meanwhile', async () => {
    const world = createWorld({
      wrap: (ports) => ({
        ...ports,
        appSettings: (id) => ({
          ...ports.appSettings(id),
          async change(app, change, before) {
            world.store.tenant(ACME).connections.delete(id);
            return ports.appSettings(id).change(app, change, before);
          },
        }),
      }),
    });
    const { id } = settle(world, ACME, [{ id: '0oaCrm', seats: [] }]);
    const { problem } = await ask(world.connect, `/v1/connections/${id}/prices`, {
      method: 'PUT',
      body: { rows: [CRM] },
    });
    assert.equal(problem.code, 'CONNECTION_NOT_FOUND');
    assert.equal(world.store.usage(ACME, id).settings.size, 0);
  });
});
