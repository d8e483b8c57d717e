// Seats named, seats listed and money shown are the same set in every answer, compared to the cent at a simulated org.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { AppBody, AppDetailBody } from '../../../../../functions/api/apps/schema.ts';
import type { UsageResponse } from '../../../../../functions/api/http/schema.ts';
import type { InsightBody, InsightTotalsBody } from '../../../../../functions/api/insights/schema.ts';
import type { ReportRowBody } from '../../../../../functions/api/report/schema.ts';
import type { OrgSeatBody, SeatBody } from '../../../../../functions/api/seats/schema.ts';
import { createTenantPorts } from '../../../../../functions/aws/tenantPorts.ts';
import type { AppId, PersonId } from '../../../../../functions/core/ids.ts';
import { DAY, dayOf, isoDay } from '../../../../../functions/core/time.ts';
import { describeTotals, seatTotals } from '../../../../../functions/core/usage/money/totals.ts';
import { RECLAIMABLE_STATES, reclaimableSeats } from '../../../../../functions/core/usage/seatFigures.ts';
import { standInTable } from '../../sync/standInTable.ts';
import { createSyncFixture, NOW, type SyncFixture } from '../../sync/syncFixture.ts';
import { type ConnectionReading, readingOf } from '../readApi.ts';

const standIn = standInTable();
const PAST = isoDay(dayOf(NOW) - 20);

/** Prices that cannot be added as binary fractions. The first has a second price, which is not in force at the past date. */
const PRICES = [
  [
    { amount: 12.345, currency: 'USD', per: 'MONTH', validFrom: null },
    { amount: 99.99, currency: 'USD', per: 'YEAR', validFrom: isoDay(dayOf(NOW) - 10) },
  ],
  [{ amount: 1250.5, currency: 'JPY', per: 'MONTH', validFrom: null }],
  [{ amount: 100 / 3, currency: 'EUR', per: 'YEAR', validFrom: null }],
  [{ amount: 0.1, currency: 'USD', per: 'MONTH', validFrom: null }],
  [{ amount: 1.005, currency: 'USD', per: 'YEAR', validFrom: null }],
] as const;

/** Apps whose users carry a licence tier, by catalogue key, and the attribute. */
const TIERED = [
  ['slack', 'role'],
  ['salesforce', 'licenseType'],
  ['zendesk', 'plan'],
] as const;

/** Seats that are in no sum of what can be given back: the state, its sum, and its opportunity. */
const DOUBTED = [
  ['SILENT', 'silent', 'SILENT_SEATS'],
  ['AWAY', 'away', 'AWAY_SEATS'],
  ['UNPROVEN', 'unproven', 'UNPROVEN_SEATS'],
] as const;

/** Adds decimals as text would be added on paper: in thousandths, which no minor unit here is finer than. */
function byCurrency(amounts: Iterable<{ readonly amount: number; readonly currency: string } | null>) {
  const sums: Record<string, number> = {};
  for (const money of amounts)
    if (money) sums[money.currency] = (sums[money.currency] ?? 0) + Math.round(money.amount * 1000);
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum > 0));
}

