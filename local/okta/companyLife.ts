/**
 * Live activity at the pace of the company: people sign in as often as they did in the weeks before, at the hours and
 * weekdays of the clock. Seats fall idle and come back, are given and taken, and people join and leave, a few a week.
 */
import { SIGN_IN_EVENT } from '../../functions/core/okta/oktaFacts.ts';
import { SessionTracker } from './appSessions.ts';
import type { ChangeOptions, Changes } from './changes.ts';
import type { App, Person } from './company.ts';
import type { Directory } from './directory.ts';
import { FIRST_NAMES, LAST_NAMES } from './generate/names.ts';
import { hash32, type Random } from './random.ts';
import type { SystemLog } from './systemLog.ts';
import { DAY, HOUR } from './time.ts';
import { OFFICES, WEEKEND_SHARE, workBetween } from './workdays.ts';

export interface LifeOptions {
  readonly directory: Directory;
  /** Past sign-ins: a person who used an app lately keeps using it. */
  readonly log: SystemLog;
  readonly change: Changes;
  readonly random: Random;
  readonly now: () => number;
  /** Never deactivated, because this person owns the org's tokens. */
  readonly adminId: string;
}

/** Bookmarks and service apps have no sign-ins, and nobody can sign in to an inactive app. */
export const canSignIn = (app: App | undefined): app is App =>
  app?.status === 'ACTIVE' && app.signOnMode !== 'BOOKMARK' && app.oauthType !== 'service';

/** A seat in use, and how often on a working day. */
interface Habit {
  readonly person: string;
  readonly app: string;
  readonly signInsADay: number;
  readonly session: SessionTracker;
}

/** Sign-ins of these days say how often a seat is used. */
const OBSERVED_DAYS = 21;
const WORKING_DAYS = (OBSERVED_DAYS * (5 + 2 * WEEKEND_SHARE)) / 7;
/** How often a seat that was given, or that came back, is used. */
const NEW_SIGN_INS_A_DAY = 0.3;

/** On a working day, for each person of the company or each seat in use. */
const A_DAY = {
  assigned: 0.01,
  unassigned: 0.005,
  returned: 0.008,
  leavers: 0.0005,
  joiners: 0.0007,
  seatsStop: 0.0015,
};

/** How often an app that keeps people signed in is used. */
const USES_IN_SESSIONS_A_DAY = 0.9;

const USED_BY_NEW_HOLDERS = 0.8;
const FAILURES = 0.02;

const officeOf = (person: string): number => hash32(person) % OFFICES.length;

/** A number of events of which `expected` happen on average (Knuth; in portions, since e^-expected must not be 0). */
function poisson(expected: number, random: Random): number {
  let count = 0;
  for (let left = expected; left > 0; left -= 20) {
    const limit = Math.exp(-Math.min(left, 20));
    for (let product = random.next(); product > limit; product *= random.next()) count += 1;
  }
  return count;
}

function observedHabits({ directory, log, now }: LifeOptions): readonly Habit[] {
  const counts = new Map<string, { person: string; app: string; count: number; last: number }>();
  for (let at = log.firstPersistedFrom(now() - OBSERVED_DAYS * DAY), size = log.size(); at < size; at++) {
    const { eventType, actor: person, app, published } = log.entry(at);
    if (eventType !== SIGN_IN_EVENT || app === undefined) continue;
    const known = counts.get(`${person} ${app}`);
    if (known) {
      known.count += 1;
      known.last = Math.max(known.last, published);
    } else counts.set(`${person} ${app}`, { person, app, count: 1, last: published });
  }
  return [...counts.values()].map(({ count, last, ...seat }) => {
    const session = directory.app(seat.app)?.session;
    return {
      ...seat,
      // Sign-ins say how often an app is used only where each use takes one.
      signInsADay: session ? USES_IN_SESSIONS_A_DAY : count / WORKING_DAYS,
      session: new SessionTracker(session, last),
    };
  });
}

