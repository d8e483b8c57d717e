import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { OPPORTUNITY_KINDS } from '../../contract/words/actions.ts';
import { longestThreshold, WHOLE_DIRECTORY } from '../../core/usage/coverage.ts';
import { decidedOpportunities, isSnoozed } from '../../core/usage/decisions/decidedOpportunities.ts';
import { loadAppViews } from '../http/appViews.ts';
import type { Api } from '../http/createApi.ts';
import { csvColumns } from '../http/csv/csvColumns.ts';
import { createListReader } from '../http/lists/pages.ts';
import { respondWithList } from '../http/lists/respondWithList.ts';
import { loadConnection } from '../http/loadConnection.ts';
import { ofConnection } from '../http/openapi/pathParameters.ts';
import { AsOfParam, CursorParam, limitParam } from '../http/openapi/queryParameters.ts';
import { jsonOrCsvResponse, READ_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { presentInsight, presentTotals } from './present.ts';
import { InsightSchema, InsightsSchema } from './schema.ts';

const CSV = { columns: csvColumns(InsightSchema), title: ['opportunities'] };

const listRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/insights',
  operationId: 'listInsights',
  summary: 'What to do about unused seats, the most valuable first',
  description:
    'Ordered by potential savings, then by seats. Savings need a seat price that the customer entered; seats that cannot be judged (UNKNOWN, NEW, NOT_MEASURABLE) are never among them. Seats that sign-ins do not prove unused (SILENT, AWAY, UNPROVEN) are opportunities with `yearlyCost` and without savings. Seats that a decision keeps are in none of them, and snoozed opportunities are not listed until their date, though their seats count in `totals`. Okta’s own apps are left out.',
  tags: ['Insights'],
  security: secured(SCOPES.read),
  'x-quota': 'read',
  request: {
    params: ofConnection,
    query: z.strictObject({
      asOf: AsOfParam,
      include: z.literal('snoozed').optional().openapi({ description: 'List snoozed opportunities, too.' }),
      kind: z.enum(OPPORTUNITY_KINDS).optional().openapi({ description: 'Only opportunities of this kind.' }),
      limit: limitParam(500, 100),
      cursor: CursorParam,
    }),
  },
  responses: { 200: jsonOrCsvResponse('The opportunities.', InsightsSchema), ...READ_RESPONSES },
});

/** What could be done about seats. */
export function addInsightReads(api: Api, ports: ReadPorts): void {
  api.openapi(listRoute, async (c) => {
    const { cursor, limit, ...asked } = c.req.valid('query');
    const loaded = await loadConnection(ports, c, c.req.valid('param').id, asked.asOf);
    const [views, decisionsOf] = await Promise.all([loadAppViews(loaded), loaded.decisions()]);
    const apps = views.map(({ figures }) => figures).filter(({ internal }) => !internal);
    const contexts = apps.flatMap(({ context, sums }) => (context && sums.assigned > 0 ? [context] : []));
    const needs = { idleAfterDays: longestThreshold(contexts), directory: WHOLE_DIRECTORY };
    const decided = decidedOpportunities(apps, decisionsOf);
    const beside = { totals: presentTotals(apps, decided) };
    const listed = decided.filter(
      (one) =>
        one.decision?.kind !== 'KEEP' &&
        (asked.include === 'snoozed' || !isSnoozed(one)) &&
        (asked.kind === undefined || one.opportunity.kind === asked.kind),
    );
    const question = { route: 'insights', query: asked, cursor, limit, needs, beside };
    const read = createListReader(listed, ({ opportunity, decision }) =>
      presentInsight(loaded.connection.id, opportunity, decision, loaded.moment.past),
    );
    return respondWithList(ports, c, loaded, question, CSV, read);
  });
}
