// What a connection's items must be, derived from its ledger alone: a second, plain model of what the fold does step by
// step. It sums and sorts everything it is given and, but for adding up tallies, shares no code with the fold, so that
// both are unlikely to have the same fault.

import type { AppId, PersonId } from './ids.ts';
import { addTallies, NO_TALLIES, type Segment, type Tallies } from './ledger/segment.ts';
import { type Day, dayOf, HOUR, type Instant } from './time.ts';
import type { Assignment } from './usage/assignment.ts';

export interface ExpectedSeat {
  readonly uses: Map<Day, number>;
  firstUsedAt: Instant | undefined;
  lastUsedAt: Instant | undefined;
  /** Instants at which the person got or lost the app, the last word on each. */
  readonly points: Map<Instant, boolean>;
  seen: Assignment['seen'];
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
}

/** What the segments that still exist say. */
export interface Expected {
  readonly segments: number;
  /** The ledger is there from its first segment on: everything can be compared, and exactly. */
  readonly complete: boolean;
  /** Otherwise this is the first day of which no earlier segment can have held a sign-in. */
  readonly from: Day;
  /** The newest segment that was added; 0 without any. */
  readonly through: number;
  readonly apps: ReadonlyMap<AppId, ExpectedApp>;
  readonly people: ReadonlyMap<PersonId, ExpectedPerson>;
  readonly totals: Tallies;
}

/** A `published` up to this far ahead of Okta's clock is accepted. */
const AHEAD = HOUR;
/** Statuses of an app user that hold a licence. */
const HOLDS_A_SEAT = ['ACTIVE', 'PROVISIONED', 'PENDING', 'STAGED', 'APPROVED'];

/** Adds up segments, which come in ascending sequence, one at a time. */
export function createLedgerVerifier(): { add(segment: Segment): void; expected(): Expected } {
  let apps = new Map<AppId, ExpectedApp>();
  let people = new Map<PersonId, ExpectedPerson>();
  let first: Segment | undefined;
  let last = 0;
  let segments = 0;
  let totals = NO_TALLIES;

  const app = (id: AppId) => found(apps, id, newApp);
  const person = (id: PersonId) => found(people, id, newPerson);
  const seat = (appId: AppId, personId: PersonId) => {
    person(personId);
    return found(app(appId).seats, personId, newSeat);
  };
  const setStatus = (id: PersonId, status: string, at: Instant) => {
    const known = person(id);
    if (known.status === undefined || at >= known.status.at) known.status = { status, at };
  };

  return {
    add(segment) {
      if (first && segment.sequence !== last + 1) {
        // DynamoDB deletes expired items in any order, so what lies before a missing segment proves nothing.
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
        const used = [seat(appId, personId), app(appId)];
        for (const it of used) {
          it.uses.set(day, (it.uses.get(day) ?? 0) + count);
          if (it.firstUsedAt === undefined || from < it.firstUsedAt) it.firstUsedAt = from;
          if (it.lastUsedAt === undefined || to > it.lastUsedAt) it.lastUsedAt = to;
        }
        person(personId).activeDays.add(day);
      }
      for (const { app: appId, day, count } of segment.failedSignIns) {
        const { failures } = app(appId);
        failures.set(day, (failures.get(day) ?? 0) + count);
      }
      for (const event of segment.assignmentEvents) seat(event.app, event.person).points.set(event.at, event.assigned);
      for (const { app: appId, person: personId, status, scope, createdAt } of segment.assignments) {
        const it = seat(appId, personId);
        const at = segment.readAt;
        const assigned = HOLDS_A_SEAT.includes(status);
        if (assigned && createdAt !== undefined) it.points.set(createdAt, true);
        if (it.seen === undefined || at >= it.seen.at) it.seen = { at, assigned, scope, status };
      }
      for (const { person: id, at, status } of segment.personStatuses) setStatus(id, status, at);
      for (const fact of segment.people) setStatus(fact.person, fact.status, segment.readAt);
      for (const { app: id } of [...segment.apps, ...segment.appStatuses, ...segment.appLabels, ...segment.changedApps])
        app(id);
      for (const { person: id } of segment.changedPeople) person(id);
      if (segment.listed) {
        const it = app(segment.listed.app);
        const { startedAt } = segment.listed;
        if (it.listedFrom === undefined || startedAt > it.listedFrom) it.listedFrom = startedAt;
      }
    },
    expected: () => ({
      segments,
      complete: first?.sequence === 1,
      from: first === undefined ? Infinity : first.sequence === 1 ? -Infinity : dayOf(first.readAt + AHEAD) + 1,
      through: last,
      apps,
      people,
      totals,
    }),
  };
}

/** Newest 16 begins and ends, oldest first, as a seat keeps them. */
export const pointsOf = ({ points }: ExpectedSeat): Assignment['points'] =>
  [...points.keys()]
    .sort((a, b) => a - b)
    .slice(-16)
    .map((at) => ({ at, assigned: points.get(at) === true }));

/** How many different people used any app on the days `from … to`. */
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
  seen: undefined,
});

const newApp = (): ExpectedApp => ({
  uses: new Map(),
  failures: new Map(),
  firstUsedAt: undefined,
  lastUsedAt: undefined,
  listedFrom: undefined,
  seats: new Map(),
});

const newPerson = (): ExpectedPerson => ({ activeDays: new Set(), status: undefined });

function found<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