describe('one sum', () => {
  let fixture: SyncFixture;
  let reading: ConnectionReading;
  const json: ConnectionReading['json'] = (path) => reading.json(path);
  const all: ConnectionReading['all'] = (path) => reading.all(path);

  before(async () => {
    fixture = await createSyncFixture(standIn.table, { size: 'small', tenant: 'acme' });
    const { table, tenant, id, org } = fixture;
    await pickTiers();
    await fixture.syncUntilQuiet();
    reading = readingOf(fixture);
    const apps = await all<AppBody>('apps?sort=-unused&limit=500');
    const settings = createTenantPorts(table, tenant).appSettings(id);
    for (const [index, prices] of PRICES.entries()) {
      // The last one is for an app in which silence proves nothing, so that doubted seats have a price, too.
      const app = index === 4 ? apps.slice(4).find(({ states }) => states.SILENT > 9) : apps[index];
      assert.ok(app && reclaimableSeats(app) > 0, 'the simulated org has an unused seat for every price');
      await settings.change(app.id as AppId, { prices, purchasedSeats: app.assigned + 3 * index }, {});
    }
    await priceTiers(apps);
    await decideAbout(apps);
    org.close();
  });

  const ofCatalogue = (name: string) => fixture.org.company.apps.find((app) => app.name === name)?.id as AppId;

  /** Before anything is read, so that the first list of each app brings the tiers. */
  async function pickTiers(): Promise<void> {
    const settings = createTenantPorts(fixture.table, fixture.tenant).appSettings(fixture.id);
    for (const [name, attribute] of TIERED) {
      await settings.change(ofCatalogue(name), { tier: { attribute, pickedAt: fixture.clock.now } }, {});
    }
  }

  /** Gives two tiers of each app a price, beside the app's own where it has one. */
  async function priceTiers(apps: readonly AppBody[]): Promise<void> {
    const settings = createTenantPorts(fixture.table, fixture.tenant).appSettings(fixture.id);
    for (const [name] of TIERED) {
      const id = ofCatalogue(name);
      const own = (await settings.find(id))?.prices ?? [];
      const currency = own[0]?.currency ?? 'USD';
      const { data } = await json<UsageResponse<AppDetailBody>>(`apps/${id}?window=30`);
      const [first, second] = data.tiers.seats.flatMap(({ tier }) => tier ?? []);
      assert.ok(first && second && apps.some((app) => app.id === id), `${name} has tiers`);
      const price = { currency, per: 'MONTH', validFrom: null } as const;
      const prices = [...own, { ...price, amount: 7.777, tier: first }, { ...price, amount: 0.335, tier: second }];
      await settings.change(id, { prices }, {});
    }
  }

  /** Keeps seats one by one, an opportunity as a whole, and the spare seats of an app, since before the past date. */
  async function decideAbout(apps: readonly AppBody[]): Promise<void> {
    const keep = (at: number, until: number) => ({ kind: 'KEEP', until, note: undefined, by: undefined, at }) as const;
    const kept = keep(NOW - 40 * DAY, dayOf(NOW));
    const seats = (await all<SeatBody>(`apps/${apps[0]?.id}/seats?state=${RECLAIMABLE_STATES.join()}&limit=500`)).slice(
      2,
    );
    const store = createTenantPorts(fixture.table, fixture.tenant).decisions(fixture.id);
    const of = (index: number) => apps[index]?.id as AppId;
    await store.put(
      [
        ...seats
          .slice(0, 3)
          .map((seat) => ({ target: { app: of(0), person: seat.personId as PersonId }, decision: kept })),
        { target: { app: of(1), opportunity: 'NEVER_USED_SEATS' }, decision: kept },
        { target: { app: of(1), opportunity: 'IDLE_SEATS' }, decision: keep(NOW - 40 * DAY, dayOf(NOW) - 1) },
        { target: { app: of(2), opportunity: 'SPARE_SEATS' }, decision: kept },
        { target: { app: of(3), opportunity: 'IDLE_SEATS' }, decision: { ...kept, kind: 'SNOOZE' } },
      ],
      [],
    );
  }

  /** What each row of a CSV of seats costs in a year. */
  async function csvMoney(path: string) {
    const { headers, text } = await reading.get(path, 'text/csv');
    assert.equal(headers.get('link'), null);
    const [head = '', ...lines] = text.trimEnd().split('\r\n');
    const columns = head.replace(/^\uFEFF/, '').split(',');
    return lines.map((line) => {
      const cells = line.split(',');
      const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
      if (cell('yearlyCost.amount') === '') return null;
      return { amount: Number(cell('yearlyCost.amount')), currency: cell('yearlyCost.currency') };
    });
  }

  for (const at of ['', `&asOf=${PAST}`]) {
    it(`in every answer ${at === '' ? 'of now' : 'of a past date'}`, async () => {
      const sum = (counts: readonly number[]) => counts.reduce((one, other) => one + other, 0);
      const states = RECLAIMABLE_STATES.join();
      const apps = await all<AppBody>(`apps?limit=25${at}`);
      const { totals } = await json<{ totals: InsightTotalsBody }>(`insights?limit=1${at}`);
      const insights = await all<InsightBody>(`insights?include=snoozed&limit=25${at}`);
      const seats = await all<OrgSeatBody>(`seats?state=${states}&kept=false&limit=50${at}`);
      const expected = byCurrency(totals.reclaimable.money);
      const kept = await all<OrgSeatBody>(`seats?state=${states}&kept=true&limit=50${at}`);
      assert.ok(kept.length > 0 && totals.kept.seats === kept.length, 'kept seats');
      assert.deepEqual(byCurrency(kept.map(({ yearlyCost }) => yearlyCost)), byCurrency(totals.kept.money));
      assert.ok(
        kept.every(({ decision, reason }) => decision?.kind === 'KEEP' && reason.includes('Kept by a decision')),
      );
      assert.equal(sum(apps.map((app) => app.reclaimable)), totals.reclaimable.seats, 'apps, by the API');
      assert.deepEqual(Object.keys(expected).sort(), ['EUR', 'JPY', 'USD']);

      const ofKinds = (...kinds: string[]) => insights.filter(({ kind }) => kinds.includes(kind));
      const reclaimed = ofKinds('IDLE_SEATS', 'NEVER_USED_SEATS', 'LEAVER_SEATS');
      assert.equal(sum(apps.map(reclaimableSeats)), totals.reclaimable.seats, 'apps');
      assert.equal(sum(reclaimed.map((insight) => insight.seats)), totals.reclaimable.seats, 'opportunities');
      assert.equal(seats.length, totals.reclaimable.seats, 'list of seats');
      assert.equal(new Set(seats.map(({ appId, personId }) => `${appId} ${personId}`)).size, seats.length);
      assert.equal(seats.filter(({ yearlyCost }) => yearlyCost).length, totals.reclaimable.pricedSeats);

      assert.deepEqual(byCurrency(apps.map((app) => app.potentialSavings)), expected, 'apps');
      assert.deepEqual(byCurrency(reclaimed.map((one) => one.potentialSavings)), expected, 'opportunities');
      assert.deepEqual(byCurrency(seats.map(({ yearlyCost }) => yearlyCost)), expected, 'list of seats');

      const spare = byCurrency(totals.spare.money);
      assert.deepEqual(byCurrency(apps.map((app) => app.spareSavings)), spare, 'spare, apps');
      assert.deepEqual(
        byCurrency(ofKinds('SPARE_SEATS').map((one) => one.potentialSavings)),
        spare,
        'spare, opportunities',
      );

      const shown = seatTotals(apps);
      assert.deepEqual(shown.cameBack, totals.cameBack, 'how many came back');
      assert.equal(shown.cameBack !== null, at === '', 'known of now only');
      assert.deepEqual(shown.reclaimable, totals.reclaimable, 'the page’s tiles');
      assert.deepEqual(shown.spare, totals.spare, 'the page’s headline');
      if (at === '') assert.ok(apps.some(({ pricedTiers }) => pricedTiers.some((tier) => reclaimableSeats(tier) > 0)));
      const { claim, detail } = describeTotals(shown);
      assert.equal(`${claim} ${detail}`, totals.sentence);
    });

    it(`on the page and in the list of each app ${at === '' ? 'now' : 'on a past date'}`, async () => {
      const apps = (await all<AppBody>(`apps?limit=500${at}`)).filter(({ seatPrice }) => seatPrice);
      assert.equal(apps.length, PRICES.length);
      for (const app of apps) {
        const { data } = await json<UsageResponse<AppDetailBody>>(`apps/${app.id}?window=30${at}`);
        for (const field of [
          'seatPrice',
          'yearlySeatCost',
          'potentialSavings',
          'spareSavings',
          'kept',
          'reclaimable',
        ] as const)
          assert.deepEqual(data[field], app[field], `${app.label}: ${field}`);
        const seats = await all<SeatBody>(
          `apps/${app.id}/seats?state=${RECLAIMABLE_STATES.join()}&kept=false&limit=500${at}`,
        );
        assert.deepEqual(byCurrency(seats.map(({ yearlyCost }) => yearlyCost)), byCurrency([app.potentialSavings]));
      }
    });

    it(`of seats that sign-ins do not prove unused, each kind apart ${at === '' ? 'now' : 'on a past date'}`, async () => {
      const apps = await all<AppBody>(`apps?limit=500${at}`);
      const { totals } = await json<{ totals: InsightTotalsBody }>(`insights?limit=1${at}`);
      const insights = await all<InsightBody>(`insights?include=snoozed&limit=500${at}`);
      const shown = seatTotals(apps).doubted;
      for (const [state, total, kind] of DOUBTED) {
        const expected = totals[total];
        assert.ok(expected.seats > 0, `no seat is ${state}`);
        assert.deepEqual(shown[state], expected, `${state}, the page’s sum`);
        const held = apps.reduce((sum, app) => sum + app.states[state] - app.kept[state], 0);
        assert.equal(held, expected.seats, `${state}, apps`);
        const listed = insights.filter((insight) => insight.kind === kind);
        assert.equal(
          listed.reduce((sum, { seats }) => sum + seats, 0),
          expected.seats,
          `${state}, opportunities`,
        );
        const money = byCurrency(expected.money);
        assert.deepEqual(byCurrency(listed.map(({ yearlyCost }) => yearlyCost)), money, `${state}, opportunities`);
        const path = `seats?state=${state}&kept=false${at}`;
        const seats = await all<OrgSeatBody>(`${path}&limit=500`);
        assert.equal(seats.length, expected.seats, `${state}, list of seats`);
        assert.deepEqual(byCurrency(seats.map(({ yearlyCost }) => yearlyCost)), money, `${state}, list of seats`);
        const written = await csvMoney(path);
        assert.deepEqual(byCurrency(written), money, `${state}, CSV`);
        assert.equal(written.length, expected.seats, `${state}, CSV`);
      }
      assert.ok(totals.silent.money.length > 0 && totals.away.money.length > 0, 'some have a price');
      const left = DOUBTED.reduce((sum, [, total]) => sum + totals[total].seats, 0);
      assert.ok(left + totals.reclaimable.seats + totals.kept.seats < totals.assigned);
    });

    it(`in the CSV of all seats ${at === '' ? 'now' : 'on a past date'}`, async () => {
      const path = `seats?state=${RECLAIMABLE_STATES.join()}&kept=false${at}`;
      const seats = await all<OrgSeatBody>(`${path}&limit=500`);
      const money = await csvMoney(path);
      assert.equal(money.length, seats.length);
      assert.deepEqual(byCurrency(money), byCurrency(seats.map(({ yearlyCost }) => yearlyCost)));
    });
  }

  it('differs from day to day by decisions that end, and is right without a write', async () => {
    const totalsOn = async (days: number): Promise<InsightTotalsBody> => {
      fixture.clock.now += days * DAY;
      const { totals } = await json<{ totals: InsightTotalsBody }>('insights?limit=1');
      fixture.clock.now -= days * DAY;
      return totals;
    };
    const today = await totalsOn(0);
    const tomorrow = await totalsOn(1);
    assert.ok(today.kept.seats > 0);
    assert.equal(tomorrow.kept.seats, 0);
    assert.equal(tomorrow.reclaimable.seats, today.reclaimable.seats + today.kept.seats);
  });

  it('in the report of the month of now, whose groups add up to it at the end of yesterday', async () => {
    const { totals } = await json<{ totals: InsightTotalsBody }>('insights');
    const month = isoDay(dayOf(NOW)).slice(0, 7);
    const [now] = await all<ReportRowBody>(`report?month=${month}`);
    assert.deepEqual(now?.figures?.reclaimable, totals.reclaimable);
    assert.equal(now?.figures?.assigned, totals.assigned);
    const yesterday = isoDay(dayOf(NOW) - 1);
    const then = await json<{ totals: InsightTotalsBody }>(`insights?asOf=${yesterday}`);
    for (const by of ['department', 'costCenter']) {
      const groups = await all<ReportRowBody>(`report?month=${month}&by=${by}&limit=5`);
      const { total } = await json<{ total: ReportRowBody }>(`report?month=${month}&by=${by}`);
      assert.equal(total.to, yesterday);
      // Groups and past months do not know decisions: kept seats are among theirs.
      const { reclaimable, kept } = then.totals;
      assert.equal(total.figures?.reclaimable.seats, reclaimable.seats + kept.seats);
      assert.deepEqual(
        byCurrency(total.figures?.reclaimable.money ?? []),
        byCurrency([...reclaimable.money, ...kept.money]),
      );
      for (const figure of ['reclaimable', 'realised', 'cost'] as const) {
        const sums = groups.flatMap(({ figures }) => figures?.[figure].money ?? []);
        assert.deepEqual(byCurrency(sums), byCurrency(total.figures?.[figure].money ?? []), `${figure} by ${by}`);
      }
    }
  });

  it('of a past date is by the price of that date', async () => {
    const [now] = (await all<AppBody>('apps?limit=500')).filter(({ seatPrice }) => seatPrice?.amount === 99.99);
    const then = (await all<AppBody>(`apps?limit=500&asOf=${PAST}`)).find(({ id }) => id === now?.id);
    assert.deepEqual(now?.yearlySeatCost, { amount: 99.99, currency: 'USD' });
    assert.deepEqual(then?.yearlySeatCost, { amount: 148.14, currency: 'USD' });
  });
});
