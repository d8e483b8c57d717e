import type { StoredItem } from '../../core/erasure/dataInventory.ts';
import type { PersonId } from '../../core/ids.ts';
import type { Segment } from '../../core/ledger/segment.ts';
import type { SyncRun } from '../../core/sync/syncRun.ts';
import { type Instant, isoDay, isoInstant } from '../../core/time.ts';
import type { App } from '../../core/usage/app.ts';
import type { DayCounts } from '../../core/usage/dayCounts.ts';
import { daysInSet } from '../../core/usage/daySet.ts';
import type { Group } from '../../core/usage/group.ts';
import type { Person, StatusBegan } from '../../core/usage/person.ts';
import { type SeatSummary, unpackSeats } from '../../core/usage/personSeats.ts';
import type { Seat } from '../../core/usage/seat.ts';
import type { SyncRunBody } from '../connections/syncRunSchema.ts';
import { isoOrNull } from '../http/present.ts';
import type { ExportItemBody } from './schema.ts';

/** How the resource `connections` presents a sync run. */
export interface RunPresenter {
  readonly presentSyncRun: (run: SyncRun) => SyncRunBody;
}

/** A stored item in a form that can be read: packed counts as dates, instants as text. */
export function presentStoredItem(stored: StoredItem, { presentSyncRun }: RunPresenter): ExportItemBody {
  switch (stored.kind) {
    case 'app':
      return { kind: stored.kind, id: stored.app.app, data: appData(stored.app) };
    case 'appSettings':
      return { kind: stored.kind, id: stored.app, data: { ...stored.settings } };
    case 'person':
      return { kind: stored.kind, id: stored.person.person, data: personData(stored.person) };
    case 'seat':
      return { kind: stored.kind, id: `${stored.seat.app}/${stored.seat.person}`, data: seatData(stored.seat) };
    case 'segment':
      return { kind: stored.kind, id: String(stored.segment.sequence), data: segmentData(stored.segment) };
    case 'group':
      return { kind: stored.kind, id: stored.group.group, data: groupData(stored.group) };
    case 'sync':
      return { kind: stored.kind, id: isoInstant(stored.run.startedAt), data: { ...presentSyncRun(stored.run) } };
    case 'day':
      return { kind: stored.kind, id: `${stored.key}/${stored.item}`, data: stored.fields };
    case 'month':
    case 'change':
    case 'decision':
    case 'delivery':
    case 'erasure':
    case 'breakdown':
    case 'backTest':
      return { kind: stored.kind, id: stored.item, data: stored.fields };
    default:
      return stored satisfies never;
  }
}

/** That an app's breakdown, or the order of a list, names the person; undefined where it does not. */
export function presentNamed(
  person: PersonId,
  { item, fields }: Extract<StoredItem, { readonly kind: 'breakdown' }>,
): ExportItemBody | undefined {
  const ordered = [fields.ids, fields.gone].flat();
  if (ordered.includes(person)) return { kind: 'breakdown', id: item, data: { inOrderOfList: true } };
  const isNamed = JSON.stringify(fields.withoutSeat ?? null).includes(JSON.stringify(person));
  return isNamed ? { kind: 'breakdown', id: item, data: { usedWithoutSeat: true } } : undefined;
}

/** That a test of the idle rule names the person, whose seat was taken and given back; undefined where it does not. */
export function presentNamedGivenBack(
  person: PersonId,
  { item, fields }: Extract<StoredItem, { readonly kind: 'backTest' }>,
): ExportItemBody | undefined {
  const isNamed = JSON.stringify(fields.regrets ?? null).includes(JSON.stringify(person));
  return isNamed ? { kind: 'backTest', id: item, data: { givenBack: true } } : undefined;
}

/** What one page from Okta said about one person; undefined where it said nothing about them. */
export function presentFactsAbout(person: PersonId, segment: Segment): ExportItemBody | undefined {
  const isTheirs = (fact: { readonly person: PersonId }) => fact.person === person;
  const data = {
    ...factsOf({
      signIns: segment.signIns.filter(isTheirs),
      assignmentEvents: segment.assignmentEvents.filter(isTheirs),
      logouts: segment.logouts.filter(isTheirs),
      personStatuses: segment.personStatuses.filter(isTheirs),
      changedPeople: segment.changedPeople.filter(isTheirs),
      changedSeatsOfPeople: segment.changedSeatsOfPeople.filter(isTheirs),
      unreadablePeople: segment.unreadablePeople.filter(isTheirs),
    }),
    people: segment.people.filter(isTheirs),
    assignments: segment.assignments.filter(isTheirs),
  };
  if (Object.values(data).every((facts) => facts.length === 0)) return undefined;
  return { kind: 'segment', id: String(segment.sequence), data: { readAt: isoInstant(segment.readAt), ...data } };
}

const countsData = (counts: DayCounts): Readonly<Record<string, number>> =>
  Object.fromEntries([...counts].sort(([a], [b]) => a - b).map(([day, count]) => [isoDay(day), count]));

