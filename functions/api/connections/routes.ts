import type { Api } from '../http/createApi.ts';
import type { ReadPorts } from '../http/ports.ts';
import { addChangeConnection } from './changeConnection.ts';
import { addConnectLinked } from './connectLinked.ts';
import { addCreateConnection } from './createConnection.ts';
import { addDeleteConnection, type DeleteRoutePorts } from './deleteConnection.ts';
import { addReadConnections, type TotalsPresenter } from './readConnections.ts';
import { addWatchLinked } from './watchLinked.ts';

/** Connections and their sync runs. */
export function addConnectionReads(api: Api, ports: ReadPorts & TotalsPresenter): void {
  addReadConnections(api, ports);
  addWatchLinked(api, ports);
}

/** Checking, connecting, changing, syncing and disconnecting. */
export function addConnectionWrites(api: Api, ports: DeleteRoutePorts): void {
  addCreateConnection(api, ports);
  addChangeConnection(api, ports);
  addDeleteConnection(api, ports);
  addConnectLinked(api, ports);
}
