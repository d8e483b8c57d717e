import { QueryCommand } from '@aws-sdk/client-dynamodb';
import document from '../docs/openapi.json' with { type: 'json' };
import { createUsageApi } from '../functions/api/usageApi.ts';
import { connectionKeys } from '../functions/aws/keys.ts';
import { createTenantPorts } from '../functions/aws/tenantPorts.ts';
import type { TenantId } from '../functions/core/ids.ts';
import { testId } from '../test/functions/core/sync/syncFixture.ts';
import { fillLargeOrg, LARGE } from '../test/functions/core/usage/largeOrg.ts';
import { type Benchmark, exact, quick } from './claims.ts';
import { totalRequests } from './meter.ts';
import { startStandIns } from './standIns.ts';
import { figure, printTable } from './table.ts';

const CALLS = 60;
const CALLERS = [1, 10, 50] as const;
const TENANT = 'acme' as TenantId;

/** A request to the API, and the table query that every response to it needs. */
interface ApiCase {
  readonly name: string;
  readonly path: string;
  readonly partition: string;
  readonly limit: number | undefined;
  /** Table requests for one response, including the one for the connection's item. */
  readonly requests: number;
}

export const api: Benchmark = {
  name: 'api',
  description: `latency of the usage API compared with the bare table query, ${CALLS} calls each: ${LARGE.apps} apps, an app with ${figure(LARGE.seats)} seats`,
  async run() {
    await using standIns = await startStandIns();
    const { table, meter } = standIns;
    const { id, app } = await fillLargeOrg(table, TENANT);
    const keys = connectionKeys(TENANT, id);
    const apiApp = createUsageApi({
      tenantClaim: 'tenant_id',
      egressAddresses: [],
      portsOf: (tenant) => createTenantPorts(table, tenant),
      now: Date.now,
      log: () => {},
      newId: () => testId(30),
      document,
    });
    const at = `/v1/connections/${id}`;
    const cases: readonly ApiCase[] = [
      { name: 'apps', path: `${at}/apps?limit=500`, partition: keys.apps, limit: undefined, requests: 4 },
      {
        name: 'seats',
        path: `${at}/apps/${app}/seats?limit=100`,
        partition: keys.appPartition(app),
        limit: 100,
        requests: 5,
      },
      { name: 'people', path: `${at}/people?limit=100`, partition: keys.people, limit: 100, requests: 5 },
    ];
    const event = { requestContext: { authorizer: { jwt: { claims: { tenant_id: TENANT, scope: 'usage/read' } } } } };
    const rows: string[][] = [];
    const claims = [];
    for (const { name, path, partition, limit, requests } of cases) {
      const callApi = async () => {
        const response = await apiApp.request(path, {}, { event });
        if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
        await response.text();
      };
      const query = async () => {
        let from: Record<string, never> | undefined;
        do {
          const page = await table.client.send(
            new QueryCommand({
              TableName: table.name,
              KeyConditionExpression: 'pk = :pk',
              ExpressionAttributeValues: { ':pk': { S: partition } },
              Limit: limit,
              ExclusiveStartKey: from,
            }),
          );
          from = limit === undefined ? (page.LastEvaluatedKey as typeof from) : undefined;
        } while (from);
      };
      const before = totalRequests(meter);
      await callApi();
      const made = totalRequests(meter) - before;
      claims.push(exact(`${name}: one response takes ${requests} table requests (${made})`, made === requests));
      for (const callers of CALLERS) {
        const bare = await measure(query, callers);
        const whole = await measure(callApi, callers);
        const ratio = whole.p99 / bare.p99;
        rows.push([
          `${name}, ${callers} at once`,
          ...[bare.p50, bare.p99, whole.p50, whole.p99].map((ms) => figure(ms)),
          figure(ratio),
        ]);
        claims.push(
          quick(
            `${name}, ${callers} at once: p99 is ${figure(ratio)} × that of the bare query (at most ${2 * requests}, two for each table request)`,
            ratio <= 2 * requests,
          ),
        );
      }
    }
    printTable(['ms', 'query p50', 'query p99', 'response p50', 'response p99', 'ratio'], rows);
    return claims;
  },
};

/** Percentiles in milliseconds of `CALLS` calls by this many concurrent callers. */
async function measure(
  call: () => Promise<void>,
  callers: number,
): Promise<{ readonly p50: number; readonly p99: number }> {
  const times: number[] = [];
  let left = CALLS;
  await call();
  const caller = async () => {
    while (left-- > 0) {
      const began = performance.now();
      await call();
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
