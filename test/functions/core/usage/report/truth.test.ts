// Reports of months over random histories equal what the simulated org's own records say, in seats, people and cents.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppBody } from '../../../../../functions/api/apps/schema.ts';
import type { UsageResponse } from '../../../../../functions/api/http/schema.ts';
import type { ReportRowBody } from '../../../../../functions/api/report/schema.ts';
import { createTenantPorts } from '../../../../../functions/aws/tenantPorts.ts';
import type { AppId } from '../../../../../functions/core/ids.ts';
import { DAY, dayOf, HOUR, isoDay, MINUTE } from '../../../../../functions/core/time.ts';
import { isAssignedStatus } from '../../../../../functions/core/usage/assignment.ts';
import { seededRandom } from '../../../../../local/okta/random.ts';
import { standInTable } from '../../sync/standInTable.ts';
import { createSyncFixture, NOW, type SyncFixture } from '../../sync/syncFixture.ts';
import { readingOf } from '../readApi.ts';
import { computeNumbers } from '../trueNumbers.ts';

const standIn = standInTable();
const FIRST_DAY = dayOf(NOW - 90 * DAY);

/** Cents of one seat in a year and in a month, by the date from which they hold. */
const PRICES = [
  {
    prices: [
      { amount: 12.345, currency: 'USD', per: 'MONTH', validFrom: null },
      { amount: 99.99, currency: 'USD', per: 'YEAR', validFrom: '2026-02-10' },
    ],
    cents: (date: string) => (date < '2026-02-10' ? { year: 14_814, month: 1_235 } : { year: 9_999, month: 833 }),
    currency: 'USD',
  },
  {
    prices: [{ amount: 100 / 3, currency: 'EUR', per: 'YEAR', validFrom: '2026-01-31' }],
    cents: (date: string) => (date < '2026-01-31' ? undefined : { year: 3_333, month: 278 }),
    currency: 'EUR',
  },
  {
    prices: [{ amount: 0.1, currency: 'USD', per: 'MONTH', validFrom: null }],
    cents: () => ({ year: 120, month: 10 }),
    currency: 'USD',
  },
] as const;

/**
 * Seats come and go, and come back days later; people leave and sign in, at random times of random days; the org is read
 * in between.
 */
async function live(fixture: SyncFixture, seed: string, days: number): Promise<void> {
  const { org, clock } = fixture;
  const random = seededRandom(seed);
  const people = org.directory.people().filter(({ id }) => id !== org.company.adminId);
  const apps = org.directory.apps().filter(({ signOnMode, implicitAssignment, name, oauthType }) => {
    return signOnMode === 'SAML_2_0' && !implicitAssignment && !name.startsWith('okta') && oauthType !== 'service';
  });
  const taken: { readonly person: string; readonly app: string }[] = [];
  for (let day = 0; day < days; ) {
    const gap = 1 + random.int(4);
    for (let left = gap; left > 0; left--, day++) {
      const midnight = (dayOf(clock.now) + 1) * DAY;
      const times = Array.from({ length: 8 }, () => midnight + MINUTE + random.int(23 * 60) * MINUTE).sort(
        (a, b) => a - b,
      );
      for (const at of times) {
        clock.now = at;
        change(random.pick(people).id, random.pick(apps).id);
        for (let signIns = 0; signIns < 5; signIns++) {
          const held = org.directory.assignmentsOf(random.pick(apps).id);
          const seat = held.length > 0 ? random.pick(held) : undefined;
          if (seat && org.directory.person(seat.personId)?.status === 'ACTIVE')
            org.change.signIn(seat.personId, seat.appId);
        }
      }
    }
    clock.now += HOUR;
    await fixture.syncUntilQuiet();
  }

  function change(person: string, app: string): void {
    const former = taken.length > 0 && random.chance(0.25) ? random.pick(taken) : undefined;
    if (former && org.directory.person(former.person)?.status === 'ACTIVE') {
      if (!org.directory.assignment(former.app, former.person)) org.change.assign(former.person, former.app);
      return;
    }
    const { status } = org.directory.anyPerson(person) ?? { status: 'DELETED' };
    const held = org.directory.assignmentsOf(app);
    const chance = random.next();
    // Half of the removals are of seats that nobody uses, so that savings are realised.
    if (chance < 0.5) {
      const seat = held.length > 0 ? random.pick(held) : undefined;
      if (seat) {
        org.change.unassign(seat.personId, app);
        taken.push({ person: seat.personId, app });
      }
      if (seat && random.chance(0.2)) {
        clock.now += MINUTE;
        org.change.assign(seat.personId, app);
      }
    } else if (chance < 0.7 && status === 'ACTIVE') {
      const before = held.some(({ personId }) => personId === person);
      if (!before) org.change.assign(person, app);
      if (!before && random.chance(0.2)) {
        clock.now += MINUTE;
        org.change.unassign(person, app);
      }
    } else if (chance < 0.8 && status === 'ACTIVE') {
      org.change.setPersonStatus(person, 'DEPROVISIONED', { keepSeats: random.chance(0.5), seatEvents: true });
    } else if (chance < 0.85 && status === 'ACTIVE') {
      org.change.setPersonStatus(person, 'SUSPENDED');
    } else if (status === 'ACTIVE') org.change.signIn(person, app);
  }
}

