// Two tenants with something of every kind that the API can answer, under names that say whose it is.
import type { ConnectionId, JwksId, OrgId, TenantId } from '../../../functions/core/ids.ts';
import { Secret } from '../../../functions/core/secret.ts';
import { DAY } from '../../../functions/core/time.ts';
import { type Change, changeId } from '../../../functions/core/usage/seatTransition.ts';
import { attempted, newDelivery } from '../../../functions/core/webhooks/delivery.ts';
import { decisionKey } from '../doubles/memoryUsage.ts';
import { settle, TODAY } from './company.ts';
import { putSession } from './putSession.ts';
import { ACME, app, ask, claims, createWorld, GLOBEX, NOW, person, TOKEN, type World } from './world.ts';

/** Ids of what one tenant has, as path parameters name it, and what besides belongs to it alone. */
export interface TenantEntities {
  readonly tenant: TenantId;
  readonly id: string;
  readonly app: string;
  readonly person: string;
  readonly receipt: string;
  readonly jwks: string;
  readonly session: string;
  /** Of that session, whose link would repair the connection. */
  readonly sessionToken: string;
  readonly webhook: string;
  readonly delivery: string;
  readonly idempotencyKey: string;
}

export interface FullTenants {
  readonly world: World;
  readonly acme: TenantEntities;
  readonly globex: TenantEntities;
}

export async function createFullTenants(options: Parameters<typeof createWorld>[0] = {}): Promise<FullTenants> {
  const world = createWorld(options);
  world.okta.orgs.set('unconnected.okta.com', '00oUnconnected' as OrgId);
  return { world, acme: await fill(world, ACME), globex: await fill(world, GLOBEX) };
}

async function fill(world: World, tenant: TenantId): Promise<TenantEntities> {
  const mark = tenant === ACME ? 'Acme' : 'Globex';
  const used = { assigned: 300, used: [0, 1, 40], department: `${mark}Sales` };
  const seats = [
    { person: `00u${mark}Ada`, ...used },
    { person: `00u${mark}Bob`, ...used, used: [45] },
    { person: `00u${mark}Cid`, assigned: 300 },
  ];
  const apps = [`0oa${mark}Crm`, `0oa${mark}Wiki`, `0oa${mark}Chat`].map((id) => ({
    id,
    label: `${mark} ${id}`,
    seats,
    settings: { prices: [{ amount: 10, currency: 'USD', per: 'MONTH' as const, validFrom: '2026-11-01' }] },
  }));
  const { id } = settle(world, tenant, apps);
  world.vault.tokens.set(`${tenant}/${id}`, new Secret(TOKEN));
  const usage = world.store.usage(tenant, id);
  for (const days of [1, 2, 3]) {
    const change: Change = {
      publishedOn: TODAY - days,
      on: TODAY - days,
      app: app(`0oa${mark}Crm`),
      person: person(`00u${mark}Ada`),
      kind: 'WENT_IDLE',
      from: 'ACTIVE',
      to: 'IDLE',
    };
    usage.changes.set(changeId(change), change);
    const target = { app: app(`0oa${mark}Crm`), person: person(`00u${mark}${['Ada', 'Bob', 'Cid'][days - 1]}`) };
    usage.decisions.set(decisionKey(target), {
      target,
      decision: { kind: 'DONE', until: undefined, note: `${mark} note`, by: `${mark} admin`, at: NOW - days * DAY },
    });
    usage.syncs.push({
      startedAt: NOW - days * DAY,
      finishedAt: NOW - days * DAY + 1_000,
      outcome: 'caughtUp',
      detail: undefined,
      pages: 1,
      calls: { log: 1 },
      limits: {},
      events: { read: 1, signIns: 1, failedSignIns: 0, duplicates: 0, rejected: 0 },
      tableWrites: 3,
    });
  }
  world.store.tenant(tenant).orgs.set(`00o${tenant}` as never, id);
  const jwks = `${tenant}.${'A'.repeat(22)}` as JwksId;
  world.store.tenant(tenant).jwks.set(jwks, [{ kty: 'RSA', kid: id, use: 'sig', alg: 'RS256', n: 'n', e: 'AQAB' }]);
  const receipt = await pendingReceipt(world, tenant, id, `00u${mark}Cid`);
  for (const path of ['export', 'export?limit=1', 'export?limit=2'])
    await ask(world.usage, `/v1/connections/${id}/${path}`, { as: claims(tenant) }); // entries of the audit log
  const ports = world.store.portsOf(tenant);
  const linked = await ports.connections.get(id);
  if (linked) world.store.tenant(tenant).connections.set(id, { ...linked, externalId: `${mark} customer`, tags: {} });
  await putSession(ports, tenant, `${mark} other`, NOW - DAY);
  const { session, token } = await putSession(ports, tenant, `${mark} customer`, NOW - 1);
  const { webhook, delivery } = await withWebhook(world, tenant, id);
  return {
    tenant,
    id,
    webhook,
    delivery,
    app: `0oa${mark}Crm`,
    person: `00u${mark}Ada`,
    receipt,
    jwks,
    session: session.id,
    sessionToken: token,
    idempotencyKey: `key-of-${tenant}`,
  };
}

/** A webhook of the connection that was tried out, and sent what happened on two days. */
async function withWebhook(world: World, tenant: TenantId, connection: ConnectionId) {
  const as = claims(tenant);
  const url = `https://${tenant}.example/hook`;
  const { json: webhook } = await ask(world.connect, '/v1/webhooks', { as, body: { url, connectionId: connection } });
  const ports = world.store.portsOf(tenant);
  for (const days of [1, 2]) {
    const at = NOW - days * DAY;
    const told = { outbox: connection, webhook: webhook.id, eventId: `evt_${days}`, at, body: `{"of":"${tenant}"}` };
    const delivery = newDelivery({ ...told, type: 'connection.recovered' }, at);
    await ports.deliveriesOf(connection).claim(attempted(delivery, { kind: 'delivered', responseStatus: 200 }, at, 0));
  }
  const { json: tried } = await ask(world.connect, `/v1/webhooks/${webhook.id}/test`, { as, method: 'POST' });
  return { webhook: webhook.id as string, delivery: tried.id as string };
}

async function pendingReceipt(world: World, tenant: TenantId, id: ConnectionId, who: string): Promise<string> {
  const { json, text } = await ask(world.connect, `/v1/connections/${id}/people/${who}`, {
    as: claims(tenant),
    method: 'DELETE',
  });
  if (json?.id === undefined) throw new Error(`no receipt: ${text}`);
  return json.id;
}
