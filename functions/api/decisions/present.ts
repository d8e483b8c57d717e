import type { AppId, PersonId } from '../../core/ids.ts';
import { type Day, isoDay, isoInstant } from '../../core/time.ts';
import {
  type DecisionTarget,
  isInForce,
  keyOfTarget,
  type SeatDecision,
  type StoredDecision,
} from '../../core/usage/decisions/decision.ts';
import { describeDecision } from '../../core/usage/decisions/describe.ts';
import { type DoneCheck, doneOutcome } from '../../core/usage/decisions/outcome.ts';
import { opportunitiesOf } from '../../core/usage/opportunities.ts';
import { displayName, type Person } from '../../core/usage/person.ts';
import { withPresence } from '../../core/usage/presence.ts';
import type { Seat } from '../../core/usage/seat.ts';
import { NO_KEPT_SEATS } from '../../core/usage/seatFigures.ts';
import { seatState } from '../../core/usage/state.ts';
import type { AppView } from '../http/appViews.ts';
import type { DecisionBody } from './schema.ts';

/** What decisions are shown by. */
interface FoundForDecisions {
  readonly today: Day;
  readonly apps: ReadonlyMap<AppId, AppView>;
  /** By `keyOfTarget`. */
  readonly seats: ReadonlyMap<string, Seat>;
  readonly people: ReadonlyMap<PersonId, Person>;
}

/** One decision, with what became of what it is about. */
export function presentDecidedOn({ target, decision }: StoredDecision, found: FoundForDecisions): DecisionBody {
  const view = found.apps.get(target.app);
  const about =
    'person' in target ? aboutSeat(target, decision, view, found) : aboutOpportunity(target, decision, view);
  const inForce = isInForce(decision, found.today);
  return {
    appId: target.app,
    appLabel: view?.figures.label ?? null,
    personId: 'person' in target ? target.person : null,
    login: about.login ?? null,
    name: about.name ?? null,
    opportunity: 'person' in target ? null : target.opportunity,
    kind: decision.kind,
    until: decision.until === undefined ? null : isoDay(decision.until),
    note: decision.note ?? null,
    by: decision.by ?? null,
    at: isoInstant(decision.at),
    outcome: about.check?.outcome ?? null,
    outcomeOn: about.check?.on === undefined ? null : isoDay(about.check.on),
    inForce,
    state: about.state ?? null,
    seats: about.seats,
    sentence: sentenceOf(decision, inForce, about),
  };
}

interface About {
  readonly login?: string | undefined;
  readonly name?: string | undefined;
  readonly state?: DecisionBody['state'] | undefined;
  readonly seats: number;
  readonly check: DoneCheck | undefined;
  /** Of a seat: the person holds none any more. */
  readonly isGone: boolean;
  readonly isSeat: boolean;
}

function aboutSeat(
  target: Extract<DecisionTarget, { readonly person: PersonId }>,
  { kind, at }: SeatDecision,
  view: AppView | undefined,
  { seats, people }: FoundForDecisions,
): About {
  const seat = seats.get(keyOfTarget(target));
  const context = view?.figures.context;
  const state = seat && context && seatState(withPresence(seat, people.get(target.person)), context);
  const holder = people.get(target.person);
  return {
    login: holder?.profile?.login ?? seat?.personSnapshot.login,
    name: displayName(holder),
    state,
    seats: state === undefined ? 0 : 1,
    check: kind === 'DONE' && context ? doneOutcome(seat, context, view.listings, at) : undefined,
    isGone: state === undefined,
    isSeat: true,
  };
}

/** An opportunity that was marked as done is freed once it has no seats. */
function aboutOpportunity(
  target: Extract<DecisionTarget, { readonly opportunity: unknown }>,
  { kind }: SeatDecision,
  view: AppView | undefined,
): About {
  const all = view ? opportunitiesOf([{ ...view.figures, kept: NO_KEPT_SEATS }]) : [];
  const seats = all.find((one) => one.kind === target.opportunity)?.seats ?? 0;
  const check: DoneCheck = { outcome: seats === 0 ? 'FREED' : 'NOT_YET', on: undefined };
  return { seats, check: kind === 'DONE' ? check : undefined, isGone: view === undefined, isSeat: false };
}

function sentenceOf(decision: SeatDecision, inForce: boolean, { check, isGone, isSeat, seats }: About): string {
  const gone = isGone ? (isSeat ? ' The person holds no seat of the app now.' : ' The app is gone.') : '';
  if (!inForce && decision.until !== undefined) return `Ended on ${isoDay(decision.until)}: it counts again.${gone}`;
  if (decision.kind !== 'DONE') return `${describeDecision(decision)}${gone}`;
  if (isSeat) return describeDecision(decision, check);
  return check?.outcome === 'FREED'
    ? 'Marked as done; no seat of it is left.'
    : `Marked as done; not yet: ${seats === 1 ? '1 seat of it is' : `${seats} seats of it are`} left.`;
}
