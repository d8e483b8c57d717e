import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { ulid } from 'ulid';
import document from '../docs/openapi.json' with { type: 'json' };
import { createUsageApi } from '../functions/api/usageApi.ts';
import { connectionKeys } from '../functions/aws/keys.ts';
import { createTenantPorts } from '../functions/aws/tenantPorts.ts';
import type { SeatState } from '../functions/contract/words/seats.ts';
import type { AppId, ConnectionId, TenantId } from '../functions/core/ids.ts';
import { fillLargeOrg, LARGE } from '../test/functions/core/usage/largeOrg.ts';
import { type Benchmark, type Claim, exact, quick } from './claims.ts';
import { type Metered, totalRequests } from './meter.ts';
import { startStandIns } from './standIns.ts';
import { figure, printTable } from './table.ts';

const CALLS = 40;
/** Calls of each kind before those that are measured: an instance of the function answers thousands, most of them with compiled code. */
const WARM_UP = 100;
const CALLERS = [1, 10] as const;
const TENANT = 'acme' as TenantId;
/** Has the same org, in which all apps together have 144,221 seats. */
const MANY_SEATS = 'globex' as TenantId;
const SEATS_OF_OTHERS = 279;

/** A request to the API, and the table query that every response to it needs most. */
interface ApiCase {
  readonly tenant?: TenantId;
  readonly name: string;
  readonly path: string;
  readonly partition: string;
  readonly limit?: number;
  /** How many times the query's median the response may take, with one caller. */
  readonly goal: number;
}

