import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { CONNECTION_ID, connectionId, type WebhookId } from '../../core/ids.ts';
import type { Webhooks } from '../../core/ports/webhooks.ts';
import { receiversOf, type Webhook } from '../../core/webhooks/webhook.ts';
import type { Api } from '../http/createApi.ts';
import { uncached } from '../http/openapi/bodies.ts';
import { parsed } from '../http/openapi/parsed.ts';
import { ofWebhook } from '../http/openapi/pathParameters.ts';
import { NO_QUERY } from '../http/openapi/queryParameters.ts';
import { jsonResponse, PROBLEM_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { listResponse } from '../http/schema.ts';
import { presentWebhook } from './present.ts';
import { WebhookSchema } from './schema.ts';

const listRoute = createRoute({
  method: 'get',
  path: '/v1/webhooks',
  operationId: 'listWebhooks',
  summary: 'The webhooks, in the order in which they were made',
  description: 'Twenty at most, in one answer. Secrets are never shown again.',
  tags: ['Webhooks'],
  security: secured(SCOPES.manage),
  'x-quota': 'read',
  request: {
    query: z.strictObject({
      connectionId: parsed(connectionId, 'Must be the id of a connection.').optional().openapi({
        type: 'string',
        pattern: CONNECTION_ID.source,
        example: '01KAJ0V5Z8QH6T3W9C2R4N7XYB',
        description:
          'Only those that this connection’s events go to: its own, and those of all connections unless it names one of them.',
      }),
    }),
  },
  responses: { 200: jsonResponse('The webhooks.', listResponse(WebhookSchema)), ...PROBLEM_RESPONSES },
});

const getRoute = createRoute({
  method: 'get',
  path: '/v1/webhooks/{webhook}',
  operationId: 'getWebhook',
  summary: 'One webhook, and how it does',
  tags: ['Webhooks'],
  security: secured(SCOPES.manage),
  'x-quota': 'read',
  request: { params: ofWebhook, query: NO_QUERY },
  responses: { 200: jsonResponse('The webhook.', WebhookSchema), ...PROBLEM_RESPONSES },
});

/** The webhook, or WEBHOOK_NOT_FOUND. */
export async function findWebhook(webhooks: Pick<Webhooks, 'find'>, id: WebhookId): Promise<Webhook> {
  const webhook = await webhooks.find(id);
  if (!webhook) throw new ProblemError('WEBHOOK_NOT_FOUND');
  return webhook;
}

export function addReadWebhooks(api: Api, { portsOf }: WritePorts): void {
  api.openapi(listRoute, async (c) => {
    const { connectionId: asked } = c.req.valid('query');
    const { webhooks, connections } = portsOf(c.get('tenant'));
    const all = await webhooks.list();
    const listed = asked === undefined ? all : receiversOf(all, (await connections.get(asked)) ?? { id: asked });
    return uncached(c).json({ data: listed.map(presentWebhook), page: { next: null } }, 200);
  });

  api.openapi(getRoute, async (c) => {
    const { webhook } = c.req.valid('param');
    return uncached(c).json(presentWebhook(await findWebhook(portsOf(c.get('tenant')).webhooks, webhook)), 200);
  });
}
