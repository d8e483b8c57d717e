// The figures of an org at the end of a day, computed from the simulated org's own records by the definitions of
// docs/metrics.md, without any code of the product.
import type { SimulatedOrg } from '../../../../local/okta/simulatedOrg.ts';
import { type Interval, type SilentSeat, type TrueSession, trueSession, trueSilence, usedGaps } from './trueSilence.ts';

const DAY = 86_400_000;
const WINDOWS = [7, 30, 60, 90] as const;
const IDLE_AFTER = 30;
const ASSIGNED_STATUSES = new Set(['ACTIVE', 'PROVISIONED', 'PENDING', 'STAGED', 'APPROVED']);
const INTERNAL = new Set(['saasure', 'okta_enduser', 'okta_iga']);
const MEASURED = new Set(['SAML_2_0', 'OPENID_CONNECT', 'WS_FEDERATION', 'BROWSER_PLUGIN', 'SECURE_PASSWORD_STORE']);
const STATUS_AFTER: Readonly<Record<string, string>> = {
  'user.lifecycle.suspend': 'SUSPENDED',
  'user.lifecycle.unsuspend': 'ACTIVE',
  'user.lifecycle.deactivate': 'DEPROVISIONED',
  'user.lifecycle.delete.completed': 'DELETED',
};
const STATUS_BEFORE: Readonly<Record<string, string>> = {
  SUSPENDED: 'ACTIVE',
  DEPROVISIONED: 'ACTIVE',
  ACTIVE: 'SUSPENDED',
  DELETED: 'DEPROVISIONED',
};

/** What of a seat says its state before its silence does. */
interface SeatFacts {
  readonly status: string;
  readonly since: number;
  readonly isActive: boolean;
  readonly isMeasured: boolean;
}

export interface TrueApp {
  readonly assigned: number;
  readonly states: Readonly<Record<string, number>>;
  readonly engagement: Readonly<Record<'high' | 'medium' | 'low' | 'none', number>>;
  readonly usedWithoutAssignment: number;
  readonly lastUsedOn: string | null;
  readonly windows: Readonly<Record<number, { activePeople: number; signIns: number; activeDays: number } | null>>;
}

export interface TrueDay {
  readonly activePeople: number;
  readonly signIns: number;
  readonly appsInUse: number;
  readonly activePeopleIn: Readonly<Record<number, number | null>>;
}

/**
 * Reads the org's records once.
 * @param observedSince sign-ins before this instant are not counted
 * @param createdAt creation dates of assignments that were listed once and have been removed since, by app and person
 * @param connectedAt Okta lists only the current status of an assignment, so a suspended one ends at this instant
 */
