import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { HORIZONS, type Horizon } from '../../contract/words/reliability.ts';
import { appLabel } from '../../core/usage/app.ts';
import { contextOf, idleThreshold } from '../../core/usage/evaluationContext.ts';
import { withIdleAfterDays } from '../../core/usage/preview.ts';
import { appReliability, type CountedUse } from '../../core/usage/reliability/appReliability.ts';
import { NO_GAPS } from '../../core/usage/reliability/gapHistogram.ts';
import { notKnownReason } from '../../core/usage/reliability/notKnown.ts';
import type { Api } from '../http/createApi.ts';
import { loadConnection } from '../http/loadConnection.ts';
import { ofApp } from '../http/openapi/pathParameters.ts';
import { IdleAfterDaysParam, ToleranceParam } from '../http/openapi/queryParameters.ts';
import { jsonResponse, READ_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { PERSONAL_DATA } from '../http/registeredRoutes.ts';
import { usageResponse } from '../http/schema.ts';
import { loadCountedUse } from './loadCountedUse.ts';
import { presentReliability } from './present.ts';
import { ReliabilitySchema } from './schema.ts';

const DEFAULT_WITHIN_DAYS: Horizon = 60;
/** Okta's 90 days of history say nothing of 60 days after a silence of 30. */
const SHORTER_WITHIN_DAYS: Horizon = 30;

const WithinParam = z
  .enum(HORIZONS.map(String) as ['30', '60', '90'])
  .optional()
  .transform((days) => (days === undefined ? undefined : (Number(days) as Horizon)))
  .openapi({
    enum: HORIZONS.map(String),
    description: `Used again within so many days; unless given ${DEFAULT_WITHIN_DAYS}, or ${SHORTER_WITHIN_DAYS} while nothing was observed for so long.`,
  });

/** Before anything was counted. */
const NOTHING_COUNTED: CountedUse = { gaps: NO_GAPS, backTest: undefined };

const getRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/apps/{app}/reliability',
  operationId: 'getReliability',
  [PERSONAL_DATA]: 'readPeople',
  summary: 'How far the silence of an app’s seats can be trusted',
  description:
    'How people sign in to the app, how likely a silent seat is used again, which threshold fits, and what the threshold would have said in the past. Counted from all seats that were ever seen, over the days that were observed completely. `pastWeeks`, `departments` and `givenBack` are counted once a week, through `countedThrough`; another threshold than the app’s has `pastWeeks` only where one answer can read all of its seats.',
  tags: ['Apps'],
  security: secured(SCOPES.read),
  'x-quota': 'read',
  request: {
    params: ofApp,
    query: z.strictObject({
      idleAfterDays: IdleAfterDaysParam,
      withinDays: WithinParam,
      tolerance: ToleranceParam,
    }),
  },
  responses: { 200: jsonResponse('How sure the numbers are.', usageResponse(ReliabilitySchema)), ...READ_RESPONSES },
});

/** How far silence can be trusted. */
export function addReliabilityReads(api: Api, ports: ReadPorts): void {
  api.openapi(getRoute, async (c) => {
    const { id, app: appId } = c.req.valid('param');
    const { idleAfterDays, withinDays, tolerance } = c.req.valid('query');
    const loaded = await loadConnection(ports, c, id, undefined, { app: appId });
    const [app, rules] = await Promise.all([loaded.app(appId), loaded.rulesOf(appId)]);
    const { coverage } = loaded.moment;
    const saved = coverage ? (app.summary.context ?? contextOf(app, coverage, rules)) : undefined;
    const asked = idleAfterDays ?? saved?.idleAfterDays ?? idleThreshold(appId, rules);
    const use = saved ? await loadCountedUse(loaded, app, withIdleAfterDays(saved, asked)) : NOTHING_COUNTED;
    const judge = (days: Horizon) => {
      const question = {
        withinDays: days,
        tolerance: (tolerance ?? loaded.connection.settings.tolerancePercent) / 100,
      };
      return { question, found: appReliability(use, asked, question) };
    };
    const first = judge(withinDays ?? DEFAULT_WITHIN_DAYS);
    const isKnown = withinDays !== undefined || first.found.chance !== undefined;
    const { question, found } = isKnown ? first : judge(SHORTER_WITHIN_DAYS);
    const body = presentReliability(
      {
        app: appId,
        label: appLabel(app),
        idleAfterDays: asked,
        found,
        reason: notKnownReason(saved, coverage),
        backTest: use.backTest,
      },
      question,
    );
    const needs = { idleAfterDays: asked, directory: await loaded.directoryOf(appId) };
    return c.json(loaded.respond(body, needs), 200);
  });
}
