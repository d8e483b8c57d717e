import { connectionId, tenantId } from '../core/ids.ts';
import type { Due } from '../core/ports/dispatch.ts';

export type SyncMessage = Due;

/** The ids in an SQS body, or undefined. They only say where to look: a function reads everything else from the table. */
export function parseSyncMessage(body: string): SyncMessage | undefined {
  try {
    const { tenant, connection, appKey } = JSON.parse(body) as Readonly<Partial<Record<keyof Due, unknown>>>;
    const knownTenant = tenantId(tenant);
    const knownConnection = connectionId(connection);
    if (!knownTenant || !knownConnection) return undefined;
    return { tenant: knownTenant, connection: knownConnection, ...(appKey === true && { appKey }) };
  } catch {
    return undefined;
  }
}
