// A link that a vendor has made, and requests under it.
import assert from 'node:assert/strict';
import type { ConnectSessionId } from '../../../../functions/core/ids.ts';
import { ACME, type Ask, ask, PAGE_ORIGIN, TOKEN, type World } from '../world.ts';

export const SESSIONS = '/v1/connect-sessions';
export const CUSTOMER = { externalId: 'customer-4711', name: 'Acme', tags: { plan: 'enterprise' } };
export const BY_TOKEN = { oktaDomain: 'acme.okta.com', apiToken: TOKEN };

export interface Link {
  readonly id: ConnectSessionId;
  readonly token: string;
  readonly url: string;
}

export async function makeLink(world: World, body: object = {}, more: Ask = {}): Promise<Link> {
  const made = await ask(world.connect, SESSIONS, { body: { ...CUSTOMER, ...body }, ...more });
  assert.equal(made.status, 201, made.text);
  return made.json;
}

/** Asks as the page of the link does: without an access token, with the session's own. */
export const askBy = ({ token }: Pick<Link, 'token'>, world: World, path: string, more: Ask = {}) =>
  ask(path === '/v1/connect/connection' && !more.body ? world.usage : world.connect, path, {
    ...more,
    as: {},
    headers: { authorization: `Bearer ${token}`, origin: PAGE_ORIGIN, ...more.headers },
  });

export const connectBy = (link: Link, world: World, body: object = BY_TOKEN) =>
  askBy(link, world, '/v1/connect/connection', { body });

export const codeOf = ({ status, problem }: Awaited<ReturnType<typeof ask>>): string => `${status} ${problem?.code}`;

export const connectionsOf = (world: World) => [...world.store.tenant(ACME).connections.values()];
