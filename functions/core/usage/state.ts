import type { SeatState } from '../../contract/words/seats.ts';
import { type Day, dayOf, type Instant, isoDay, startOf } from '../time.ts';
import { assignmentStatus } from './assignment.ts';
import { isLeaver, isNotStarted, isSuspended } from './person.ts';
import {
  type AppExclusion,
  type Exclusion,
  exclusionOfPerson,
  type PeopleExclusions,
  samePeopleExclusions,
} from './rules.ts';
import type { Seat } from './seat.ts';
import { samePick, type TierPick } from './tier.ts';

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
  /** The rule that excludes the whole app. */
  readonly excluded: AppExclusion | undefined;
  /** Stored with the context, so that a summary can be reproduced after the rules have changed. */
  readonly excludedPeople: PeopleExclusions;
  readonly listedFrom: Instant | undefined;
  /** The attribute whose values are the tiers of its seats; absent where none is picked. No state depends on it. */
  readonly tier?: TierPick | undefined;
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
 * seat counts as unused only if the whole threshold was observed, the app's assignments are known, and somebody was seen
 * signing in to the app.
 * @returns undefined for a seat that is not assigned
 */
export const seatState = (seat: Seat, context: EvaluationContext): SeatState | undefined =>
  stateUnder(seat, context, seatAssignment(seat, context));

/** The same where the seat's assignment is known already. */
export function stateUnder(
  seat: Seat,
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
  if (!isListKnown(context) || !covers(context, context.idleAfterDays) || !context.everUsed) return 'UNKNOWN';
  if (lastUsedAt === undefined || dayOf(lastUsedAt) < dayOf(Math.max(since ?? 0, context.observedSince)))
    return 'NEVER_USED';
  return 'IDLE';
}

/** A context that was stored before there was such a thing says nothing of it. */
export const isListKnown = ({ assignmentsKnown }: Pick<EvaluationContext, 'assignmentsKnown'>): boolean =>
  assignmentsKnown !== false;

/** Whether sign-ins show that the seat is held without being used. UNKNOWN and NEW are never counted as unused. */
export const isUnused = (state: SeatState | undefined): boolean => state === 'IDLE' || state === 'NEVER_USED';

/** States that are given whatever sign-ins say. */
const WITHOUT_USE: ReadonlySet<SeatState> = new Set([
  'EXCLUDED',
  'LEAVER',
  'SUSPENDED',
  'NOT_STARTED',
  'NOT_MEASURABLE',
]);

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

/** One English sentence that says why the seat is in its state. */
export function stateReason(seat: Seat, context: EvaluationContext): string {
  const { assigned, since } = seatAssignment(seat, context);
  const { lastUsedAt, personSnapshot } = seat;
  const used =
    lastUsedAt === undefined
      ? `no sign-in via Okta since ${isoDay(dayOf(context.observedSince))}`
      : `last signed in via Okta ${ago(context.asOf - dayOf(lastUsedAt))}`;
  if (!assigned) return `Holds no seat; ${used}.`;
  const assignment = since === undefined ? 'Assigned' : `Assigned ${ago(context.asOf - dayOf(since))}`;
  const threshold = `threshold ${context.idleAfterDays} days`;
  const state = seatState(seat, context);
  switch (state) {
    case 'EXCLUDED': {
      const exclusion = seatExclusion(seat, context);
      return `Excluded by a rule of yours: ${exclusion ? ruleOf(exclusion) : 'it leaves the seat out'}; ${used}.`;
    }
    case 'LEAVER':
      return `The Okta account is ${accountStatus(personSnapshot)}, but the seat is still assigned; ${used}.`;
    case 'SUSPENDED':
      return `The Okta account is ${accountStatus(personSnapshot)}, often while on leave, so the seat is not called unused; ${used}.`;
    case 'NOT_STARTED':
      return `${assignment}; the Okta account is ${personSnapshot.status} and was never activated, so nobody can use the seat.`;
    case 'NOT_MEASURABLE':
      if (!context.appActive)
        return `${assignment}; the app is deactivated in Okta, so its use cannot be measured; ${used}.`;
      return `${assignment}; Okta writes no sign-ins for this app, so its use cannot be measured.`;
    case 'NEW':
      return `${assignment}; ${used}; too new to judge (${threshold}).`;
    case 'UNKNOWN':
      if (!isListKnown(context))
        return `${assignment}; ${used}; not judged, because Okta does not show all assignments of this app.`;
      if (covers(context, context.idleAfterDays))
        return `${assignment}; not judged, because nobody was seen signing in to this app: check that people use Okta for it.`;
      return `${assignment}; ${used}; observed since ${isoDay(dayOf(context.observedSince))}, which is too short to judge (${threshold}).`;
    case 'ACTIVE':
    case 'NEVER_USED':
    case 'IDLE':
      return `${assignment}; ${used}; ${threshold}.`;
    default:
      return `Holds no seat; ${used}.`;
  }
}

/** The status of an account, and since when. */
function accountStatus({ status, since }: Seat['personSnapshot']): string {
  return since === undefined ? `${status}` : `${status} since ${isoDay(dayOf(since))}`;
}

function ruleOf({ by, rule }: Exclusion): string {
  switch (by) {
    case 'APP_SETTING':
      return 'the app’s settings leave all its seats out';
    case 'APP_RULE':
      return 'the connection’s settings leave this app out';
    case 'PERSON':
      return 'the connection’s settings leave this person out';
    case 'USER_TYPE':
      return `the connection’s settings leave out user type “${rule}”`;
    case 'LOGIN_PATTERN':
      return `the connection’s settings leave out logins like “${rule}”`;
    default:
      return by satisfies never;
  }
}

const ago = (days: number): string => (days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`);
