import type { OpportunityKind } from '../../contract/words/actions.ts';
import type { SeatState } from '../../contract/words/seats.ts';
import { overAssignedSeats } from './metrics.ts';
import { type Money, moneyText } from './money/money.ts';
import {
  countedSeats,
  notStartedCost,
  type PricedFigures,
  reclaimableSpare,
  spareSavings,
  yearlySavings,
} from './money/pricedFigures.ts';
import { awayAfterDays } from './presence.ts';
import { type DecidedState, NOT_SEEN_IN_USE, unkeptIn } from './seatFigures.ts';
import { covers, NOT_STARTED_AFTER_DAYS } from './state.ts';

/** One way to save or repair something at one app. */
export interface Opportunity {
  readonly kind: OpportunityKind;
  readonly figures: PricedFigures;
  readonly seats: number;
  readonly sentence: string;
  /** What a year of these seats costs; null without a price, and for seats that are reclaimed under another kind or not at all. */
  readonly savings: Money | null;
  /** The same of seats that are not shown to be unused, too; null without a price, and where no seats of its own are concerned. */
  readonly yearlyCost: Money | null;
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
  const IDLE = unkeptIn('IDLE', counted);
  const NEVER_USED = unkeptIn('NEVER_USED', counted);
  const LEAVER = unkeptIn('LEAVER', counted);
  const SILENT = unkeptIn('SILENT', counted);
  const AWAY = unkeptIn('AWAY', counted);
  const UNPROVEN = unkeptIn('UNPROVEN', counted);
  const spare = reclaimableSpare(figures) ?? 0;
  const over = overAssignedSeats(figures) ?? 0;
  const cost = (state: DecidedState) => yearlySavings((of) => unkeptIn(state, of), figures);
  const money = (state: DecidedState) => moneyOf(cost(state));
  const atStake = (state: DecidedState) => stakeOf(cost(state));
  const opportunities: Opportunity[] = [
    {
      kind: 'IDLE_SEATS',
      figures,
      seats: IDLE,
      savings: cost('IDLE'),
      yearlyCost: cost('IDLE'),
      states: ['IDLE'],
      sentence: `${people(IDLE)} not opened ${label} for ${context.idleAfterDays} days${money('IDLE')}.`,
    },
    {
      kind: 'NEVER_USED_SEATS',
      figures,
      seats: NEVER_USED,
      savings: cost('NEVER_USED'),
      yearlyCost: cost('NEVER_USED'),
      states: ['NEVER_USED'],
      sentence: `${people(NEVER_USED)} never opened ${label} since the seat was assigned or first observed${money('NEVER_USED')}.`,
    },
    {
      kind: 'LEAVER_SEATS',
      figures,
      seats: LEAVER,
      savings: cost('LEAVER'),
      yearlyCost: cost('LEAVER'),
      states: ['LEAVER'],
      sentence: `${seatsOf(label, LEAVER)} still assigned to people who have left${money('LEAVER')}.`,
    },
    {
      kind: 'SILENT_SEATS',
      figures,
      seats: SILENT,
      savings: null,
      yearlyCost: cost('SILENT'),
      states: ['SILENT'],
      sentence: `${seatsOf(label, SILENT)} silent for ${context.idleAfterDays} days or more, which cannot be proved idle by sign-ins${atStake('SILENT')}: Universal Logout or a shorter session would show.`,
    },
    {
      kind: 'AWAY_SEATS',
      figures,
      seats: AWAY,
      savings: null,
      yearlyCost: cost('AWAY'),
      states: ['AWAY'],
      sentence: `${AWAY === 1 ? '1 person holds' : `${AWAY} people hold`} a seat of ${label} and ${AWAY === 1 ? 'was' : 'were'} not seen in any app for ${awayAfterDays(context.idleAfterDays)} days or more${atStake('AWAY')}: on leave, or gone?`,
    },
    {
      kind: 'UNPROVEN_SEATS',
      figures,
      seats: UNPROVEN,
      savings: null,
      yearlyCost: cost('UNPROVEN'),
      states: ['UNPROVEN'],
      sentence: `Nobody was ever seen signing in to ${label}, of which ${UNPROVEN === 1 ? '1 seat is' : `${UNPROVEN} seats are`} held${atStake('UNPROVEN')}: it is used another way, or by nobody; ask its owner.`,
    },
    {
      kind: 'NOT_STARTED_SEATS',
      figures,
      seats: sums.notStartedLong,
      savings: null,
      yearlyCost: notStartedCost(figures),
      states: ['NOT_STARTED'],
      heldDays: NOT_STARTED_AFTER_DAYS,
      sentence: notStarted(figures),
    },
    {
      kind: 'SPARE_SEATS',
      figures,
      seats: spare,
      savings: spareSavings(figures),
      yearlyCost: spareSavings(figures),
      states: [],
      sentence: `${spare} of the ${purchasedSeats} seats bought of ${label} are not assigned${moneyOf(spareSavings(figures))}.`,
    },
    {
      kind: 'OVER_ASSIGNED_SEATS',
      figures,
      seats: over,
      savings: null,
      yearlyCost: null,
      states: [],
      sentence: `${seatsOf(label, over)} assigned beyond the ${purchasedSeats} bought.`,
    },
    ...quietApp(figures),
  ];
  return opportunities.filter(({ seats }) => seats > 0);
}

/** An app that was used and is no longer. It has no savings of its own: its seats are in the other kinds. */
function quietApp(figures: PricedFigures): readonly Opportunity[] {
  const { context, lastUsedOn, label } = figures;
  if (!context || lastUsedOn === undefined || !context.appActive || !context.measurable || context.excluded) return [];
  const days = context.asOf - lastUsedOn;
  if (days < context.idleAfterDays || !covers(context, context.idleAfterDays)) return [];
  const counted = countedSeats(figures);
  const seats = NOT_SEEN_IN_USE.reduce((sum, state) => sum + unkeptIn(state, counted), 0);
  const held = seats === 1 ? '1 seat is held' : `${seats} seats are held`;
  return [
    {
      kind: 'QUIET_APP',
      figures,
      seats,
      savings: null,
      yearlyCost: null,
      states: NOT_SEEN_IN_USE,
      sentence: `Nobody has opened ${label} for ${days} days; ${held}.`,
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

/** Money that is asked about, and not said to be saved. */
const stakeOf = (cost: Money | null): string => (cost ? ` (${moneyText(cost)} a year)` : '');

const moneyOf = (cost: Money | null): string => (cost ? ` (${moneyText(cost)} a year if cancelled)` : '');

function byValue(a: Opportunity, b: Opportunity): number {
  const valueA = a.savings?.amount ?? -1;
  const valueB = b.savings?.amount ?? -1;
  if (valueA !== valueB) return valueB - valueA;
  if (a.seats !== b.seats) return b.seats - a.seats;
  return `${a.figures.app}${a.kind}` < `${b.figures.app}${b.kind}` ? -1 : 1;
}
