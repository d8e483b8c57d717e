/** What a round runs on: the whole local stack and some simulated orgs, each with the tenant that connects it. */
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Table } from '../functions/aws/table.ts';
import { createTenantPorts } from '../functions/aws/tenantPorts.ts';
import type { CREDENTIAL_KINDS } from '../functions/contract/words/okta.ts';
import type { Connection } from '../functions/core/connection.ts';
import type { ConnectionEvent } from '../functions/core/events/connectionEvent.ts';
import type { ConnectionId, TenantId } from '../functions/core/ids.ts';
import type { AwsFault } from '../local/aws/faults.ts';
import { TABLE_NAME } from '../local/environment.ts';
import type { Faults } from '../local/okta/faults.ts';
import type { ServiceAppSettings } from '../local/okta/serviceApps.ts';
import type { SimulatedOrg } from '../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../local/okta/start.ts';
import { createSharedClock, type SharedClock } from '../local/sharedClock.ts';
import { type Stack, startStack } from '../local/stack.ts';
import { type ApiClient, createApiClient } from '../test/stack/apiClient.ts';
import type { Plan } from './action.ts';
import { advanceAtHang } from './hangs.ts';
import { type Receiver, startReceiver } from './receiver.ts';

/** An event that was written down, and so has to arrive. */
export interface NotedEvent {
  readonly connection: ConnectionId;
  readonly id: string;
  readonly event: ConnectionEvent;
}

/** A customer: an org, and what the customer wants of the service. */
export interface Tenant {
  readonly id: TenantId;
  readonly org: SimulatedOrg;
  /** What the org does differently from the beginning. */
  readonly base: Partial<Faults>;
  readonly api: ApiClient;
  /** What the customer enters. */
  credential: (typeof CREDENTIAL_KINDS)[number];
  /** A valid token, unless the org has revoked it in the meantime. */
  token: string;
  /** The service app of the org, whether or not it is used. */
  readonly app: { readonly clientId: string; readonly settings: ServiceAppSettings };
  wanted: 'nothing' | 'on' | 'paused';
  connection: ConnectionId | undefined;
  /** Connections that were deleted. */
  readonly deleted: ConnectionId[];
  /** What was seen to happen, by the id of the event. */
  readonly noted: Map<string, NotedEvent>;
}

export interface World {
  readonly clock: SharedClock;
  readonly folder: string;
  readonly stack: Stack;
  readonly tenants: readonly Tenant[];
  readonly table: Table;
  readonly sqs: SQSClient;
  /** Where every tenant has its events sent. */
  readonly receiver: Receiver;
  /** How often each fault of AWS happened. */
  readonly awsFaults: Map<AwsFault, number>;
  /** Ends everything but the folder. */
  stop(): Promise<void>;
}

const START = Date.parse('2026-03-18T15:00:00.000Z');

export async function startWorld({ seed, round, orgs: planned }: Plan, folder: string): Promise<World> {
  await using parts = new AsyncDisposableStack();
  const clock = createSharedClock(START);
  const orgs: SimulatedOrg[] = [];
  for (const [number, { faults }] of planned.entries()) {
    const host = `org${number}.okta.com`;
    const org = await startSimulatedOrg({
      host,
      seed: `${seed}/${round}/${host}`,
      now: clock.now,
      faults,
      limits: { headers: 'token' },
    });
    parts.defer(() => org.close());
    orgs.push(org);
  }
  parts.use(advanceAtHang(orgs, clock));
  const receiver = await startReceiver(clock);
  parts.defer(receiver.close);
  const dataFolder = join(folder, 'data');
  const stack = await startStack({
    port: 0,
    dataFolder,
    syncEverySeconds: 3600,
    oktaOrigins: Object.fromEntries(orgs.map(({ host, origin }) => [host, origin])),
    clock,
    triggers: 'caller',
  });
  parts.defer(() => stack.stop());
  const tenants = await Promise.all(
    orgs.map(async (org, number): Promise<Tenant> => {
      const id = `tenant${number}` as TenantId;
      const api = await createApiClient(dataFolder, () => stack.url, id);
      return {
        id,
        org,
        base: planned[number]?.faults ?? {},
        api,
        credential: planned[number]?.credential ?? 'API_TOKEN',
        token: org.token,
        app: org.serviceApps.add(),
        wanted: 'nothing',
        connection: undefined,
        deleted: [],
        noted: new Map(),
      };
    }),
  );
  // One after another: requests at once would start a sandbox each.
  for (const { id, api } of tenants) {
    const { status, json: webhook, text } = await api.ask('/v1/webhooks', { body: { url: receiver.urlOf(id) } });
    if (status !== 201) throw new Error(`the webhook of ${id} cannot be registered: ${text}`);
    receiver.trust(id, webhook.secret);
  }
  const client = new DynamoDBClient(stack.aws.clientOptions('chaos'));
  parts.defer(() => client.destroy());
  const sqs = new SQSClient(stack.aws.clientOptions('chaos'));
  parts.defer(() => sqs.destroy());
  const running = parts.move();
  return {
    clock,
    folder: dataFolder,
    stack,
    tenants,
    table: { client, name: TABLE_NAME },
    sqs,
    receiver,
    awsFaults: new Map(),
    stop: () => running.disposeAsync(),
  };
}

/** The tenant's connection as it is stored; undefined if there is none. */
export const connectionOf = async ({ table }: World, tenant: Tenant): Promise<Connection | undefined> =>
  tenant.connection && createTenantPorts(table, tenant.id).connections.get(tenant.connection);
