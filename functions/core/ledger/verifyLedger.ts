// What a connection's items must contain, computed from its ledger alone: a second, simpler implementation of what the
// fold does step by step. It repeats the fold's rules on purpose, so that an error in one is not repeated in the other:
// it shares only the types, the sums of tallies and the functions of time.ts.

import type { AppId, PersonId } from '../ids.ts';
import { type Day, dayOf, HOUR, type Instant } from '../time.ts';
import type { Assignment } from '../usage/assignment.ts';
import { addTallies, NO_TALLIES, type Segment, type Tallies } from './segment.ts';

export interface ExpectedSeat {
  readonly uses: Map<Day, number>;
  firstUsedAt: Instant | undefined;
  lastUsedAt: Instant | undefined;
  /** Instants at which the assignment began (true) or ended (false); of several at one instant the last counts. */
  readonly points: Map<Instant, boolean>;
  seen: Assignment['seen'];
  /** When Universal Logout ended the person's sessions in the app. */
  readonly logouts: Set<Instant>;
  /** When rows of lists had the seat, and whether it was held. */
  readonly rows: Map<Instant, boolean>;
}

interface ExpectedApp {
  readonly uses: Map<Day, number>;
  readonly failures: Map<Day, number>;
  firstUsedAt: Instant | undefined;
  lastUsedAt: Instant | undefined;
  listedFrom: Instant | undefined;
  readonly seats: Map<PersonId, ExpectedSeat>;
}

export interface ExpectedPerson {
  readonly activeDays: Set<Day>;
  status: { readonly status: string; readonly at: Instant } | undefined;
  isListed: boolean;
}

/** What the items must contain, according to the segments that have not expired. */
export interface Expected {
  readonly segments: number;
  /** No segment has expired, so that every item must match exactly. */
  readonly complete: boolean;
  /** The first day of which no expired segment can have contained a sign-in. */
  readonly from: Day;
  /** The newest segment that was added; 0 without any. */
  readonly through: number;
  readonly apps: ReadonlyMap<AppId, ExpectedApp>;
  readonly people: ReadonlyMap<PersonId, ExpectedPerson>;
  readonly totals: Tallies;
}

/** An event whose `published` is up to this far ahead of Okta's clock is accepted. */
const FUTURE_ALLOWED = HOUR;
/** The beginning of an assignment whose end is the first that the log has of it. */
const BEFORE_THE_LOG: Instant = 0;
/** App-user statuses that count as assigned. */
const ASSIGNED_STATUSES = ['ACTIVE', 'PROVISIONED', 'PENDING', 'STAGED', 'APPROVED'];

