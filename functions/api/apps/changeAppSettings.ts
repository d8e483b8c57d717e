import { createRoute } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { changeConnection, isReady } from '../../core/changeConnection.ts';
import type { Instant } from '../../core/time.ts';
import type { AppSettings } from '../../core/usage/rules.ts';
import type { TierPick } from '../../core/usage/tier.ts';
import { jsonBody, uncached } from '../http/bodies.ts';
import type { Api } from '../http/createApi.ts';
import { findConnection } from '../http/loadConnection.ts';
import { ofApp } from '../http/pathParameters.ts';
import type { WritePorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems.ts';
import { NO_QUERY } from '../http/queryParameters.ts';
import { createActionRecorder } from '../http/recordAction.ts';
import { changedOrThrow } from '../http/refusals.ts';
import { jsonResponse, PROBLEM_RESPONSES, secured } from '../http/responses.ts';
import { presentAppSettings } from './presentSettings.ts';
import { AppSettingsRequestSchema } from './requests.ts';
import { AppSettingsSchema } from './schema.ts';

const settingsRoute = createRoute({
  method: 'put',
  path: '/v1/connections/{id}/apps/{app}/settings',
  operationId: 'changeAppSettings',
  summary: 'Threshold, prices, contract or exclusion of one app',
  description:
    'What is not named stays; null takes a setting away. Sums of money follow at once, the app’s other numbers the next sync, which this makes due.',
  tags: ['Apps'],
  security: secured(SCOPES.manage),
  'x-quota': 'write',
  request: { params: ofApp, query: NO_QUERY, body: jsonBody(AppSettingsRequestSchema) },
  responses: { 200: jsonResponse('The settings as they are now.', AppSettingsSchema), ...PROBLEM_RESPONSES },
});

/** What an admin decides about one app. */
export function addChangeAppSettings(api: Api, ports: WritePorts): void {
  const { portsOf, now, egressAddresses } = ports;
  const record = createActionRecorder(ports);

  api.openapi(settingsRoute, async (c) => {
    const { id, app: appId } = c.req.valid('param');
    c.set('connection', id);
    const tenant = c.get('tenant');
    const tenantPorts = portsOf(tenant);
    if (!isReady(await findConnection(tenantPorts.connections, id))) throw new ProblemError('CONNECTION_NOT_READY');
    const app = await tenantPorts.usage(id).apps.find(appId);
    if (!app) throw new ProblemError('APP_NOT_FOUND');
    const { prices, tierAttribute, ...others } = c.req.valid('json');
    const appSettings = tenantPorts.appSettings(id);
    const tier =
      typeof tierAttribute === 'string'
        ? await pickOf(tierAttribute, now(), () => appSettings.find(appId))
        : tierAttribute;
    const change = {
      ...others,
      ...(prices !== undefined && { prices: prices && prices.length > 0 ? prices : null }),
      ...(tier !== undefined && { tier }),
    };
    const changed = await appSettings.change(appId, change);
    const outcome = await changeConnection({ ...ports, ...tenantPorts, tenant }, id, { settings: {} });
    // Where the connection was deleted meanwhile, the purge may already have passed the item that was just written.
    if (outcome.kind === 'notReady' || outcome.kind === 'unknown') await appSettings.remove(appId);
    changedOrThrow(outcome, now(), egressAddresses);
    await record(c, tenantPorts, { action: 'appSettings', connection: id, app: appId });
    return uncached(c).json(presentAppSettings(changed, app), 200);
  });
}

/** The pick as it is stored: an attribute that is picked already stays picked. */
async function pickOf(
  attribute: string,
  now: Instant,
  find: () => Promise<AppSettings | undefined>,
): Promise<TierPick> {
  const before = (await find())?.tier;
  return before?.attribute === attribute ? before : { attribute, pickedAt: now };
}
