import type { OpportunityKind } from '../../contract/words/actions.ts';
import type { SeatState } from '../../contract/words/seats.ts';
import { longSessionsLikely, noSignInSeen, overAssignedSeats } from './metrics.ts';
import { type Money, moneyText } from './money/money.ts';
import {
  countedSeats,
  notStartedCost,
  type PricedFigures,
  reclaimableSpare,
  spareSavings,
  yearlySavings,
} from './money/pricedFigures.ts';
import { type ReclaimableState, reclaimableIn, unusedSeats } from './seatFigures.ts';
import { covers, NOT_STARTED_AFTER_DAYS } from './state.ts';

/** One way to save or repair something at one app. */
export interface Opportunity {
  readonly kind: OpportunityKind;
  readonly figures: PricedFigures;
  readonly seats: number;
  readonly sentence: string;
  /** What a year of these seats costs; null without a price, and for seats that are reclaimed under another kind or not at all. */
  readonly savings: Money | null;
  /** The states of the seats it concerns; empty where it concerns no assigned seat. */
  readonly states: readonly SeatState[];
  /** It concerns only those of these seats that have been held for so many days. */
  readonly heldDays?: number;
}

/** The opportunities of these apps, those with the highest savings first, then those with the most seats. */
export const opportunitiesOf = (apps: readonly PricedFigures[]): readonly Opportunity[] =>
  apps.flatMap(opportunitiesOfApp).sort(byValue);

function opportunitiesOfApp(figures: PricedFigures): readonly Opportunity[] {
  const { sums, context, label, purchasedSeats } = figures;
  if (!context) return [];
  const counted = countedSeats(figures);
  const IDLE = reclaimableIn('IDLE', counted);
  const NEVER_USED = reclaimableIn('NEVER_USED', counted);
  const LEAVER = reclaimableIn('LEAVER', counted);
  const spare = reclaimableSpare(figures) ?? 0;
  const over = overAssignedSeats(figures) ?? 0;
  const atMost = longSessionsLikely(sums) ? ' Sessions may be long, so that is at most.' : '';
  const cost = (state: ReclaimableState) => yearlySavings((of) => reclaimableIn(state, of), figures);
  const money = (state: ReclaimableState) => moneyOf(cost(state));
  const opportunities: Opportunity[] = [
    {
      kind: 'IDLE_SEATS',
      figures,
      seats: IDLE,
      savings: cost('IDLE'),
      states: ['IDLE'],
      sentence: `${people(IDLE)} not opened ${label} for ${context.idleAfterDays} days${money('IDLE')}.${atMost}`,
    },
    {
      kind: 'NEVER_USED_SEATS',
      figures,
      seats: NEVER_USED,
      savings: cost('NEVER_USED'),
      states: ['NEVER_USED'],
      sentence: `${people(NEVER_USED)} never opened ${label} since the seat was assigned or first observed${money('NEVER_USED')}.`,
    },
    {
      kind: 'LEAVER_SEATS',
      figures,
      seats: LEAVER,
      savings: cost('LEAVER'),
      states: ['LEAVER'],
      sentence: `${seatsOf(label, LEAVER)} still assigned to people who have left${money('LEAVER')}.`,
    },
    {
      kind: 'NOT_STARTED_SEATS',
      figures,
      seats: sums.notStartedLong,
      savings: null,
      states: ['NOT_STARTED'],
      heldDays: NOT_STARTED_AFTER_DAYS,
      sentence: notStarted(figures),
    },
    {
      kind: 'SPARE_SEATS',
      figures,
      seats: spare,
      savings: spareSavings(figures),
      states: [],
      sentence: `${spare} of the ${purchasedSeats} seats bought of ${label} are not assigned${moneyOf(spareSavings(figures))}.`,
    },
    {
      kind: 'OVER_ASSIGNED_SEATS',
      figures,
      seats: over,
      savings: null,
      states: [],
      sentence: `${seatsOf(label, over)} assigned beyond the ${purchasedSeats} bought.`,
    },
    ...quietApp(figures),
    ...silentApp(figures),
  ];
  return opportunities.filter(({ seats }) => seats > 0);
}

/** An app that was used and is no longer. It has no savings of its own: its seats are in the other kinds. */
function quietApp(figures: PricedFigures): readonly Opportunity[] {
  const { context, lastUsedOn, label } = figures;
  if (!context || lastUsedOn === undefined || !context.appActive || !context.measurable || context.excluded) return [];
  const days = context.asOf - lastUsedOn;
  if (days < context.idleAfterDays || !covers(context, context.idleAfterDays)) return [];
  const seats = unusedSeats(countedSeats(figures));
  const held = seats === 1 ? '1 seat is held' : `${seats} seats are held`;
  return [
    {
      kind: 'QUIET_APP',
      figures,
      seats,
      savings: null,
      states: ['NEVER_USED', 'IDLE'],
      sentence: `Nobody has opened ${label} for ${days} days; ${held}.`,
    },
  ];
}

/** An app to which nobody was seen signing in. It claims nothing: its seats are UNKNOWN. */
function silentApp(figures: PricedFigures): readonly Opportunity[] {
  if (!noSignInSeen(figures)) return [];
  return [
    {
      kind: 'NO_SIGN_INS',
      figures,
      seats: figures.sums.states.UNKNOWN,
      savings: null,
      states: ['UNKNOWN'],
      sentence: `Nobody was seen signing in to ${figures.label}: check that people use Okta for it.`,
    },
  ];
}

function notStarted(figures: PricedFigures): string {
  const { label, sums } = figures;
  const { notStartedLong: seats } = sums;
  const cost = notStartedCost(figures);
  const held = `${seatsOf(label, seats)} held for ${NOT_STARTED_AFTER_DAYS} days or more by accounts that were never activated`;
  return `${held}${cost ? `, at ${moneyText(cost)} a year` : ''}.`;
}

const people = (count: number): string => (count === 1 ? '1 person has' : `${count} people have`);
const seatsOf = (label: string, seats: number): string =>
  seats === 1 ? `1 ${label} seat is` : `${seats} ${label} seats are`;

const moneyOf = (cost: Money | null): string => (cost ? ` (${moneyText(cost)} a year if cancelled)` : '');

function byValue(a: Opportunity, b: Opportunity): number {
  const valueA = a.savings?.amount ?? -1;
  const valueB = b.savings?.amount ?? -1;
  if (valueA !== valueB) return valueB - valueA;
  if (a.seats !== b.seats) return b.seats - a.seats;
  return `${a.figures.app}${a.kind}` < `${b.figures.app}${b.kind}` ? -1 : 1;
}
