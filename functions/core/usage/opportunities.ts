import type { OpportunityKind, SeatState } from '../../contract/words.ts';
import type { AppFigures } from './figures.ts';
import { longSessionsLikely, overAssignedSeats, spareSeats, unusedSeats, yearly } from './metrics.ts';
import type { SeatPrice } from './rules.ts';
import { covers } from './state.ts';

/** Something worth doing about one app. */
export interface Opportunity {
  readonly kind: OpportunityKind;
  readonly figures: AppFigures;
  readonly seats: number;
  readonly sentence: string;
  readonly savings: number | null;
  /** States of the seats it is about; none where there is no seat to list. */
  readonly states: readonly SeatState[];
}

/** Every opportunity of these apps: the dearest first, then the one with the most seats. UNKNOWN and NEW are none. */
export const opportunitiesOf = (apps: readonly AppFigures[]): readonly Opportunity[] =>
  apps.flatMap(opportunitiesOfApp).sort(byValue);

function opportunitiesOfApp(figures: AppFigures): readonly Opportunity[] {
  const { sums, context, label, purchasedSeats } = figures;
  if (!context) return [];
  const { IDLE, NEVER_USED, LEAVER } = sums.states;
  const [spare, over] = [spareSeats(figures) ?? 0, overAssignedSeats(figures) ?? 0];
  const days = context.idleAfterDays;
  const atMost = longSessionsLikely(sums) ? ' Sessions may be long, so that is at most.' : '';
  const money = (seats: number) => moneyOf(yearly(seats, figures), figures.seatPrice);
  const found: Opportunity[] = [
    {
      ...{ kind: 'IDLE_SEATS', figures, seats: IDLE, savings: yearly(IDLE, figures), states: ['IDLE'] },
      sentence: `${people(IDLE)} not opened ${label} for ${days} days${money(IDLE)}.${atMost}`,
    },
    {
      ...{ kind: 'NEVER_USED_SEATS', figures, seats: NEVER_USED, savings: yearly(NEVER_USED, figures) },
      sentence: `${people(NEVER_USED)} never opened ${label} since the seat was assigned or first observed${money(NEVER_USED)}.`,
      states: ['NEVER_USED'],
    },
    {
      ...{ kind: 'LEAVER_SEATS', figures, seats: LEAVER, savings: yearly(LEAVER, figures), states: ['LEAVER'] },
      sentence: `${seatsOf(label, LEAVER)} still assigned to people who are suspended or have left${money(LEAVER)}.`,
    },
    {
      ...{ kind: 'SPARE_SEATS', figures, seats: spare, savings: yearly(spare, figures), states: [] },
      sentence: `${spare} of the ${purchasedSeats} seats bought of ${label} are not assigned${money(spare)}.`,
    },
    {
      ...{ kind: 'OVER_ASSIGNED_SEATS', figures, seats: over, savings: null, states: [] },
      sentence: `${seatsOf(label, over)} assigned beyond the ${purchasedSeats} bought.`,
    },
    ...quiet(figures),
  ];
  return found.filter(({ seats }) => seats > 0);
}

/** An app that was used and is not any more. Its seats stand under the other kinds: it saves nothing beyond them. */
function quiet(figures: AppFigures): readonly Opportunity[] {
  const { context, sums, lastUsedOn, label } = figures;
  if (!context || lastUsedOn === undefined || !context.appActive || !context.measurable || context.excluded) return [];
  const days = context.asOf - lastUsedOn;
  if (days < context.idleAfterDays || !covers(context, context.idleAfterDays)) return [];
  return [
    {
      ...{ kind: 'QUIET_APP', figures, seats: unusedSeats(sums), savings: null, states: ['NEVER_USED', 'IDLE'] },
      sentence: `Nobody has opened ${label} for ${days} days; ${held(unusedSeats(sums))}.`,
    },
  ];
}

const people = (count: number): string => (count === 1 ? '1 person has' : `${count} people have`);
const held = (seats: number): string => (seats === 1 ? '1 seat is held' : `${seats} seats are held`);
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
  const [valueA, valueB] = [a.savings ?? -1, b.savings ?? -1];
  if (valueA !== valueB) return valueB - valueA;
  if (a.seats !== b.seats) return b.seats - a.seats;
  return `${a.figures.app}${a.kind}` < `${b.figures.app}${b.kind}` ? -1 : 1;
}
