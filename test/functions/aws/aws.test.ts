// The adapters of functions/aws, held to the contracts over the stand-ins or over the DynamoDB that
// AWS_ENDPOINT_URL_DYNAMODB names.
import { after } from 'node:test';
import { DeleteMessageBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { createConnectionLeases } from '../../../functions/aws/connectionLeases.ts';
import { connectionTable } from '../../../functions/aws/connectionTable.ts';
import { createDataInventory } from '../../../functions/aws/dataInventory.ts';
import { createDeliveries } from '../../../functions/aws/deliveries.ts';
import { createDueIndex } from '../../../functions/aws/dueIndex.ts';
import { createDueQueue } from '../../../functions/aws/dueQueue.ts';
import { createOutboxes } from '../../../functions/aws/outboxes.ts';
import type { Table } from '../../../functions/aws/table.ts';
import { createTenantPorts } from '../../../functions/aws/tenantPorts.ts';
import { createTokenVault } from '../../../functions/aws/tokenVault.ts';
import { createUsageReader, createUsageStore } from '../../../functions/aws/usage.ts';
import { createWebhooks } from '../../../functions/aws/webhooks.ts';
import { TABLE } from '../../../functions/contract/table.ts';
import type { TenantId } from '../../../functions/core/ids.ts';
import { createQueues } from '../../../local/aws/createQueues.ts';
import { clientsOf, startStandIns, stoppedClock, temporaryFolder } from '../../local/standIns.ts';
import { type Connections, connectionLeasesContract } from './connectionLeasesContract.ts';
import { type Dispatching, dispatchingContract } from './dispatchingContract.ts';
import { type Bend, busy, createTables, inSmallPages } from './tables.ts';
import { tenantPortsContract } from './tenantPortsContract.ts';
import { tokenVaultContract } from './tokenVaultContract.ts';
import { type UsageStores, usageStoreContract } from './usageStoreContract.ts';
import { type EventPorts, webhooksContract } from './webhooksContract.ts';

const tables = await createTables();
const clock = stoppedClock();
const standIns = await startStandIns(temporaryFolder(), clock.now);
after(() => standIns.close());
const { secrets, sqs } = clientsOf(standIns);
const { url: queueUrl } = await createQueues(sqs);

const usageIn = async (bend?: Bend): Promise<UsageStores> => {
  const table = await tables.open(bend);
  return {
    store: (tenant, connection, lease) => createUsageStore(table, tenant, connection, lease),
    reader: (tenant, connection) => createUsageReader(table, tenant, connection),
    inventory: (tenant, connection) => createDataInventory(connectionTable(table, tenant, connection, true)),
  };
};
usageStoreContract('DynamoDB', () => usageIn(), 40);
usageStoreContract('DynamoDB in pages of two items', () => usageIn(inSmallPages), 3);
usageStoreContract('DynamoDB that is busy', () => usageIn(busy), 3);

const connectionsOver = (table: Table): Connections => ({
  leases: createConnectionLeases(table),
  api: (tenant) => createTenantPorts(table, tenant),
});
const connectionsIn = async (bend?: Bend) => connectionsOver(await tables.open(bend));
tenantPortsContract('DynamoDB', async () => (await connectionsIn()).api);
tenantPortsContract('DynamoDB in pages of two items', async () => (await connectionsIn(inSmallPages)).api, 3);
connectionLeasesContract('DynamoDB', () => connectionsIn());

const eventsIn = async (bend?: Bend) => {
  const table = await tables.open(bend);
  return (tenant: TenantId): EventPorts => ({
    webhooks: createWebhooks(table, tenant),
    outboxes: createOutboxes(table, tenant),
    deliveriesOf: (outbox) => createDeliveries(connectionTable(table, tenant, outbox, true)),
  });
};
webhooksContract('DynamoDB', () => eventsIn());
webhooksContract('DynamoDB in pages of two items', () => eventsIn(inSmallPages));

tokenVaultContract('Secrets Manager', async () => createTokenVault(secrets, 'okta-usage'));

const dispatchingIn = async (bend?: Bend): Promise<Dispatching> => {
  const table = await tables.open(bend);
  return {
    ...connectionsOver(table),
    due: createDueIndex(table),
    shards: TABLE.dueShards,
    queue: createDueQueue(sqs, queueUrl),
    received: receiveAll,
    advanceSeconds: clock.advanceSeconds,
  };
};
dispatchingContract('DynamoDB and SQS', () => dispatchingIn());
dispatchingContract('DynamoDB in pages of two items, and SQS', () => dispatchingIn(inSmallPages));

async function receiveAll() {
  const found: { body: string; group: string | undefined }[] = [];
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: 10,
    MessageSystemAttributeNames: ['MessageGroupId'],
  });
  for (;;) {
    const { Messages = [] } = await sqs.send(command);
    if (Messages.length === 0) return found;
    found.push(...Messages.map(({ Body = '', Attributes }) => ({ body: Body, group: Attributes?.MessageGroupId })));
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  }
}
