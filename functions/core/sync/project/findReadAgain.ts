import { inBatches, mapPooled } from '../../concurrency.ts';
import type { LaterRead, LookupIds } from '../../connections/connection.ts';
import type { AppId, PersonId } from '../../ids.ts';
import { rowsReadAt, type Segment } from '../../ledger/segment.ts';
import type { SeatId } from '../../ports/seats.ts';
import type { UsageStore } from '../../ports/usage.ts';
import type { Instant } from '../../time.ts';
import { type App, hasListedAssignments, isAppContradicted, unknownApp } from '../../usage/app.ts';
import { assignmentStatus, isAssignedStatus, newestEvidence } from '../../usage/assignment.ts';
import { isContradicted, type Person } from '../../usage/person.ts';
import type { Seat } from '../../usage/seat.ts';
import { LIST_LAG, PAGE_SIZES, ROW_TIME_TOLERANCE, SEAT_JOB_TIME } from '../oktaPolicy.ts';

/** The items as the fold has left them. */
export interface Folded {
  readonly people: (id: PersonId) => Person;
  readonly changedPeople: readonly PersonId[];
  readonly apps: ReadonlyMap<AppId, App>;
  /** Seats of which an event and a row say different things. */
  readonly doubtful: readonly SeatId[];
  /** Seats that had ended and that a read by id showed to be held again, and when. */
  readonly returned: readonly (SeatId & { readonly at: Instant })[];
}

/**
 * What must be read by id, or listed again, after a chunk of the ledger was folded:
 * - people and apps that an event reports as changed without the new value, where no row is newer than the change,
 * - people, apps and seats of which a list that lags behind the log shows something else than the log,
 * - seats that Okta may have given or taken without an event for each.
 */
export async function findReadAgain(
  store: Pick<UsageStore, 'apps' | 'seats'>,
  segments: readonly Segment[],
  folded: Folded,
): Promise<LookupIds> {
  const { people, apps } = folded;
  const phase = segments.at(-1)?.positions.directory.phase;
  const areAppsListed = phase !== 'people' && phase !== 'apps';
  const changed = {
    people: segments.flatMap(({ changedPeople }) => changedPeople),
    apps: segments.flatMap(({ changedApps }) => changedApps),
  };
  const lookedUp = lookupTimes(segments);
  const mustRead = (id: string, at: Instant, row: Row | undefined, isListed: boolean) =>
    row ? (lookedUp.get(id) ?? -Infinity) < at && isOlderThanChange(row, at) : isListed;
  const { seats, listings, later } = await seatsToRead(store, segments, folded);
  return {
    people: [
      ...changed.people
        .filter(({ person, at }) => mustRead(person, at, people(person).profile, phase !== 'people'))
        .map(({ person }) => person),
      ...folded.changedPeople.filter((person) => isContradicted(people(person))),
    ],
    apps: [
      ...changed.apps
        .filter(({ app, at }) => mustRead(app, at, apps.get(app)?.fact, areAppsListed))
        .map(({ app }) => app),
      ...[...apps.values()].filter(isAppContradicted).map(({ app }) => app),
    ],
    seats: [...folded.doubtful, ...seats],
    listings,
    later,
  };
}

type Row = { readonly at: Instant; readonly lastUpdatedAt?: Instant | undefined };

/** When each id that was looked up in these segments was read last. */
function lookupTimes(segments: readonly Segment[]): ReadonlyMap<string, Instant> {
  const times = new Map<string, Instant>();
  for (const segment of segments) {
    if (segment.source !== 'lookup') continue;
    for (const { person } of segment.people) times.set(person, rowsReadAt(segment));
    for (const { app } of segment.apps) times.set(app, rowsReadAt(segment));
  }
  return times;
}

/**
 * Whether the row was read before the change, or shortly after it and has not changed since: lists may lag behind the log.
 * A row that does not say when it changed is believed.
 */
function isOlderThanChange({ at, lastUpdatedAt }: Row, changedAt: Instant): boolean {
  if (at < changedAt) return true;
  const isRecent = changedAt > at - LIST_LAG;
  return isRecent && lastUpdatedAt !== undefined && lastUpdatedAt < changedAt - ROW_TIME_TOLERANCE;
}

/** How many people's seats are queried at the same time. */
const CONCURRENT_QUERIES = 8;

/** A batch of people is loaded with all their seats. */
const PEOPLE_AT_ONCE = 100;

type SeatReads = Pick<LookupIds, 'seats' | 'listings' | 'later'>;

/**
 * The seats that Okta may have given or taken without an event for each.
 * - An app that an event names is listed again.
 * - Of a deactivated person's seats, those are read of which nothing newer is known: where Okta wrote an event for each,
 *   nothing is left. Where listing an app costs fewer calls than reading its seats, it is listed.
 * - Of an activated person's seats, one that may have come back is read; if it has, the others are read, too.
 * - Okta does such work in the background. What was read while it may not have been done is read once more later.
 */
