import type { SeatState } from '../../contract/words.ts';
import { type Day, dayOf, type Instant, isoDay, startOf } from '../time.ts';
import { holding } from './assignment.ts';
import { isLeaver, isNotStarted } from './person.ts';
import { type Exclusion, exclusionOfPerson, type PeopleExclusions, samePeopleExclusions } from './rules.ts';
import type { Seat } from './seat.ts';

/** Everything besides the seat that its state depends on. Two equal contexts judge every seat alike. */
export interface EvaluationContext {
  /** Windows end with this date; ages are counted to it in whole UTC dates. */
  readonly asOf: Day;
  /** The newest date that is over: the day before `asOf` while that date goes on. */
  readonly lastComplete: Day;
  /** First instant from which sign-ins were observed without a break. */
  readonly observedSince: Instant;
  /** A seat last used this many days ago is idle. */
  readonly idleAfterDays: number;
  readonly appActive: boolean;
  /** Deleted, or an app whose assignments are not listed: what single events say of them is not counted. */
  readonly holdsNoSeats: boolean;
  readonly measurable: boolean;
  /** The rule that leaves out the whole app. */
  readonly excluded: Extract<Exclusion, 'APP_SETTING' | 'APP_RULE'> | undefined;
  /** StoredEntry with the context, so that a summary's own seats can be judged again after the rules have changed. */
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
  a.holdsNoSeats === b.holdsNoSeats &&
  a.measurable === b.measurable &&
  a.excluded === b.excluded &&
  samePeopleExclusions(a.excludedPeople, b.excludedPeople) &&
  a.listedFrom === b.listedFrom;

/** Whether the seat is held, and since when. A deleted app or person holds none. */
export const heldSeat = (
  seat: Seat,
  context: Pick<EvaluationContext, 'holdsNoSeats' | 'listedFrom'>,
): ReturnType<typeof holding> =>
  context.holdsNoSeats || seat.personSnapshot.status === 'DELETED'
    ? { assigned: false, since: undefined }
    : holding(seat.assignment, context.listedFrom);

/** Whether every one of the `days` dates that end with `asOf` was observed from its first instant. */
export const covers = (context: Pick<EvaluationContext, 'asOf' | 'observedSince'>, days: number): boolean =>
  startOf(context.asOf - days + 1) >= context.observedSince;

/**
 * The state of a held seat: the first rule that matches. An observed sign-in beats NEW and UNKNOWN; "unused" is never
 * said about time that was not observed. Undefined for a seat that is not held: such use is listed, not judged.
 */
export function seatState(seat: Seat, context: EvaluationContext): SeatState | undefined {
  const { assigned, since } = heldSeat(seat, context);
  if (!assigned) return undefined;
  const { status } = seat.personSnapshot;
  if (exclusionOf(seat, context) || !context.appActive || isNotStarted(status)) return 'EXCLUDED';
  if (isLeaver(status)) return 'LEAVER';
  if (!context.measurable) return 'NOT_MEASURABLE';
  const { lastUsedAt } = seat;
  if (lastUsedAt !== undefined && context.asOf - dayOf(lastUsedAt) < context.idleAfterDays) return 'ACTIVE';
  if (since !== undefined && context.asOf - dayOf(since) < context.idleAfterDays) return 'NEW';
  if (!covers(context, context.idleAfterDays)) return 'UNKNOWN';
  if (lastUsedAt === undefined || dayOf(lastUsedAt) < dayOf(Math.max(since ?? 0, context.observedSince)))
    return 'NEVER_USED';
  return 'IDLE';
}

/** Held for nothing, as far as sign-ins show. UNKNOWN and NEW are never counted as unused. */
export const isUnused = (state: SeatState | undefined): boolean => state === 'IDLE' || state === 'NEVER_USED';

/** The admin's rule that leaves the seat out, and what it says; the app's own comes first. */
const exclusionOf = (
  seat: Seat,
  { excluded, excludedPeople }: EvaluationContext,
): { readonly by: Exclusion; readonly rule?: string } | undefined =>
  excluded ? { by: excluded } : exclusionOfPerson(seat, excludedPeople);

/** One sentence that says why the seat is in its state, in the words an admin would check it with. */
export function stateReason(seat: Seat, context: EvaluationContext): string {
  const { assigned, since } = heldSeat(seat, context);
  const { lastUsedAt, personSnapshot: copy } = seat;
  const used =
    lastUsedAt === undefined
      ? `no sign-in via Okta since ${isoDay(dayOf(context.observedSince))}`
      : `last signed in via Okta ${ago(context.asOf - dayOf(lastUsedAt))}`;
  if (!assigned) return `Holds no seat; ${used}.`;
  const held = since === undefined ? 'Assigned' : `Assigned ${ago(context.asOf - dayOf(since))}`;
  const threshold = `threshold ${context.idleAfterDays} days`;
  const state = seatState(seat, context);
  switch (state) {
    case 'EXCLUDED': {
      const exclusion = exclusionOf(seat, context);
      if (exclusion) return `Excluded: ${ruleOf(exclusion)}; ${used}.`;
      if (!context.appActive) return `Not judged: the app is not active in Okta; ${used}.`;
      return `Not judged: the Okta account is ${copy.status ?? 'not started'} and has not been used yet; ${held.toLowerCase()}.`;
    }
    case 'LEAVER':
      return copy.since === undefined
        ? `The Okta account is ${copy.status}, but the seat is still assigned; ${used}.`
        : `The Okta account is ${copy.status} since ${isoDay(dayOf(copy.since))}, but the seat is still assigned; ${used}.`;
    case 'NOT_MEASURABLE':
      return `${held}; Okta writes no sign-ins for this app, so its use cannot be measured.`;
    case 'NEW':
      return `${held}; ${used}; too new to judge (${threshold}).`;
    case 'UNKNOWN':
      return `${held}; ${used}; observed since ${isoDay(dayOf(context.observedSince))}, which is too short to judge (${threshold}).`;
    case 'ACTIVE':
    case 'NEVER_USED':
    case 'IDLE':
      return `${held}; ${used}; ${threshold}.`;
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
