import type { LeftOutReason } from '../../../contract/words/actions.ts';
import type { AssignmentScope, SeatState } from '../../../contract/words/seats.ts';
import type { AppId, GroupId, PersonId } from '../../ids.ts';

/** A seat that is held now, as a plan looks at it. */
export interface HeldSeat {
  readonly app: AppId;
  readonly person: PersonId;
  /** Undefined where the app's seats have not been evaluated yet. */
  readonly state: SeatState | undefined;
  /** It can be given back. Every other seat must stay as it is. */
  readonly isReclaimable: boolean;
  readonly scope: AssignmentScope | undefined;
  readonly group: GroupId | undefined;
}

/** A reclaimable seat that no change frees without touching another one. */
export interface LeftOutSeat {
  readonly seat: HeldSeat;
  readonly reason: LeftOutReason;
  /** The seat that would be lost. */
  readonly other: HeldSeat | undefined;
}

/** Whether Okta lets an admin change who is in the group, and where. */
export type GroupTypeOf = (group: GroupId) => string | undefined;

/** What the rows of Okta's lists say of groups, and what may be done to them. */
export interface GroupFacts {
  /**
   * The groups that the seat is known to be held through: the one that its row names, and others of which it is known that
   * they give the app and that the person is in them.
   */
  groupsOf(seat: HeldSeat): readonly GroupId[];
  /** Whether groups besides these are known to give the app, so that the person may be in one of them. */
  hasOtherGroups(seat: HeldSeat): boolean;
  /** Whether the group can be taken off the app: all who hold the app through it hold a reclaimable seat. */
  mayLeaveApp(group: GroupId, app: AppId): boolean;
  /** The seats of the app that must stay and that the group gives, or may give. */
  keptThrough(group: GroupId, app: AppId): readonly HeldSeat[];
  /** The seats of the person that the group gives, or may give. */
  seatsThrough(group: GroupId, person: PersonId): readonly HeldSeat[];
  /** Why the person cannot be taken out of the group; undefined where they can. */
  obstacle(group: GroupId, person: PersonId): Omit<LeftOutSeat, 'seat'> | undefined;
}

/** Okta's group of everybody: nobody can be taken out of it. */
const BUILT_IN = 'BUILT_IN';

/** Whether it is not known through which group, if any, the seat is held. */
const isUnclear = ({ scope, group }: HeldSeat): boolean =>
  scope === undefined || (scope === 'GROUP' && group === undefined);

/**
 * Collects the facts in one pass.
 * @param seats every held seat of the apps that are planned, and every held seat of the people whose seats are to be freed
 */
export function groupFacts(seats: readonly HeldSeat[], typeOf: GroupTypeOf): GroupFacts {
  const groupsOfApp = new Map<AppId, Set<GroupId>>();
  const groupsOfPerson = new Map<PersonId, Set<GroupId>>();
  /** Seats that must stay, by group and app; those of an unknown group by app alone. */
  const kept = new Map<string, HeldSeat[]>();
  const ofPerson = new Map<PersonId, HeldSeat[]>();
  for (const seat of seats) {
    const { app, person, group, isReclaimable } = seat;
    addToList(ofPerson, person, seat);
    if (!isReclaimable && isUnclear(seat)) addToList(kept, app, seat);
    if (group === undefined) continue;
    addTo(groupsOfApp, app, group);
    addTo(groupsOfPerson, person, group);
    if (!isReclaimable) addToList(kept, `${group} ${app}`, seat);
  }
  const isMember = (person: PersonId, group: GroupId): boolean =>
    typeOf(group) === BUILT_IN || groupsOfPerson.get(person)?.has(group) === true;
  const groupsOf = ({ app, person, group }: HeldSeat): readonly GroupId[] => {
    const others = [...(groupsOfApp.get(app) ?? [])].filter((one) => one !== group && isMember(person, one)).sort();
    return group === undefined ? others : [group, ...others];
  };
  const keptThrough = (group: GroupId, app: AppId): readonly HeldSeat[] => [
    ...(kept.get(`${group} ${app}`) ?? []),
    ...(kept.get(app) ?? []),
  ];
  const seatsThrough = (group: GroupId, person: PersonId): readonly HeldSeat[] =>
    (ofPerson.get(person) ?? []).filter((seat) => seat.group === group || isUnclear(seat));
  return {
    groupsOf,
    hasOtherGroups: (seat) => (groupsOfApp.get(seat.app)?.size ?? 0) > groupsOf(seat).length,
    mayLeaveApp: (group, app) => !kept.has(`${group} ${app}`) && !kept.has(app),
    keptThrough,
    seatsThrough,
    obstacle(group, person) {
      if (typeOf(group) === BUILT_IN) return { reason: 'BUILT_IN_GROUP', other: undefined };
      const other = seatsThrough(group, person).find(({ isReclaimable }) => !isReclaimable);
      return other && { reason: 'WOULD_LOSE_OTHER_SEAT', other };
    },
  };
}

function addTo<Key, Item>(sets: Map<Key, Set<Item>>, key: Key, item: Item): void {
  const known = sets.get(key);
  if (known) known.add(item);
  else sets.set(key, new Set([item]));
}

function addToList<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const known = lists.get(key);
  if (known) known.push(item);
  else lists.set(key, [item]);
}
