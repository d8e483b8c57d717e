import type { PriceRowBody } from '../../../functions/api/prices/schema.ts';

/** A row of the price table as the API answers it: by default of an app without a price. */
export const priceRow = (appId: string, appLabel: string, more: Partial<PriceRowBody> = {}): PriceRowBody => ({
  appId,
  appLabel,
  tier: null,
  amount: null,
  currency: null,
  per: null,
  validFrom: null,
  inForce: more.amount !== undefined,
  yearlySeatCost: null,
  assigned: 10,
  purchasedSeats: null,
  purchasedSeatsSource: null,
  renewsOn: null,
  noticeDays: null,
  ...more,
});
