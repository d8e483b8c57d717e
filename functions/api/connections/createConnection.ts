import { createRoute } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { countedCheck } from '../../core/connect/checkOrg.ts';
import { type ConnectOutcome, connect } from '../../core/connect/connect.ts';
import type { Instant } from '../../core/time.ts';
import { sentHeader } from '../http/access/access.ts';
import { createActionRecorder } from '../http/access/recordAction.ts';
import type { Api } from '../http/createApi.ts';
import { jsonBody, uncached } from '../http/openapi/bodies.ts';
import { jsonResponse, locatedResponse, PROBLEM_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { checkProblem, tooManyChecks } from '../http/problems/refusals.ts';
import { CheckSchema } from './checkSchema.ts';
import { presentCheck, presentConnection } from './present.ts';
import { askedCredentials, CheckRequestSchema, ConnectRequestSchema, IdempotencyHeader } from './requests.ts';
import { ConnectionSchema } from './schema.ts';

const checkRoute = createRoute({
  method: 'post',
  path: '/v1/connections/check',
  operationId: 'checkConnection',
  summary: 'Try out an Okta domain, and a token or a service app',
  description:
    'Asks Okta, one thing after the other, and says how far it came. Saves nothing. Without `apiToken`, or `clientId` and `keyId`, only the org is looked for. Of a service app it says which scopes are granted (`scopes`). Per tenant 10 checks, connecting included, in each ten minutes of the clock (09:00 to 09:10 and so on), and 10 reconnects of each connection besides; then it is TOO_MANY_CHECKS, and Retry-After says when the next ten minutes begin. Text that cannot be an Okta domain or a token is refused before Okta is asked, and does not count.',
  tags: ['Connections'],
  security: secured(SCOPES.manage),
  'x-quota': 'check',
  request: { body: jsonBody(CheckRequestSchema) },
  responses: { 200: jsonResponse('How far the check came.', CheckSchema), ...PROBLEM_RESPONSES },
});

const connectRoute = createRoute({
  method: 'post',
  path: '/v1/connections',
  operationId: 'createConnection',
  summary: 'Connect an Okta org',
  description:
    'Checks like the route above, then saves the connection and begins to read. Where anything fails, nothing is saved: DOMAIN_INVALID, DOMAIN_NOT_FOUND, TOKEN_MALFORMED, TOKEN_REJECTED, TOKEN_IP_BLOCKED, PERMISSION_MISSING, FEATURE_MISSING, ORG_DISABLED, OKTA_REFUSED (422), of a service app CLIENT_ID_MALFORMED, KEY_UNKNOWN, CLIENT_UNKNOWN, KEY_NOT_REGISTERED, SCOPE_NOT_GRANTED, ROLE_MISSING, DPOP_REQUIRED (422), CLOCK_SKEW, CHECK_UNAVAILABLE (503), ORG_DUPLICATE (409, with `connectionId`), TOO_MANY_CHECKS, TOO_MANY_CONNECTIONS (429), RATE_LIMITED, OKTA_DOWN, NOT_OKTA (503).',
  tags: ['Connections'],
  security: secured(SCOPES.manage),
  'x-quota': 'check',
  request: { headers: IdempotencyHeader, body: jsonBody(ConnectRequestSchema) },
  responses: { 201: locatedResponse('The connection; `Location` names it.', ConnectionSchema), ...PROBLEM_RESPONSES },
});

/** Checking an Okta org, and connecting it. */
export function addCreateConnection(api: Api, ports: WritePorts): void {
  const { portsOf, okta, now, egressAddresses } = ports;
  const record = createActionRecorder(ports);

  api.openapi(checkRoute, async (c) => {
    const { oktaDomain, ...sent } = c.req.valid('json');
    const tenant = c.get('tenant');
    const credentials = askedCredentials(sent);
    const check = await countedCheck({ okta, now, ...portsOf(tenant), tenant }, { oktaDomain, ...credentials });
    if (check === 'tooManyChecks') throw tooManyChecks(now());
    return uncached(c).json(presentCheck(check, credentials, now(), egressAddresses), 200);
  });

  api.openapi(connectRoute, async (c) => {
    const { oktaDomain, name, historyDays, ...sent } = c.req.valid('json');
    const tenant = c.get('tenant');
    const tenantPorts = portsOf(tenant);
    if (sentHeader(c, 'idempotency-key') === '') throw new ProblemError('IDEMPOTENCY_KEY_INVALID');
    const outcome = await connect(
      { ...ports, ...tenantPorts, tenant },
      { oktaDomain, name, historyDays, ...askedCredentials(sent) },
      c.req.valid('header')['idempotency-key'],
    );
    const { connection, isNew } = connectedOrThrow(outcome, now(), egressAddresses);
    c.set('connection', connection.id);
    if (isNew) await record(c, tenantPorts, { action: 'connect', connection: connection.id });
    c.header('Location', `/v1/connections/${connection.id}`);
    return uncached(c).json(presentConnection(connection, now(), egressAddresses), 201);
  });
}

function connectedOrThrow(
  outcome: ConnectOutcome,
  now: Instant,
  egressAddresses: readonly string[],
): Extract<ConnectOutcome, { kind: 'connected' }> {
  switch (outcome.kind) {
    case 'connected':
      return outcome;
    case 'refused':
      throw checkProblem(outcome.check, now, egressAddresses);
    case 'duplicate': {
      const { id, name, desiredState } = outcome.of;
      const detail =
        desiredState === 'deleting'
          ? `This org is still being disconnected as ${name}. Try again in a few minutes.`
          : `This org is already connected as ${name}. Reconnect it instead.`;
      throw new ProblemError('ORG_DUPLICATE', { detail, connectionId: id });
    }
    case 'inProgress':
      throw new ProblemError('REQUEST_IN_PROGRESS', { retryAfterSeconds: 60 });
    case 'keyReused':
      throw new ProblemError('IDEMPOTENCY_KEY_REUSED');
    case 'deletedSince':
      throw new ProblemError('IDEMPOTENCY_KEY_REUSED', {
        detail: 'The connection that this Idempotency-Key made was deleted since. Connect again with a new key.',
      });
    case 'tooManyChecks':
      throw tooManyChecks(now);
    case 'keyUnknown':
      throw new ProblemError('KEY_UNKNOWN');
    case 'tooManyConnections':
      throw new ProblemError('TOO_MANY_CONNECTIONS', {
        detail: `This tenant has as many connections as it may have: ${outcome.most}. Nothing was saved; delete one first.`,
      });
    case 'notSaved':
      throw new ProblemError('NOT_SAVED', { cause: outcome.cause, retryAfterSeconds: 30 });
    default:
      return outcome satisfies never;
  }
}
