import type { ContractSeatsSource, RenewalState } from '../../../contract/words/money.ts';
import { type Day, isoDay, parseDay } from '../../time.ts';
import type { AppSettings } from '../rules.ts';
import { reclaimableSeats } from '../seatFigures.ts';
import { isListKnown } from '../state.ts';
import { type CostPart, costOfParts, yearlyParts } from './costParts.ts';
import type { Money } from './money.ts';
import {
  countedPrices,
  countedSeats,
  type PricedFigures,
  reclaimableSpare,
  seatsByCost,
  yearlySeatCost,
} from './pricedFigures.ts';

/** Seats beyond those in use that a contract keeps by default, in percent. */
export const DEFAULT_HEADROOM = 5;

/** The contract of an app, and what it could shrink to when it renews. */
export interface Renewal {
  readonly state: RenewalState;
  readonly renewsOn: Day | null;
  /** The last date on which the contract can be cancelled or changed. */
  readonly noticeOn: Day | null;
  readonly contractSeats: number;
  readonly contractSeatsSource: ContractSeatsSource;
  /** Assigned and not reclaimable: in use, new, or of people whose silence proves nothing. */
  readonly keptSeats: number;
  /** The kept seats and the headroom, rounded up, and spare seats that a decision keeps; null where Okta does not show all seats. */
  readonly neededSeats: number | null;
  readonly surplusSeats: number | null;
  /** What one seat costs in a year by the app's own price of the renewal date; of today where that is not known or has passed. */
  readonly seatCost: Money | null;
  /** What a year of the surplus seats costs. */
  readonly savings: Money | null;
}

/**
 * What an app's contract could shrink to. Only seats that the numbers call reclaimable are given up: unknown, not measurable,
 * suspended, not started and excluded seats stay in the contract, as do those of new people and those that a decision keeps.
 * @param headroom in percent of the kept seats
 */
export function renewalOf(figures: PricedFigures, settings: AppSettings, today: Day, headroom: number): Renewal {
  const renewsOn = parseDay(settings.renewsOn) ?? null;
  const noticeOn = renewsOn === null ? null : renewsOn - (settings.noticeDays ?? 0);
  const { sums, purchasedSeats, context, kept } = figures;
  const contractSeats = purchasedSeats ?? sums.assigned;
  const keptSeats = sums.assigned - reclaimableSeats(countedSeats(figures));
  const isWhole = !context || isListKnown(context);
  const neededSeats = isWhole ? Math.ceil((keptSeats * (100 + headroom)) / 100) + kept.SPARE : null;
  const surplusSeats = neededSeats === null ? null : Math.max(0, contractSeats - neededSeats);
  const prices = countedPrices(figures, settings, Math.max(today, renewsOn ?? today));
  return {
    state: stateOf(renewsOn, noticeOn, today),
    renewsOn,
    noticeOn,
    contractSeats,
    contractSeatsSource:
      settings.purchasedSeats !== undefined ? 'SETTING' : purchasedSeats !== undefined ? 'OKTA' : 'ASSIGNED',
    keptSeats,
    neededSeats,
    surplusSeats,
    seatCost: yearlySeatCost(prices.own),
    savings:
      surplusSeats === null
        ? null
        : surplusCost({ ...figures, price: prices.own, tierPrices: prices.byTier }, surplusSeats),
  };
}

/**
 * Which seats are given up is not known, so that tiers are counted from the cheapest on, after the seats that nobody holds:
 * headroom is kept of the dearest ones, and at least this much is saved.
 */
function surplusCost(figures: PricedFigures, surplus: number): Money | null {
  const byCost = seatsByCost(figures);
  const ownCost = byCost.yearlySeatCost;
  const held = yearlyParts(byCost, reclaimableSeats).toSorted((a, b) => unitCost(a) - unitCost(b));
  let left = surplus;
  const spare = { seats: reclaimableSpare(figures) ?? 0, seatCost: ownCost };
  const taken = [spare, ...held].map(({ seats, seatCost }) => {
    const some = Math.min(left, seats);
    left -= some;
    return { seats: some, seatCost };
  });
  return costOfParts([...taken, { seats: left, seatCost: ownCost }]);
}

const unitCost = ({ seatCost }: CostPart): number => seatCost?.amount ?? 0;

function stateOf(renewsOn: Day | null, noticeOn: Day | null, today: Day): RenewalState {
  if (renewsOn === null || noticeOn === null) return 'NO_DATE';
  if (renewsOn < today) return 'DATE_PASSED';
  return noticeOn < today ? 'NOTICE_OVER' : 'NOTICE_AHEAD';
}

/** Whether anything is known of the contract: an app without a price, seats bought or a date has none to renew. */
export const hasContract = ({ prices, purchasedSeats, renewsOn, noticeDays }: AppSettings): boolean =>
  (prices !== undefined && prices.length > 0) ||
  purchasedSeats !== undefined ||
  renewsOn !== undefined ||
  noticeDays !== undefined;

const ORDER: readonly RenewalState[] = ['NOTICE_AHEAD', 'NOTICE_OVER', 'DATE_PASSED', 'NO_DATE'];
/** Renewals that have passed are listed from the latest back. */
const LAST_DAY = 9_999_999;

/** Ranks renewals as text: notices that can be given first, by their date, then by renewal date. */
export function renewalRank({ state, noticeOn, renewsOn }: Renewal): string {
  const day = (state === 'NOTICE_AHEAD' ? noticeOn : renewsOn) ?? 0;
  const rank = state === 'DATE_PASSED' ? LAST_DAY - day : day;
  return `${ORDER.indexOf(state)} ${String(rank).padStart(7, '0')}`;
}

/** Days until the notice; negative where it is over. */
export const noticeInDays = ({ noticeOn }: Renewal, today: Day): number | null =>
  noticeOn === null ? null : noticeOn - today;

export const dateOrNull = (day: Day | null): string | null => (day === null ? null : isoDay(day));
