// Why a seat is in its state, in one sentence.
import { dayOf, isoDay } from '../time.ts';
import { awayAfterDays, type JudgedSeat } from './presence.ts';
import { type SessionClass, silenceToProve } from './reliability/sessionClass.ts';
import type { Exclusion } from './rules.ts';
import type { Seat } from './seat.ts';
import { covers, type EvaluationContext, isListKnown, seatAssignment, seatExclusion, seatState } from './state.ts';
import { loggedOutSince } from './universalLogout.ts';

/** One English sentence that says why the seat is in its state. */
export function stateReason(seat: JudgedSeat, context: EvaluationContext): string {
  const { since } = seatAssignment(seat, context);
  const { lastUsedAt, personSnapshot } = seat;
  const used =
    lastUsedAt === undefined
      ? `no sign-in via Okta since ${isoDay(dayOf(context.observedSince))}`
      : `last signed in via Okta ${ago(context.asOf - dayOf(lastUsedAt))}`;
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
    case 'UNPROVEN':
      return `${assignment}; nobody was ever seen signing in to this app, so it is used another way, or by nobody: ask its owner.`;
    case 'AWAY':
      return `${assignment}; ${used}; its person was not seen signing in to any app for ${awayAfterDays(context.idleAfterDays)} days or more: on leave, or gone?`;
    case 'SILENT':
      return `${assignment}; ${used}; it cannot be proved idle by sign-ins, because ${whyNoProof(context.session)} (${threshold}).`;
    case 'NEVER_USED':
    case 'IDLE': {
      const loggedOutAt = loggedOutSince(seat);
      const ended =
        loggedOutAt === undefined ? '' : `signed out by Universal Logout ${ago(context.asOf - dayOf(loggedOutAt))}; `;
      return `${assignment}; ${used}; ${ended}${threshold}.`;
    }
    case 'ACTIVE':
      return `${assignment}; ${used}; ${threshold}.`;
    case undefined:
      return `Holds no seat; ${used}.`;
    default:
      return state satisfies never;
  }
}

/** Why silence in the app does not show that a seat is unused. */
function whyNoProof(session: SessionClass): string {
  switch (session.kind) {
    case 'FIXED':
      return `the app keeps people signed in for about ${session.days} days, and it takes ${silenceToProve(session)} days without a sign-in to be sure`;
    case 'SHORT':
    case 'LONG_OR_SLIDING':
      return 'the app keeps people signed in: Universal Logout or a shorter session would show';
    case 'UNKNOWN':
      return 'too few sign-ins show how long the app keeps people signed in: Universal Logout or a shorter session would show';
    default:
      return session satisfies never;
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