async function seatsToRead(
  store: Pick<UsageStore, 'apps' | 'seats'>,
  segments: readonly Segment[],
  { people, returned }: Folded,
): Promise<SeatReads> {
  const changes = changesByPerson(segments);
  for (const { person, at } of returned) changes.set(person, { ...changes.get(person), returnedAt: at });
  const later = readEarly(segments, people);
  const ofApps = segments.flatMap(({ changedSeatsOfApps }) => changedSeatsOfApps);
  if (changes.size === 0 && ofApps.length === 0) return { seats: [], listings: [], later };

  const { current } = segments.at(-1)?.positions.directory ?? {};
  const isListedSince = ({ app, listedFrom }: App, at: Instant): boolean =>
    current?.target.kind === 'assignments' && current.target.app === app
      ? current.startedAt > at
      : listedFrom === undefined || listedFrom > at;
  const apps = new Map<AppId, App>();
  const load = async (ids: readonly AppId[]) => {
    for (const app of await store.apps.load([...new Set(ids)].filter((id) => !apps.has(id)))) apps.set(app.app, app);
  };
  /** An app that was not listed yet will be. */
  const isListedAgain = (id: AppId, at: Instant): boolean => {
    const app = apps.get(id);
    return app !== undefined && hasListedAssignments(app) && !isListedSince(app, at);
  };

  await load(ofApps.map(({ app }) => app));
  const stale = ofApps.filter(({ app, at }) => isListedAgain(app, at));
  const listings = new Set(stale.map(({ app }) => app));
  for (const { app, at } of stale) {
    if (!hasSeatEvents(segments, app, at)) later.push({ notBefore: at + SEAT_JOB_TIME, app, person: undefined });
  }
  const inDoubt = new Map<AppId, Set<PersonId>>();
  for (const batch of inBatches([...changes.keys()], PEOPLE_AT_ONCE)) {
    const loaded = await mapPooled(batch, CONCURRENT_QUERIES, (person) => store.seats.ofPerson(person));
    await load(loaded.flat().map(({ app }) => app));
    for (const [index, person] of batch.entries()) {
      const seats = (loaded[index] ?? []).filter(({ app }) => hasListedAssignments(apps.get(app) ?? unknownApp(app)));
      for (const { app } of seatsInDoubt(seats, changes.get(person) ?? {}, apps)) {
        if (listings.has(app)) continue;
        inDoubt.set(app, (inDoubt.get(app) ?? new Set()).add(person));
      }
    }
  }
  const one: SeatId[] = [];
  for (const [app, holders] of inDoubt) {
    const pages = Math.ceil((apps.get(app)?.summary.sums.assigned ?? 0) / PAGE_SIZES.assignments.largest);
    if (holders.size > Math.max(1, pages)) listings.add(app);
    else for (const person of holders) one.push({ app, person });
  }
  return { seats: one, listings: [...listings], later };
}

/** When a person's seats may have changed without an event for each. */
interface SeatChange {
  /** The newest deactivation, which ends all seats. */
  readonly takenAt?: Instant;
  /** The newest activation, which may bring the seats of groups back. */
  readonly givenAt?: Instant;
  /** A seat that had ended was found to be held again. */
  readonly returnedAt?: Instant;
}

function changesByPerson(segments: readonly Segment[]): Map<PersonId, SeatChange> {
  const changes = new Map<PersonId, SeatChange>();
  for (const { changedSeatsOfPeople, personStatuses } of segments) {
    const deactivated = new Set(personStatuses.map(({ person, at }) => `${person} ${at}`));
    for (const { person, at } of changedSeatsOfPeople) {
      const known = changes.get(person) ?? {};
      const kind = deactivated.has(`${person} ${at}`) ? 'takenAt' : 'givenAt';
      changes.set(person, { ...known, [kind]: Math.max(at, known[kind] ?? at) });
    }
  }
  return changes;
}

/** Those of one person's seats of which nothing is known that is newer than what may have changed them. */
function seatsInDoubt(
  seats: readonly Seat[],
  { takenAt = -Infinity, givenAt = -Infinity, returnedAt = -Infinity }: SeatChange,
  apps: ReadonlyMap<AppId, App>,
): readonly Seat[] {
  // A seat that only sign-ins name was never assigned.
  const newestAt = ({ assignment }: Seat): Instant => newestEvidence(assignment)?.at ?? Infinity;
  const isHeld = ({ app, assignment }: Seat) => assignmentStatus(assignment, apps.get(app)?.listedFrom).assigned;
  const ended = seats.filter((seat) => !isHeld(seat));
  const endedBefore = (at: Instant) => ended.filter((seat) => newestAt(seat) < at);
  // Seats of groups come back more often than individual ones.
  const likeliest = (one: readonly Seat[]) => one.find(isOfGroup) ?? one[0];
  const writesEvents = seats.some(({ assignment }) => (assignment.points.at(-1)?.at ?? -Infinity) > givenAt);
  return [
    ...seats.filter((seat) => isHeld(seat) && newestAt(seat) < takenAt),
    ...(writesEvents ? [] : [likeliest(endedBefore(givenAt))].filter((seat) => seat !== undefined)),
    ...endedBefore(returnedAt),
  ];
}

const isOfGroup = ({ assignment }: Seat): boolean => assignment.seen?.scope === 'GROUP';

/** Whether Okta wrote events for single seats of the app since then. */
const hasSeatEvents = (segments: readonly Segment[], app: AppId, since: Instant): boolean =>
  segments.some(({ assignmentEvents }) => assignmentEvents.some((event) => event.app === app && event.at >= since));

/** Seats that were read by id and found to be held so soon after their person was deactivated that they may still end. */
function readEarly(segments: readonly Segment[], people: Folded['people']): LaterRead[] {
  const early: LaterRead[] = [];
  for (const segment of segments) {
    if (segment.source !== 'lookup') continue;
    for (const { app, person, status } of segment.assignments) {
      const left = people(person).status;
      if (!isAssignedStatus(status) || left?.status !== 'DEPROVISIONED') continue;
      const notBefore = left.since + SEAT_JOB_TIME;
      if (rowsReadAt(segment) < notBefore) early.push({ notBefore, app, person });
    }
  }
  return early;
}
