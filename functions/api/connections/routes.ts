import type { Api } from '../http/createApi.ts';
import type { ReadPorts } from '../http/ports.ts';
import { addChangeConnection } from './changeConnection.ts';
import { addCreateConnection } from './createConnection.ts';
import { addDeleteConnection, type DeleteRoutePorts } from './deleteConnection.ts';
import { addReadConnections, type TotalsPresenter } from './readConnections.ts';

/** Connections and their sync runs. */
export const addConnectionReads = (api: Api, ports: ReadPorts & TotalsPresenter): void =>
  addReadConnections(api, ports);

/** Checking, connecting, changing, syncing and disconnecting. */
export function addConnectionWrites(api: Api, ports: DeleteRoutePorts): void {
  addCreateConnection(api, ports);
  addChangeConnection(api, ports);
  addDeleteConnection(api, ports);
}
