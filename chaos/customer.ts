/** What a customer asks the API for. Requests that fail are repeated later, as a customer's program does. */
import type { ConnectionBody } from '../functions/api/connections/schema.ts';
import { connectionId } from '../functions/core/ids.ts';
import type { Random } from '../local/okta/random.ts';
import type { ApiResponse } from '../test/stack/apiClient.ts';
import type { Asked } from './action.ts';
import type { Tenant, World } from './world.ts';

const SUCCESS = (status: number) => status >= 200 && status < 300;

/** @returns nothing: a refused request changes nothing, and the end of the round asks again for what is wanted */
export async function askFor(world: World, tenant: Tenant, asked: Asked, random: Random): Promise<void> {
  const at = tenant.connection && `/v1/connections/${tenant.connection}`;
  switch (asked) {
    case 'connect':
      return connect(world, tenant, random.pick([0, 7, 30, 90]), `key-${random.int(1e9)}`);
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
      return reconnect(tenant);
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
    FIX_IN_OKTA: undefined,
    RECONNECT: 'reconnect',
    RESUME: 'resume',
    DECIDE: 'decide',
  };
  const next = asked[nextAction];
  if (next !== undefined) await askFor(world, tenant, next, random);
}

/** Connects the tenant's org unless it is connected, and finds the connection of a request whose answer was lost. */
export async function connect(world: World, tenant: Tenant, historyDays: number, key: string): Promise<void> {
  tenant.wanted = tenant.wanted === 'paused' ? 'paused' : 'on';
  if (tenant.connection !== undefined) return;
  const body = { oktaDomain: tenant.org.host, apiToken: tenant.token, historyDays };
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

/** Enters a token that the org accepts. */
export async function reconnect(tenant: Tenant): Promise<void> {
  tenant.token = tenant.org.tokens.issue();
  if (tenant.connection !== undefined)
    await request(tenant, `/v1/connections/${tenant.connection}`, 'PATCH', { apiToken: tenant.token });
}

export async function decide(tenant: Tenant, accept: boolean): Promise<void> {
  const decision = accept ? 'accept' : 'refuse';
  await request(tenant, `/v1/connections/${tenant.connection}`, 'PATCH', { decision });
}

/** The answer, whatever it is; undefined where there is none, because the function crashed. */
export async function request(
  { api }: Tenant,
  path: string,
  method: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
): Promise<ApiResponse | undefined> {
  try {
    return await api.ask(path, { method, ...(body && { body }), ...(headers && { headers }) });
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
