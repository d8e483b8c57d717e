// Licence tiers from the profiles of app users: what is read, kept, counted, priced and forgotten, at a simulated org.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { AppBody, AppDetailBody } from '../../../../functions/api/apps/schema.ts';
import type { UsageResponse } from '../../../../functions/api/http/schema.ts';
import type { InsightTotalsBody } from '../../../../functions/api/insights/schema.ts';
import type { PersonSeatBody } from '../../../../functions/api/people/schema.ts';
import type { PlanTotalsBody } from '../../../../functions/api/plan/schema.ts';
import type { PriceRowBody } from '../../../../functions/api/prices/schema.ts';
import type { RenewalBody } from '../../../../functions/api/renewals/schema.ts';
import type { ReportRowBody } from '../../../../functions/api/report/schema.ts';
import type { OrgSeatBody, SeatBody } from '../../../../functions/api/seats/schema.ts';
import { createTenantPorts } from '../../../../functions/aws/tenantPorts.ts';
import type { AppId } from '../../../../functions/core/ids.ts';
import { DAY, dayOf, HOUR, isoDay } from '../../../../functions/core/time.ts';
import type { AppSettings } from '../../../../functions/core/usage/rules.ts';
import type { Assignment, LogEntry } from '../../../../local/okta/company.ts';
import { APPS, PEOPLE as IDS, manyPeople, signIn, smallEvents } from '../sync/smallCompany.ts';
import { standInTable } from '../sync/standInTable.ts';
import { createSyncFixture, NOW, type SyncFixture } from '../sync/syncFixture.ts';
import { type ConnectionReading, readingOf } from './readApi.ts';

const CANARY = 'canary-of-a-profile';
const LONG = `${CANARY} `.repeat(20);

/** What the profiles of the mail app's users say, in turn, and the tier that follows. */
const VALUES: readonly (readonly [value: unknown, tier: string | null])[] = [
  ['Pro', 'Pro'],
  ['Pro', 'Pro'],
  [' Basic ', 'Basic'],
  ['pro', 'pro'],
  [undefined, null],
  [null, null],
  [['Pro', CANARY], null],
  [{ name: CANARY }, null],
  [7, '7'],
  [true, 'true'],
  [LONG, null],
  [`Pro\u202e${CANARY}`, null],
];
const PEOPLE = 24;

/** Mail is used every day, so that silence in it is proof, and everybody was seen in another app. */
function eventsOfUse(): LogEntry[] {
  const used = Array.from({ length: 35 }, (_, day) => NOW - (day + 1) * DAY - HOUR).flatMap((at) =>
    [IDS.ada, IDS.bob].map((who) => signIn(who, APPS.mail, at)),
  );
  const seen = manyPeople(PEOPLE, []).people.map(({ id }) => signIn(id, APPS.shadow, NOW - 2 * DAY));
  return [...smallEvents(), ...used, ...seen].sort((a, b) => a.persistedAt - b.persistedAt);
}

const USD = { currency: 'USD', per: 'YEAR', validFrom: null } as const;

