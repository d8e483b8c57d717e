import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import type { Day } from '../../core/time.ts';
import { longestThreshold, WHOLE_DIRECTORY } from '../../core/usage/coverage.ts';
import { longSessionsLikely, noSignInSeen } from '../../core/usage/metrics.ts';
import {
  DEFAULT_HEADROOM,
  dateOrNull,
  hasContract,
  noticeInDays,
  type Renewal,
  renewalOf,
  renewalRank,
} from '../../core/usage/money/renewals.ts';
import { type AppView, loadAppViews } from '../http/appViews.ts';
import type { Api } from '../http/createApi.ts';
import { csvColumns } from '../http/csv/csvColumns.ts';
import { inOrder } from '../http/lists/order.ts';
import { respondWithList } from '../http/lists/respondWithList.ts';
import { loadConnection } from '../http/loadConnection.ts';
import { ofConnection } from '../http/openapi/pathParameters.ts';
import { CursorParam, headroomParam, limitParam } from '../http/openapi/queryParameters.ts';
import { jsonOrCsvResponse, READ_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { usageResponse } from '../http/schema.ts';
import { type RenewalBody, RenewalSchema } from './schema.ts';

const CSV = { columns: csvColumns(RenewalSchema), title: ['renewals'] };
const FIRST_NOTICE_FIRST = { key: 'notice', descending: false } as const;

const listRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/renewals',
  operationId: 'listRenewals',
  summary: 'Which contracts renew when, and what each could shrink to',
  description:
    'Contracts whose notice can still be given first, by its date; then those that renew, those whose date has passed, and those without one. Apps of whose contract nothing was entered are left out, and so are Okta’s own. A contract can shrink to the seats that are not reclaimable, with a headroom: what it rests on stands beside it and in coverage.',
  tags: ['Prices'],
  security: secured(SCOPES.read),
  'x-quota': 'read',
  request: {
    params: ofConnection,
    query: z.strictObject({
      headroom: headroomParam(DEFAULT_HEADROOM),
      limit: limitParam(500, 100),
      cursor: CursorParam,
    }),
  },
  responses: { 200: jsonOrCsvResponse('The renewals.', usageResponse(z.array(RenewalSchema))), ...READ_RESPONSES },
});

/** Contracts by their renewal. */
export function addRenewalReads(api: Api, ports: ReadPorts): void {
  api.openapi(listRoute, async (c) => {
    const { cursor, limit, headroom } = c.req.valid('query');
    const loaded = await loadConnection(ports, c, c.req.valid('param').id);
    const today = loaded.priceDay;
    const views = (await loadAppViews(loaded)).filter(
      ({ figures, settings }) => !figures.internal && hasContract(settings),
    );
    const rows = views.map((view) => {
      const renewal = renewalOf(view.figures, view.settings, today, headroom);
      return { rank: renewalRank(renewal), body: presentRenewal(view, renewal, today) };
    });
    const pageOf = inOrder(rows, ({ rank, body }) => [`${rank} ${body.appLabel}`, body.appId], FIRST_NOTICE_FIRST);
    const contexts = views.flatMap(({ figures }) => figures.context ?? []);
    const needs = { idleAfterDays: longestThreshold(contexts), directory: WHOLE_DIRECTORY };
    const question = { route: 'renewals', query: { headroom }, cursor, limit, needs };
    return respondWithList(ports, c, loaded, question, CSV, async (place, most) => {
      const { items, next } = pageOf(place, most);
      return { items: items.map(({ body }) => body), next };
    });
  });
}

function presentRenewal({ figures, settings }: AppView, renewal: Renewal, today: Day): RenewalBody {
  const { assigned, states } = figures.sums;
  return {
    appId: figures.app,
    appLabel: figures.label,
    state: renewal.state,
    noticeOn: dateOrNull(renewal.noticeOn),
    noticeInDays: noticeInDays(renewal, today),
    renewsOn: dateOrNull(renewal.renewsOn),
    noticeDays: settings.noticeDays ?? null,
    contractSeats: renewal.contractSeats,
    contractSeatsSource: renewal.contractSeatsSource,
    assigned,
    active: states.ACTIVE,
    fresh: states.NEW,
    otherKept: renewal.keptSeats - states.ACTIVE - states.NEW,
    reclaimable: assigned - renewal.keptSeats,
    neededSeats: renewal.neededSeats,
    surplusSeats: renewal.surplusSeats,
    seatCost: renewal.seatCost,
    savings: renewal.savings,
    noSignInSeen: noSignInSeen(figures),
    longSessionsLikely: longSessionsLikely(figures.sums),
  };
}
