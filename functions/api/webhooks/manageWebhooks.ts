import { createRoute } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import type { WebhookFormat } from '../../contract/words/events.ts';
import { isSlackUrl } from '../../core/okta/oktaToken.ts';
import { isoInstant } from '../../core/time.ts';
import { changeWebhook, rotateSecret } from '../../core/webhooks/changeWebhook.ts';
import { registerWebhook } from '../../core/webhooks/registerWebhook.ts';
import { removeWebhook } from '../../core/webhooks/removeWebhook.ts';
import { MOST_WEBHOOKS } from '../../core/webhooks/webhook.ts';
import { createActionRecorder } from '../http/access/recordAction.ts';
import type { Api } from '../http/createApi.ts';
import { findConnection } from '../http/loadConnection.ts';
import { jsonBody, refuseBody, uncached } from '../http/openapi/bodies.ts';
import { ofWebhook } from '../http/openapi/pathParameters.ts';
import { NO_QUERY } from '../http/openapi/queryParameters.ts';
import { jsonResponse, locatedResponse, PROBLEM_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { presentWebhook } from './present.ts';
import { findWebhook } from './readWebhooks.ts';
import { WebhookChangeSchema, WebhookRequestSchema } from './requests.ts';
import { NewWebhookSchema, RotatedSecretSchema, WebhookSchema } from './schema.ts';

const createWebhookRoute = createRoute({
  method: 'post',
  path: '/v1/webhooks',
  operationId: 'createWebhook',
  summary: 'Send events to an endpoint',
  description: `From now on each event is sent there within a minute or two, at least once, signed by the rules of Standard Webhooks (\`webhook-id\`, \`webhook-timestamp\`, \`webhook-signature\`). The secret is in this answer alone. The address must be https on port 443 (WEBHOOK_URL_INVALID); that its host resolves to public addresses is looked at each time something is sent. A tenant has ${MOST_WEBHOOKS} webhooks at most (TOO_MANY_WEBHOOKS). \`webhooks\` of this document says what is sent.`,
  tags: ['Webhooks'],
  security: secured(SCOPES.manage),
  'x-quota': 'write',
  request: { query: NO_QUERY, body: jsonBody(WebhookRequestSchema) },
  responses: { 201: locatedResponse('The webhook, with its secret.', NewWebhookSchema), ...PROBLEM_RESPONSES },
});

const changeWebhookRoute = createRoute({
  method: 'patch',
  path: '/v1/webhooks/{webhook}',
  operationId: 'changeWebhook',
  summary: 'Change, disable or enable a webhook',
  description:
    'What is not named stays. `enabled: true` sends again after a webhook was disabled; what happened meanwhile is in the change feed and can be sent again delivery by delivery.',
  tags: ['Webhooks'],
  security: secured(SCOPES.manage),
  'x-quota': 'write',
  request: { params: ofWebhook, query: NO_QUERY, body: jsonBody(WebhookChangeSchema) },
  responses: { 200: jsonResponse('The webhook as it is now.', WebhookSchema), ...PROBLEM_RESPONSES },
});

const deleteWebhookRoute = createRoute({
  method: 'delete',
  path: '/v1/webhooks/{webhook}',
  operationId: 'deleteWebhook',
  summary: 'Delete a webhook and its secret',
  description: 'Nothing more is sent to it, not even what was to be tried again.',
  tags: ['Webhooks'],
  security: secured(SCOPES.manage),
  'x-quota': 'write',
  request: { params: ofWebhook, query: NO_QUERY },
  responses: { 200: jsonResponse('The webhook as it was.', WebhookSchema), ...PROBLEM_RESPONSES },
});

const rotateRoute = createRoute({
  method: 'post',
  path: '/v1/webhooks/{webhook}/secret',
  operationId: 'rotateWebhookSecret',
  summary: 'Give a webhook a new secret',
  description:
    'For 24 hours messages carry two signatures, one by the new secret and one by the former, so that receivers can change in between. A second rotation ends the overlap of the first. Takes no body. Messages to Slack are not signed (WEBHOOK_UNSIGNED).',
  tags: ['Webhooks'],
  security: secured(SCOPES.manage),
  'x-quota': 'write',
  request: { params: ofWebhook, query: NO_QUERY },
  responses: { 201: jsonResponse('The new secret.', RotatedSecretSchema), ...PROBLEM_RESPONSES },
});

/** Making, changing and deleting webhooks. */
export function addManageWebhooks(api: Api, ports: WritePorts): void {
  const { portsOf, webhookSecrets, isWebhookUrl } = ports;
  const record = createActionRecorder(ports);

  api.openapi(createWebhookRoute, async (c) => {
    const { connectionId: connection, ...request } = c.req.valid('json');
    const tenant = c.get('tenant');
    const tenantPorts = portsOf(tenant);
    refuseUnsecretSlack(request.url, request.format);
    if (connection !== undefined) await findConnection(tenantPorts.connections, connection);
    const outcome = await registerWebhook({ ...ports, ...tenantPorts, tenant }, { ...request, connection });
    if (outcome.kind === 'urlInvalid') throw new ProblemError('WEBHOOK_URL_INVALID');
    if (outcome.kind === 'tooMany') throw new ProblemError('TOO_MANY_WEBHOOKS');
    const { webhook, secret } = outcome;
    await record(c, tenantPorts, { action: 'addWebhook', connection, webhook: webhook.id });
    c.header('Location', `/v1/webhooks/${webhook.id}`);
    return uncached(c).json({ ...presentWebhook(webhook), secret: secret?.reveal() ?? null }, 201);
  });

  api.openapi(changeWebhookRoute, async (c) => {
    const patch = c.req.valid('json');
    const tenant = c.get('tenant');
    const tenantPorts = portsOf(tenant);
    const before = await findWebhook(tenantPorts.webhooks, c.req.valid('param').webhook);
    if (patch.url !== undefined && !isWebhookUrl(patch.url)) throw new ProblemError('WEBHOOK_URL_INVALID');
    refuseUnsecretSlack(patch.url, before.format);
    const webhook = await changeWebhook({ ...ports, ...tenantPorts, tenant }, before, patch);
    if (!webhook) throw new ProblemError('WEBHOOK_NOT_FOUND');
    await record(c, tenantPorts, { action: 'changeWebhook', connection: webhook.connection, webhook: webhook.id });
    return uncached(c).json(presentWebhook(webhook), 200);
  });

  api.openapi(deleteWebhookRoute, async (c) => {
    await refuseBody(c);
    const tenant = c.get('tenant');
    const tenantPorts = portsOf(tenant);
    const webhook = await findWebhook(tenantPorts.webhooks, c.req.valid('param').webhook);
    await tenantPorts.deliveriesOf(webhook.id).clear();
    await removeWebhook({ tenant, webhooks: tenantPorts.webhooks, secrets: webhookSecrets }, webhook);
    await record(c, tenantPorts, { action: 'deleteWebhook', connection: webhook.connection, webhook: webhook.id });
    return uncached(c).json(presentWebhook(webhook), 200);
  });

  api.openapi(rotateRoute, async (c) => {
    await refuseBody(c);
    const tenant = c.get('tenant');
    const tenantPorts = portsOf(tenant);
    const before = await findWebhook(tenantPorts.webhooks, c.req.valid('param').webhook);
    if (before.format === 'SLACK') throw new ProblemError('WEBHOOK_UNSIGNED');
    const rotated = await rotateSecret({ ...ports, ...tenantPorts, tenant }, before.id);
    if (!rotated) throw new ProblemError('WEBHOOK_NOT_FOUND');
    const { webhook, secret, previousUntil } = rotated;
    await record(c, tenantPorts, {
      action: 'rotateWebhookSecret',
      connection: webhook.connection,
      webhook: webhook.id,
    });
    return uncached(c).json({ secret: secret.reveal(), previousUntil: isoInstant(previousUntil) }, 201);
  });
}

/** Throws for the address of a Slack webhook, a secret, where it would be kept as an address and shown. */
function refuseUnsecretSlack(url: string | undefined, format: WebhookFormat): void {
  if (url === undefined || format === 'SLACK' || !isSlackUrl(url)) return;
  throw new ProblemError('WEBHOOK_URL_INVALID', { detail: 'A Slack address is a secret, and needs the format SLACK.' });
}
