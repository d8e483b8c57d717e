import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SCOPES } from '../functions/contract/access.ts';
import type { TenantId } from '../functions/core/ids.ts';
import { SECOND } from '../functions/core/time.ts';
import { DISPATCH_EVERY_SECONDS, TABLE_NAME } from '../local/lambda/environment.ts';
import { MAX_SANDBOXES_OF_TENANT } from '../local/lambda/lambda.ts';
import { startSimulatedOrg } from '../local/okta/start.ts';
import { type Stack, startStack } from '../local/stack.ts';
import { fillLargeOrg } from '../test/functions/core/usage/largeOrg.ts';
import { type Benchmark, quick } from './claims.ts';
import { figure, printTable } from './table.ts';

const SECONDS = 40;
/** The pause after each answer of the quiet tenant, which stays well within its own quota. */
const PAUSE_MS = 350;
/** How often the tenant that waits for a sync looks. */
const POLL_MS = 250;
/**
 * DynamoDB serves a thousand times what its stand-in does, which is one thread: the table's share of a tenant is as much
 * smaller here, so that the quota and not the stand-in is what the loud tenant meets.
 */
const QUOTAS = { tableReads: 3_000, read: 300, export: 12, sync: 12 };
const ATTACKERS = 16;
/** A refused caller of the loud tenant comes again after this, whatever Retry-After says. */
const REFUSED_PAUSE_MS = 100;
const SIZE = { apps: 100, seats: 3_000 };

interface Times {
  readonly p50: number;
  readonly p99: number;
}

/** Asks with a token of the tenant; the status. */
type Ask = (
  path: string,
  method?: string,
  headers?: Readonly<Record<string, string>>,
  body?: object,
) => Promise<Answer>;
interface Answer {
  readonly status: number;
  readonly text: string;
}

export const noisyNeighbour: Benchmark = {
  name: 'noisy-neighbour',
  description: `one tenant at full blast (reads, exports, syncs, an org with endless pages) beside a quiet one: ${ATTACKERS} callers, ${SECONDS} s`,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'okta-usage-bench-'));
    const quietOrg = await startSimulatedOrg({ host: 'acme.okta.com', historyDays: 2 });
    const endlessOrg = await startSimulatedOrg({ host: 'globex.okta.com', historyDays: 2 });
    const oktaOrigins = { 'acme.okta.com': quietOrg.origin, 'globex.okta.com': endlessOrg.origin };
    const stack = await startStack({
      port: 0,
      dataFolder: folder,
      syncEverySeconds: 3600,
      oktaOrigins,
      tenantQuotas: QUOTAS,
    });
    try {
      const client = new DynamoDBClient({
        ...stack.aws.clientOptions('bench'),
        endpoint: stack.aws.dynamodbEndpoint,
      });
      const table = { client, name: TABLE_NAME };
      const quiet = await fillLargeOrg(table, 'acme' as TenantId, SIZE);
      const loud = await fillLargeOrg(table, 'globex' as TenantId, SIZE);
      client.destroy();
      const ask = await askerFor(stack, 'acme');
      const attack = await askerFor(stack, 'globex');
      const synced = await connect(ask, quietOrg);
      await untilCaughtUp(ask, synced);
      const paths = [`/v1/connections/${quiet.id}/apps`, `/v1/connections/${quiet.id}/people`, '/v1/connections'];
      const statuses = new Map<number, number>();

      await startInstances([ask, attack], '/v1/connections');
      await answersOf(ask, paths, 3, new Map());
      const alone = await answersOf(ask, paths, SECONDS, new Map());
      const syncAlone = await syncDelay(ask, synced);

      endlessOrg.faults.rules.push({ on: 'users', effect: { kind: 'selfNext' } });
      const endless = await connect(attack, endlessOrg);
      const blast = new AbortController();
      const callers = Array.from({ length: ATTACKERS }, (_, n) =>
        keepAsking(attack, n, { id: loud.id, endless, app: loud.app }, statuses, blast.signal),
      );
      const failed = new Map<number, number>();
      const beside = await answersOf(ask, paths, SECONDS, failed);
      const syncBeside = await syncDelay(ask, synced);
      blast.abort();
      await Promise.all(callers);

      const ratio = beside.p99 / alone.p99;
      const later = (syncBeside - syncAlone) / SECOND;
      printTable(
        ['ms', 'p50', 'p99', 'sync begins after'],
        [
          ['alone', figure(alone.p50), figure(alone.p99), figure(syncAlone)],
          ['beside the loud one', figure(beside.p50), figure(beside.p99), figure(syncBeside)],
        ],
      );
      printTable(
        ['the loud one was answered', 'times'],
        [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => [String(status), figure(count)]),
      );
      return [
        quick(
          `every answer of the quiet tenant is 200 (others: ${[...failed.keys()].join(', ') || 'none'})`,
          failed.size === 0,
        ),
        quick(`its p99 is ${figure(ratio)} × the quiet p99 (at most 2)`, ratio <= 2),
        quick(
          `its sync begins ${figure(later)} s later (at most one dispatch interval, ${DISPATCH_EVERY_SECONDS} s here)`,
          later <= DISPATCH_EVERY_SECONDS,
        ),
        quick('the loud tenant meets its quota', (statuses.get(429) ?? 0) > 0),
      ];
    } finally {
      await stack.stop();
      await quietOrg.close();
      await endlessOrg.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function askerFor({ issuer, url }: Stack, tenant: string): Promise<Ask> {
  const bearer = await issuer.sign({ tenant, scope: `${SCOPES.read} ${SCOPES.manage}`, ttlSeconds: 3600 });
  return async (path, method = 'GET', headers = {}, body) => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  };
}

