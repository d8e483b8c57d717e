import { createRoute } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import {
  type ConnectSession,
  MOST_CONNECT_SESSIONS,
  sessionToken,
  tokenHashOf,
} from '../../core/connect/connectSession.ts';
import { isFramingOrigin, isReturnUrl } from '../../core/connect/connectSettings.ts';
import type { ConnectSessionId } from '../../core/ids.ts';
import type { TenantPorts } from '../../core/ports/tenant.ts';
import { SECOND } from '../../core/time.ts';
import { type Webhook, webhookNamed } from '../../core/webhooks/webhook.ts';
import { pageOriginOf } from '../http/access/pageOrigin.ts';
import { createActionRecorder } from '../http/access/recordAction.ts';
import type { Api } from '../http/createApi.ts';
import { jsonBody, uncached } from '../http/openapi/bodies.ts';
import { locatedResponse, PROBLEM_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { presentConnectSession } from './present.ts';
import { ConnectSessionRequestSchema } from './requests.ts';
import { NewConnectSessionSchema } from './schema.ts';

const createSessionRoute = createRoute({
  method: 'post',
  path: '/v1/connect-sessions',
  operationId: 'createConnectSession',
  summary: 'Make a link to connect by',
  description: `For a vendor whose customer is to connect an Okta org without an account here. Send the admin \`url\`, or open it in a frame with \`token\`. The link is good once; all that it allows is to check, to make a key, and to connect or repair the one connection of this \`externalId\`, and to watch it. Of a tenant ${MOST_CONNECT_SESSIONS} sessions are kept, each until a week after its end (TOO_MANY_CONNECT_SESSIONS). A \`returnUrl\` that is not configured is RETURN_URL_NOT_ALLOWED, and a \`webhookUrl\` that no webhook has is WEBHOOK_URL_UNKNOWN.`,
  tags: ['Connect sessions'],
  security: secured(SCOPES.manage),
  'x-quota': 'write',
  request: { body: jsonBody(ConnectSessionRequestSchema) },
  responses: {
    201: locatedResponse('The session with its secret; `Location` names it.', NewConnectSessionSchema),
    ...PROBLEM_RESPONSES,
  },
});

/** Making connect sessions. */
export function addCreateSession(api: Api, ports: WritePorts): void {
  const { portsOf, connectSettingsOf, newId, newKey, now } = ports;
  const record = createActionRecorder(ports);

  api.openapi(createSessionRoute, async (c) => {
    const { expiresIn, methods, ...asked } = c.req.valid('json');
    const { externalId, tags, name, returnUrl, allowedOrigins, locale, webhookUrl } = asked;
    const tenant = c.get('tenant');
    const tenantPorts = portsOf(tenant);
    const pageOrigin = pageOriginOf(c);
    refuseOrigins(allowedOrigins, pageOrigin);
    if (returnUrl !== undefined && !isReturnUrl(returnUrl, connectSettingsOf(tenant).returnUrls, pageOrigin))
      throw new ProblemError('RETURN_URL_NOT_ALLOWED');
    const webhook = webhookUrl === undefined ? undefined : await findNamed(tenantPorts, webhookUrl);
    if ((await tenantPorts.connectSessions.count()) >= MOST_CONNECT_SESSIONS)
      throw new ProblemError('TOO_MANY_CONNECT_SESSIONS');
    const id = `${tenant}.${newId()}` as ConnectSessionId;
    const token = sessionToken(id, newKey());
    const createdAt = now();
    const session: ConnectSession = {
      id,
      tokenHash: tokenHashOf(token),
      externalId,
      tags,
      name,
      methods: [...new Set(methods)],
      returnUrl,
      allowedOrigins: [...new Set(allowedOrigins)],
      locale,
      webhook: webhook?.id,
      createdAt,
      endsAt: createdAt + expiresIn * SECOND,
      openedAt: undefined,
      revokedAt: undefined,
      connectedAt: undefined,
      connection: undefined,
      keys: [],
    };
    await tenantPorts.connectSessions.create(session);
    await record(c, tenantPorts, { action: 'createConnectSession', connection: undefined, connectSession: id });
    c.header('Location', `/v1/connect-sessions/${id}`);
    const url = `${pageOrigin}/connect/${id}#${token}`;
    return uncached(c).json({ ...presentConnectSession(session, now()), token, url }, 201);
  });
}

async function findNamed({ webhooks }: Pick<TenantPorts, 'webhooks'>, url: string): Promise<Webhook> {
  const webhook = webhookNamed(await webhooks.list(), url);
  if (!webhook) throw new ProblemError('WEBHOOK_URL_UNKNOWN');
  return webhook;
}

function refuseOrigins(origins: readonly string[], pageOrigin: string): void {
  const errors = origins.flatMap((origin, index) =>
    isFramingOrigin(origin, pageOrigin)
      ? []
      : [{ pointer: `/allowedOrigins/${index}`, message: 'Must be an https origin, such as https://app.example.com.' }],
  );
  if (errors.length > 0) throw new ProblemError('INVALID_BODY', { errors });
}
