// A large company whose run takes very long does not delay a small one, with the real dispatcher, queue and pollers.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { createConnectionLeases } from '../../../../functions/aws/connectionLeases.ts';
import { createDueIndex } from '../../../../functions/aws/dueIndex.ts';
import { createDueQueue } from '../../../../functions/aws/dueQueue.ts';
import type { Table } from '../../../../functions/aws/table.ts';
import { createTenantConnections } from '../../../../functions/aws/tenantConnections.ts';
import { createWorkerPorts } from '../../../../functions/aws/workerPorts.ts';
import type { ConnectionId, OrgId, TenantId } from '../../../../functions/core/ids.ts';
import type { LogEntry, Page, PersonFact } from '../../../../functions/core/okta/oktaFacts.ts';
import type { OktaOrg } from '../../../../functions/core/ports/okta.ts';
import { Secret } from '../../../../functions/core/secret.ts';
import { dispatchDue } from '../../../../functions/core/sync/dispatchDue.ts';
import { syncIfDue } from '../../../../functions/core/sync/syncIfDue.ts';
import { MINUTE } from '../../../../functions/core/time.ts';
import { NO_EXCLUSIONS } from '../../../../functions/core/usage/rules.ts';
import { parseSyncMessage } from '../../../../functions/lambda/parseSyncMessage.ts';
import { sqsHandler } from '../../../../functions/lambda/sqs.ts';
import type { Aws } from '../../../../local/aws/aws.ts';
import { createQueues } from '../../../../local/aws/createQueues.ts';
import { type EventSource, startEventSource } from '../../../../local/lambda/eventSource.ts';
import { clientsOf, startStandIns, temporaryFolder } from '../../../local/standIns.ts';
import { refusedAs } from '../okta/oktaErrors.ts';
import { newTable, testId } from './syncFixture.ts';

/** The dispatcher runs four times a second here instead of once a minute. */
const DISPATCH_EVERY = 250;
const FUNCTION_RUNS = 5 * MINUTE;
/** How often the small company is synced before the large one's run may end. */
const SYNCS = 5;

const page = <Item>(items: readonly Item[], next?: string): Page<Item> => ({
  items,
  skipped: 0,
  next,
  readAt: Math.floor(Date.now() / 1000) * 1000,
  requestedAt: Math.floor(Date.now() / 1000) * 1000,
  limit: undefined,
});
const refuse = () => Promise.reject(new Error('not asked for here'));

/** A company without people. */
const QUIET: OktaOrg = {
  log: async () => page<LogEntry>([], '/api/v1/logs?after=1'),
  people: async () => page([]),
  apps: async () => page([]),
  assignments: refuse,
  assignment: refuse,
  person: refuse,
  app: refuse,
  group: refuse,
  owner: refuse,
};

/** Its run cannot end before `released`. */
const large = (released: Promise<unknown>): OktaOrg => ({
  ...QUIET,
  async people() {
    await released;
    return page([{ person: '00u1', status: 'ACTIVE' } as PersonFact]);
  },
});

describe('many tenants on one queue', { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  let aws: Aws;
  let table: Table;
  let source: EventSource | undefined;
  const begun = new Map<string, number>();
  const othersAreServed = Promise.withResolvers<void>();
  const deaths: string[] = [];
  const orgs = new Map<string, OktaOrg>();

  const connect = async (tenant: string, n: number, org: OktaOrg) => {
    orgs.set(tenant, org);
    const connections = createTenantConnections(table, tenant as TenantId);
    const now = Date.now();
    await connections.create({
      id: testId(n),
      name: tenant,
      host: `${tenant}.okta.com`,
      org: `00o${tenant}` as OrgId,
      createdAt: now,
      settings: {
        historyDays: 0,
        idleAfterDays: 30,
        callBudgetPercent: 50,
        tolerancePercent: 5,
        exclusions: NO_EXCLUSIONS,
      },
      cursorKey: 'key',
      erasureKey: 'erasure-key',
      nextSyncAt: now + MINUTE,
    });
    await connections.activate(testId(n), now);
  };

  before(async () => {
    aws = await startStandIns(folder);
    const { dynamodb, sqs } = clientsOf(aws);
    table = await newTable(dynamodb);
    const queue = await createQueues(sqs);
    const leases = createConnectionLeases(table);
    const clock = Date.now;
    const sync = async ({ tenant, connection }: { tenant: TenantId; connection: ConnectionId }) => {
      const started = clock();
      const ends = started + FUNCTION_RUNS;
      const outcome = await syncIfDue(
        { tenant, connection },
        {
          leases,
          vault: { read: () => Promise.resolve(new Secret('token')), remove: () => Promise.resolve() },
          portsOf: (of, until) => createWorkerPorts(table, of.tenant, of.id, { until, clock }),
          createOrg: () => orgs.get(tenant) ?? QUIET,
          intervalMs: () => 2 * DISPATCH_EVERY,
          clock,
        },
        { owner: `${started}`, deadline: ends, leaseUntil: ends + MINUTE, filterVersion: 1 },
      ).catch((error: Error) => {
        deaths.push(tenant);
        throw error;
      });
      if (outcome.kind !== 'notDue') begun.set(tenant, (begun.get(tenant) ?? 0) + 1);
      if ((begun.get('small') ?? 0) >= SYNCS && begun.has('revoked') && deaths.length > 0) othersAreServed.resolve();
      return { tenant, outcome: outcome.kind };
    };
    const log = { info: () => undefined, error: () => undefined };
    const handler = sqsHandler(
      parseSyncMessage,
      sync,
      () => log,
      () => Promise.reject(new Error('unreadable')),
    );
    source = startEventSource({
      client: sqs,
      queueUrl: queue.url,
      queueArn: queue.arn,
      batchSize: 1,
      maxConcurrency: 3,
      invoke: async (event) => ({ kind: 'answered', payload: await handler(event, {} as never) }),
    });
    const index = createDueIndex(table);
    const queues = { sync: createDueQueue(sqs, queue.url), deliver: createDueQueue(sqs, queue.deliver.url) };
    let going = true;
    const dispatching = (async () => {
      while (going) {
        await Promise.all([dispatchDue(index, queues, clock(), DISPATCH_EVERY), wait(DISPATCH_EVERY)]);
      }
    })();
    const stopSource = source.stop;
    source = {
      running: source.running,
      async stop() {
        going = false;
        await dispatching;
        await stopSource();
      },
    };
  });
  after(async () => {
    await source?.stop();
    await aws.close();
  });

  it('syncs a small one every hour beside a large one, one whose syncs crash and one whose token is rejected', async () => {
    const largeIsRead = Promise.withResolvers<void>();
    await connect('large', 1, large(othersAreServed.promise.then(() => largeIsRead.resolve())));
    await connect('poisoned', 2, { ...QUIET, log: () => Promise.reject(new Error('poison')) });
    const revoked = () => Promise.reject(refusedAs('tokenInvalid'));
    await connect('revoked', 3, { ...QUIET, log: revoked, owner: revoked });
    await connect('small', 4, QUIET);
    await largeIsRead.promise; // would never resolve if one of the others had to wait for it
    // The second attempt waits two minutes: a crash costs only its own message.
    assert.deepEqual(deaths, ['poisoned']);
    // Asked once more to confirm the refusal, and not again before it is reconnected.
    assert.ok((begun.get('revoked') ?? 0) <= 2);
    assert.equal(begun.get('large'), undefined, 'the run that it began before is its first');
  });
});
