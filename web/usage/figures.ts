import type { AppBody } from '../../functions/contract/usageBodies.ts';
import type { SeatState } from '../../functions/contract/words.ts';

export const reclaimableSeats = ({ unused, states }: Pick<AppBody, 'unused' | 'states'>): number =>
  unused + states.LEAVER;
export const isInUse = ({ activePeople }: Pick<AppBody, 'activePeople'>): boolean => (activePeople ?? 0) > 0;

export interface Sums {
  readonly apps: number;
  readonly appsInUse: number;
  readonly unused: number;
  readonly leavers: number;
  /** Null where no seat of any app can be judged. */
  readonly adoption: number | null;
}

/** The whole org in five figures, as the sum of its apps. */
export function orgTotals(apps: readonly AppBody[]): Sums {
  const seats = (state: SeatState) => apps.reduce((sum, { states }) => sum + states[state], 0);
  const [active, idle] = [seats('ACTIVE'), seats('NEVER_USED') + seats('IDLE')];
  return {
    apps: apps.length,
    appsInUse: apps.filter(isInUse).length,
    unused: idle,
    leavers: seats('LEAVER'),
    adoption: active + idle === 0 ? null : active / (active + idle),
  };
}

export interface Savings {
  readonly amount: number;
  readonly currency: string;
}

/** Savings of a year by currency, greatest first. Empty while no price was entered. */
export function savings(apps: readonly Pick<AppBody, 'potentialSavings'>[]): readonly Savings[] {
  const sums = new Map<string, number>();
  for (const { potentialSavings } of apps) {
    if (!potentialSavings) continue;
    const { amount, currency } = potentialSavings;
    sums.set(currency, (sums.get(currency) ?? 0) + amount);
  }
  return [...sums].map(([currency, amount]) => ({ currency, amount })).sort((a, b) => b.amount - a.amount);
}
