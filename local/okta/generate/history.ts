/** The company's history as log entries, in the order in which the log commits them. Entries are generated while they are read. */
import { SIGN_IN_EVENT, UNIVERSAL_LOGOUT_EVENT } from '../../../functions/core/okta/oktaFacts.ts';
import { SessionTracker } from '../appSessions.ts';
import { type LogEntry, SYSTEM } from '../company.ts';
import type { Random } from '../random.ts';
import { derivedId, seededRandom } from '../random.ts';
import { DAY, HOUR } from '../time.ts';
import { isWeekend, OFFICE_DAY, WEEKEND_SHARE } from '../workdays.ts';
import type { PersonPlan } from './people.ts';
import type { PlannedApp, SeatPlan } from './seats.ts';

export interface HistoryPlan {
  readonly seed: string;
  readonly people: readonly PersonPlan[];
  readonly seats: readonly SeatPlan[];
  readonly fanOuts: readonly { readonly planned: PlannedApp; readonly groupId: string; readonly at: number }[];
  readonly adminId: string;
  readonly now: number;
  readonly historyDays: number;
}

type UncommittedEvent = Omit<LogEntry, 'persistedAt'>;

/** Most events are committed within two seconds, a few after minutes, and one in twenty thousand after hours. */
function commitDelay(random: Random): number {
  if (random.chance(0.00005)) return Math.floor((3 + random.next() * 17) * HOUR);
  if (random.chance(0.0007)) return Math.floor((5 + random.next() * 85) * 60_000);
  return 200 + random.int(1500);
}

/** People use an app on working days from 8:30 to 17:30 office time, mostly around the middle; weekends are quiet. */
function* signInTimes(seat: SeatPlan, from: number, to: number, random: Random): Generator<number> {
  if (seat.dailyUseProbability <= 0) return;
  const offset = seat.person.utcOffset * HOUR;
  const quiet = Math.log(1 - seat.dailyUseProbability);
  const firstDay = Math.floor((from + offset) / DAY);
  const lastDay = Math.floor((to + offset) / DAY);
  // The gap between two days of use is geometrically distributed, so the loop jumps over the days without use.
  for (let day = firstDay; ; day++) {
    day += Math.floor(Math.log(1 - random.next()) / quiet);
    if (day > lastDay) return;
    if (isWeekend(day) && !random.chance(WEEKEND_SHARE)) continue;
    for (let times = random.chance(0.3) ? 2 : 1; times > 0; times--) {
      const hour = OFFICE_DAY.from + ((random.next() + random.next()) * OFFICE_DAY.hours) / 2;
      const moment = Math.floor(day * DAY - offset + hour * HOUR);
      if (moment >= from && moment <= to) yield moment;
    }
  }
}

/** Those of the uses that take a sign-in. The session of a seat that is older than the log may have begun before it. */
function* sessionSignIns(seat: SeatPlan, uses: Iterable<number>, start: number, seed: string): Generator<number> {
  const { session, id } = seat.app;
  if (!session) {
    yield* uses;
    return;
  }
  const random = seededRandom(`${seed}/session/${id}/${seat.person.person.id}`);
  const began = session.kind === 'sliding' ? start - random.next() * DAY : start - random.next() * session.days * DAY;
  const tracker = new SessionTracker(session, seat.created < start ? began : undefined);
  let { loggedOutAt = Infinity } = seat;
  for (const moment of uses) {
    if (moment >= loggedOutAt) {
      tracker.end();
      loggedOutAt = Infinity;
    }
    if (tracker.signsIn(moment)) yield moment;
  }
}

