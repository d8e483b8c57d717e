import type { Connection } from '../../core/connection.ts';
import {
  type InventoryPosition,
  type PageLimits,
  type Partition,
  pageOfInventory,
  partitionsOf,
  type StoredItem,
} from '../../core/dataInventory.ts';
import type { AppId, PersonId } from '../../core/ids.ts';
import type { TenantConnections } from '../../core/store.ts';
import type { Instant } from '../../core/time.ts';
import type { ConnectionBody } from '../connections/schema.ts';
import { presentFactsAbout, presentStoredItem, type RunPresenter } from './present.ts';
import type { ExportItemBody } from './schema.ts';

/** How the resource `connections` presents what an export holds of it. */
export interface ExportPresenters extends RunPresenter {
  readonly presentConnection: (connection: Connection, now: Instant) => ConnectionBody;
}

/** Lambda answers with 6 MB at most, in which the text is quoted once more. */
const pageLimits = (items: number): PageLimits => ({ items, bytes: 3 * 1024 * 1024, queries: 200 });

export interface ExportPage {
  readonly items: readonly ExportItemBody[];
  readonly next: InventoryPosition | undefined;
}

/** One page of everything that is kept of a connection; the connection itself comes first. */
export async function exportConnection(
  presenters: ExportPresenters,
  connections: TenantConnections,
  connection: Connection,
  from: InventoryPosition | undefined,
  limit: number,
  now: Instant,
): Promise<ExportPage> {
  const apps = await appIds(connections, connection);
  const partitions = partitionsOf(connection, apps, now);
  const page = await pageOfInventory(
    connections.dataInventory(connection.id),
    partitions,
    from,
    pageLimits(limit),
    (stored) => presentStoredItem(stored, presenters),
  );
  if (from) return page;
  const itself: ExportItemBody = {
    kind: 'connection',
    id: connection.id,
    data: { ...presenters.presentConnection(connection, now) },
  };
  return { ...page, items: [itself, ...page.items] };
}

const LEDGER: Partition = { kind: 'segment', key: '' };
const CHANGES: Partition = { kind: 'change', key: '' };

/** One page of everything that is kept about one person: their item and seats first, then the ledger and the changes. */
export async function exportPerson(
  presenters: RunPresenter,
  connections: TenantConnections,
  connection: Connection,
  person: PersonId,
  from: InventoryPosition | undefined,
  limit: number,
): Promise<ExportPage> {
  const dataInventory = connections.dataInventory(connection.id);
  const present = (stored: StoredItem): ExportItemBody | undefined => {
    if (stored.kind === 'segment') return presentFactsAbout(person, stored.segment);
    return stored.kind === 'change' && isAbout(person, stored.item) ? presentStoredItem(stored, presenters) : undefined;
  };
  const page = await pageOfInventory(dataInventory, [LEDGER, CHANGES], from, pageLimits(limit), present);
  if (from) return page;
  const people = await connections.reader(connection.id).people([person]);
  const seats = await dataInventory.seatsOf(person, await appIds(connections, connection));
  const first = [
    ...people.map((one): StoredItem => ({ kind: 'person', person: one })),
    ...[...seats].sort((a, b) => (a.app < b.app ? -1 : 1)).map((seat): StoredItem => ({ kind: 'seat', seat })),
  ];
  return { ...page, items: [...first.map((stored) => presentStoredItem(stored, presenters)), ...page.items] };
}

/** A change's key is made of its date, app, person and kind. */
const isAbout = (person: PersonId, key: string): boolean => key.split('#').includes(person);

const appIds = async (connections: TenantConnections, { id }: Connection): Promise<readonly AppId[]> =>
  (await connections.reader(id).apps()).map(({ app }) => app);