/** Returns the function that lets the time pass from its last call, at first from now, until an instant. */
export function createCompanyLife(options: LifeOptions): (until: number) => void {
  const { directory, change, random, now, adminId } = options;
  let habits: Habit[] | undefined;
  let livedUntil = now();

  const holdsSeat = ({ person, app }: Habit) =>
    directory.person(person)?.status === 'ACTIVE' &&
    (directory.assignment(app, person) !== undefined || directory.app(app)?.implicitAssignment === true) &&
    canSignIn(directory.app(app));
  const isInUse = (person: string, app: string) =>
    habits?.some((habit) => habit.person === person && habit.app === app) ?? false;
  const workers = (): readonly Person[] => directory.people().filter(({ status }) => status === 'ACTIVE');
  const startUsing = (person: string, app: string, signInsADay = NEW_SIGN_INS_A_DAY) => {
    habits?.push({ person, app, signInsADay, session: new SessionTracker(directory.app(app)?.session) });
  };

  /** One event for each time that a seat is used within the step, but for uses within a session. */
  const signIns = (at: () => number, work: readonly number[]) => {
    for (const habit of habits ?? []) {
      const times = poisson(habit.signInsADay * (work[officeOf(habit.person)] ?? 0), random);
      if (times === 0 || !holdsSeat(habit)) continue;
      for (let left = times; left > 0; left--) {
        const outcome = random.chance(FAILURES) ? 'FAILURE' : 'SUCCESS';
        const usedAt = at();
        if (habit.session.signsIn(usedAt)) change.signIn(habit.person, habit.app, { at: usedAt, outcome });
      }
    }
  };
  const assign = (person: Person, options: ChangeOptions) => {
    const isFree = (app: App) => canSignIn(app) && !app.implicitAssignment && !directory.assignment(app.id, person.id);
    const free = directory.apps().filter(isFree);
    if (free.length === 0) return;
    const app = random.pick(free);
    change.assign(person.id, app.id, options);
    if (random.chance(USED_BY_NEW_HOLDERS)) startUsing(person.id, app.id);
  };
  /** A colleague's department, groups and habits come with the job. */
  const join = (colleague: Person, options: ChangeOptions) => {
    const firstName = random.pick(FIRST_NAMES);
    const lastName = random.pick(LAST_NAMES);
    const { department, title, managerId, costCenter, userType, login } = colleague;
    const own = `${firstName}.${lastName}.${directory.people().length}@${login.split('@')[1]}`.toLowerCase();
    const profile = { firstName, lastName, login: own, department, title, managerId, costCenter, userType };
    const { id } = change.hire(profile, options);
    for (const group of directory.groups()) {
      if (directory.membersOf(group.id).has(colleague.id)) change.addToGroup(id, group.id, options);
    }
    for (const { person, app, signInsADay } of [...(habits ?? [])]) {
      if (person === colleague.id && directory.assignment(app, id)) startUsing(id, app, signInsADay);
    }
  };
  const directoryChanges = (at: () => number, days: number) => {
    const people = workers();
    if (people.length === 0) return;
    const each = (aDay: number, happen: (person: Person, options: ChangeOptions) => void) => {
      for (let left = poisson(aDay * people.length * days, random); left > 0; left--) {
        happen(random.pick(people), { at: at() });
      }
    };
    each(A_DAY.assigned, assign);
    each(A_DAY.returned, ({ id }) => {
      const idle = directory
        .assignmentsOfPerson(id)
        .filter(({ appId }) => canSignIn(directory.app(appId)) && !isInUse(id, appId));
      if (idle.length > 0) startUsing(id, random.pick(idle).appId);
    });
    each(A_DAY.unassigned, ({ id }, options) => {
      const seats = directory.assignmentsOfPerson(id).filter(({ scope }) => scope === 'USER');
      if (seats.length > 0) change.unassign(id, random.pick(seats).appId, options);
    });
    each(A_DAY.joiners, join);
    each(A_DAY.leavers, ({ id }, options) => {
      if (id === adminId || directory.person(id)?.status !== 'ACTIVE') return;
      change.setPersonStatus(id, 'DEPROVISIONED', { ...options, keepSeats: random.chance(0.5) });
    });
    habits = habits?.filter(() => !random.chance(A_DAY.seatsStop * days));
  };

  return (until) => {
    habits ??= [...observedHabits(options)];
    while (livedUntil < until) {
      const from = livedUntil;
      const to = Math.min(until, from + HOUR);
      const at = () => Math.floor(from + random.next() * (to - from));
      const work = OFFICES.map((office) => workBetween(from, to, office));
      signIns(at, work);
      directoryChanges(at, work.reduce((sum, share) => sum + share, 0) / OFFICES.length);
      livedUntil = to;
    }
  };
}
