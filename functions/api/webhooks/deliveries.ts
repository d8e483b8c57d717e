import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { TEST_TYPE } from '../../contract/words/events.ts';
import { mapPooled } from '../../core/concurrency.ts';
import { type ConnectionId, connectionId, type DeliveryId } from '../../core/ids.ts';
import type { TenantPorts } from '../../core/ports/tenant.ts';
import { newDelivery, redelivered } from '../../core/webhooks/delivery.ts';
import type { Webhook } from '../../core/webhooks/webhook.ts';
import { createActionRecorder } from '../http/access/recordAction.ts';
import type { Api } from '../http/createApi.ts';
import { readCursor, writeCursor } from '../http/lists/cursor.ts';
import { refuseBody, uncached } from '../http/openapi/bodies.ts';
import { ofDelivery, ofWebhook } from '../http/openapi/pathParameters.ts';
import { CursorParam, limitParam, NO_QUERY } from '../http/openapi/queryParameters.ts';
import { jsonResponse, PROBLEM_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { listResponse } from '../http/schema.ts';
import { presentDelivery } from './present.ts';
import { presentTest } from './presentEvent.ts';
import { findWebhook } from './readWebhooks.ts';
import { DeliverySchema } from './schema.ts';
import { slackMessage } from './slackMessage.ts';

const testRoute = createRoute({
  method: 'post',
  path: '/v1/webhooks/{webhook}/test',
  operationId: 'testWebhook',
  summary: 'Try a webhook out',
  description:
    'Sends a message of type webhook.test, once, within a minute or two. While one is on its way, that one is answered and no other is sent. What became of it is in the deliveries for a day. Takes no body.',
  tags: ['Webhooks'],
  security: secured(SCOPES.manage),
  'x-quota': 'write',
  request: { params: ofWebhook, query: NO_QUERY },
  responses: { 202: jsonResponse('The delivery, as it begins.', DeliverySchema), ...PROBLEM_RESPONSES },
});

const listDeliveriesRoute = createRoute({
  method: 'get',
  path: '/v1/webhooks/{webhook}/deliveries',
  operationId: 'listDeliveries',
  summary: 'What was sent and what became of it, newest first',
  description: 'Kept for 30 days, and tests for one; those of a connection that is deleted are deleted with it.',
  tags: ['Webhooks'],
  security: secured(SCOPES.manage),
  'x-quota': 'read',
  request: { params: ofWebhook, query: z.strictObject({ limit: limitParam(100, 50), cursor: CursorParam }) },
  responses: { 200: jsonResponse('The deliveries.', listResponse(DeliverySchema)), ...PROBLEM_RESPONSES },
});

const redeliverRoute = createRoute({
  method: 'post',
  path: '/v1/webhooks/{webhook}/deliveries/{delivery}/redeliver',
  operationId: 'redeliver',
  summary: 'Send one delivery again',
  description:
    'Under the same `webhook-id`, whether it was delivered or not, and again for three days. Takes no body. Nothing is sent to a disabled webhook (WEBHOOK_DISABLED).',
  tags: ['Webhooks'],
  security: secured(SCOPES.manage),
  'x-quota': 'write',
  request: { params: ofDelivery, query: NO_QUERY },
  responses: { 202: jsonResponse('The delivery, as it begins anew.', DeliverySchema), ...PROBLEM_RESPONSES },
});

/** Connections whose deliveries are read at the same time. */
const AT_ONCE = 8;

type Ports = Pick<TenantPorts, 'connections' | 'deliveriesOf'>;

/** Where deliveries to a webhook lie: with the connections that they are about, and its tests with the webhook itself. */
async function outboxesOf({ connections }: Ports, webhook: Webhook): Promise<readonly ConnectionId[]> {
  if (webhook.connection !== undefined) return [webhook.id, webhook.connection];
  return [webhook.id, ...(await connections.list()).map(({ id }) => id)];
}

/** Trying out, and the log of deliveries. */
export function addDeliveries(api: Api, ports: WritePorts): void {
  const { portsOf, newId, newKey, now } = ports;
  const record = createActionRecorder(ports);

  api.openapi(testRoute, async (c) => {
    await refuseBody(c);
    const tenant = c.get('tenant');
    const tenantPorts = portsOf(tenant);
    const webhook = await findWebhook(tenantPorts.webhooks, c.req.valid('param').webhook);
    if (webhook.disabled) throw new ProblemError('WEBHOOK_DISABLED');
    const at = now();
    const deliveries = tenantPorts.deliveriesOf(webhook.id);
    const [last] = await deliveries.newest(webhook.id, 1, undefined);
    // One at a time: each is kept, and all of them are read whenever one is sent.
    if (last?.status === 'PENDING') return uncached(c).json(presentDelivery(last), 202);
    const message = presentTest(tenant, webhook.id, at);
    const body = JSON.stringify(webhook.format === 'SLACK' ? slackMessage(message) : message);
    const told = { outbox: webhook.id, webhook: webhook.id, eventId: `evt_${newId()}`, type: TEST_TYPE, at, body };
    const delivery = newDelivery(told, at);
    await deliveries.claim(delivery);
    await tenantPorts.outboxes.wake(webhook.id, at);
    await record(c, tenantPorts, { action: 'testWebhook', connection: webhook.connection, webhook: webhook.id });
    return uncached(c).json(presentDelivery(delivery), 202);
  });

  api.openapi(listDeliveriesRoute, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const tenant = c.get('tenant');
    const tenantPorts = portsOf(tenant, c.get('reading'));
    const webhook = await findWebhook(tenantPorts.webhooks, c.req.valid('param').webhook);
    const cursorKey = await tenantPorts.keys.claimCursorKey(newKey());
    const scope = { connection: { tenant, id: webhook.id, cursorKey }, route: 'deliveries', query: {} };
    const place = cursor === undefined ? undefined : readCursor(scope, cursor, now());
    if (cursor !== undefined && !place) throw new ProblemError('INVALID_CURSOR');
    const before = connectionId(place?.place);
    const found = await mapPooled(await outboxesOf(tenantPorts, webhook), AT_ONCE, (outbox) =>
      tenantPorts.deliveriesOf(outbox).newest(webhook.id, limit + 1, before),
    );
    const sorted = found.flat().sort((a, b) => (a.id < b.id ? 1 : -1));
    const shown = sorted.slice(0, limit);
    const last = sorted.length > limit ? shown.at(-1)?.id : undefined;
    const next = last === undefined ? null : writeCursor(scope, last, now());
    return uncached(c).json({ data: shown.map(presentDelivery), page: { next } }, 200);
  });

  api.openapi(redeliverRoute, async (c) => {
    await refuseBody(c);
    const { webhook: id, delivery: deliveryId } = c.req.valid('param');
    const tenantPorts = portsOf(c.get('tenant'));
    const webhook = await findWebhook(tenantPorts.webhooks, id);
    const delivery = await findDelivery(tenantPorts, webhook, deliveryId);
    if (webhook.disabled) throw new ProblemError('WEBHOOK_DISABLED');
    const again = redelivered(delivery, now());
    // Where it is being delivered at this moment, that counts.
    await tenantPorts.deliveriesOf(delivery.outbox).replace(delivery, again);
    await tenantPorts.outboxes.wake(delivery.outbox, now());
    await record(c, tenantPorts, { action: 'redeliver', connection: webhook.connection, webhook: webhook.id });
    return uncached(c).json(presentDelivery(again), 202);
  });
}

async function findDelivery(ports: Ports, webhook: Webhook, id: DeliveryId) {
  const found = await mapPooled(await outboxesOf(ports, webhook), AT_ONCE, (outbox) =>
    ports.deliveriesOf(outbox).find(id),
  );
  const delivery = found.find((one) => one?.webhook === webhook.id);
  if (!delivery) throw new ProblemError('DELIVERY_NOT_FOUND');
  return delivery;
}
