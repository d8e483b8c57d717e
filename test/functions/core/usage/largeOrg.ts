// A connection with 500 apps, one of them with 5,000 seats, written straight into the table.
import { createConnectionLeases } from '../../../../functions/aws/connectionLeases.ts';
import type { Table } from '../../../../functions/aws/table.ts';
import { createTenantConnections } from '../../../../functions/aws/tenantConnections.ts';
import { createUsageStore } from '../../../../functions/aws/usage.ts';
import type { SyncState } from '../../../../functions/core/connections/connection.ts';
import type { AppId, ConnectionId, OrgId, PersonId, TenantId } from '../../../../functions/core/ids.ts';
import { DAY, type Day, dayOf, daysOfMonth, monthAfter, monthOf, startOf } from '../../../../functions/core/time.ts';
import { mergeAppFact, unknownApp } from '../../../../functions/core/usage/app.ts';
import { BreakdownCounter } from '../../../../functions/core/usage/appBreakdown.ts';
import { contextOf } from '../../../../functions/core/usage/evaluationContext.ts';
import {
  type KeptEntry,
  type OrderMark,
  type OrderPiece,
  OrderWriter,
} from '../../../../functions/core/usage/keptOrder.ts';
import { personEntry, seatEntry } from '../../../../functions/core/usage/listOrders.ts';
import { mergeProfile, unknownPerson } from '../../../../functions/core/usage/person.ts';
import { packSeats, summaryOfSeat } from '../../../../functions/core/usage/personSeats.ts';
import { withPresence } from '../../../../functions/core/usage/presence.ts';
import { NO_MONTH, packMonth, unpackMonth } from '../../../../functions/core/usage/report/month.ts';
import { NO_EXCLUSIONS } from '../../../../functions/core/usage/rules.ts';
import { emptySeat } from '../../../../functions/core/usage/seat.ts';
import { SumsCounter } from '../../../../functions/core/usage/summary.ts';
import { testId } from '../sync/syncFixture.ts';

export const LARGE = { apps: 500, seats: 5_000 } as const;

const NOW = startOf(dayOf(Date.now())) + 1;
const TODAY = dayOf(NOW);
const SETTINGS = {
  historyDays: 90,
  idleAfterDays: 30,
  callBudgetPercent: 50,
  tolerancePercent: 5,
  exclusions: NO_EXCLUSIONS,
};

/** How much each app is used: on how many days, with how many sign-ins a day, and how many failed ones. */
interface Busy {
  readonly days: number;
  readonly signIns: number;
  readonly failedEvery: number;
}

/** @param others how many seats each of the other apps has, which no item of a person repeats */
export async function fillLargeOrg(
  table: Table,
  tenant: TenantId,
  {
    apps,
    seats,
    others = 0,
    busy = { days: 90, signIns: 150, failedEvery: 4 },
  }: { apps: number; seats: number; others?: number; busy?: Busy } = LARGE,
): Promise<{ readonly id: ConnectionId; readonly app: AppId; readonly person: PersonId }> {
  const id = testId(7);
  const coverage = {
    observedSince: NOW - 90 * DAY,
    dataThrough: NOW,
    gaps: [],
    directoryListed: true,
    incomplete: [],
    incompleteCount: 0,
    complete: true,
  };
  const store = createUsageStore(table, tenant, id, { until: Infinity, clock: () => NOW });
  const people = Array.from({ length: seats }, (_, index) => `00u${String(index).padStart(17, '0')}` as PersonId);
  const held = people.map((person, index) => ({ ...seatOf(person, index) }));
  const seenToday = new Map([[TODAY, 1]]);
  const counter = new SumsCounter();
  const all = Array.from({ length: apps }, (_, index) => {
    const app = `0oa${String(index).padStart(17, '0')}` as AppId;
    const fact = {
      ...{
        app,
        label: `Application ${index} of Some Vendor`,
        name: `acme_customsaml20app_${index}`,
        status: 'ACTIVE',
        signOnMode: 'SAML_2_0',
        seatCount: 10,
      },
      implicitAssignment: false,
      service: false,
    };
    const onDays = (every: number, count: number) =>
      new Map<Day, number>(Array.from({ length: Math.ceil(busy.days / every) }, (_, n) => [TODAY - n * every, count]));
    return {
      ...mergeAppFact(unknownApp(app), fact, { at: NOW, byId: true }),
      signIns: onDays(1, busy.signIns),
      failedSignIns: onDays(busy.failedEvery, 3),
      listings: Array.from({ length: Math.ceil(busy.days / 7) }, (_, n) => NOW - (57 - n) * 7 * DAY),
      listedFrom: NOW,
      firstUsedAt: NOW - busy.days * DAY,
      lastUsedAt: NOW,
      sessions: { class: { kind: 'SHORT' as const } },
      days: { from: TODAY - busy.days, through: TODAY - 1 },
    };
  });
  const context = contextOf(all[0] ?? unknownApp('0oa' as AppId), coverage, { ...SETTINGS, apps: new Map() });
  const breakdown = new BreakdownCounter(context);
  for (const seat of held) {
    const judged = withPresence(seat, { activeDays: seenToday });
    counter.add(judged, context);
    breakdown.add(judged);
  }
  const summary = { context, sums: counter.sums(), foldedThrough: 1 };
  const order = await writeOrder(
    held.map((seat) => seatEntry(seat, context)),
    (pieces) => store.orders.put(all[0]?.app as AppId, pieces),
  );
  await store.apps.put(all.map((app, index) => ({ ...app, summary, order: index === 0 ? order : undefined })));
  await store.contexts.put(new Map(all.map(({ app }) => [app, context])));
  await store.breakdowns.put(all.slice(0, 1).map(({ app }) => breakdown.breakdown(app, summary)));
  const months = Array.from({ length: 14 }, (_, back) => ({
    through: back === 13 ? TODAY - 1 : daysOfMonth(monthAfter(monthOf(TODAY - 1), back - 13)).through,
    revisedAt: undefined,
    counts: MONTH,
  }));
  await store.appMonths.putTotals(all.map(({ app }) => ({ app, months })));
  await store.appMonths.put(
    all.flatMap(({ app }) =>
      months.slice(-2).map(({ through }) => ({ app, month: monthOf(through), through, groups: GROUPS })),
    ),
  );
  await store.seats.put(held);
  for (const { app } of all.slice(1)) await store.seats.put(held.slice(0, others).map((seat) => ({ ...seat, app })));
  const everyone = held.map((seat) => ({
    ...personOf(seat.person),
    activeDays: seenToday,
    seats: packSeats([summaryOfSeat(seat)].filter((one) => one !== undefined)),
  }));
  await store.people.put(everyone);
  const peopleOrder = await writeOrder(everyone.map(personEntry), (pieces) => store.orders.put('people', pieces));
  await fillConnection(table, tenant, id, { coverage, peopleOrder });
  return { id, app: all[0]?.app as AppId, person: people[0] as PersonId };
}

