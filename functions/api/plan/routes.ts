import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { directoryOfApp, longestThreshold, WHOLE_DIRECTORY } from '../../core/usage/coverage.ts';
import type { Api } from '../http/createApi.ts';
import { csvColumns } from '../http/csv/csvColumns.ts';
import { createListReader, type PageReader } from '../http/lists/pages.ts';
import { respondWithList } from '../http/lists/respondWithList.ts';
import { loadConnection } from '../http/loadConnection.ts';
import { ofConnection } from '../http/openapi/pathParameters.ts';
import { AppFilterParam, CursorParam, limitParam } from '../http/openapi/queryParameters.ts';
import { jsonOrCsvResponse, READ_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { PERSONAL_DATA } from '../http/registeredRoutes.ts';
import { loadPlan } from './loadPlan.ts';
import { type GroupPresenter, presentPlanTotals, presentStep, rowsOfStep } from './present.ts';
import { PlanRowSchema, PlanSchema } from './schema.ts';

const CSV = { columns: csvColumns(PlanRowSchema), title: ['plan'] };

const getRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/plan',
  operationId: 'getPlan',
  [PERSONAL_DATA]: 'readPeople',
  summary: 'The fewest changes in Okta that free the reclaimable seats and touch no other',
  description:
    'For one app (`app`) or for all. Each reclaimable seat is freed by one step or left out with a reason; a step never takes a seat that is not reclaimable. It rests on Okta’s newest lists, whose rows name one group of a seat: where other groups give the app as well, a seat may stay (`mayStay`), and the next list names that group. Nothing of it is ever carried out by this service. Steps that free the most come first. As CSV one line for each seat. More seats than one answer can plan for are PLAN_TOO_LARGE.',
  tags: ['Plan'],
  security: secured(SCOPES.read),
  'x-quota': 'read',
  request: {
    params: ofConnection,
    query: z.strictObject({ app: AppFilterParam, limit: limitParam(200, 50), cursor: CursorParam }),
  },
  responses: { 200: jsonOrCsvResponse('The plan.', PlanSchema), ...READ_RESPONSES },
});

/** What to change in Okta. */
export function addPlanReads(api: Api, ports: ReadPorts & GroupPresenter): void {
  api.openapi(getRoute, async (c) => {
    const { cursor, limit, ...asked } = c.req.valid('query');
    const loaded = await loadConnection(ports, c, c.req.valid('param').id);
    const plan = await loadPlan(loaded, asked.app);
    const planned = asked.app === undefined ? [...plan.apps.values()] : [plan.apps.get(asked.app)];
    const needs = {
      idleAfterDays: longestThreshold(planned.flatMap((app) => app?.context ?? [])),
      directory: asked.app === undefined ? WHOLE_DIRECTORY : directoryOfApp(asked.app, () => true),
    };
    const format = c.get('format');
    const question = {
      route: 'plan',
      query: { ...asked, format },
      cursor,
      limit,
      needs,
      beside: { totals: presentPlanTotals(plan) },
    };
    const read: PageReader<object> =
      format === 'application/json'
        ? createListReader(plan.steps, (step, index) => presentStep(plan, step, index, ports))
        : createListReader(
            plan.steps.flatMap((step, index) => rowsOfStep(plan, step, index)),
            (row) => row,
          );
    return respondWithList(ports, c, loaded, question, CSV, read);
  });
}
