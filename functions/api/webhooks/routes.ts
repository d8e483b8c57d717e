import type { Api } from '../http/createApi.ts';
import type { WritePorts } from '../http/ports.ts';
import { addDeliveries } from './deliveries.ts';
import { addManageWebhooks } from './manageWebhooks.ts';
import { addReadWebhooks } from './readWebhooks.ts';

/** Webhooks and what was sent to them. All of it is answered by one function, since a secret is shown where it is made. */
export function addWebhooks(api: Api, ports: WritePorts): void {
  addReadWebhooks(api, ports);
  addManageWebhooks(api, ports);
  addDeliveries(api, ports);
}
