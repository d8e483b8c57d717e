import { isDeepStrictEqual } from 'node:util';
import type { SeatState } from '../../contract/words/seats.ts';
import { type Day, dayOf, type Instant, startOf } from '../time.ts';
import { assignmentStatus, wasFirstGivenSince } from './assignment.ts';
import { isLeaver, isNotStarted, isSuspended } from './person.ts';
import { awayAfterDays, type JudgedSeat } from './presence.ts';
import { provesSilence, type SessionClass } from './reliability/sessionClass.ts';
import {
  type AppExclusion,
  type Exclusion,
  exclusionOfPerson,
  type PeopleExclusions,
  samePeopleExclusions,
} from './rules.ts';
import type { Seat } from './seat.ts';
import { samePick, type TierPick } from './tier.ts';
import { logoutProves } from './universalLogout.ts';

/** Everything besides the seat that its state depends on: under equal contexts a seat has the same state. */
export interface EvaluationContext {
  /** Windows end with this date; ages are counted to it in whole UTC dates. */
  readonly asOf: Day;
  /** The newest date that is over: the day before `asOf` while `asOf` is today. */
  readonly lastComplete: Day;
  /** The instant since which sign-ins were observed without a gap. */
  readonly observedSince: Instant;
  /** A seat last used this many days ago is idle. */
  readonly idleAfterDays: number;
  readonly appActive: boolean;
  /** The app is deleted, or its assignments are not listed: then assignment events are not counted either. */
  readonly hasNoSeats: boolean;
  /** Okta's newest list of the app's assignments was read: false while Okta refuses it or cannot give it. */
  readonly assignmentsKnown: boolean;
  readonly measurable: boolean;
  /** A sign-in of anyone to the app was read, until `asOf`. Without one, people may use the app past Okta. */
  readonly everUsed: boolean;
  /** The app signs people in as it does now since then; undefined where it always did. Gaps in use from before say nothing. */
  readonly signOnSince: Instant | undefined;
  /** Of an app to which no sign-in was read: too few seats are held to say that it is used another way. */
  readonly fewSeats: boolean;
  /** How sign-ins follow the app's use: whether a seat that is silent is unused. */
  readonly session: SessionClass;
  /** The rule that excludes the whole app. */
  readonly excluded: AppExclusion | undefined;
  /** Stored with the context, so that a summary can be reproduced after the rules have changed. */
  readonly excludedPeople: PeopleExclusions;
  readonly listedFrom: Instant | undefined;
  /** The attribute whose values are the tiers of its seats; undefined where none is picked. No state depends on it. */
  readonly tier: TierPick | undefined;
}

export const DEFAULT_IDLE_AFTER_DAYS = 30;

export const sameContext = (a: EvaluationContext | undefined, b: EvaluationContext): boolean =>
  a !== undefined &&
  a.asOf === b.asOf &&
  a.lastComplete === b.lastComplete &&
  a.observedSince === b.observedSince &&
  a.idleAfterDays === b.idleAfterDays &&
  a.appActive === b.appActive &&
  a.hasNoSeats === b.hasNoSeats &&
  a.assignmentsKnown === b.assignmentsKnown &&
  a.measurable === b.measurable &&
  a.everUsed === b.everUsed &&
  a.signOnSince === b.signOnSince &&
  a.fewSeats === b.fewSeats &&
  isDeepStrictEqual(a.session, b.session) &&
  a.excluded === b.excluded &&
  samePeopleExclusions(a.excludedPeople, b.excludedPeople) &&
  a.listedFrom === b.listedFrom &&
  samePick(a.tier, b.tier);

/** Whether the seat is assigned, and since when. Seats of a deleted app or person are not assigned. */
export const seatAssignment = (
  seat: Seat,
  context: Pick<EvaluationContext, 'hasNoSeats' | 'listedFrom'>,
): ReturnType<typeof assignmentStatus> =>
  context.hasNoSeats || seat.personSnapshot.status === 'DELETED'
    ? { assigned: false, since: undefined }
    : assignmentStatus(seat.assignment, context.listedFrom);

/** Whether the last `days` dates, `asOf` included, were observed completely. */
export const covers = (context: Pick<EvaluationContext, 'asOf' | 'observedSince'>, days: number): boolean =>
  startOf(context.asOf - days + 1) >= context.observedSince;

/**
 * The state of a seat: the first rule below that matches. A sign-in within the threshold comes before NEW and UNKNOWN; a
 * seat counts as unused only if the whole threshold was observed, the app's assignments are known, somebody was seen
 * signing in to the app, the person was seen elsewhere, and such silence is proof in this app.
 * @returns undefined for a seat that is not assigned
 */
export const seatState = (seat: JudgedSeat, context: EvaluationContext): SeatState | undefined =>
  stateUnder(seat, context, seatAssignment(seat, context));

