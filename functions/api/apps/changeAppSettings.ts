import { createRoute, type z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { changeConnection, isReady } from '../../core/connections/changeConnection.ts';
import type { AppId } from '../../core/ids.ts';
import type { AppSettingsChange, AppSettingsStore } from '../../core/ports/appSettings.ts';
import { comparedFields, staleFields } from '../../core/staleFields.ts';
import type { Instant } from '../../core/time.ts';
import { inTimeOrder } from '../../core/usage/money/price.ts';
import { type AppSettings, NO_APP_SETTINGS } from '../../core/usage/rules.ts';
import type { TierPick } from '../../core/usage/tier.ts';
import { createActionRecorder } from '../http/access/recordAction.ts';
import type { Api } from '../http/createApi.ts';
import { findConnection } from '../http/loadConnection.ts';
import { jsonBody, uncached } from '../http/openapi/bodies.ts';
import { ofApp } from '../http/openapi/pathParameters.ts';
import { NO_QUERY } from '../http/openapi/queryParameters.ts';
import { jsonResponse, PROBLEM_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { pricePhrase, settingsChanged } from '../http/problems/changedMeanwhile.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { changedOrThrow } from '../http/problems/refusals.ts';
import { presentAppSettings } from './presentSettings.ts';
import { AppSettingsRequestSchema } from './requests.ts';
import { AppSettingsSchema } from './schema.ts';

const settingsRoute = createRoute({
  method: 'put',
  path: '/v1/connections/{id}/apps/{app}/settings',
  operationId: 'changeAppSettings',
  summary: 'Threshold, prices, contract or exclusion of one app',
  description:
    'What is not named stays; null takes a setting away. `was` says how the settings were when they were read: where somebody has changed one of those named since, the whole request is refused (SETTINGS_CHANGED), and says what it is now. Sums of money follow at once, the app’s other numbers the next sync, which this makes due.',
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
    const appSettings = tenantPorts.appSettings(id);
    const changed = await saveSettings(appSettings, appId, c.req.valid('json'), now());
    const outcome = await changeConnection({ ...ports, ...tenantPorts, tenant }, id, { settings: {} });
    // Where the connection was deleted meanwhile, the purge may already have passed the item that was just written.
    if (outcome.kind === 'notReady' || outcome.kind === 'unknown') await appSettings.remove(appId);
    changedOrThrow(outcome, now(), egressAddresses);
    await record(c, tenantPorts, { action: 'appSettings', connection: id, app: appId });
    return uncached(c).json(presentAppSettings(changed, app), 200);
  });
}

type SettingsRequest = z.output<typeof AppSettingsRequestSchema>;

/** Prices that a refusal repeats. */
const NEWEST_PRICES = 3;

/** Two admins changing an app at once are rare; ten in a row do not happen. */
const TRIES = 10;

/**
 * Saves what the request changes, if what it says about the settings before is still so. Throws SETTINGS_CHANGED, or
 * REQUEST_IN_PROGRESS where they change again and again.
 */
async function saveSettings(
  appSettings: AppSettingsStore,
  app: AppId,
  { was, ...asked }: SettingsRequest,
  now: Instant,
): Promise<AppSettings> {
  for (let tries = 0; tries < TRIES; tries++) {
    const before = (await appSettings.findNewest(app)) ?? NO_APP_SETTINGS;
    const current = settingFields(before);
    const known = was && fieldsOfRequest(was);
    const stale = staleFields(fieldsOfRequest(asked), known, current);
    if (stale.length > 0)
      throw settingsChanged(stale, {
        ...current,
        prices: current.prices.slice(-NEWEST_PRICES).map(pricePhrase).join(', '),
      });
    const compared = comparedFields(asked, known).map(attributeOf);
    const guard = Object.fromEntries(compared.map((name) => [name, before[name]]));
    const changed = await appSettings.change(app, changeOf(asked, before, now), guard);
    if (changed) return changed;
  }
  throw new ProblemError('REQUEST_IN_PROGRESS', { retryAfterSeconds: 1 });
}

/** The settings by the names of the API's fields, null for one that is not set, without Okta's own number of seats. */
const settingFields = ({ prices, excluded, tier, ...others }: AppSettings) => ({
  idleAfterDays: null,
  purchasedSeats: null,
  renewsOn: null,
  noticeDays: null,
  ...others,
  prices: inTimeOrder(prices ?? []),
  excluded: excluded ?? false,
  tierAttribute: tier?.attribute ?? null,
});

/** What a request says of settings, in the same form; undefined for what it leaves out. */
const fieldsOfRequest = ({ prices, excluded, ...others }: Omit<SettingsRequest, 'was'>) => ({
  ...others,
  prices: prices === undefined ? undefined : inTimeOrder(prices ?? []),
  excluded: excluded === undefined ? undefined : (excluded ?? false),
});

const attributeOf = (field: string): keyof AppSettings =>
  field === 'tierAttribute' ? 'tier' : (field as keyof AppSettings);

function changeOf(
  { prices, tierAttribute, ...others }: Omit<SettingsRequest, 'was'>,
  before: AppSettings,
  now: Instant,
): AppSettingsChange {
  const tier = typeof tierAttribute === 'string' ? pickOf(tierAttribute, now, before) : tierAttribute;
  return {
    ...others,
    ...(prices !== undefined && { prices: prices && prices.length > 0 ? prices : null }),
    ...(tier !== undefined && { tier }),
  };
}

/** The pick as it is stored: an attribute that is picked already stays picked. */
const pickOf = (attribute: string, now: Instant, { tier }: AppSettings): TierPick =>
  tier?.attribute === attribute ? tier : { attribute, pickedAt: now };