function* directoryEvents(plan: HistoryPlan): Generator<UncommittedEvent> {
  const { people, seats, fanOuts, adminId } = plan;
  const admin = { actor: adminId, outcome: 'SUCCESS' } as const;
  for (const { person, joinedInHistory, leftAt, deletedAt } of people) {
    if (joinedInHistory) {
      yield { ...admin, eventType: 'user.lifecycle.create', published: person.created, person: person.id };
      if (person.activated !== undefined) {
        yield { ...admin, eventType: 'user.lifecycle.activate', published: person.activated, person: person.id };
      }
    }
    if (leftAt !== undefined) {
      const eventType = person.status === 'SUSPENDED' ? 'user.lifecycle.suspend' : 'user.lifecycle.deactivate';
      yield { ...admin, eventType, published: leftAt, person: person.id };
    }
    if (deletedAt !== undefined) {
      yield { ...admin, eventType: 'user.lifecycle.delete.initiated', published: deletedAt, person: person.id };
      yield { ...admin, eventType: 'user.lifecycle.delete.completed', published: deletedAt + 900, person: person.id };
    }
    if (person.formerLogin) {
      const published = person.formerLogin.until;
      yield { ...admin, eventType: 'user.account.update_profile', published, person: person.id };
    }
  }
  const jobs = new Map<string, string>();
  for (const { planned, groupId, at } of fanOuts) {
    const app = planned.app.id;
    jobs.set(`${app}/${groupId}`, derivedId('gam', `${app}/${groupId}`));
    yield { ...admin, eventType: 'group.application_assignment.add', published: at, app, group: groupId };
  }
  for (const { person, app, assigned, created, removedAt, groupId, loggedOutAt } of seats) {
    if (!assigned) continue;
    const about = { app: app.id, person: person.person.id, outcome: 'SUCCESS' } as const;
    const byGroup =
      groupId === undefined ? { actor: adminId } : { actor: SYSTEM, job: jobs.get(`${app.id}/${groupId}`) };
    yield { ...about, ...byGroup, eventType: 'application.user_membership.add', published: created };
    if (loggedOutAt !== undefined && created < loggedOutAt && loggedOutAt < (removedAt ?? Infinity)) {
      yield { ...about, actor: adminId, eventType: UNIVERSAL_LOGOUT_EVENT, published: loggedOutAt };
    }
    if (removedAt !== undefined) {
      yield { ...about, actor: adminId, eventType: 'application.user_membership.remove', published: removedAt };
    }
  }
}

/** Sign-ins by UTC day as flat lists [time, seat index, time, seat index, …], which save memory: there are hundreds of thousands. */
function signInsByDay(
  { seed, seats, now, historyDays }: HistoryPlan,
  start: number,
  random: Random,
): readonly number[][] {
  const days: number[][] = Array.from({ length: historyDays + 1 }, () => []);
  for (const [index, seat] of seats.entries()) {
    const uses = signInTimes(seat, Math.max(start, seat.created), Math.min(now, seat.usedUntil), random);
    for (const moment of sessionSignIns(seat, uses, start, seed)) {
      days[Math.floor((moment - start) / DAY)]?.push(moment, index);
    }
  }
  return days;
}

function* signIn(seat: SeatPlan, published: number, random: Random): Generator<UncommittedEvent> {
  const actor = seat.person.person.id;
  const app = seat.app.id;
  if (random.chance(0.12)) {
    yield {
      eventType: 'user.session.start',
      published: published - 4000 - random.int(20_000),
      actor,
      outcome: 'SUCCESS',
    };
  }
  if (random.chance(0.02)) {
    yield {
      eventType: SIGN_IN_EVENT,
      published: published - 1000 - random.int(2000),
      actor,
      app,
      outcome: 'FAILURE',
    };
  }
  yield { eventType: SIGN_IN_EVENT, published, actor, app, outcome: 'SUCCESS' };
}

export function* writeHistory(plan: HistoryPlan): Generator<LogEntry> {
  const random = seededRandom(`${plan.seed}/history`);
  const start = plan.now - plan.historyDays * DAY;
  const days = signInsByDay(plan, start, random);
  const extras: UncommittedEvent[][] = days.map(() => []);
  for (const event of directoryEvents(plan)) extras[Math.floor((event.published - start) / DAY)]?.push(event);

  let uncommitted: LogEntry[] = [];
  const addUncommitted = (event: UncommittedEvent) =>
    uncommitted.push({ ...event, persistedAt: event.published + commitDelay(random) });
  for (const [day, moments] of days.entries()) {
    for (const event of extras[day] ?? []) addUncommitted(event);
    for (let i = 0; i < moments.length; i += 2) {
      const seat = plan.seats[moments[i + 1] ?? 0];
      if (seat) for (const event of signIn(seat, moments[i] ?? 0, random)) addUncommitted(event);
    }
    uncommitted.sort((a, b) => a.persistedAt - b.persistedAt);
    // An event that is committed after the end of this day may come after events of the next day.
    const isLast = day === days.length - 1;
    const dayEnd = start + (day + 1) * DAY - HOUR;
    const later = isLast ? -1 : uncommitted.findIndex(({ persistedAt }) => persistedAt >= dayEnd);
    const ready = later === -1 ? uncommitted : uncommitted.slice(0, later);
    yield* ready;
    uncommitted = later === -1 ? [] : uncommitted.slice(later);
  }
}
