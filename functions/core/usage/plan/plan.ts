import type { PlanStepKind } from '../../../contract/words/actions.ts';
import type { AppId, GroupId, PersonId } from '../../ids.ts';
import { type GroupFacts, type GroupTypeOf, groupFacts, type HeldSeat, type LeftOutSeat } from './heldSeats.ts';
import { smallestVertexCover } from './vertexCover.ts';

/** One change in Okta, which an admin carries out. Nothing here is ever carried out by this service. */
export interface PlanStep {
  readonly kind: PlanStepKind;
  readonly group: GroupId | undefined;
  readonly app: AppId | undefined;
  /** Whom the change concerns, in the order of ids. */
  readonly people: readonly PersonId[];
  /** Seats that fall free, each under one step of the plan alone. */
  readonly frees: readonly FreedSeat[];
  /** Seats outside the question that the same people lose; they are reclaimable, too. */
  readonly alsoLoses: readonly HeldSeat[];
  /** Seats that stay: their holders go into the new group before the other one is taken off the app. */
  readonly keeps: readonly HeldSeat[];
  readonly leftOut: readonly LeftOutSeat[];
}

/** A seat that falls free. */
export interface FreedSeat {
  readonly seat: HeldSeat;
  /**
   * Other groups give the app as well, and whether the person is in one of them is not known: a row names one group only.
   * Then the seat stays, and the next list of the app names that group.
   */
  readonly mayStay: boolean;
}

/**
 * The fewest changes that free the reclaimable seats and touch no other: for each group the smallest set of "take the group
 * off the app" and "take the person out of the group" that reaches every seat it gives. Every reclaimable seat asked about
 * is either freed by one step or left out with a reason. Where most of those who hold an app through a group do not use it,
 * and most of these cannot be taken out of the group, a new group of those who keep the app takes its place.
 * @param seats every held seat of the apps asked about, and every other held seat of the people whose seats are to be freed
 * @param app the seats to be freed are those of this app; undefined for those of all apps
 * @see https://help.okta.com/en-us/content/topics/users-groups-profiles/usgp-unassign-apps.htm: a seat that a group gives
 *   cannot be unassigned one by one
 */
export function planChanges(
  seats: readonly HeldSeat[],
  { app, typeOf }: { readonly app?: AppId | undefined; readonly typeOf: GroupTypeOf },
): readonly PlanStep[] {
  const known = groupFacts(seats, typeOf);
  const asked = seats.filter((seat) => seat.isReclaimable && (app === undefined || seat.app === app));
  const facts: PlanFacts = { ...known, isReplaced: replacedGroups(asked, known) };
  const leftOut: LeftOutSeat[] = [];
  const plannable = asked.filter((seat) => {
    const reason = whyLeftOut(seat, facts);
    if (reason) leftOut.push({ seat, ...reason });
    return !reason;
  });
  const covers = coverGroups(plannable, facts);
  const steps: Drafts = new Map();
  for (const [group, { apps, people }] of covers) {
    for (const one of apps) addStep(steps, { kind: offApp(group, one, facts), group, app: one });
    if (people.size > 0)
      addStep(steps, { kind: 'REMOVE_PEOPLE_FROM_GROUP', group, people: [...people].sort(), app: undefined });
  }
  for (const seat of plannable) free(steps, seat, covers, facts);
  for (const one of leftOut) leave(steps, one);
  return [...steps.values()].map((step) => completed(step, facts, app)).sort(byUse);
}

interface PlanFacts extends GroupFacts {
  /** Whether a new group takes the place of the group on the app. */
  isReplaced(group: GroupId, app: AppId): boolean;
}

function replacedGroups(asked: readonly HeldSeat[], facts: GroupFacts): PlanFacts['isReplaced'] {
  const found = new Map<string, { readonly group: GroupId; readonly app: AppId; reclaimable: number; stuck: number }>();
  for (const { group, app, person } of asked) {
    if (group === undefined || facts.mayLeaveApp(group, app)) continue;
    const key = `${group} ${app}`;
    const counts = found.get(key) ?? { group, app, reclaimable: 0, stuck: 0 };
    counts.reclaimable += 1;
    if (facts.obstacle(group, person)) counts.stuck += 1;
    found.set(key, counts);
  }
  const replaced = new Set<string>();
  for (const [key, { group, app, reclaimable, stuck }] of found)
    if (stuck * 2 > reclaimable && reclaimable > facts.keptThrough(group, app).length) replaced.add(key);
  return (group, app) => replaced.has(`${group} ${app}`);
}

/** Why no change frees the seat; undefined where one does. A seat that is known to be held through several groups needs all. */
function whyLeftOut(seat: HeldSeat, facts: PlanFacts): Omit<LeftOutSeat, 'seat'> | undefined {
  if (seat.scope === undefined) return { reason: 'SCOPE_UNKNOWN', other: undefined };
  if (seat.scope === 'GROUP' && seat.group === undefined) return { reason: 'GROUP_UNKNOWN', other: undefined };
  for (const group of facts.groupsOf(seat)) {
    if (facts.mayLeaveApp(group, seat.app) || facts.isReplaced(group, seat.app)) continue;
    const obstacle = facts.obstacle(group, seat.person);
    if (obstacle) return obstacle;
  }
  return undefined;
}

