/** What a customer asks the API for. Requests that fail are repeated later, as a customer's program does. */
import type { ConnectionBody } from '../functions/api/connections/schema.ts';
import { connectionId } from '../functions/core/ids.ts';
import type { Random } from '../local/okta/random.ts';
import type { Asked } from './action.ts';
import { request } from './request.ts';
import { newCredentials, onlyKeyOf, setRight } from './serviceApp.ts';
import type { Tenant, World } from './world.ts';

const SUCCESS = (status: number) => status >= 200 && status < 300;

/** @returns nothing: a refused request changes nothing, and the end of the round asks again for what is wanted */
export async function askFor(world: World, tenant: Tenant, asked: Asked, random: Random): Promise<void> {
  const at = tenant.connection && `/v1/connections/${tenant.connection}`;
  switch (asked) {
    case 'connect':
      return connect(world, tenant, random, {
        historyDays: random.pick([0, 7, 30, 90]),
        key: `key-${random.int(1e9)}`,
      });
    case 'delete':
      return disconnect(tenant);
    case 'pause':
    case 'resume': {
      if (at === undefined) return;
      const paused = asked === 'pause';
      tenant.wanted = paused ? 'paused' : 'on';
      await request(tenant, at, 'PATCH', { paused });
      return;
    }
    case 'reconnect':
      if (random.chance(0.2)) tenant.credential = tenant.credential === 'API_TOKEN' ? 'SERVICE_APP' : 'API_TOKEN';
      await reconnect(world, tenant, random);
      return;
    case 'repair':
      return repair(world, tenant, random);
    case 'settings':
      if (at !== undefined) await request(tenant, at, 'PATCH', { idleAfterDays: 7 + random.int(60) });
      return;
    case 'decide':
      if (at !== undefined) await decide(tenant, random.chance(0.5));
      return;
    case 'sync':
      if (at !== undefined) await request(tenant, `${at}/sync`, 'POST');
      return;
    case 'read':
      if (at !== undefined) await request(tenant, `${at}/apps?window=30`, 'GET');
      return;
    default:
      return asked satisfies never;
  }
}

/** Does what the connection names as the next action, and connects an org that is not connected. */
async function repair(world: World, tenant: Tenant, random: Random): Promise<void> {
  if (tenant.connection === undefined) return askFor(world, tenant, 'connect', random);
  const answer = await request(tenant, `/v1/connections/${tenant.connection}`, 'GET');
  if (answer?.status !== 200) return;
  const { nextAction } = answer.json as ConnectionBody;
  const asked: Readonly<Record<typeof nextAction, Asked | undefined>> = {
    NONE: undefined,
    WAIT: undefined,
    FIX_IN_OKTA: undefined, // done below
    RECONNECT: 'reconnect',
    RESUME: 'resume',
    DECIDE: 'decide',
  };
  if (nextAction === 'FIX_IN_OKTA') setRight(tenant.app.settings);
  const next = asked[nextAction];
  if (next !== undefined) await askFor(world, tenant, next, random);
}

/** Connects the tenant's org unless it is connected, and finds the connection of a request whose answer was lost. */
export async function connect(
  world: World,
  tenant: Tenant,
  random: Random,
  { historyDays, key }: { readonly historyDays: number; readonly key: string },
): Promise<void> {
  tenant.wanted = tenant.wanted === 'paused' ? 'paused' : 'on';
  if (tenant.connection !== undefined) return;
  const credentials = await newCredentials(world, tenant, random);
  if (credentials === undefined) return;
  const body = { oktaDomain: tenant.org.host, ...credentials, historyDays };
  const headers = { 'idempotency-key': key };
  for (let tries = 0; tries < 2 && tenant.connection === undefined; tries++) {
    const answer = await request(tenant, '/v1/connections', 'POST', body, headers);
    if (answer !== undefined && SUCCESS(answer.status)) tenant.connection = connectionId(answer.json.id);
    else await find(tenant);
    if (tries === 0 && tenant.connection === undefined) world.clock.advance(61_000); // what was left unfinished counts as abandoned
  }
}

async function find(tenant: Tenant): Promise<void> {
  const answer = await request(tenant, '/v1/connections', 'GET');
  if (answer?.status !== 200) return;
  const found = (answer.json.data as readonly ConnectionBody[]).find(
    ({ id, health }) => !tenant.deleted.some((one) => one === id) && health !== 'DELETING' && health !== 'VALIDATING',
  );
  if (found) tenant.connection = connectionId(found.id);
}

export async function disconnect(tenant: Tenant): Promise<void> {
  tenant.wanted = 'nothing';
  const { connection } = tenant;
  if (connection === undefined) return;
  const answer = await request(tenant, `/v1/connections/${connection}`, 'DELETE');
  if (answer === undefined || !(SUCCESS(answer.status) || answer.status === 404)) return;
  tenant.deleted.push(connection);
  tenant.connection = undefined;
}

/**
 * Enters a token that the org accepts, or puts the service app right and gives it a new key.
 * @returns whether the connection uses it
 */
export async function reconnect(world: World, tenant: Tenant, random: Random): Promise<boolean> {
  if (tenant.credential === 'API_TOKEN') tenant.token = tenant.org.tokens.issue();
  else setRight(tenant.app.settings);
  if (tenant.connection === undefined) return false;
  const credentials = await newCredentials(world, tenant, random);
  if (credentials === undefined) return false;
  const answer = await request(tenant, `/v1/connections/${tenant.connection}`, 'PATCH', credentials);
  if (answer?.status !== 200) return false;
  if ('keyId' in credentials) onlyKeyOf(tenant, credentials.keyId);
  return true;
}

export async function decide(tenant: Tenant, accept: boolean): Promise<void> {
  const decision = accept ? 'accept' : 'refuse';
  await request(tenant, `/v1/connections/${tenant.connection}`, 'PATCH', { decision });
}