describe('licence tiers', () => {
  const standIn = standInTable();
  let fixture: SyncFixture;
  let reading: ConnectionReading;
  /** The tier of each person who holds the mail app. */
  const truth = new Map<string, string | null>();

  before(async () => {
    const company = manyPeople(PEOPLE, eventsOfUse());
    const assignments = company.assignments.map((row): Assignment => {
      if (row.appId !== APPS.mail) return row;
      const [value, tier] = VALUES[truth.size % VALUES.length] ?? [undefined, null];
      truth.set(row.personId, tier);
      const personal = { givenName: CANARY, mobilePhone: CANARY, notes: LONG, [`odd\u0007${CANARY}`]: 1, empty: null };
      return { ...row, profile: { ...personal, ...(value !== undefined && { plan: value }), edition: 'One' } };
    });
    fixture = await createSyncFixture(standIn.table, { company: { ...company, assignments } });
    await fixture.syncUntilQuiet();
    reading = readingOf(fixture);
  });
  after(() => fixture.org.close());

  /** Changes the settings of the mail app as the API does, and makes a sync due. */
  async function change(settings: { readonly [Key in keyof AppSettings]?: AppSettings[Key] | null }): Promise<void> {
    const { connections, appSettings } = createTenantPorts(fixture.table, fixture.tenant);
    await appSettings(fixture.id).change(APPS.mail as AppId, settings, {});
    await connections.change(await fixture.connection(), {}, fixture.clock.now);
  }
  const pick = (attribute: string) => change({ tier: { attribute, pickedAt: fixture.clock.now } });
  const mail = async (query = ''): Promise<AppDetailBody> =>
    (await reading.json<UsageResponse<AppDetailBody>>(`apps/${APPS.mail}?window=30${query}`)).data;
  const seatsOf = (query = '') => reading.all<SeatBody>(`apps/${APPS.mail}/seats?limit=5${query}`);
  /** Lists of app users that Okta was asked for. */
  const lists = () => fixture.org.requests.byEndpoint.appUsers ?? 0;

  /** Lets a week go by, in which the sweep lists every app again. */
  async function sweepAll(): Promise<void> {
    for (let days = 0; days < 4; days++) {
      fixture.clock.now += 2 * DAY;
      await fixture.syncUntilQuiet();
    }
  }

  /** Everything that the table holds, ledger entries unpacked. */
  async function storedText(): Promise<string> {
    const texts: string[] = [];
    for (let from: Record<string, never> | undefined, first = true; first || from; first = false) {
      const page = await fixture.table.client.send(
        new ScanCommand({ TableName: fixture.table.name, ExclusiveStartKey: from }),
      );
      for (const { facts, ...item } of page.Items ?? [])
        texts.push(JSON.stringify(item), facts?.B ? gunzipSync(facts.B).toString() : '');
      from = page.LastEvaluatedKey as typeof from;
    }
    return texts.join('\n');
  }

  it('names the attributes that app users carry, and keeps no value while none is picked', async () => {
    const { tiers, settings } = await mail();
    assert.deepEqual(tiers.attributes, ['edition', 'email', 'givenName', 'mobilePhone', 'notes', 'plan']);
    assert.equal(tiers.state, 'NOT_PICKED');
    assert.equal(settings.tierAttribute, null);
    assert.ok((await seatsOf()).every(({ tier }) => tier === null));
    const text = await storedText();
    assert.ok(text.includes('mobilePhone'));
    assert.ok(!text.includes(CANARY) && !text.includes('"Basic"'));
  });

  it('are read by the next sync after the pick, with one list of that app and no other', async () => {
    await pick('plan');
    assert.equal((await mail()).tiers.state, 'NOT_READ');
    const before = lists();
    assert.equal(await fixture.sync(), 'caughtUp');
    assert.equal(lists(), before + 1);
    fixture.clock.now += HOUR;
    await fixture.sync();
    assert.equal(lists(), before + 1);
  });

  it('are kept as plain text, and nothing else of a profile is', async () => {
    for (const { personId, tier, assigned } of await seatsOf())
      assert.equal(tier, assigned ? truth.get(personId) : null, personId);
    assert.ok(!(await storedText()).includes(CANARY));
  });

  it('are counted by state, and add up to the app', async () => {
    const { tiers, states, assigned } = await mail();
    assert.equal(tiers.state, 'READ');
    const seats = (await seatsOf()).filter((seat) => seat.assigned);
    for (const { tier, assigned: held, states: ofTier } of tiers.seats) {
      const listed = seats.filter((seat) => seat.tier === tier);
      assert.equal(held, listed.length, `${tier}`);
      for (const [state, count] of Object.entries(ofTier))
        assert.equal(count, listed.filter((seat) => seat.state === state).length, `${tier} ${state}`);
    }
    assert.equal(
      tiers.seats.reduce((sum, each) => sum + each.assigned, 0),
      assigned,
    );
    assert.equal(new Set(tiers.seats.map(({ tier }) => tier)).size, new Set(truth.values()).size);
    assert.equal(
      Object.values(states).reduce((sum, count) => sum + count, 0),
      assigned,
    );
  });

  it('filter the seats of the app and of the org, and stand in CSV and on the person', async () => {
    const expected = [...truth].flatMap(([person, tier]) => (tier === 'Pro' ? [person] : [])).sort();
    const ids = (seats: readonly { readonly personId: string }[]) => seats.map(({ personId }) => personId).sort();
    assert.deepEqual(ids(await seatsOf('&tier=Pro')), expected);
    assert.deepEqual(ids(await reading.all<OrgSeatBody>('seats?tier=Pro&limit=3')), expected);
    const { text } = await reading.get(`apps/${APPS.mail}/seats?tier=Basic`, 'text/csv');
    const [head = '', ...rows] = text.trimEnd().split('\r\n');
    const column = head.split(',').indexOf('tier');
    assert.ok(column > 0 && rows.length > 0);
    const { data } = await reading.json<UsageResponse<{ apps: PersonSeatBody[] }>>(`people/${expected[0]}`);
    assert.ok(JSON.stringify(data).includes('"tier":"Pro"'));
  });

  it('have prices of their own, and every sum is made of them', async () => {
    await change({
      prices: [
        { ...USD, amount: 10.01 },
        { ...USD, amount: 100.03, tier: 'Pro' },
        { ...USD, amount: 0.07, tier: 'Basic' },
        { ...USD, amount: 999, tier: 'of nobody' },
      ],
      purchasedSeats: PEOPLE + 2,
    });
    const costs = new Map([
      ['Pro', 10_003],
      ['Basic', 7],
    ]);
    const cents = (money: { readonly amount: number } | null | undefined) => Math.round((money?.amount ?? 0) * 100);
    const states = ['LEAVER', 'NEVER_USED', 'IDLE'];
    const seats = (await seatsOf()).filter(({ state }) => state !== null && states.includes(state));
    const expected = seats.reduce((sum, { tier }) => sum + (costs.get(tier ?? '') ?? 1001), 0);
    assert.ok(expected > 0 && seats.some(({ tier }) => tier === 'Pro') && seats.some(({ tier }) => tier === null));
    assert.equal(
      seats.reduce((sum, { yearlyCost }) => sum + cents(yearlyCost), 0),
      expected,
    );
    const app = await mail();
    assert.equal(cents(app.potentialSavings), expected);
    assert.equal(cents(app.spareSavings), app.spare === null ? 0 : app.spare * 1001);
    const { totals } = await reading.json<{ totals: InsightTotalsBody }>('insights');
    assert.equal(cents(totals.reclaimable.money[0]), expected);
    const prices = (await reading.all<PriceRowBody>('prices')).filter(({ appId }) => appId === APPS.mail);
    const held = (tier: string) => [...truth.values()].filter((each) => each === tier).length;
    assert.deepEqual(
      prices.map(({ tier, assigned, inForce }) => [tier, assigned, inForce]),
      [
        [null, app.assigned, true],
        ['Basic', held('Basic'), true],
        ['Pro', held('Pro'), true],
        ['of nobody', 0, true],
      ],
    );
  });

  it('of a past day are those of that day', async () => {
    fixture.clock.now += DAY;
    await fixture.sync();
    const yesterday = isoDay(dayOf(fixture.clock.now) - 1);
    const before = await mail(`&asOf=${yesterday}`);
    const [person] = [...truth].find(([, tier]) => tier === 'Pro') ?? [];
    const row = fixture.org.directory.assignment(APPS.mail, person ?? '');
    assert.ok(row && before.pricedTiers.some(({ tier }) => tier === 'Pro'));
    fixture.org.directory.putAssignment({ ...row, profile: { ...row.profile, plan: 'Basic' } });
    await sweepAll();
    const seatsThen = await seatsOf(`&asOf=${yesterday}`);
    assert.equal(seatsThen.find(({ personId }) => personId === person)?.tier, 'Pro');
    assert.equal((await seatsOf()).find(({ personId }) => personId === person)?.tier, 'Basic');
    const after = await mail(`&asOf=${yesterday}`);
    assert.deepEqual(after.tiers.seats, before.tiers.seats);
    assert.deepEqual(after.potentialSavings, before.potentialSavings);
  });

  it('are priced alike in the report and its groups, in renewals and in the plan', async () => {
    const cents = (money: readonly { readonly amount: number }[]) =>
      money.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
    const today = isoDay(dayOf(fixture.clock.now));
    const { totals } = await reading.json<{ totals: InsightTotalsBody }>('insights');
    const [month] = await reading.all<ReportRowBody>(`report?month=${today.slice(0, 7)}`);
    assert.deepEqual(month?.figures?.reclaimable, totals.reclaimable);
    const yesterday = isoDay(dayOf(fixture.clock.now) - 1);
    const then = await reading.json<{ totals: InsightTotalsBody }>(`insights?asOf=${yesterday}`);
    const { total } = await reading.json<{ total: ReportRowBody }>(`report?month=${today.slice(0, 7)}&by=department`);
    const groups = await reading.all<ReportRowBody>(`report?month=${today.slice(0, 7)}&by=department`);
    const ofGroups = groups.flatMap(({ figures }) => figures?.reclaimable.money ?? []);
    assert.equal(cents(total.figures?.reclaimable.money ?? []), cents(then.totals.reclaimable.money));
    assert.equal(cents(ofGroups), cents(then.totals.reclaimable.money));
    const app = await mail();
    assert.ok(app.pricedTiers.some(({ states }) => (states.NEVER_USED ?? 0) > 0));
    const renewals = await reading.all<RenewalBody>('renewals?headroom=0');
    const renewal = renewals.find(({ appId }) => appId === APPS.mail);
    assert.equal(
      cents(renewal?.savings ? [renewal.savings] : []),
      cents([app.potentialSavings, app.spareSavings].flatMap((money) => money ?? [])),
    );
    for (const query of [`?app=${APPS.mail}`, '']) {
      const plan = await reading.json<{ totals: PlanTotalsBody }>(`plan${query}`);
      assert.equal(plan.totals.leftOut, 0);
      assert.equal(cents(plan.totals.frees.money), cents(totals.reclaimable.money), `plan${query}`);
    }
  });

  it('say so where the attribute has vanished', async () => {
    await pick('edition');
    await fixture.sync();
    assert.deepEqual(
      (await mail()).tiers.seats.map(({ tier, assigned }) => [tier, assigned]),
      [['One', (await mail()).assigned]],
    );
    for (const row of fixture.org.directory.assignmentsOf(APPS.mail)) {
      const { edition: _, ...profile } = row.profile ?? {};
      fixture.org.directory.putAssignment({ ...row, profile });
    }
    await sweepAll();
    const { tiers } = await mail();
    assert.equal(tiers.state, 'VANISHED');
    assert.match(tiers.sentence ?? '', /^No app user carries the attribute “edition” any more/);
    assert.ok((await seatsOf()).every(({ tier }) => tier === null));
  });

  it('of a list or object say that there is no plain value', async () => {
    for (const row of fixture.org.directory.assignmentsOf(APPS.mail))
      fixture.org.directory.putAssignment({ ...row, profile: { ...row.profile, licences: [CANARY] } });
    await pick('licences');
    await fixture.sync();
    assert.equal((await mail()).tiers.state, 'NOT_PLAIN');
    assert.ok(!(await storedText()).includes(CANARY));
  });

  it('are not shown under another attribute before that one is read, and are gone once it is cleared', async () => {
    await pick('plan');
    await fixture.sync();
    assert.ok((await seatsOf()).some(({ tier }) => tier === 'Basic'));
    await pick('notes');
    assert.ok((await seatsOf()).every(({ tier }) => tier === null));
    const between = (await reading.all<AppBody>('apps')).find(({ id }) => id === APPS.mail);
    assert.deepEqual(between?.pricedTiers, []);
    const seats = (await seatsOf()).filter(({ state }) => ['LEAVER', 'NEVER_USED', 'IDLE'].includes(state ?? ''));
    assert.equal(
      Math.round((between?.potentialSavings?.amount ?? 0) * 100),
      seats.reduce((sum, { yearlyCost }) => sum + Math.round((yearlyCost?.amount ?? 0) * 100), 0),
    );
    await change({ tier: null });
    await fixture.sync();
    assert.equal((await mail()).tiers.state, 'NOT_PICKED');
    const stored = await fixture.reader.seats.page(APPS.mail as AppId, undefined, 500);
    assert.ok(stored.items.every(({ tier }) => tier === undefined));
  });
});
