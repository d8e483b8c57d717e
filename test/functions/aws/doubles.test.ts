// The doubles of the API's tests, held to the contracts of what they stand for.
import { MemoryStore, MemoryVault } from '../doubles/memoryStore.ts';
import { tenantConnectionsContract } from './tenantConnectionsContract.ts';
import { tokenVaultContract } from './tokenVaultContract.ts';

tenantConnectionsContract('in memory', async () => {
  const store = new MemoryStore();
  return (tenant) => store.connectionsOf(tenant);
});
tokenVaultContract('in memory', async () => new MemoryVault());
