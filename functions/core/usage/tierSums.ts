import { SEAT_STATES, type SeatState } from '../../contract/words/seats.ts';
import { byState, type SeatsByState } from './seatFigures.ts';
import { MAX_TIERS } from './tier.ts';

/** Seats of one tier. */
export interface TierSums {
  readonly states: SeatsByState;
  /** As in the sums of the app. */
  readonly notStartedLong: number;
}

/** The held seats of an app by tier; seats without one are those of the app that are in none of these. */
export interface SumsByTier {
  readonly seats: ReadonlyMap<string, TierSums>;
  /** There were more than `MAX_TIERS` values, so that none is counted. */
  readonly tooMany: boolean;
}

export const NO_TIER_SUMS: TierSums = unpack([]);

const pack = ({ states, notStartedLong }: TierSums): readonly number[] => [
  notStartedLong,
  ...SEAT_STATES.map((state) => states[state]),
];

function unpack([notStartedLong = 0, ...states]: readonly number[]): TierSums {
  return { states: byState((_, index) => states[index] ?? 0), notStartedLong };
}

/** Sums by tier as JSON keeps them; null for too many. */
export type StoredTiers = readonly (readonly [tier: string, figures: readonly number[]])[] | null;

const packTiers = ({ seats, tooMany }: SumsByTier): StoredTiers =>
  tooMany ? null : [...seats].map(([tier, sums]) => [tier, pack(sums)]);

/** The same of an app's sums; undefined, which JSON leaves out, where no attribute is picked. */
export const storedTiers = ({ tiers }: { readonly tiers?: SumsByTier | undefined }): StoredTiers | undefined =>
  tiers && packTiers(tiers);

export const unpackTiers = (stored: StoredTiers): SumsByTier => ({
  seats: new Map((stored ?? []).map(([tier, figures]) => [tier, unpack(figures)])),
  tooMany: stored === null,
});

/** Counts tiers up. */
export class TierCounter {
  readonly #counts = new Map<string, { states: Record<SeatState, number>; notStartedLong: number }>();

  add(tier: string, state: SeatState, isNotStartedLong: boolean): void {
    const counted = this.#counts.get(tier) ?? { states: { ...NO_TIER_SUMS.states }, notStartedLong: 0 };
    counted.states[state] += 1;
    if (isNotStartedLong) counted.notStartedLong += 1;
    this.#counts.set(tier, counted);
  }

  sums(): SumsByTier {
    return inOrder(this.#counts);
  }
}

/** The sum, or the difference, of both; a tier without seats is not among them. */
export function combineTiers(
  a: SumsByTier | undefined,
  b: SumsByTier | undefined,
  sign: 1 | -1,
): SumsByTier | undefined {
  if (!a && !b) return undefined;
  if (a?.tooMany || b?.tooMany) return { seats: new Map(), tooMany: true };
  const combined = new Map<string, TierSums>();
  for (const tier of new Set([...(a?.seats.keys() ?? []), ...(b?.seats.keys() ?? [])])) {
    const right = pack(b?.seats.get(tier) ?? NO_TIER_SUMS);
    const figures = pack(a?.seats.get(tier) ?? NO_TIER_SUMS).map(
      (figure, index) => figure + sign * (right[index] ?? 0),
    );
    if (figures.some((figure) => figure !== 0)) combined.set(tier, unpack(figures));
  }
  return inOrder(combined);
}

/** In the order of the values, so that equal sums are stored as the same text. */
function inOrder(seats: ReadonlyMap<string, TierSums>): SumsByTier {
  if (seats.size > MAX_TIERS) return { seats: new Map(), tooMany: true };
  return { seats: new Map([...seats].sort(([a], [b]) => (a < b ? -1 : 1))), tooMany: false };
}
