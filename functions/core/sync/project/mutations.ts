import type { AppId, PersonId } from '../../ids.ts';
import { rowsReadAt, type Segment } from '../../ledger/segment.ts';
import type { AppFact, AssignmentFact, PersonFact, RowRead, Unreadable } from '../../okta/oktaFacts.ts';
import type { Day, Instant } from '../../time.ts';
import type { AppAttributes } from '../../usage/app.ts';
import { type Evidence, UNKNOWN_START } from '../../usage/assignment.ts';

/** The facts of several segments, grouped by seat, person and app; each mutation has the sequence of its segment. */
export interface Mutations {
  readonly seats: ReadonlyMap<
    SeatKey,
    { readonly app: AppId; readonly person: PersonId; readonly list: SeatMutation[] }
  >;
  readonly people: ReadonlyMap<PersonId, PersonMutation[]>;
  readonly apps: ReadonlyMap<AppId, AppMutation[]>;
}

export type SeatKey = string;
export const seatKey = (app: AppId, person: PersonId): SeatKey => `${app}#${person}`;

/** Sign-ins on one UTC day. */
type DailyUse = { readonly day: Day; readonly count: number; readonly first: Instant; readonly last: Instant };

export type SeatMutation = { readonly sequence: number } & (
  | ({ readonly kind: 'used' } & DailyUse)
  | ({ readonly kind: 'event' } & Evidence)
  | { readonly kind: 'loggedOut'; readonly at: Instant }
  | ({ readonly kind: 'listed'; readonly row: AssignmentFact } & RowRead)
);

export type PersonMutation = { readonly sequence: number } & (
  | ({ readonly kind: 'profile'; readonly fact: PersonFact } & RowRead)
  | ({ readonly kind: 'unreadable' } & Unreadable)
  | { readonly kind: 'status'; readonly status: string; readonly at: Instant }
  | { readonly kind: 'active'; readonly day: Day }
);

export type AppMutation = { readonly sequence: number } & (
  | ({ readonly kind: 'fact'; readonly fact: AppFact } & RowRead)
  | ({ readonly kind: 'unreadable' } & Unreadable)
  | { readonly kind: 'status'; readonly status: string; readonly at: Instant }
  | { readonly kind: 'label'; readonly label: string; readonly displayName: string | undefined }
  | { readonly kind: 'listed'; readonly startedAt: Instant }
  | ({ readonly kind: 'attributes' } & AppAttributes)
  | { readonly kind: 'failed'; readonly day: Day; readonly count: number }
  | ({ readonly kind: 'used' } & DailyUse)
);

/** Groups the facts of segments, given in ascending sequence. */
export function groupMutations(segments: readonly Segment[]): Mutations {
  const seats = new Map<SeatKey, { app: AppId; person: PersonId; list: SeatMutation[] }>();
  const people = new Map<PersonId, PersonMutation[]>();
  const apps = new Map<AppId, AppMutation[]>();

  for (const segment of segments) {
    const { sequence } = segment;
    const read: RowRead = { at: rowsReadAt(segment), byId: segment.source === 'lookup' };
    for (const { app, person, day, count, first, last } of segment.signIns) {
      const used = { sequence, kind: 'used', day, count, first, last } as const;
      seat(app, person, used);
      push(apps, app, used);
      const newest = people.get(person)?.at(-1);
      // People sign in to several apps on one day.
      if (newest?.kind !== 'active' || newest.day !== day || newest.sequence !== sequence)
        push(people, person, { sequence, kind: 'active', day });
    }
    for (const { app, day, count } of segment.failedSignIns) push(apps, app, { sequence, kind: 'failed', day, count });
    for (const { app, label, displayName } of segment.appLabels)
      push(apps, app, { sequence, kind: 'label', label, displayName });
    const isFirstRead = segment.source === 'history' || !segment.positions.history.done;
    for (const { app, person, at, assigned } of segment.assignmentEvents) {
      seat(app, person, { sequence, kind: 'event', at, assigned });
      // The log's first events do not go back to every beginning: an assignment that ends in them began before them.
      if (!assigned && isFirstRead) seat(app, person, { sequence, kind: 'event', at: UNKNOWN_START, assigned: true });
    }
    for (const { app, person, at } of segment.logouts) seat(app, person, { sequence, kind: 'loggedOut', at });
    for (const { app, ...row } of segment.assignments)
      seat(app, row.person, { sequence, kind: 'listed', row, ...read });
    for (const { person, at, status } of segment.personStatuses)
      push(people, person, { sequence, kind: 'status', status, at });
    for (const { person } of segment.changedPeople) ensure(people, person);
    for (const { app } of segment.changedApps) ensure(apps, app);
    for (const fact of segment.people) push(people, fact.person, { sequence, kind: 'profile', fact, ...read });
    for (const { person, at, reason } of segment.unreadablePeople)
      push(people, person, { sequence, kind: 'unreadable', at, reason });
    for (const { app, at, status } of segment.appStatuses) push(apps, app, { sequence, kind: 'status', status, at });
    for (const fact of segment.apps) push(apps, fact.app, { sequence, kind: 'fact', fact, ...read });
    for (const { app, at, reason } of segment.unreadableApps)
      push(apps, app, { sequence, kind: 'unreadable', at, reason });
    if (segment.listed)
      push(apps, segment.listed.app, { sequence, kind: 'listed', startedAt: segment.listed.startedAt });
    if (segment.attributes) {
      const { app, ...attributes } = segment.attributes;
      push(apps, app, { sequence, kind: 'attributes', ...attributes });
    }
  }
  return { seats, people, apps };

  /** Adds entries for the seat's person and app as well, because each seat needs a person item and an app item. */
  function seat(app: AppId, person: PersonId, change: SeatMutation): void {
    const key = seatKey(app, person);
    const known = seats.get(key);
    if (known) known.list.push(change);
    else seats.set(key, { app, person, list: [change] });
    ensure(people, person);
    ensure(apps, app);
  }
}

function ensure<Key, Item>(map: Map<Key, Item[]>, key: Key): void {
  if (!map.has(key)) map.set(key, []);
}

function push<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