/** The same where the seat's assignment is known already. */
export function stateUnder(
  seat: JudgedSeat,
  context: EvaluationContext,
  { assigned, since }: ReturnType<typeof seatAssignment>,
): SeatState | undefined {
  if (!assigned) return undefined;
  const { status } = seat.personSnapshot;
  if (seatExclusion(seat, context)) return 'EXCLUDED';
  if (isLeaver(status)) return 'LEAVER';
  if (isSuspended(status)) return 'SUSPENDED';
  if (isNotStarted(status)) return 'NOT_STARTED';
  if (!context.appActive || !context.measurable) return 'NOT_MEASURABLE';
  const { lastUsedAt } = seat;
  if (lastUsedAt !== undefined && context.asOf - dayOf(lastUsedAt) < context.idleAfterDays) return 'ACTIVE';
  if (since !== undefined && context.asOf - dayOf(since) < context.idleAfterDays) return 'NEW';
  if (!isListKnown(context) || !covers(context, context.idleAfterDays)) return 'UNKNOWN';
  if (!context.everUsed) return isUnproven(context) ? 'UNPROVEN' : 'UNKNOWN';
  if (isAway(seat, context)) return 'AWAY';
  if (!isProof(seat, context)) return 'SILENT';
  const begin = Math.max(since ?? 0, context.observedSince);
  return lastUsedAt === undefined || dayOf(lastUsedAt) < dayOf(begin) ? 'NEVER_USED' : 'IDLE';
}

/** For so long an app must have been observed without a sign-in before it is said to be used another way, or by nobody. */
const LEAST_DAYS_UNPROVEN = 30;

const isUnproven = (context: EvaluationContext): boolean => !context.fewSeats && covers(context, LEAST_DAYS_UNPROVEN);

/** Whether the seat's person was not seen signing in to any app for most of the threshold, all of which was observed. */
function isAway({ wasSeen }: JudgedSeat, context: EvaluationContext): boolean {
  const days = awayAfterDays(context.idleAfterDays);
  return covers(context, days) && !wasSeen(context.asOf - days + 1, context.asOf);
}

/**
 * Whether the silence of a seat shows that it is not used. The first use of a seat that was given while sign-ins were
 * observed takes a sign-in in any app, and so does the first one after Universal Logout. Any other seat may belong to a session that began before, so the silence must have
 * lasted long enough for the app's sessions.
 */
function isProof(seat: Seat, context: EvaluationContext): boolean {
  const { lastUsedAt, assignment } = seat;
  const { asOf, observedSince, session } = context;
  if (logoutProves(seat, context)) return true;
  if (lastUsedAt === undefined && wasFirstGivenSince(assignment, observedSince)) return true;
  const lastUnobserved = Math.ceil(observedSince / startOf(1)) - 1;
  const lastUsedOn = lastUsedAt === undefined ? -Infinity : dayOf(lastUsedAt);
  return provesSilence(session, asOf - Math.max(lastUsedOn, lastUnobserved));
}

/** A context that was stored before there was such a thing says nothing of it. */
export const isListKnown = ({ assignmentsKnown }: Pick<EvaluationContext, 'assignmentsKnown'>): boolean =>
  assignmentsKnown !== false;

/** States that are given whatever sign-ins say. */
const WITHOUT_USE: ReadonlySet<SeatState> = new Set([
  'EXCLUDED',
  'LEAVER',
  'SUSPENDED',
  'NOT_STARTED',
  'NOT_MEASURABLE',
]);

/** States of a seat past its threshold that depend on when its person was seen anywhere. */
const BY_PRESENCE: ReadonlySet<SeatState> = new Set(['AWAY', 'NEVER_USED', 'SILENT', 'IDLE']);

/** Whether it depends on the person's presence if the seat is in one of the states. */
export const dependsOnPresence = (states: readonly SeatState[]): boolean =>
  states.some((state) => BY_PRESENCE.has(state));

/** Whether the seat's state depends on when its person was seen anywhere. */
export const needsPresence = (seat: Seat, context: EvaluationContext): boolean => {
  const state = seatState({ ...seat, wasSeen: () => true }, context);
  return state !== undefined && BY_PRESENCE.has(state);
};

/** Whether which seats are in one of the states depends on their sign-ins within the idle threshold. */
export const choosesByUse = (states: readonly SeatState[] | undefined): boolean =>
  states?.some((state) => !WITHOUT_USE.has(state)) ?? false;

/** An account that was never activated is worth a question once it has held a seat for so many days. */
export const NOT_STARTED_AFTER_DAYS = 60;

/** Whether the seat has been assigned for `days` dates or more, as far as is known. */
export function isHeldFor(seat: Seat, context: EvaluationContext, days: number): boolean {
  const { assigned, since } = seatAssignment(seat, context);
  if (!assigned) return false;
  return since === undefined ? covers(context, days) : context.asOf - dayOf(since) >= days;
}

/** The rule that excludes the seat, the app's own first; undefined where none does. */
export const seatExclusion = (seat: Seat, { excluded, excludedPeople }: EvaluationContext): Exclusion | undefined =>
  excluded ? { by: excluded, rule: undefined } : exclusionOfPerson(seat, excludedPeople);
