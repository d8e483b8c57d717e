// The sums over the apps of an org. The API and the page compute them with the same functions.
import { countText, numberText, percentText } from '../countText.ts';
import { type CameBack, type ReturnShare, returnShare } from '../reliability/cameBack.ts';
import {
  type CountedSeats,
  type DoubtedState,
  keptDoubtedSeats,
  keptSeats,
  reclaimableSeats,
  unkeptIn,
} from '../seatFigures.ts';
import { type CostPart, type SeatsByCost, yearlyParts } from './costParts.ts';
import { type Money, moneyText, sumByCurrency, timesSeats } from './money.ts';

/** What the sums need of one app. */
export interface CountedApp extends SeatsByCost {
  readonly assigned: number;
  /** Seats bought and assigned to nobody, kept ones included; null where that is not known. */
  readonly spare: number | null;
  readonly noSignInSeen: boolean;
  /** Null where no sign-in was seen. */
  readonly firstUsedAt: unknown;
  /** What became of its seats that were called unused; null where that is not known. */
  readonly cameBack: CameBack | null;
}

/** Seats of all apps, and what a year of them costs, by currency. */
export interface PricedSeats {
  readonly seats: number;
  /** How many of them belong to apps with a price: `money` is the cost of these. */
  readonly pricedSeats: number;
  readonly money: readonly Money[];
}

/** Every sum of money is seats times the cost of one, so that the sums of parts add up to that of the whole. */
export function pricedSeats(parts: readonly CostPart[]): PricedSeats {
  const total = (counted: typeof parts) => counted.reduce((sum, { seats }) => sum + seats, 0);
  const money = parts.flatMap(({ seats, seatCost }) => (seatCost && seats > 0 ? [timesSeats(seatCost, seats)] : []));
  return {
    seats: total(parts),
    pricedSeats: total(parts.filter(({ seatCost }) => seatCost)),
    money: sumByCurrency(money),
  };
}

export interface SeatTotals {
  readonly assigned: number;
  readonly states: Readonly<Record<'LEAVER' | 'NEVER_USED' | 'IDLE', number>>;
  /** LEAVER, NEVER_USED and IDLE, less those that a decision keeps. */
  readonly reclaimable: PricedSeats;
  /** Held seats that only a decision keeps out of `reclaimable`. */
  readonly kept: PricedSeats;
  /** Seats that may be unused, which sign-ins do not prove, by state, less those that a decision keeps: in no other sum. */
  readonly doubted: Readonly<Record<DoubtedState, PricedSeats>>;
  /** Held seats that only a decision keeps out of `doubted`. */
  readonly keptDoubted: number;
  /** Bought, assigned to nobody, and not kept. */
  readonly spare: PricedSeats;
  /** Time enough was observed, and nobody was seen signing in to any of the apps. */
  readonly noSignInSeen: boolean;
  /** Of seats that were called unused in the past, how many were used again; null where too few were watched. */
  readonly cameBack: ReturnShare | null;
}

export function seatTotals(apps: readonly CountedApp[]): SeatTotals {
  const total = (countOf: (app: CountedApp) => number) => apps.reduce((sum, app) => sum + countOf(app), 0);
  const priced = (seatsOf: (counted: CountedSeats) => number): PricedSeats =>
    pricedSeats(apps.flatMap((app) => yearlyParts(app, seatsOf)));
  const spareIn = ({ spare, kept }: CountedApp) => Math.max(0, (spare ?? 0) - kept.SPARE);
  return {
    assigned: total(({ assigned }) => assigned),
    states: {
      LEAVER: total((app) => unkeptIn('LEAVER', app)),
      NEVER_USED: total((app) => unkeptIn('NEVER_USED', app)),
      IDLE: total((app) => unkeptIn('IDLE', app)),
    },
    reclaimable: priced(reclaimableSeats),
    kept: priced(keptSeats),
    doubted: {
      SILENT: priced((app) => unkeptIn('SILENT', app)),
      AWAY: priced((app) => unkeptIn('AWAY', app)),
      UNPROVEN: priced((app) => unkeptIn('UNPROVEN', app)),
    },
    keptDoubted: total(keptDoubtedSeats),
    // Nobody holds a spare seat, so that it has no tier.
    spare: pricedSeats(apps.map((app) => ({ seats: spareIn(app), seatCost: app.yearlySeatCost }))),
    noSignInSeen: apps.some((app) => app.noSignInSeen) && apps.every(({ firstUsedAt }) => firstUsedAt === null),
    cameBack: returnShare(apps.map(({ cameBack }) => cameBack)),
  };
}

