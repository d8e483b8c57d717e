import { QueryCommand } from '@aws-sdk/client-dynamodb';
import document from '../docs/openapi.json' with { type: 'json' };
import { createUsageApi } from '../functions/api/usageApi.ts';
import { connectionKeys } from '../functions/aws/keys.ts';
import { createTenantConnections } from '../functions/aws/tenantConnections.ts';
import type { TenantId } from '../functions/core/ids.ts';
import { testId } from '../test/functions/core/sync/syncFixture.ts';
import { fillLargeOrg, LARGE } from '../test/functions/core/usage/largeOrg.ts';
import { type Benchmark, exact, quick } from './claims.ts';
import { startStandIns } from './standIns.ts';
import { figure, printTable } from './table.ts';

const CALLS = 60;
const CALLERS = [1, 10, 50] as const;
const TENANT = 'acme' as TenantId;

/** A question, and the query of the table that no answer to it can do without. */
interface Question {
  readonly name: string;
  readonly path: string;
  readonly partition: string;
  readonly limit: number | undefined;
  /** Requests of the table that one answer takes, the connection's item included. */
  readonly requests: number;
}

export const api: Benchmark = {
  name: 'api',
  what: `answers of the read API beside the bare query, ${CALLS} each: ${LARGE.apps} apps, an app of ${figure(LARGE.seats)} seats`,
  async run() {
    await using standIns = await startStandIns();
    const { table, meter } = standIns;
    const { id, app } = await fillLargeOrg(table, TENANT);
    const keys = connectionKeys(TENANT, id);
    const answers = createUsageApi({
      tenantClaim: 'tenant_id',
      connectionsOf: (tenant) => createTenantConnections(table, tenant),
      now: Date.now,
      log: () => {},
      newId: () => testId(30),
      document,
    });
    const at = `/v1/connections/${id}`;
    const questions: readonly Question[] = [
      { name: 'apps', path: `${at}/apps?limit=500`, partition: keys.apps, limit: undefined, requests: 3 },
      {
        name: 'seats',
        path: `${at}/apps/${app}/seats?limit=100`,
        partition: keys.appPartition(app),
        limit: 100,
        requests: 4,
      },
    ];
    const event = { requestContext: { authorizer: { jwt: { claims: { tenant_id: TENANT, scope: 'usage/read' } } } } };
    const rows: string[][] = [];
    const claims = [];
    for (const { name, path, partition, limit, requests } of questions) {
      const ask = async () => {
        const answer = await answers.request(path, {}, { event });
        if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
        await answer.text();
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
      const before = requestsIn(meter.requests);
      await ask();
      const made = requestsIn(meter.requests) - before;
      claims.push(exact(`${name}: one answer takes ${requests} requests of the table (${made})`, made === requests));
      for (const callers of CALLERS) {
        const [bare, whole] = [await measure(query, callers), await measure(ask, callers)];
        const ratio = whole.p99 / bare.p99;
        rows.push([
          `${name}, ${callers} at once`,
          ...[bare.p50, bare.p99, whole.p50, whole.p99].map((ms) => figure(ms)),
          figure(ratio),
        ]);
        claims.push(
          quick(
            `${name}, ${callers} at once: p99 is ${figure(ratio)} × that of the bare query (≤ ${2 * requests}, two for each request of an answer)`,
            ratio <= 2 * requests,
          ),
        );
      }
    }
    printTable(['ms', 'query p50', 'query p99', 'answer p50', 'answer p99', 'ratio'], rows);
    return claims;
  },
};

/** Times of `CALLS` calls, so many at once. */
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

const requestsIn = (requests: Readonly<Record<string, number>>): number =>
  Object.values(requests).reduce((sum, count) => sum + count, 0);