async function connect(ask: Ask, org: { readonly host: string; readonly token: string }): Promise<string> {
  const body = { oktaDomain: org.host, apiToken: org.token, historyDays: 2 };
  const { status, text } = await ask('/v1/connections', 'POST', {}, body);
  if (status !== 201) throw new Error(text);
  return (JSON.parse(text) as { id: string }).id;
}

/**
 * Starts all instances of the function that reads, of which each tenant may occupy half: here an instance starts on the cores
 * that both tenants share, for seconds; in AWS on its own, and a cold start is no matter of the other tenant's load.
 */
async function startInstances(asks: readonly Ask[], path: string): Promise<void> {
  const occupied = Array<undefined>(MAX_SANDBOXES_OF_TENANT).fill(undefined);
  await Promise.all(asks.flatMap((ask) => occupied.map(() => ask(path))));
}

/** One request after the other for `seconds`; percentiles of what they took. */
async function answersOf(
  ask: Ask,
  paths: readonly string[],
  seconds: number,
  failed: Map<number, number>,
): Promise<Times> {
  const times: number[] = [];
  const ends = performance.now() + seconds * SECOND;
  for (let n = 0; performance.now() < ends; n++) {
    const began = performance.now();
    const { status } = await ask(paths[n % paths.length] ?? '');
    if (status !== 200) failed.set(status, (failed.get(status) ?? 0) + 1);
    times.push(performance.now() - began);
    await pause(PAUSE_MS);
  }
  times.sort((x, y) => x - y);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

/** One of the callers of the loud tenant: asks for whatever costs most, without a pause. */
async function keepAsking(
  attack: Ask,
  caller: number,
  { id, endless, app }: { readonly id: string; readonly endless: string; readonly app: string },
  statuses: Map<number, number>,
  ended: AbortSignal,
): Promise<void> {
  const requests: readonly (readonly [path: string, method?: string, headers?: Readonly<Record<string, string>>])[] = [
    [`/v1/connections/${id}/people`, 'GET', { accept: 'text/csv' }],
    [`/v1/connections/${id}/people?sort=-name`],
    [`/v1/connections/${id}/export?limit=500`],
    [`/v1/connections/${endless}/sync`, 'POST'],
    [`/v1/connections/${id}/apps/${app}/seats?sort=login&limit=500`],
    [`/v1/connections/${id}/people?state=LEAVER`],
  ];
  for (let n = caller; !ended.aborted; n++) {
    const [path, method, headers] = requests[n % requests.length] ?? ['/v1/connections'];
    const { status } = await attack(path, method, headers);
    if (status === 429) await pause(REFUSED_PAUSE_MS);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
}

/** Milliseconds from the request for a sync to its begin. */
async function syncDelay(ask: Ask, id: string): Promise<number> {
  const { text } = await ask(`/v1/connections/${id}/sync`, 'POST');
  const requestedAt = Date.parse((JSON.parse(text) as { requestedAt: string }).requestedAt);
  return (await untilCaughtUp(ask, id, requestedAt)) - requestedAt;
}

/** When the run began that has caught up and began no earlier than `since`. */
async function untilCaughtUp(ask: Ask, id: string, since = 0): Promise<number> {
  for (;;) {
    const { text } = await ask(`/v1/connections/${id}`);
    const { lastSync } = JSON.parse(text) as { lastSync: { startedAt: string; outcome: string } | null };
    if (lastSync?.outcome === 'caughtUp' && Date.parse(lastSync.startedAt) >= since)
      return Date.parse(lastSync.startedAt);
    await pause(POLL_MS);
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