/** A month in which most states hold hundreds of seats. */
const MONTH = unpackMonth(packMonth(NO_MONTH).map((_, index) => 37 * index));

/** Each department has two cost centres. */
const GROUPS = Array.from({ length: 24 }, (_, index) => ({
  department: `Department ${index >> 1}`,
  costCenter: `CC ${index}`,
  isRest: false,
  counts: MONTH,
}));

/** The order of a list, which short ones do not have. */
async function writeOrder(
  entries: readonly KeptEntry[],
  put: (pieces: readonly OrderPiece[]) => Promise<void>,
): Promise<OrderMark | undefined> {
  const writer = new OrderWriter('1', put);
  await writer.add(entries);
  return writer.end();
}

async function fillConnection(
  table: Table,
  tenant: TenantId,
  id: ConnectionId,
  { coverage, peopleOrder }: Pick<SyncState, 'coverage' | 'peopleOrder'>,
): Promise<void> {
  const connections = createTenantConnections(table, tenant);
  await connections.create({
    id,
    name: 'Large',
    host: 'large.okta.com',
    org: '00olarge' as OrgId,
    createdAt: NOW,
    settings: SETTINGS,
    cursorKey: 'key',
    erasureKey: 'erasure-key',
    nextSyncAt: NOW,
  });
  await connections.activate(id, NOW);
  const leases = createConnectionLeases(table);
  const leased = await leases.take(tenant, id, { owner: 'fill', now: NOW, until: NOW + DAY });
  if (!leased) throw new Error('the lease was not to be had');
  await leases.close(leased, 'fill', {
    syncState: {
      ...leased.syncState,
      foldedThrough: 1,
      coverage,
      eligiblePeople: LARGE.seats,
      days: { from: TODAY - 90, through: TODAY - 1 },
      seatsPacked: true,
      peopleOrder,
    },
    startedAt: NOW + 1,
    now: NOW + 1,
    nextSyncAt: NOW + DAY,
    succeeded: true,
  });
}

const seatOf = (person: PersonId, index: number) => ({
  ...emptySeat(`0oa${'0'.padStart(17, '0')}` as AppId, person),
  assignment: {
    points: [{ at: NOW - 200 * DAY, assigned: true }],
    seen: { at: NOW, assigned: true, scope: 'USER' as const, status: 'ACTIVE' },
  },
  firstUsedAt: NOW - 80 * DAY,
  lastUsedAt: NOW - (index % 80) * DAY,
  signIns: new Map<Day, number>(Array.from({ length: 20 }, (_, day) => [TODAY - (index % 80) - day, 2])),
  personSnapshot: {
    status: 'ACTIVE',
    since: undefined,
    earlier: [],
    login: `${person}@large.example`,
    department: `Department ${index % 12}`,
    costCenter: `CC ${index % 30}`,
    userType: undefined,
  },
});

const personOf = (person: PersonId) =>
  mergeProfile(
    unknownPerson(person),
    {
      person,
      status: 'ACTIVE',
      statusChangedAt: NOW - 300 * DAY,
      login: `${person}@large.example`,
      firstName: 'Sam',
      lastName: 'Example',
      email: undefined,
      department: undefined,
      title: undefined,
      userType: undefined,
      costCenter: undefined,
      manager: undefined,
    },
    { at: NOW, byId: true },
  );