/** How the group is taken off the app: at once, or after a new one has been put in its place. */
const offApp = (group: GroupId, app: AppId, facts: GroupFacts) =>
  facts.mayLeaveApp(group, app) ? 'REMOVE_GROUP_FROM_APP' : 'REPLACE_GROUP_ON_APP';

/** What is done to one group. */
interface GroupCover {
  readonly apps: ReadonlySet<AppId>;
  readonly people: ReadonlySet<PersonId>;
}

function coverGroups(plannable: readonly HeldSeat[], facts: GroupFacts): ReadonlyMap<GroupId, GroupCover> {
  const byGroup = new Map<GroupId, HeldSeat[]>();
  for (const seat of plannable) {
    for (const group of facts.groupsOf(seat)) {
      const known = byGroup.get(group);
      if (known) known.push(seat);
      else byGroup.set(group, [seat]);
    }
  }
  return new Map([...byGroup].map(([group, given]) => [group, coverGroup(group, given, facts)]));
}

function coverGroup(group: GroupId, given: readonly HeldSeat[], facts: GroupFacts): GroupCover {
  const apps = new Set<AppId>();
  const people = new Set<PersonId>();
  const isStuck = new Map<PersonId, boolean>();
  const staysInGroup = (person: PersonId): boolean => {
    const known = isStuck.get(person) ?? facts.obstacle(group, person) !== undefined;
    isStuck.set(person, known);
    return known;
  };
  // Where only one of the two changes is possible there is no choice. A group is replaced only for somebody who stays in it.
  for (const { app, person } of given) if (staysInGroup(person)) apps.add(app);
  for (const { app, person } of given) if (!apps.has(app) && !facts.mayLeaveApp(group, app)) people.add(person);
  const edges = new Map<AppId, PersonId[]>();
  for (const { app, person } of given) {
    if (apps.has(app) || people.has(person)) continue;
    const known = edges.get(app);
    if (known) known.push(person);
    else edges.set(app, [person]);
  }
  const { left, right } = smallestVertexCover(edges);
  return { apps: new Set([...apps, ...left]), people: new Set([...people, ...right]) };
}

/** A step whose seats are being collected. */
type Draft = PlanStep & { readonly frees: FreedSeat[]; readonly leftOut: LeftOutSeat[] };
type Drafts = Map<string, Draft>;

type StepTarget = Pick<PlanStep, 'kind' | 'group' | 'app'> & { readonly people?: readonly PersonId[] };

const keyOf = ({ kind, group, app }: StepTarget): string => `${kind} ${group ?? ''} ${app ?? ''}`;

function addStep(steps: Drafts, target: StepTarget): Draft {
  const known = steps.get(keyOf(target));
  if (known) return known;
  const step: Draft = { people: [], ...target, frees: [], alsoLoses: [], keeps: [], leftOut: [] };
  steps.set(keyOf(target), step);
  return step;
}

/** Adds the seat to the step that frees it: of a seat that several groups give, the step about the group that its row names. */
function free(steps: Drafts, seat: HeldSeat, covers: ReadonlyMap<GroupId, GroupCover>, facts: GroupFacts): void {
  const { group, app } = seat;
  const isOffApp = group !== undefined && covers.get(group)?.apps.has(app) === true;
  const target: StepTarget =
    group === undefined
      ? { kind: 'UNASSIGN', group, app }
      : isOffApp
        ? { kind: offApp(group, app, facts), group, app }
        : { kind: 'REMOVE_PEOPLE_FROM_GROUP', group, app: undefined };
  addStep(steps, target).frees.push({ seat, mayStay: facts.hasOtherGroups(seat) });
}

/** A seat that is left out stands under the step about its group, if there is one. */
function leave(steps: Drafts, one: LeftOutSeat): void {
  const { group, app } = one.seat;
  const ofGroup = steps.get(keyOf({ kind: 'REMOVE_PEOPLE_FROM_GROUP', group, app: undefined }));
  const step = (group === undefined ? undefined : ofGroup) ?? addStep(steps, { kind: 'LEAVE', group, app });
  step.leftOut.push(one);
}

/** With everyone whom the step concerns, and what else they lose. */
function completed(step: PlanStep, facts: GroupFacts, app: AppId | undefined): PlanStep {
  const { kind, group, frees } = step;
  if (kind === 'LEAVE') return step;
  if (kind !== 'REMOVE_PEOPLE_FROM_GROUP' || group === undefined) {
    const isReplaced = kind === 'REPLACE_GROUP_ON_APP' && group !== undefined && step.app !== undefined;
    const keeps = isReplaced ? facts.keptThrough(group, step.app) : [];
    return { ...step, people: frees.map(({ seat }) => seat.person).sort(), keeps };
  }
  const alsoLoses = step.people
    .flatMap((person) => facts.seatsThrough(group, person))
    .filter((seat) => seat.group === group && app !== undefined && seat.app !== app);
  return { ...step, alsoLoses };
}

/** Steps that free the most seats first; what is left out last. */
function byUse(a: PlanStep, b: PlanStep): number {
  const isLast = Number(a.kind === 'LEAVE') - Number(b.kind === 'LEAVE');
  if (isLast !== 0) return isLast;
  if (a.frees.length !== b.frees.length) return b.frees.length - a.frees.length;
  return keyOf(a) < keyOf(b) ? -1 : 1;
}
