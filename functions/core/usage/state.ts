import type { SeatState } from '../../contract/words.ts';
import { type Day, dayOf, type Instant, isoDay, startOf } from '../time.ts';
import { assignmentStatus } from './assignment.ts';
import { isLeaver, isNotStarted } from './person.ts';
import { type Exclusion, exclusionOfPerson, type PeopleExclusions, samePeopleExclusions } from './rules.ts';
import type { Seat } from './seat.ts';

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
  /** The rule that excludes the whole app. */
  readonly excluded: Extract<Exclusion, 'APP_SETTING' | 'APP_RULE'> | undefined;
  /** Stored with the context, so that a summary can be reproduced after the rules have changed. */
  readonly excludedPeople: PeopleExclusions;
  readonly listedFrom: Instant | undefined;
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
  a.excluded === b.excluded &&
  samePeopleExclusions(a.excludedPeople, b.excludedPeople) &&
  a.listedFrom === b.listedFrom;

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
 * seat counts as unused only if the whole threshold was observed and the app's assignments are known.
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
  if (exclusionOf(seat, context) || !context.appActive || isNotStarted(status)) return 'EXCLUDED';
  if (isLeaver(status)) return 'LEAVER';
  if (!context.measurable) return 'NOT_MEASURABLE';
  const { lastUsedAt } = seat;
  if (lastUsedAt !== undefined && context.asOf - dayOf(lastUsedAt) < context.idleAfterDays) return 'ACTIVE';
  if (since !== undefined && context.asOf - dayOf(since) < context.idleAfterDays) return 'NEW';
  if (!isListKnown(context) || !covers(context, context.idleAfterDays)) return 'UNKNOWN';
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
const WITHOUT_USE: ReadonlySet<SeatState> = new Set(['EXCLUDED', 'LEAVER', 'NOT_MEASURABLE']);

/** Whether which seats are in one of the states depends on their sign-ins within the idle threshold. */
export const choosesByUse = (states: readonly SeatState[] | undefined): boolean =>
  states?.some((state) => !WITHOUT_USE.has(state)) ?? false;

/** The rule that excludes the seat, the app's own first, and the id, user type or glob it matched by. */
const exclusionOf = (
  seat: Seat,
  { excluded, excludedPeople }: EvaluationContext,
): { readonly by: Exclusion; readonly rule?: string } | undefined =>
  excluded ? { by: excluded } : exclusionOfPerson(seat, excludedPeople);

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
      const exclusion = exclusionOf(seat, context);
      if (exclusion) return `Excluded: ${ruleOf(exclusion)}; ${used}.`;
      if (!context.appActive) return `Not judged: the app is not active in Okta; ${used}.`;
      return `Not judged: the Okta account is ${personSnapshot.status ?? 'not started'} and has not been used yet; ${assignment.toLowerCase()}.`;
    }
    case 'LEAVER': {
      const { status, since: left } = personSnapshot;
      const sinceDay = left === undefined ? '' : ` since ${isoDay(dayOf(left))}`;
      return `The Okta account is ${status}${sinceDay}, but the seat is still assigned; ${used}.`;
    }
    case 'NOT_MEASURABLE':
      return `${assignment}; Okta writes no sign-ins for this app, so its use cannot be measured.`;
    case 'NEW':
      return `${assignment}; ${used}; too new to judge (${threshold}).`;
    case 'UNKNOWN':
      if (!isListKnown(context))
        return `${assignment}; ${used}; not judged, because Okta does not show all assignments of this app.`;
      return `${assignment}; ${used}; observed since ${isoDay(dayOf(context.observedSince))}, which is too short to judge (${threshold}).`;
    case 'ACTIVE':
    case 'NEVER_USED':
    case 'IDLE':
      return `${assignment}; ${used}; ${threshold}.`;
    default:
      return `Holds no seat; ${used}.`;
  }
}

function ruleOf({ by, rule }: { readonly by: Exclusion; readonly rule?: string }): string {
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
