// Runs the contract suites of the adapters against the in-memory doubles that other tests use.
import type { ConnectionId, TenantId } from '../../../functions/core/ids.ts';
import { createMemoryInventory } from '../doubles/memoryInventory.ts';
import { MemoryStore, MemoryVault } from '../doubles/memoryStore.ts';
import { createMemoryUsageStore } from '../doubles/memoryUsage.ts';
import { createMemoryDeliveries, createMemoryOutboxes, createMemoryWebhooks } from '../doubles/memoryWebhooks.ts';
import { tenantPortsContract } from './tenantPortsContract.ts';
import { tokenVaultContract } from './tokenVaultContract.ts';
import { type UsageStores, usageStoreContract } from './usageStoreContract.ts';
import { webhooksContract } from './webhooksContract.ts';

tenantPortsContract('in memory', async () => {
  const store = new MemoryStore();
  return (tenant) => store.portsOf(tenant);
});
webhooksContract('in memory', async () => {
  const store = new MemoryStore();
  return (tenant) => {
    const { events } = store.tenant(tenant);
    return {
      webhooks: createMemoryWebhooks(events),
      outboxes: createMemoryOutboxes(events),
      deliveriesOf: (outbox) => createMemoryDeliveries(events, outbox),
    };
  };
});
tokenVaultContract('in memory', async () => new MemoryVault());

const usageInMemory = async (pageSize?: number): Promise<UsageStores> => {
  const tenants = new MemoryStore();
  const usage = (tenant: TenantId, id: ConnectionId) => tenants.usage(tenant, id);
  return {
    store: (tenant, id, lease) => createMemoryUsageStore(usage(tenant, id), { lease, ...(pageSize && { pageSize }) }),
    reader: (tenant, id) => tenants.portsOf(tenant).usage(id),
    inventory: (tenant, id) => createMemoryInventory(usage(tenant, id)),
  };
};
usageStoreContract('in memory', () => usageInMemory());
usageStoreContract('in memory in pages of two items', () => usageInMemory(2), 3);