/** What the totals say in English: what can be cancelled, and the sums it is made of. */
export function describeTotals(totals: SeatTotals): { readonly claim: string; readonly detail: string } {
  const { assigned, states, reclaimable, kept, doubted, keptDoubted, spare, noSignInSeen, cameBack } = totals;
  const parts = [
    ...(states.NEVER_USED > 0 ? [`${numberText(states.NEVER_USED)} never used`] : []),
    ...(states.IDLE > 0 ? [`${numberText(states.IDLE)} idle`] : []),
    ...(states.LEAVER > 0 ? [`${numberText(states.LEAVER)} of people who left`] : []),
  ];
  const made = parts.length > 0 ? `: ${parts.join(', ')}` : '';
  const isDoubted = reclaimable.seats === 0 && Object.values(doubted).some(({ seats }) => seats > 0);
  const cancel = isDoubted
    ? `${noSignInSeen ? 'sign-ins' : 'Sign-ins'} prove no seat unused`
    : `${noSignInSeen ? 'you can cancel' : 'You can cancel'} up to ${countText(reclaimable.seats, 'seat')}`;
  const detail = [
    `of ${numberText(assigned)}${made}${states.NEVER_USED + states.IDLE > 0 ? returnOf(cameBack) : ''}.`,
    ...costOf(reclaimable),
    ...keptOf(kept.seats + keptDoubted),
    ...doubtOf(doubted, reclaimable.seats > 0 ? ' more' : ''),
    ...spareOf(spare),
  ].join(' ');
  if (!noSignInSeen) return { claim: cancel, detail };
  const claim = 'Nobody was seen signing in through Okta: check that people use Okta for their apps.';
  return { claim, detail: `Until then no seat is called unused; ${cancel} ${detail}` };
}

/** How often such seats were used again; nothing where too few were watched. */
const returnOf = (cameBack: ReturnShare | null): string =>
  cameBack === null
    ? ''
    : `; of such seats ${percentText(cameBack.usedAgain / cameBack.judged)} came back within ${cameBack.withinDays} days in the past`;

/** Seats that are in no other sum, each kind with what a year of them costs. */
function doubtOf({ SILENT, AWAY, UNPROVEN }: SeatTotals['doubted'], more: string): readonly string[] {
  const sentence = (of: PricedSeats, one: string, many: string, rest: string) => {
    const money = of.money.length === 0 ? '' : ` (${costText(of)})`;
    return of.seats === 0 ? [] : [`${numberText(of.seats)}${more} ${of.seats === 1 ? one : many}${money}${rest}`];
  };
  const unseen = 'not seen signing in anywhere';
  const ofNobody = 'to which nobody was ever seen signing in';
  return [
    ...sentence(SILENT, 'seat is silent', 'seats are silent', ', which sign-ins do not prove to be idle.'),
    ...sentence(AWAY, `is held by someone ${unseen}`, `are held by people ${unseen}`, ': on leave, or gone?'),
    ...sentence(UNPROVEN, `is of an app ${ofNobody}`, `are of apps ${ofNobody}`, ': ask the owner.'),
  ];
}

/** The headline names what it leaves out, because the lists of these seats still show it. */
const keptOf = (kept: number): readonly string[] =>
  kept === 0
    ? []
    : [`${kept === 1 ? '1 more seat is' : `${numberText(kept)} more seats are`} kept by a decision and not counted.`];

function spareOf(spare: PricedSeats): readonly string[] {
  if (spare.seats === 0) return [];
  const more = spare.seats === 1 ? '1 more seat is' : `${numberText(spare.seats)} more seats are`;
  return [`${more} bought and assigned to nobody.`, ...costOf(spare)];
}

/** What the seats cost, as a sentence; nothing where no price is known. */
const costOf = (seats: PricedSeats): readonly string[] =>
  seats.money.length === 0 ? [] : [`That is ${costText(seats)}.`];

/** What a year of the seats costs, and of how many of them that is where some have no price. */
function costText({ seats: all, pricedSeats: priced, money }: PricedSeats): string {
  const known = priced < all ? ` for the ${numberText(priced)} whose price is known` : '';
  return `${money.map(moneyText).join(' + ')} a year${known}`;
}
