// A small company in a store: apps, people, seats and day rows that agree with one another.

import assert from 'node:assert/strict';
import type { Connection } from '../../../functions/core/connections/connection.ts';
import type { GroupId, PersonId, TenantId } from '../../../functions/core/ids.ts';
import { DAY, type Day, dayOf, type Instant, startOf } from '../../../functions/core/time.ts';
import { type App, mergeAppFact, unknownApp } from '../../../functions/core/usage/app.ts';
import type { Assignment } from '../../../functions/core/usage/assignment.ts';
import type { DayCounts } from '../../../functions/core/usage/dayCounts.ts';
import { contextOf } from '../../../functions/core/usage/evaluationContext.ts';
import { emptyOrgDay, OrgDayCounter } from '../../../functions/core/usage/orgDay.ts';
import { mergeProfile, snapshotOf, unknownPerson } from '../../../functions/core/usage/person.ts';
import { withPresence } from '../../../functions/core/usage/presence.ts';
import type { SessionClass } from '../../../functions/core/usage/reliability/sessionClass.ts';
import type { AppSettings } from '../../../functions/core/usage/rules.ts';
import { emptySeat, type Seat } from '../../../functions/core/usage/seat.ts';
import { NO_SUMS, plus, sumsOf, withSeatsCounted } from '../../../functions/core/usage/summary.ts';
import { app, COVERAGE, connectionOf, NOW, person, type World } from './world.ts';

export const TODAY: Day = dayOf(NOW);

export interface SeatOf {
  readonly person: string;
  /** Days ago; undefined for a person who never held the seat. */
  readonly assigned?: number;
  /** Days ago on which the person signed in, once each unless a day is named twice. */
  readonly used?: readonly number[];
  readonly department?: string;
  readonly status?: string;
  /** Seen in no app besides those of the company; else everyone was seen lately. */
  readonly away?: boolean;
  /** The group through which the seat is held; assigned directly without one. */
  readonly group?: string;
}

export interface AppOf {
  readonly id: string;
  readonly label?: string;
  readonly name?: string;
  readonly signOnMode?: string;
  readonly seats: readonly SeatOf[];
  readonly seatCount?: number;
  readonly settings?: AppSettings;
  /** How the app keeps people signed in; a sign-in on each day of use where it is left out. */
  readonly session?: SessionClass;
}

/** Past days that can be asked about. */
const DAYS = { from: TODAY - 190, through: TODAY - 1 };

/** Longer back than any question goes. */
const SEEN: DayCounts = new Map(Array.from({ length: 70 }, (_, index) => [TODAY - 6 * (index + 1), 1]));

const ago = (days: number): Instant => startOf(TODAY - days) + 1_000;