export const api: Benchmark = {
  name: 'api',
  description: `latency of the usage API compared with the bare table query, ${CALLS} calls each after ${WARM_UP}: ${LARGE.apps} apps, an app with ${figure(LARGE.seats)} seats`,
  async run() {
    await using standIns = await startStandIns();
    const { table } = standIns;
    const { id, app, person } = await fillLargeOrg(table, TENANT);
    const keys = connectionKeys(TENANT, id);
    const apiApp = createUsageApi({
      tenantClaim: 'tenant_id',
      egressAddresses: [],
      portsOf: (tenant, reading) => createTenantPorts(table, tenant, reading),
      now: Date.now,
      log: () => {},
      newId: () => ulid() as ConnectionId,
      loadDocument: async () => document,
    });
    const at = `/v1/connections/${id}`;
    const seats = { partition: keys.appPartition(app), limit: 100 };
    const people = { partition: keys.people, limit: 100 };
    const allApps = { partition: keys.apps };
    const cases: readonly ApiCase[] = [
      { name: 'apps', path: `${at}/apps?limit=500`, ...allApps, goal: 3 },
      { name: 'insights', path: `${at}/insights`, ...allApps, goal: 3 },
      { name: 'usage', path: `${at}/usage`, ...allApps, goal: 3 },
      { name: 'person', path: `${at}/people/${person}`, ...people, goal: 3 },
      { name: 'app page', path: `${at}/apps/${app}`, ...seats, goal: 6 },
      { name: 'seats', path: `${at}/apps/${app}/seats?limit=100`, ...seats, goal: 6 },
      { name: 'seats, idle', path: `${at}/apps/${app}/seats?limit=100&state=IDLE`, ...seats, goal: 6 },
      {
        name: 'seats, one of 12 departments',
        path: `${at}/apps/${app}/seats?limit=100&department=department%203`,
        ...seats,
        goal: 6,
      },
      { name: 'seats, by last use', path: `${at}/apps/${app}/seats?limit=100&sort=lastUsedAt`, ...seats, goal: 6 },
      { name: 'people', path: `${at}/people?limit=100`, ...people, goal: 6 },
      { name: 'people, with idle seats', path: `${at}/people?limit=100&state=IDLE`, ...people, goal: 6 },
      { name: 'people, by name', path: `${at}/people?limit=100&sort=name`, ...people, goal: 6 },
      { name: 'seats of all apps', path: `${at}/seats?limit=100`, ...allApps, goal: 3 },
      { name: 'report of 12 months', path: `${at}/report`, ...allApps, goal: 3 },
    ];
    const ask = async (path: string, tenant = TENANT) => {
      const claims = { tenant_id: tenant, scope: 'usage/read' };
      const event = { requestContext: { authorizer: { jwt: { claims } } } };
      const response = await apiApp.request(path, {}, { event });
      if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
      return response;
    };
    const rows: string[][] = [];
    const claims: Claim[] = [];
    const measureCase = async ({ tenant, name, path, partition, limit, goal }: ApiCase) => {
      const callApi = async () => {
        const response = await ask(path, tenant);
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
      for (let call = 0; call < WARM_UP; call++) {
        await query();
        await callApi();
      }
      for (const callers of CALLERS) {
        const { bare, whole } = await measure(query, callApi, callers);
        const ratio = whole.cpu / bare.cpu;
        rows.push([
          `${name}, ${callers} at once`,
          ...[bare.p50, bare.p99, whole.p50, whole.p99].map((ms) => figure(ms)),
          figure(whole.p50 / bare.p50),
          ...(callers === 1 ? [bare.cpu, whole.cpu, ratio].map((ms) => figure(ms)) : ['', '', '']),
        ]);
        if (callers === 1)
          claims.push(
            quick(`${name}: ${figure(ratio)} × the bare query with one caller (at most ${goal})`, ratio <= goal),
          );
      }
    };
    for (const one of cases) await measureCase(one);
    const many = await fillLargeOrg(table, MANY_SEATS, { ...LARGE, others: SEATS_OF_OTHERS });
    await measureCase({
      tenant: MANY_SEATS,
      name: `seats of all apps, ${figure(LARGE.seats + (LARGE.apps - 1) * SEATS_OF_OTHERS)}`,
      path: `/v1/connections/${many.id}/seats?limit=100`,
      partition: connectionKeys(MANY_SEATS, many.id).apps,
      goal: 3,
    });
    printTable(
      ['ms', 'query p50', 'query p99', 'response p50', 'response p99', 'of p50', 'query CPU', 'response CPU', 'of CPU'],
      rows,
    );
    return [...claims, await planClaim(standIns.meter, at, app, ask)];
  },
};

/** Requests of a plan besides those for seats and people: connection, apps, settings, decisions, the ids of apps, and the audit log. */
const OTHER_REQUESTS = 6;
/** Query pages that the seats of the app fill, of 1 MB each. */
const PAGES_OF_SEATS = 2;

/** Counts the requests of the plan of the app with the most seats. */
async function planClaim(
  meter: Metered,
  at: string,
  app: AppId,
  ask: (path: string) => Promise<Response>,
): Promise<Claim> {
  const page = (await (await ask(`${at}/apps/${app}`)).json()) as { data: { states: Record<SeatState, number> } };
  const { IDLE, NEVER_USED, AWAY, LEAVER } = page.data.states;
  const concerned = IDLE + NEVER_USED + AWAY + LEAVER;
  const before = totalRequests(meter);
  await ask(`${at}/plan?app=${app}`);
  const made = totalRequests(meter) - before;
  const batches = Math.ceil(concerned / 100);
  return exact(
    `plan of an app with ${figure(LARGE.seats)} seats: one pass over them and a request for each hundred of the ${figure(concerned)} people concerned, ${made} in all (${PAGES_OF_SEATS} + ${batches} + ${OTHER_REQUESTS} for the rest)`,
    made === PAGES_OF_SEATS + batches + OTHER_REQUESTS,
  );
}

interface Percentiles {
  readonly p50: number;
  readonly p99: number;
  /** Median of the process's CPU time in a call, tables included: with one caller the latency of a machine that does nothing else. */
  readonly cpu: number;
}

/** Percentiles in milliseconds of `CALLS` calls of each by this many concurrent callers, in turns: what else the machine does slows both. */
async function measure(
  bare: () => Promise<void>,
  whole: () => Promise<void>,
  callers: number,
): Promise<{ readonly bare: Percentiles; readonly whole: Percentiles }> {
  const times = { bare: newTimes(), whole: newTimes() };
  let left = CALLS;
  const timed = async (call: () => Promise<void>, { ms, cpu }: Times) => {
    const began = performance.now();
    const used = process.cpuUsage();
    await call();
    ms.push(performance.now() - began);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1_000);
  };
  const caller = async () => {
    while (left-- > 0) {
      await timed(bare, times.bare);
      await timed(whole, times.whole);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return { bare: percentilesOf(times.bare), whole: percentilesOf(times.whole) };
}

/** Milliseconds of each call. */
interface Times {
  readonly ms: number[];
  readonly cpu: number[];
}

const newTimes = (): Times => ({ ms: [], cpu: [] });

function percentilesOf({ ms, cpu }: Times): Percentiles {
  const at = (times: readonly number[], share: number) => {
    const sorted = times.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  };
  return { p50: at(ms, 0.5), p99: at(ms, 0.99), cpu: at(cpu, 0.5) };
}
