import { createRoute } from '@hono/zod-openapi';
import type { CredentialKind } from '../../contract/words/okta.ts';
import { countedCheck } from '../../core/connect/checkOrg.ts';
import { type BySessionOutcome, checksOfSession, connectBySession } from '../../core/connect/connectBySession.ts';
import type { ConnectSession } from '../../core/connect/connectSession.ts';
import type { Instant } from '../../core/time.ts';
import { refuseUsed } from '../http/access/admitConnectSession.ts';
import { createActionRecorder } from '../http/access/recordAction.ts';
import type { Api } from '../http/createApi.ts';
import { jsonBody, uncached } from '../http/openapi/bodies.ts';
import { BY_CONNECT_SESSION, jsonResponse, PROBLEM_RESPONSES } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { changedOrThrow, checkProblem, tooManyChecks } from '../http/problems/refusals.ts';
import { CheckSchema } from './checkSchema.ts';
import { LinkedConnectionSchema } from './linkedSchema.ts';
import { presentCheck } from './present.ts';
import { presentLinked } from './presentLinked.ts';
import { askedCredentials, CheckRequestSchema, LinkRequestSchema } from './requests.ts';

const linked = { tags: ['Connect sessions'], security: BY_CONNECT_SESSION, 'x-quota': 'connect' };

const checkLinkedRoute = createRoute({
  method: 'post',
  path: '/v1/connect/checks',
  operationId: 'checkLinked',
  summary: 'Try out an Okta domain, and a token or a service app, by a link',
  description:
    'As POST /v1/connections/check, with the session’s own token. Each link has 10 checks in each ten minutes of the clock, connecting included.',
  ...linked,
  request: { body: jsonBody(CheckRequestSchema) },
  responses: { 200: jsonResponse('How far the check came.', CheckSchema), ...PROBLEM_RESPONSES },
});

const connectLinkedRoute = createRoute({
  method: 'post',
  path: '/v1/connect/connection',
  operationId: 'connectLinked',
  summary: 'Connect, or repair, the one connection of a link',
  description:
    'Checks first, as POST /v1/connections does, and answers with the same codes. Where the customer (`externalId`) has a connection already, it gets these credentials, and keeps its id and history. Then the link is used: asked for again, it is CONNECT_SESSION_USED (409). Two requests at once make one connection: the other one is REQUEST_IN_PROGRESS (409). Where anything fails, nothing has changed, and the link is still good.',
  ...linked,
  request: { body: jsonBody(LinkRequestSchema) },
  responses: {
    200: jsonResponse('The connection that was repaired.', LinkedConnectionSchema),
    201: jsonResponse('The connection that was made.', LinkedConnectionSchema),
    ...PROBLEM_RESPONSES,
  },
});

/** What the page of a link does: a check, and the one connection. */
export function addConnectLinked(api: Api, ports: WritePorts): void {
  const { portsOf, okta, now, egressAddresses } = ports;
  const record = createActionRecorder(ports);

  api.openapi(checkLinkedRoute, async (c) => {
    const { oktaDomain, ...sent } = c.req.valid('json');
    const session = c.get('connectSession');
    refuseUsed(session);
    const tenant = c.get('tenant');
    const tenantPorts = portsOf(tenant);
    const credentials = askedCredentials(sent);
    refuseMethod(session, credentials);
    if (credentials.app && !session.keys.includes(credentials.app.keyId)) throw new ProblemError('KEY_UNKNOWN');
    const checkLimit = checksOfSession(tenantPorts.checkLimit, session.id);
    const check = await countedCheck({ okta, now, ...tenantPorts, checkLimit, tenant }, { oktaDomain, ...credentials });
    if (check === 'tooManyChecks') throw tooManyChecks(now());
    return uncached(c).json(presentCheck(check, credentials, now(), egressAddresses), 200);
  });

  api.openapi(connectLinkedRoute, async (c) => {
    const { oktaDomain, ...sent } = c.req.valid('json');
    const session = c.get('connectSession');
    refuseUsed(session);
    const tenant = c.get('tenant');
    const tenantPorts = portsOf(tenant);
    const credentials = askedCredentials(sent);
    refuseMethod(session, credentials);
    const outcome = await connectBySession({ ...ports, ...tenantPorts, tenant }, session, {
      oktaDomain,
      ...credentials,
    });
    const { connection, done } = linkedOrThrow(outcome, now(), egressAddresses);
    c.set('connection', connection.id);
    await record(c, tenantPorts, { action: done, connection: connection.id, connectSession: session.id });
    return uncached(c).json(presentLinked(connection, now(), egressAddresses), done === 'connect' ? 201 : 200);
  });
}

/** Throws where the link does not let the admin connect in this way. */
function refuseMethod({ methods }: ConnectSession, credentials: ReturnType<typeof askedCredentials>): void {
  const asked: CredentialKind | undefined = credentials.app
    ? 'SERVICE_APP'
    : credentials.apiToken === undefined
      ? undefined
      : 'API_TOKEN';
  if (asked === undefined || methods.includes(asked)) return;
  const pointer = asked === 'API_TOKEN' ? '/apiToken' : '/clientId';
  throw new ProblemError('INVALID_BODY', { errors: [{ pointer, message: 'This link does not let one connect so.' }] });
}

/** Problems say nothing of other connections of the tenant, which are none of the link's business. */
function linkedOrThrow(
  outcome: BySessionOutcome,
  now: Instant,
  egressAddresses: readonly string[],
): Extract<BySessionOutcome, { kind: 'linked' }> {
  switch (outcome.kind) {
    case 'linked':
      return outcome;
    case 'ended':
      throw new ProblemError(`CONNECT_SESSION_${outcome.why}`);
    case 'inProgress':
      throw new ProblemError('REQUEST_IN_PROGRESS', { retryAfterSeconds: 10 });
    case 'notRepaired':
      return changedOrThrow(outcome.outcome, now, egressAddresses) as never;
    case 'refused':
      throw checkProblem(outcome.check, now, egressAddresses);
    case 'duplicate':
      throw new ProblemError('ORG_DUPLICATE', {
        detail: 'This org is already connected, by another way than this link.',
      });
    case 'tooManyChecks':
      throw tooManyChecks(now);
    case 'keyUnknown':
      throw new ProblemError('KEY_UNKNOWN');
    case 'tooManyConnections':
      throw new ProblemError('TOO_MANY_CONNECTIONS', {
        detail: 'No further connection may be made here. Nothing was saved; ask whoever sent you the link.',
      });
    case 'notSaved':
      throw new ProblemError('NOT_SAVED', { cause: outcome.cause, retryAfterSeconds: 30 });
    default:
      return outcome satisfies never;
  }
}