/** Fills a connection's usage and returns the connection, which has read everything. */
export function settle(world: World, tenant: TenantId, apps: readonly AppOf[], overrides: Partial<Connection> = {}) {
  const base = connectionOf(tenant, overrides);
  const connection: Connection = {
    ...base,
    syncState: { ...base.syncState, coverage: base.syncState.coverage ?? COVERAGE, days: DAYS, eligiblePeople: 10 },
  };
  const { coverage } = connection.syncState;
  world.store.tenant(tenant).connections.set(connection.id, connection);
  const usage = world.store.usage(tenant, connection.id);
  const activeDays = new Map<PersonId, Map<Day, number>>();

  for (const { person: id, used = [] } of apps.flatMap(({ seats }) => seats)) {
    const days = activeDays.get(person(id)) ?? new Map<Day, number>();
    for (const day of countsOf(used).keys()) days.set(day, 1);
    activeDays.set(person(id), days);
  }
  /** Days in any app: those who are not away were seen every sixth day, so that none of them is called away. */
  const seenOn = ({ person: id, away = false }: SeatOf): DayCounts => {
    const own = activeDays.get(person(id)) ?? new Map<Day, number>();
    return away ? own : new Map([...own, ...SEEN]);
  };

  for (const one of apps) {
    const { id, label = id, name = 'saml', signOnMode = 'SAML_2_0', seats, seatCount, settings } = one;
    const signIns = new Map<Day, number>();
    const made = seats.map((seat) => {
      const counts = countsOf(seat.used ?? []);
      for (const [day, count] of counts) signIns.set(day, (signIns.get(day) ?? 0) + count);
      return seatOf(id, seat, counts);
    });
    if (settings) usage.settings.set(app(id), settings);
    const fact = {
      app: app(id),
      label,
      name,
      signOnMode,
      status: 'ACTIVE',
      implicitAssignment: false,
      service: false,
      seatCount,
    };
    const lastUsedAt = Math.max(...made.map((seat) => seat.lastUsedAt ?? -Infinity));
    const firstUsedAt = Math.min(...made.map((seat) => seat.firstUsedAt ?? Infinity));
    const described: App = {
      ...mergeAppFact(unknownApp(app(id)), fact, { at: ago(0), byId: true }),
      signIns,
      firstUsedAt: Number.isFinite(firstUsedAt) ? firstUsedAt : undefined,
      lastUsedAt: Number.isFinite(lastUsedAt) ? lastUsedAt : undefined,
      sessions: { class: one.session ?? { kind: 'SHORT' } },
    };
    const rules = { ...connection.settings, apps: usage.settings };
    const context = { ...contextOf(described, coverage ?? COVERAGE, rules), fewSeats: false };
    const counted = seats.map((seat, index) =>
      sumsOf(withPresence(made[index] ?? assert.fail(), { activeDays: seenOn(seat) }), context),
    );
    const summary = withSeatsCounted(context, counted.reduce(plus, NO_SUMS));
    usage.apps.set(described.app, { ...described, summary: { ...summary, foldedThrough: 1 } });
    usage.seats.set(described.app, new Map(made.map((seat) => [seat.person, seat])));
    for (const seat of seats) usage.people.set(person(seat.person), { ...personOf(seat), activeDays: seenOn(seat) });
  }
  const counter = new OrgDayCounter(Array.from({ length: 120 }, (_, back) => emptyOrgDay(TODAY - back, 1)));
  for (const days of activeDays.values()) counter.count(days, 1);
  for (const row of counter.rows(1)) usage.orgDays.set(row.day, row);
  return connection;
}

function countsOf(daysAgo: readonly number[]): DayCounts {
  const counts = new Map<Day, number>();
  for (const back of daysAgo) counts.set(TODAY - back, (counts.get(TODAY - back) ?? 0) + 1);
  return counts;
}

function seatOf(id: string, seat: SeatOf, signIns: DayCounts): Seat {
  const used = seat.used ?? [];
  return {
    ...emptySeat(app(id), person(seat.person)),
    assignment: {
      points: seat.assigned === undefined ? [] : [{ at: ago(seat.assigned), assigned: true }],
      seen: seat.assigned === undefined ? undefined : rowOf(seat),
    },
    firstUsedAt: used.length > 0 ? ago(Math.max(...used)) : undefined,
    lastUsedAt: used.length > 0 ? ago(Math.min(...used)) : undefined,
    signIns,
    personSnapshot: snapshotOf(personOf(seat)),
  };
}

function rowOf({ group }: SeatOf): NonNullable<Assignment['seen']> {
  const row = { at: ago(0), assigned: true, status: 'ACTIVE' };
  return group === undefined ? { ...row, scope: 'USER' } : { ...row, scope: 'GROUP', group: group as GroupId };
}

const personOf = ({ person: id, department, status = 'ACTIVE' }: SeatOf) =>
  mergeProfile(
    unknownPerson(person(id)),
    {
      person: person(id),
      status,
      statusChangedAt: NOW - 10 * DAY,
      login: `${id}@acme.example`,
      firstName: id,
      lastName: 'Doe',
      email: undefined,
      department,
      title: undefined,
      userType: undefined,
      costCenter: undefined,
      manager: undefined,
    },
    { at: NOW - DAY, byId: true },
  );
