import { addAppWrites } from './apps/routes.ts';
import { addAuditLogReads } from './auditLog/routes.ts';
import { presentLinked } from './connections/presentLinked.ts';
import { addConnectionWrites } from './connections/routes.ts';
import { addConnectSessions } from './connectSessions/routes.ts';
import { addDecisionWrites } from './decisions/routes.ts';
import { type Api, createApi } from './http/createApi.ts';
import type { ApiPorts, WritePorts } from './http/ports.ts';
import { addKeyWrites } from './keys/makeKey.ts';
import { addLinkedKeys } from './keys/makeLinkedKey.ts';
import { addPeopleWrites } from './people/routes.ts';
import { addPriceWrites } from './prices/routes.ts';
import { presentReceipt } from './receipts/present.ts';
import { addReceiptReads } from './receipts/routes.ts';
import { addWebhooks } from './webhooks/routes.ts';

/** What the API that writes needs. */
export interface ConnectionsApiPorts extends ApiPorts, WritePorts {}

/** The API that writes: the routes of the `connections` function, and the reads that need its rights. */
export function createConnectionsApi(ports: ConnectionsApiPorts): Api {
  const api = createApi(ports);
  addConnectionWrites(api, { ...ports, presentReceipt });
  addKeyWrites(api, ports);
  addConnectSessions(api, { ...ports, presentLinked });
  addLinkedKeys(api, ports);
  addAppWrites(api, ports);
  addPriceWrites(api, ports);
  addDecisionWrites(api, ports);
  addPeopleWrites(api, { ...ports, presentReceipt });
  addAuditLogReads(api, ports);
  addReceiptReads(api, ports);
  addWebhooks(api, ports);
  return api;
}
