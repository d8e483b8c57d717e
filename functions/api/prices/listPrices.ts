import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import type { Day } from '../../core/time.ts';
import { inTimeOrder, pricesOn } from '../../core/usage/money/price.ts';
import { yearlySeatCost } from '../../core/usage/money/pricedFigures.ts';
import { heldSeats } from '../../core/usage/report/month.ts';
import { type AppView, loadAppViews } from '../http/appViews.ts';
import type { Api } from '../http/createApi.ts';
import { csvColumns } from '../http/csv/csvColumns.ts';
import { inOrder } from '../http/lists/order.ts';
import { respondWithList } from '../http/lists/respondWithList.ts';
import { loadConnection } from '../http/loadConnection.ts';
import { ofConnection } from '../http/openapi/pathParameters.ts';
import { CursorParam, limitParam } from '../http/openapi/queryParameters.ts';
import { jsonOrCsvResponse, READ_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { usageResponse } from '../http/schema.ts';
import { type PriceRowBody, PriceRowSchema } from './schema.ts';

const CSV = { columns: csvColumns(PriceRowSchema), title: ['prices'] };
const BY_LABEL = { key: 'appLabel', descending: false } as const;

const listRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/prices',
  operationId: 'listPrices',
  summary: 'What every app costs and when its contract renews',
  description:
    'By app, and each app’s prices in the order of time; an app without a price of its own has a row without one. Prices of licence tiers have rows of their own. Okta’s own apps are left out.',
  tags: ['Prices'],
  security: secured(SCOPES.read),
  'x-quota': 'read',
  request: {
    params: ofConnection,
    query: z.strictObject({ limit: limitParam(500, 100), cursor: CursorParam }),
  },
  responses: { 200: jsonOrCsvResponse('The prices.', usageResponse(z.array(PriceRowSchema))), ...READ_RESPONSES },
});

/** The price table. */
export function addListPrices(api: Api, ports: ReadPorts): void {
  api.openapi(listRoute, async (c) => {
    const { cursor, limit } = c.req.valid('query');
    const loaded = await loadConnection(ports, c, c.req.valid('param').id);
    const views = (await loadAppViews(loaded)).filter(({ figures }) => !figures.internal);
    const pageOf = inOrder(
      views.flatMap((view) => rowsOf(view, loaded.priceDay)),
      (row) => [row.appLabel.toLowerCase(), idOf(row)],
      BY_LABEL,
    );
    const question = { route: 'prices', query: {}, cursor, limit, needs: {} };
    return respondWithList(ports, c, loaded, question, CSV, async (place, most) => pageOf(place, most));
  });
}

const idOf = ({ appId, tier, validFrom }: PriceRowBody): string => JSON.stringify([appId, tier ?? '', validFrom ?? '']);

function rowsOf({ figures, settings }: AppView, day: Day): readonly PriceRowBody[] {
  const heldIn = (tier: string): number => {
    const sums = figures.sums.tiers?.seats.get(tier);
    return sums ? heldSeats(sums) : 0;
  };
  const { prices = [], purchasedSeats, renewsOn, noticeDays } = settings;
  const contract = {
    assigned: figures.sums.assigned,
    purchasedSeats: figures.purchasedSeats ?? null,
    purchasedSeatsSource:
      purchasedSeats !== undefined
        ? ('SETTING' as const)
        : figures.purchasedSeats !== undefined
          ? ('OKTA' as const)
          : null,
    renewsOn: renewsOn ?? null,
    noticeDays: noticeDays ?? null,
  };
  const app = { appId: figures.app, appLabel: figures.label };
  const { own, byTier } = pricesOn(prices, day);
  const rows = inTimeOrder(prices).map((price) => ({
    ...app,
    tier: price.tier ?? null,
    amount: price.amount,
    currency: price.currency,
    per: price.per,
    validFrom: price.validFrom,
    inForce: price === (price.tier === undefined ? own : byTier.get(price.tier)),
    yearlySeatCost: yearlySeatCost(price),
    ...contract,
    ...(price.tier !== undefined && { assigned: heldIn(price.tier) }),
  }));
  const none = { tier: null, amount: null, currency: null, per: null, validFrom: null };
  // The row of the app itself has its contract, whatever prices its tiers have.
  const hasOwn = prices.some(({ tier }) => tier === undefined);
  return hasOwn ? rows : [{ ...app, ...none, inForce: false, yearlySeatCost: null, ...contract }, ...rows];
}