type Truth = ReturnType<typeof computeNumbers>;

interface Expected {
  readonly states: Record<string, number>;
  freed: number;
  reclaimed: number;
  givenBack: number;
  /** Cents by currency. */
  readonly money: Record<'reclaimable' | 'realised' | 'cost', Record<string, number>>;
}

const nothing = (): Expected => ({
  states: {},
  freed: 0,
  reclaimed: 0,
  givenBack: 0,
  money: { reclaimable: {}, realised: {}, cost: {} },
});

/**
 * One app's month seat by seat, added to the sums of each group of its people.
 * @param now the instant that stands for the end of the last day, where that is not over
 */
function addMonth(
  truth: Truth,
  app: string,
  price: (typeof PRICES)[number] | undefined,
  days: { readonly start: number; readonly through: number; readonly now?: number },
  sumOf: (person: string) => Expected,
): void {
  const { start, through, now } = days;
  const states: ReadonlyMap<string, string>[] = [];
  const first = Math.max(start - 1, FIRST_DAY);
  for (let day = first; day <= through; day++) states.push(truth.held(app, day));
  const end = states.at(-1) ?? new Map<string, string>();
  const cents = price?.cents(isoDay(now === undefined ? through : dayOf(now)));
  const add = (sums: Record<string, number>, amount: number | undefined) => {
    if (price && amount) sums[price.currency] = (sums[price.currency] ?? 0) + amount;
  };
  for (const person of new Set(states.flatMap((of) => [...of.keys()]))) {
    const sum = sumOf(person);
    const lastHeld = states.findLastIndex((of) => of.has(person));
    const wasFree = states.slice(0, -1).findLastIndex((of) => !of.has(person));
    if (end.has(person) && wasFree >= 0 && truth.wasGivenAgain(app, person, first + wasFree, through))
      sum.givenBack += 1;
    if (end.has(person)) continue;
    sum.freed += 1;
    if (!isReclaimable(states[lastHeld]?.get(person))) continue;
    sum.reclaimed += 1;
    add(sum.money.realised, cents?.year);
  }
  for (const [person, state] of now === undefined ? end : truth.held(app, dayOf(now), now)) {
    const sum = sumOf(person);
    sum.states[state] = (sum.states[state] ?? 0) + 1;
    add(sum.money.cost, cents?.month);
    if (isReclaimable(state)) add(sum.money.reclaimable, cents?.year);
  }
}

const isReclaimable = (state: string | undefined) => state === 'LEAVER' || state === 'NEVER_USED' || state === 'IDLE';

/** What a row says, in the form of `Expected`. */
function said({ figures }: Pick<ReportRowBody, 'figures'>): Expected {
  assert.ok(figures);
  const centsOf = (money: readonly { amount: number; currency: string }[]) =>
    Object.fromEntries(money.map(({ amount, currency }) => [currency, Math.round(amount * 100)]));
  return {
    states: Object.fromEntries(Object.entries(figures.states).filter(([, count]) => count > 0)),
    freed: figures.freed,
    reclaimed: figures.realised.seats,
    givenBack: figures.givenBack,
    money: {
      reclaimable: centsOf(figures.reclaimable.money),
      realised: centsOf(figures.realised.money),
      cost: centsOf(figures.cost.money),
    },
  };
}

