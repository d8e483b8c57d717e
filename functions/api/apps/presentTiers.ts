import { MAX_TIER_LENGTH } from '../../contract/words/money.ts';
import { SEAT_STATES, type TierState } from '../../contract/words/seats.ts';
import type { Day } from '../../core/time.ts';
import type { App } from '../../core/usage/app.ts';
import { countText } from '../../core/usage/countText.ts';
import type { AppFigures } from '../../core/usage/figures.ts';
import { countedPrices, yearlyCostOfSeat } from '../../core/usage/money/pricedFigures.ts';
import { heldSeats } from '../../core/usage/report/month.ts';
import type { AppSettings } from '../../core/usage/rules.ts';
import { MAX_TIERS, samePick } from '../../core/usage/tier.ts';
import type { TierSums } from '../../core/usage/tierSums.ts';
import type { AppTiersBody } from './tiersSchema.ts';

/**
 * What is known of an app's licence tiers.
 * @param day the date whose prices count
 */
export function presentTiers({ attributes }: App, figures: AppFigures, settings: AppSettings, day: Day): AppTiersBody {
  const { tier: pick } = settings;
  const state = stateOf(attributes, figures, settings);
  return {
    attributes: attributes?.names ?? [],
    attribute: pick?.attribute ?? null,
    state,
    sentence: sentenceOf(state, pick?.attribute ?? ''),
    seats: state === 'READ' ? seatsByTier(figures, settings, day) : [],
  };
}

function stateOf(attributes: App['attributes'], { sums, context }: AppFigures, { tier }: AppSettings): TierState {
  if (!tier) return 'NOT_PICKED';
  if (!attributes || !samePick(attributes.tier, tier)) return 'NOT_READ';
  if (!attributes.names.includes(tier.attribute)) return 'VANISHED';
  if (!context?.tier) return 'NOT_READ';
  if (sums.tiers?.tooMany) return 'TOO_MANY';
  return (sums.tiers?.seats.size ?? 0) === 0 ? 'NOT_PLAIN' : 'READ';
}

function sentenceOf(state: TierState, attribute: string): string | null {
  switch (state) {
    case 'NOT_PICKED':
    case 'READ':
      return null;
    case 'NOT_READ':
      return `The values of “${attribute}” are read with the next list of the app’s assignments, which the next sync asks for.`;
    case 'VANISHED':
      return `No app user carries the attribute “${attribute}” any more: pick another one, or none.`;
    case 'NOT_PLAIN':
      return `App users carry “${attribute}”, but none of those who hold a seat has a plain value of it: lists, objects and texts longer than ${MAX_TIER_LENGTH} characters are not kept.`;
    case 'TOO_MANY':
      return `“${attribute}” has more than ${countText(MAX_TIERS, 'different value')}, so that it is no licence tier: seats are not counted or priced by it.`;
    default:
      return state satisfies never;
  }
}

function seatsByTier(figures: AppFigures, settings: AppSettings, day: Day): AppTiersBody['seats'] {
  const prices = countedPrices(figures, settings, day);
  const { sums } = figures;
  const present = (tier: string | undefined, states: TierSums['states']) => ({
    tier: tier ?? null,
    assigned: heldSeats({ states }),
    states: { ...states },
    yearlySeatCost: yearlyCostOfSeat(prices, tier),
    isPriced: tier !== undefined && prices.byTier.has(tier),
  });
  const tiers = [...(sums.tiers?.seats ?? [])];
  const without = { ...sums.states };
  for (const [, { states }] of tiers) for (const state of SEAT_STATES) without[state] -= states[state];
  return [...tiers.map(([tier, { states }]) => present(tier, states)), present(undefined, without)]
    .filter(({ assigned }) => assigned > 0)
    .sort((a, b) => Number(a.tier === null) - Number(b.tier === null) || b.assigned - a.assigned);
}
