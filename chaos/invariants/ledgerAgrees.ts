import { createUsageStore } from '../../functions/aws/usage.ts';
import { verifyConnection } from '../../local/verify/verifyConnection.ts';
import { connectionOf, type Tenant, type World } from '../world.ts';

/** The table holds what its ledger says, computed by a second algorithm. */
export async function ledgerAgrees(world: World, tenant: Tenant): Promise<readonly string[]> {
  const connection = await connectionOf(world, tenant);
  if (connection === undefined) return [];
  const lease = { until: 0, clock: () => 0 }; // nothing is written
  const store = createUsageStore(world.table, tenant.id, connection.id, lease);
  const { differences, ahead } = await verifyConnection(store, connection);
  return ahead === 0 ? differences : [...differences, `${ahead} items are ahead of the ledger`];
}