describe('a report of months equals the truth', () => {
  it('over a random history', async (test) => {
    const seed = 'one';
    const fixture = await createSyncFixture(standIn.table, { size: 'small', tenant: 'acme' });
    test.after(() => fixture.org.close());
    await fixture.syncUntilQuiet();
    const createdAt = new Map<string, number>();
    for (const app of fixture.org.directory.apps())
      for (const { personId, created, status } of fixture.org.directory.assignmentsOf(app.id))
        createdAt.set(`${app.id} ${personId}`, isAssignedStatus(status) ? created : Infinity);
    await live(fixture, seed, 40);
    const { org, table, tenant, id } = fixture;
    const { coverage, days } = (await fixture.connection()).syncState;
    assert.ok(coverage && days);
    const { json } = readingOf(fixture);
    type Report = UsageResponse<readonly ReportRowBody[]> & { readonly total: ReportRowBody | null };

    const { data: listed } = await json<UsageResponse<readonly AppBody[]>>('apps?limit=500&sort=-unused');
    const settings = createTenantPorts(table, tenant).appSettings(id);
    const priced = new Map<string, (typeof PRICES)[number]>();
    for (const [index, price] of PRICES.entries()) {
      const app = listed[index]?.id ?? '';
      priced.set(app, price);
      await settings.change(app as AppId, { prices: price.prices }, {});
    }

    const truth = computeNumbers(org, coverage.observedSince, NOW, createdAt);
    const apps = listed.map((app) => app.id);
    const dayNumber = (date: string) => dayOf(Date.parse(date));
    const { data: rows } = await json<Report>('report?from=2025-11');
    assert.deepEqual(
      rows.map(({ month, figures, complete, over }) => [month, figures !== null, complete, over]),
      [
        ['2025-11', false, false, false],
        ['2025-12', true, false, true],
        ['2026-01', true, true, true],
        ['2026-02', true, true, true],
        ['2026-03', true, true, true],
        ['2026-04', true, true, false],
      ],
    );
    let freed = 0;
    let realised = 0;
    for (const row of rows) {
      if (row.from === null || row.to === null) continue;
      const start = dayNumber(`${row.month}-01`);
      const isNow = !row.over;
      const now = isNow ? { now: coverage.dataThrough } : {};
      const through = isNow ? days.through : dayNumber(row.to);
      const expected = nothing();
      for (const app of apps) addMonth(truth, app, priced.get(app), { start, through, ...now }, () => expected);
      assert.deepEqual(said(row), expected, row.month);
      const people = truth.peopleOf(undefined, start, dayNumber(row.to)).size;
      assert.equal(row.activePeople, people, `people in ${row.month}`);
      freed += expected.freed;
      realised += expected.reclaimed;

      for (const by of ['department', 'costCenter'] as const) {
        const { data: groups, total } = await json<Report>(`report?month=${row.month}&by=${by}&limit=500`);
        const byName = new Map<string | null, Expected>();
        const sumOf = (person: string) => {
          // Of a person who was deleted before the org was connected nothing but the id is known.
          const name = org.directory.person(person)?.[by] ?? null;
          const sum = byName.get(name) ?? nothing();
          byName.set(name, sum);
          return sum;
        };
        for (const app of apps) addMonth(truth, app, priced.get(app), { start, through }, sumOf);
        const shown = new Map(groups.map((group) => [group.group, said(group)]));
        for (const [name, sum] of byName) assert.deepEqual(shown.get(name), sum, `${by} ${name} in ${row.month}`);
        for (const [name, sum] of shown) assert.deepEqual(byName.get(name) ?? nothing(), sum);
        assert.ok(total);
        if (!isNow) assert.deepEqual(said(total), expected, 'the groups add up to the month');
      }

      const [app = ''] = priced.keys();
      const ofApp = nothing();
      addMonth(truth, app, priced.get(app), { start, through, ...now }, () => ofApp);
      const { data } = await json<Report>(`report?month=${row.month}&app=${app}`);
      assert.ok(data[0]);
      assert.deepEqual(said(data[0]), ofApp, `one app in ${row.month}`);
      assert.equal(data[0].activePeople, truth.peopleOf(app, start, dayNumber(row.to)).size);
    }
    for (const [index, row] of rows.entries()) {
      const before = rows[index - 1];
      if (before) assert.deepEqual({ ...row.before }, pickMonth(before), `the month before ${row.month}`);
    }
    assert.ok(freed > 60 && realised > 10, `${freed} freed, ${realised} realised`);
  });
});

const pickMonth = ({ month, from, to, over, complete, activePeople, figures }: ReportRowBody) => ({
  month,
  from,
  to,
  over,
  complete,
  activePeople,
  figures,
});