export function computeNumbers(
  org: SimulatedOrg,
  observedSince: number,
  connectedAt: number,
  createdAt: ReadonlyMap<string, number> = new Map(),
) {
  const dayNumber = (at: number) => Math.floor(at / DAY);
  const text = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);
  const seats = new Map<string, Interval[]>();
  const logouts = new Map<string, number[]>();
  const statuses = new Map<string, { at: number; status: string }[]>();
  const changes: { app: string; person: string; at: number; begins: boolean }[] = [];
  for (let sequence = 0; sequence < org.log.size(); sequence++) {
    const { eventType, app, person, published } = org.log.entry(sequence);
    const after = STATUS_AFTER[eventType];
    if (after && person) statuses.set(person, [...(statuses.get(person) ?? []), { at: published, status: after }]);
    if (eventType === 'user.authentication.universal_logout' && app && person && published >= observedSince)
      logouts.set(`${app} ${person}`, [...(logouts.get(`${app} ${person}`) ?? []), published]);
    const begins = eventType === 'application.user_membership.add';
    if (app && person && published >= observedSince && (begins || eventType === 'application.user_membership.remove'))
      changes.push({ app, person, at: published, begins });
  }
  for (const list of statuses.values()) list.sort((a, b) => a.at - b.at);
  changes.sort((a, b) => a.at - b.at);
  for (const { app, person, at, begins } of changes) {
    const intervals = seats.get(`${app} ${person}`) ?? [];
    const last = intervals.at(-1);
    if (begins) intervals.push({ from: at, to: Infinity });
    else if (last) intervals[intervals.length - 1] = { ...last, to: Math.min(last.to, at) };
    else intervals.push({ from: createdAt.get(`${app} ${person}`) ?? -Infinity, to: at });
    seats.set(`${app} ${person}`, intervals);
  }
  for (const app of org.directory.apps()) {
    for (const { personId, created, status } of org.directory.assignmentsOf(app.id)) {
      const key = `${app.id} ${personId}`;
      const intervals = seats.get(key) ?? [];
      if (!ASSIGNED_STATUSES.has(status))
        seats.set(
          key,
          intervals.map((one) => ({ ...one, to: Math.min(one.to, connectedAt) })),
        );
      else if (!intervals.some(({ to }) => to === Infinity))
        seats.set(key, [...intervals, { from: created, to: Infinity }]);
    }
  }
  const uses = new Map<string, Map<string, Map<number, number>>>();
  for (const { appId, personId, day, persisted } of org.truth({ publishedFrom: observedSince }).uses) {
    if (persisted === 0) continue;
    const byPerson = uses.get(appId) ?? new Map<string, Map<number, number>>();
    const byDay = byPerson.get(personId) ?? new Map<number, number>();
    byDay.set(dayNumber(Date.parse(day)), persisted);
    uses.set(appId, byPerson.set(personId, byDay));
  }

  const statusAt = (person: string, end: number): string => {
    const list = statuses.get(person) ?? [];
    const before = list.filter(({ at }) => at < end).at(-1);
    if (before) return before.status;
    const [first] = list;
    if (first) return STATUS_BEFORE[first.status] ?? 'ACTIVE';
    const { status, statusChanged } = org.directory.anyPerson(person) ?? { status: 'ACTIVE', statusChanged: undefined };
    const isGone = status === 'SUSPENDED' || status === 'DEPROVISIONED';
    return isGone && statusChanged !== undefined && statusChanged >= end ? 'ACTIVE' : status;
  };
  const usedUpTo = (byDay: ReadonlyMap<number, number> | undefined, day: number) =>
    [...(byDay ?? [])].filter(([used]) => used <= day).sort(([a], [b]) => a - b);
  const isObserved = (first: number) => first * DAY >= observedSince;
  const daysInAnyApp = new Map<string, Set<number>>();
  for (const byPerson of uses.values())
    for (const [person, byDay] of byPerson)
      daysInAnyApp.set(person, new Set([...(daysInAnyApp.get(person) ?? []), ...byDay.keys()]));

  /** When the account could sign in, from and to instants. */
  function usableTimes(person: string): readonly Interval[] {
    const list = statuses.get(person) ?? [];
    const edges = [-Infinity, ...list.map(({ at }) => at)];
    return edges.flatMap((from, index) => {
      const status = statusAt(person, from === -Infinity ? -Infinity : from + 1);
      const isUsable = status !== 'SUSPENDED' && status !== 'DEPROVISIONED' && status !== 'DELETED';
      return isUsable ? [{ from, to: edges[index + 1] ?? Infinity }] : [];
    });
  }

  const sessions = new Map<string, TrueSession>();
  /**
   * How the app keeps people signed in, as the product counted it for a day: days before the connection was made, and the
   * first one after it, by what was known then, every later day by what was known when it was over.
   */
  function sessionOf(id: string, day: number, isNow: boolean): TrueSession {
    const through = Math.max(isNow ? day - 1 : day, dayNumber(connectedAt) - 1);
    const key = `${id} ${through}`;
    const known = sessions.get(key);
    if (known) return known;
    const gaps = [...seats].flatMap(([seat, intervals]) => {
      if (!seat.startsWith(`${id} `) || !listsSeats(id)) return [];
      const person = seat.slice(id.length + 1);
      const used = [...(uses.get(id)?.get(person)?.keys() ?? [])].filter(
        (on) => on >= Math.ceil(observedSince / DAY) && on <= through,
      );
      return usedGaps(used, intervals, usableTimes(person));
    });
    const session = trueSession(gaps);
    sessions.set(key, session);
    return session;
  }

  /** The app's seats at the end of `day`, or at `now` if that is earlier: the state of each, by the person who holds it. */
  function held(id: string, day: number, now = Infinity): ReadonlyMap<string, string> {
    const end = Math.min((day + 1) * DAY, now);
    const app = org.directory.anyApp(id);
    const ofApp = uses.get(id) ?? new Map<string, Map<number, number>>();
    const everUsed = [...ofApp.values()].some((byDay) => usedUpTo(byDay, day).length > 0);
    const isMeasured =
      everUsed || (MEASURED.has(app?.signOnMode ?? '') && app?.oauthType !== 'service' && !app?.implicitAssignment);
    const found: { readonly person: string; readonly seat: Omit<SilentSeat, 'isFew'> & SeatFacts }[] = [];
    if (!listsSeats(id)) return new Map();
    const session = sessionOf(id, day, now !== Infinity);
    for (const [key, intervals] of seats) {
      if (!key.startsWith(`${id} `)) continue;
      const person = key.slice(id.length + 1);
      const status = statusAt(person, end);
      const interval = intervals.find(({ from, to }) => from < end && to >= end);
      if (interval === undefined || status === 'DELETED') continue;
      const last = usedUpTo(ofApp.get(person), day).at(-1)?.[0] ?? -Infinity;
      const seen = [...(daysInAnyApp.get(person) ?? [])].filter((on) => on <= day);
      const first = intervals.reduce((least, { from }) => (from < end ? Math.min(least, from) : least), Infinity);
      const isActive = app?.status === 'ACTIVE';
      const facts = { status, isActive, isMeasured, since: interval.from };
      const lastSeen = Math.max(-Infinity, ...seen);
      const ended = (logouts.get(key) ?? []).filter((at) => at < end).map(dayNumber);
      const loggedOut = ended.sort((a, b) => a - b).find((on) => on > last);
      const silence = { lastSeen, everUsed, session, loggedOut, observedSince };
      found.push({ person, seat: { ...facts, day, last, first, ...silence } });
    }
    const isFew = found.length < 5;
    return new Map(found.map(({ person, seat }) => [person, stateOf({ ...seat, isFew })]));
  }

  function listsSeats(id: string): boolean {
    const found = org.directory.anyApp(id);
    return found?.signOnMode !== 'BOOKMARK' && !found?.implicitAssignment && !INTERNAL.has(found?.name ?? '');
  }

  /** The app as of the end of `day`, or as of `now` if that is earlier. */
  function app(id: string, day: number, now = Infinity): TrueApp {
    const ofApp = uses.get(id) ?? new Map<string, Map<number, number>>();
    const states: Record<string, number> = {};
    const engagement = { high: 0, medium: 0, low: 0, none: 0 };
    let usedWithoutAssignment = 0;
    let lastUsed = -Infinity;
    const seatsHeld = held(id, day, now);
    for (const state of seatsHeld.values()) states[state] = (states[state] ?? 0) + 1;
    for (const person of new Set([...ofApp.keys(), ...seatsHeld.keys()])) {
      const isAssigned = seatsHeld.has(person);
      const used = usedUpTo(ofApp.get(person), day);
      const last = used.at(-1)?.[0] ?? -Infinity;
      lastUsed = Math.max(lastUsed, last);
      const inMonth = used.filter(([on]) => on > day - 30).length;
      if (inMonth > 0) engagement[inMonth >= 12 ? 'high' : inMonth >= 5 ? 'medium' : 'low'] += 1;
      else if (isAssigned) engagement.none += 1;
      if (!isAssigned && last > day - 90) usedWithoutAssignment += 1;
    }
    return {
      assigned: seatsHeld.size,
      states,
      engagement,
      usedWithoutAssignment,
      lastUsedOn: lastUsed === -Infinity ? null : text(lastUsed),
      windows: Object.fromEntries(
        WINDOWS.map((days) => {
          const all = [...ofApp.values()].map((byDay) => usedUpTo(byDay, day).filter(([on]) => on > day - days));
          const active = all.filter((used) => used.length > 0);
          const figures = {
            activePeople: active.length,
            signIns: active.flat().reduce((sum, [, count]) => sum + count, 0),
            activeDays: active.flat().length,
          };
          return [days, now === Infinity && !isObserved(day - days + 1) ? null : figures];
        }),
      ),
    };
  }

  function stateOf(seat: SilentSeat & SeatFacts) {
    const { status, since, last, day, isActive, isMeasured } = seat;
    if (status === 'DEPROVISIONED') return 'LEAVER';
    if (status === 'SUSPENDED') return 'SUSPENDED';
    if (status === 'STAGED' || status === 'PROVISIONED') return 'NOT_STARTED';
    if (!isActive || !isMeasured) return 'NOT_MEASURABLE';
    if (day - last < IDLE_AFTER) return 'ACTIVE';
    const begun = since === -Infinity ? -Infinity : dayNumber(since);
    if (day - begun < IDLE_AFTER) return 'NEW';
    if (!isObserved(day - IDLE_AFTER + 1)) return 'UNKNOWN';
    const silence = trueSilence(seat, IDLE_AFTER);
    if (silence !== 'UNUSED') return silence;
    return last === -Infinity || last < Math.max(begun, dayNumber(observedSince)) ? 'NEVER_USED' : 'IDLE';
  }

  /** The whole org on `day`. */
  function ofDay(day: number): TrueDay {
    const peopleWithin = (days: number) => {
      const people = new Set<string>();
      for (const byPerson of uses.values())
        for (const [person, byDay] of byPerson)
          if (usedUpTo(byDay, day).some(([on]) => on > day - days)) people.add(person);
      return people.size;
    };
    const onDay = [...uses].map(([app, byPerson]) => ({
      app,
      counts: [...byPerson.values()].map((byDay) => byDay.get(day) ?? 0),
    }));
    const { oktaApps } = org.truth();
    return {
      activePeople: peopleWithin(1),
      signIns: onDay.flatMap(({ counts }) => counts).reduce((sum, count) => sum + count, 0),
      appsInUse: onDay.filter(({ app, counts }) => !oktaApps.includes(app) && counts.some((count) => count > 0)).length,
      activePeopleIn: Object.fromEntries(
        WINDOWS.map((days) => [days, isObserved(day - days + 1) ? peopleWithin(days) : null]),
      ),
    };
  }

  /** Different people who signed in to the app, or to any app, from one day to another. */
  function peopleOf(id: string | undefined, from: number, through: number): ReadonlySet<string> {
    const people = new Set<string>();
    for (const [app, byPerson] of uses) {
      if (id !== undefined && app !== id) continue;
      for (const [person, byDay] of byPerson)
        if (usedUpTo(byDay, through).some(([on]) => on >= from)) people.add(person);
    }
    return people;
  }

  /** Whether the person was given the app's seat after having lost it, between the ends of two days. */
  const wasGivenAgain = (id: string, person: string, after: number, through: number): boolean =>
    (seats.get(`${id} ${person}`) ?? []).some(
      ({ from }, index, all) =>
        index > 0 && from >= (after + 1) * DAY && from < (through + 1) * DAY && (all[index - 1]?.to ?? 0) <= from,
    );

  return { app, held, sessionOf, peopleOf, wasGivenAgain, ofDay };
}
