import type { OpportunityKind, SeatState } from '../../contract/words.ts';
import type { AppFigures } from './figures.ts';
import { longSessionsLikely, overAssignedSeats, spareSeats, yearly } from './metrics.ts';
import type { SeatPrice } from './rules.ts';
import { unusedSeats } from './seatFigures.ts';
import { covers } from './state.ts';

/** One way to save or repair something at one app. */
export interface Opportunity {
  readonly kind: OpportunityKind;
  readonly figures: AppFigures;
  readonly seats: number;
  readonly sentence: string;
  readonly savings: number | null;
  /** The states of the seats it concerns; empty where it concerns no assigned seat. */
  readonly states: readonly SeatState[];
}

/** The opportunities of these apps, those with the highest savings first, then those with the most seats. */
export const opportunitiesOf = (apps: readonly AppFigures[]): readonly Opportunity[] =>
  apps.flatMap(opportunitiesOfApp).sort(byValue);

function opportunitiesOfApp(figures: AppFigures): readonly Opportunity[] {
  const { sums, context, label, purchasedSeats } = figures;
  if (!context) return [];
  const { IDLE, NEVER_USED, LEAVER } = sums.states;
  const spare = spareSeats(figures) ?? 0;
  const over = overAssignedSeats(figures) ?? 0;
  const atMost = longSessionsLikely(sums) ? ' Sessions may be long, so that is at most.' : '';
  const money = (seats: number) => moneyOf(yearly(seats, figures), figures.seatPrice);
  const opportunities: Opportunity[] = [
    {
      kind: 'IDLE_SEATS',
      figures,
      seats: IDLE,
      savings: yearly(IDLE, figures),
      states: ['IDLE'],
      sentence: `${people(IDLE)} not opened ${label} for ${context.idleAfterDays} days${money(IDLE)}.${atMost}`,
    },
    {
      kind: 'NEVER_USED_SEATS',
      figures,
      seats: NEVER_USED,
      savings: yearly(NEVER_USED, figures),
      states: ['NEVER_USED'],
      sentence: `${people(NEVER_USED)} never opened ${label} since the seat was assigned or first observed${money(NEVER_USED)}.`,
    },
    {
      kind: 'LEAVER_SEATS',
      figures,
      seats: LEAVER,
      savings: yearly(LEAVER, figures),
      states: ['LEAVER'],
      sentence: `${seatsOf(label, LEAVER)} still assigned to people who are suspended or have left${money(LEAVER)}.`,
    },
    {
      kind: 'SPARE_SEATS',
      figures,
      seats: spare,
      savings: yearly(spare, figures),
      states: [],
      sentence: `${spare} of the ${purchasedSeats} seats bought of ${label} are not assigned${money(spare)}.`,
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
  ];
  return opportunities.filter(({ seats }) => seats > 0);
}

/** An app that was used and is no longer. It has no savings of its own: its seats are in the other kinds. */
function quietApp(figures: AppFigures): readonly Opportunity[] {
  const { context, sums, lastUsedOn, label } = figures;
  if (!context || lastUsedOn === undefined || !context.appActive || !context.measurable || context.excluded) return [];
  const days = context.asOf - lastUsedOn;
  if (days < context.idleAfterDays || !covers(context, context.idleAfterDays)) return [];
  const seats = unusedSeats(sums);
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

const people = (count: number): string => (count === 1 ? '1 person has' : `${count} people have`);
const seatsOf = (label: string, seats: number): string =>
  seats === 1 ? `1 ${label} seat is` : `${seats} ${label} seats are`;

function moneyOf(amount: number | null, price: SeatPrice | undefined): string {
  if (amount === null || !price) return '';
  const format = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: price.currency,
    maximumFractionDigits: 0,
  });
  return ` (≈ ${format.format(amount)}/yr if cancelled)`;
}

function byValue(a: Opportunity, b: Opportunity): number {
  const valueA = a.savings ?? -1;
  const valueB = b.savings ?? -1;
  if (valueA !== valueB) return valueB - valueA;
  if (a.seats !== b.seats) return b.seats - a.seats;
  return `${a.figures.app}${a.kind}` < `${b.figures.app}${b.kind}` ? -1 : 1;
}
