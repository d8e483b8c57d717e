// Sums over several orgs, each of which the API has summed up.
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { type Money, sumByCurrency } from '../../functions/core/usage/money/money.ts';

export interface OverviewTotals {
  readonly assigned: number;
  readonly reclaimable: number;
  /** What the reclaimable seats cost in a year, by currency: nothing is converted. */
  readonly money: readonly Money[];
}

/** The sums of all orgs; one that was not counted yet adds nothing. */
export function totalsOfOrgs(orgs: readonly Pick<ConnectionBody, 'totals'>[]): OverviewTotals {
  const counted = orgs.flatMap(({ totals }) => totals ?? []);
  return {
    assigned: counted.reduce((sum, { assigned }) => sum + assigned, 0),
    reclaimable: counted.reduce((sum, { reclaimable }) => sum + reclaimable.seats, 0),
    money: sumByCurrency(counted.flatMap(({ reclaimable }) => reclaimable.money)),
  };
}