const at = <Fact extends { readonly at: Instant }>(fact: Fact | undefined) =>
  fact === undefined ? null : { ...fact, at: isoInstant(fact.at) };

const beganData = ({ status, since }: StatusBegan) => ({ status, since: isoInstant(since) });

function appData({
  fact,
  status,
  signInLabel,
  signInDisplayName,
  unreadable,
  listedFrom,
  firstUsedAt,
  lastUsedAt,
  signIns,
  failedSignIns,
  summary,
  attributes,
}: App) {
  return {
    listed: at(fact),
    status: at(status),
    signInLabel: signInLabel ?? null,
    signInDisplayName: signInDisplayName ?? null,
    unreadable: at(unreadable),
    listedFrom: isoOrNull(listedFrom),
    firstUsedAt: isoOrNull(firstUsedAt),
    lastUsedAt: isoOrNull(lastUsedAt),
    signIns: countsData(signIns),
    failedSignIns: countsData(failedSignIns),
    summary: { ...summary.sums, tiers: tiersData(summary.sums.tiers) },
    attributes: attributes ? { ...attributes, startedAt: isoInstant(attributes.startedAt) } : null,
  };
}

const tiersData = (tiers: App['summary']['sums']['tiers']) =>
  tiers ? { ...tiers, seats: Object.fromEntries(tiers.seats) } : null;

const groupData = ({ fact, readAt, isDeleted }: Group) => ({
  name: fact?.name ?? null,
  type: fact?.type ?? null,
  readAt: isoOrNull(readAt),
  deleted: isDeleted,
});

const personData = ({ profile, status, unreadable, activeDays, seats }: Person) => ({
  profile: at(profile),
  status: status ? { ...beganData(status), at: isoInstant(status.at), began: status.began.map(beganData) } : null,
  unreadable: at(unreadable),
  activeDays: countsData(activeDays),
  seats: seats ? unpackSeats(seats).map(seatSummaryData) : null,
});

const seatSummaryData = ({ app, points, seen, earlierRows = [], loggedOut = [], days }: SeatSummary) => ({
  app,
  points: points.map(at),
  seen: at(seen),
  earlierRows: earlierRows.map(at),
  loggedOut: loggedOut.map(isoInstant),
  days: daysInSet(days).map(isoDay),
});

const seatData = ({
  app,
  person,
  assignment,
  firstUsedAt,
  lastUsedAt,
  signIns,
  loggedOut = [],
  personSnapshot,
  tier,
}: Seat) => ({
  app,
  person,
  tier: tier ? { attribute: tier.attribute, values: tier.values.map(at) } : null,
  assignment: {
    points: assignment.points.map(at),
    seen: at(assignment.seen),
    earlierRows: (assignment.earlierRows ?? []).map(at),
  },
  firstUsedAt: isoOrNull(firstUsedAt),
  lastUsedAt: isoOrNull(lastUsedAt),
  signIns: countsData(signIns),
  loggedOut: loggedOut.map(isoInstant),
  personSnapshot: {
    ...personSnapshot,
    since: isoOrNull(personSnapshot.since),
    earlier: personSnapshot.earlier.map(beganData),
  },
});

type FactsOfPeople = Pick<
  Segment,
  | 'signIns'
  | 'assignmentEvents'
  | 'logouts'
  | 'personStatuses'
  | 'changedPeople'
  | 'changedSeatsOfPeople'
  | 'unreadablePeople'
>;

const factsOf = (facts: FactsOfPeople) => ({
  signIns: facts.signIns.map((signIns) => ({
    ...signIns,
    day: isoDay(signIns.day),
    first: isoInstant(signIns.first),
    last: isoInstant(signIns.last),
  })),
  assignmentEvents: facts.assignmentEvents.map(at),
  logouts: facts.logouts.map(at),
  personStatuses: facts.personStatuses.map(at),
  changedPeople: facts.changedPeople.map(at),
  changedSeatsOfPeople: facts.changedSeatsOfPeople.map(at),
  unreadablePeople: facts.unreadablePeople.map(at),
});

/** Positions and limits, which say where to go on reading, are left out: they hold Okta's links. */
const segmentData = (segment: Segment) => ({
  source: segment.source,
  readAt: isoInstant(segment.readAt),
  ...factsOf(segment),
  failedSignIns: segment.failedSignIns.map(({ app, day, count }) => ({ app, day: isoDay(day), count })),
  appLabels: segment.appLabels,
  appStatuses: segment.appStatuses.map(at),
  changedApps: segment.changedApps.map(at),
  changedSeatsOfApps: segment.changedSeatsOfApps.map(at),
  unreadableApps: segment.unreadableApps.map(at),
  people: segment.people,
  apps: segment.apps,
  attributes: segment.attributes ?? null,
  assignments: segment.assignments,
  rejected: segment.rejected,
  tallies: segment.tallies,
  eventHashes: Buffer.from(segment.hashes).toString('hex'),
});