/** Adds up segments, given one at a time in ascending sequence. */
export function createLedgerVerifier(): { add(segment: Segment): void; expected(): Expected } {
  let apps = new Map<AppId, ExpectedApp>();
  let people = new Map<PersonId, ExpectedPerson>();
  let first: Segment | undefined;
  let last = 0;
  let segments = 0;
  let totals = NO_TALLIES;

  const app = (id: AppId) => getOrCreate(apps, id, newApp);
  const person = (id: PersonId) => getOrCreate(people, id, newPerson);
  const seat = (appId: AppId, personId: PersonId) => {
    person(personId);
    return getOrCreate(app(appId).seats, personId, newSeat);
  };
  const setStatus = (id: PersonId, status: string, at: Instant) => {
    const known = person(id);
    if (known.status === undefined || at >= known.status.at) known.status = { status, at };
  };

  return {
    add(segment) {
      if (first && segment.sequence !== last + 1) {
        // The table deletes expired segments in any order, so only those after the last missing one can be compared.
        apps = new Map();
        people = new Map();
        first = undefined;
        segments = 0;
        totals = NO_TALLIES;
      }
      first ??= segment;
      last = segment.sequence;
      segments += 1;
      totals = addTallies(totals, segment.tallies);
      for (const { app: appId, person: personId, day, count, first: from, last: to } of segment.signIns) {
        for (const used of [seat(appId, personId), app(appId)]) {
          used.uses.set(day, (used.uses.get(day) ?? 0) + count);
          if (used.firstUsedAt === undefined || from < used.firstUsedAt) used.firstUsedAt = from;
          if (used.lastUsedAt === undefined || to > used.lastUsedAt) used.lastUsedAt = to;
        }
        const signer = person(personId);
        signer.activeDays.add(day);
        // A deleted person cannot sign in: Okta only hides them.
        if (signer.status?.status === 'DELETED' && day > dayOf(signer.status.at)) signer.status = undefined;
      }
      for (const { app: appId, day, count } of segment.failedSignIns) {
        const { failures } = app(appId);
        failures.set(day, (failures.get(day) ?? 0) + count);
      }
      const isFirstRead = segment.source === 'history' || !segment.positions.history.done;
      for (const { app: appId, person: personId, at, assigned } of segment.assignmentEvents) {
        const { points } = seat(appId, personId);
        addPoint(points, at, assigned);
        if (!assigned && isFirstRead) addPoint(points, BEFORE_THE_LOG, true);
      }
      for (const { app: appId, person: personId, at } of segment.logouts) seat(appId, personId).logouts.add(at);
      const at = segment.requestedAt ?? segment.readAt;
      const isReadById = segment.source === 'lookup';
      for (const { app: appId, person: personId, ...row } of segment.assignments) {
        const { status, scope, group, createdAt, lastUpdatedAt } = row;
        const listed = seat(appId, personId);
        const assigned = ASSIGNED_STATUSES.includes(status);
        const times = [assigned ? createdAt : undefined, lastUpdatedAt].filter((time) => time !== undefined);
        const lastEvent = Math.max(...listed.points.keys());
        const isDenied = listed.points.size > 0 && listed.points.get(lastEvent) !== assigned;
        const isOutdated = times.length > 0 && Math.max(...times) < lastEvent && lastEvent <= at;
        if (isDenied && isOutdated && !isReadById) continue; // the list lags behind the log
        if (assigned && createdAt !== undefined) addPoint(listed.points, createdAt, true);
        listed.rows.set(at, assigned);
        if (listed.seen === undefined || at >= listed.seen.at)
          listed.seen = { at, assigned, scope, status, ...(group && { group }) };
      }
      for (const event of segment.personStatuses) setStatus(event.person, event.status, event.at);
      for (const { person: id, status, statusChangedAt = at } of segment.people) {
        // A row of a list may be as old as its last change.
        setStatus(id, status, isReadById ? Math.max(at, statusChangedAt) : Math.min(at, statusChangedAt));
        person(id).isListed = true;
      }
      for (const { person: id, at: notFoundAt, reason } of segment.unreadablePeople) {
        const known = person(id);
        // Only a person who was listed is deleted where Okta does not find them: any other may be hidden.
        if (reason === 'NOT_FOUND' && known.isListed && known.status?.status !== 'DELETED')
          setStatus(id, 'DELETED', notFoundAt);
      }
      const namedApps = [
        segment.apps,
        segment.appStatuses,
        segment.appLabels,
        segment.changedApps,
        segment.unreadableApps,
      ];
      for (const { app: id } of namedApps.flat()) app(id);
      for (const { person: id } of segment.changedPeople) person(id);
      if (segment.listed) {
        const listed = app(segment.listed.app);
        const { startedAt } = segment.listed;
        if (listed.listedFrom === undefined || startedAt > listed.listedFrom) listed.listedFrom = startedAt;
      }
    },
    expected: () => ({
      segments,
      complete: first?.sequence === 1,
      from:
        first === undefined ? Infinity : first.sequence === 1 ? -Infinity : dayOf(first.readAt + FUTURE_ALLOWED) + 1,
      through: last,
      apps,
      people,
      totals,
    }),
  };
}

/** Adds a beginning or end. A known beginning before every end replaces the unknown one. */
function addPoint(points: Map<Instant, boolean>, at: Instant, assigned: boolean): void {
  points.set(at, assigned);
  const second = [...points.keys()].sort((a, b) => a - b)[1];
  if (points.has(BEFORE_THE_LOG) && second !== undefined && points.get(second)) points.delete(BEFORE_THE_LOG);
}

/** The newest four Universal Logouts, oldest first, as a seat stores them. */
export const logoutsOf = ({ logouts }: ExpectedSeat): readonly Instant[] =>
  [...logouts].sort((a, b) => a - b).slice(-4);

/** The newest 16 beginnings and ends, oldest first, as a seat stores them. */
export const pointsOf = ({ points }: ExpectedSeat): Assignment['points'] =>
  [...points.keys()]
    .sort((a, b) => a - b)
    .slice(-16)
    .map((at) => ({ at, assigned: points.get(at) === true }));

/** How many different people used any app from day `from` to day `to`, both included. */
export function peopleBetween(people: Iterable<Pick<ExpectedPerson, 'activeDays'>>, from: Day, to: Day): number {
  let count = 0;
  for (const { activeDays } of people) {
    for (let day = from; day <= to; day++) {
      if (!activeDays.has(day)) continue;
      count += 1;
      break;
    }
  }
  return count;
}

const newSeat = (): ExpectedSeat => ({
  uses: new Map(),
  firstUsedAt: undefined,
  lastUsedAt: undefined,
  points: new Map(),
  logouts: new Set(),
  seen: undefined,
  rows: new Map(),
});

const newApp = (): ExpectedApp => ({
  uses: new Map(),
  failures: new Map(),
  firstUsedAt: undefined,
  lastUsedAt: undefined,
  listedFrom: undefined,
  seats: new Map(),
});

const newPerson = (): ExpectedPerson => ({ activeDays: new Set(), status: undefined, isListed: false });

function getOrCreate<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const existing = map.get(key);
  if (existing !== undefined) return existing;
  const created = create();
  map.set(key, created);
  return created;
}
