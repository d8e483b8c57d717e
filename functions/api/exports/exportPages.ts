import type { Connection } from '../../core/connections/connection.ts';
import { type Partition, partitionsOf, type StoredItem } from '../../core/erasure/dataInventory.ts';
import { type InventoryPosition, type PageLimits, pageOfInventory } from '../../core/erasure/inventoryPage.ts';
import type { AppId, PersonId } from '../../core/ids.ts';
import type { TenantPorts } from '../../core/ports/tenant.ts';
import type { Instant } from '../../core/time.ts';
import type { ConnectionBody } from '../connections/schema.ts';
import {
  presentFactsAbout,
  presentNamed,
  presentNamedGivenBack,
  presentStoredItem,
  type RunPresenter,
} from './present.ts';
import type { ExportItemBody } from './schema.ts';

/** How the resource `connections` presents what an export holds of it. */
export interface ExportPresenters extends RunPresenter {
  readonly presentConnection: (connection: Connection, now: Instant) => ConnectionBody;
}

/** What an export reads of a tenant. */
type ExportedPorts = Pick<TenantPorts, 'usage' | 'inventory'>;

/** Lambda answers with 6 MB at most, in which the text is quoted once more. */
const pageLimits = ({ items, isTimeUp }: ExportLimits): PageLimits => ({
  items,
  bytes: 3 * 1024 * 1024,
  queries: 200,
  isTimeUp,
});

export type ExportLimits = Pick<PageLimits, 'items' | 'isTimeUp'>;

export interface ExportPage {
  readonly items: readonly ExportItemBody[];
  readonly next: InventoryPosition | undefined;
}

/** One page of everything that is kept of a connection; the connection itself comes first. */
export async function exportConnection(
  presenters: ExportPresenters,
  ports: ExportedPorts,
  connection: Connection,
  from: InventoryPosition | undefined,
  limits: ExportLimits,
  now: Instant,
): Promise<ExportPage> {
  const apps = await appIds(ports, connection);
  const partitions = partitionsOf(connection, apps, now);
  const page = await pageOfInventory(ports.inventory(connection.id), partitions, from, pageLimits(limits), (stored) =>
    presentStoredItem(stored, presenters),
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
const DECISIONS: Partition = { kind: 'decision', key: '' };
const BREAKDOWNS: Partition = { kind: 'breakdown', key: '' };
const BACK_TESTS: Partition = { kind: 'backTest', key: '' };
const ABOUT_PEOPLE = [LEDGER, CHANGES, DECISIONS, BREAKDOWNS, BACK_TESTS];

/**
 * One page of everything that is kept about one person: their item and seats first, then the ledger, changes, decisions, the
 * apps that they used without a seat, and those whose seat was taken from them and given back.
 */
export async function exportPerson(
  presenters: RunPresenter,
  ports: ExportedPorts,
  connection: Connection,
  person: PersonId,
  from: InventoryPosition | undefined,
  limits: ExportLimits,
): Promise<ExportPage> {
  const dataInventory = ports.inventory(connection.id);
  const present = (stored: StoredItem): ExportItemBody | undefined => {
    if (stored.kind === 'segment') return presentFactsAbout(person, stored.segment);
    if (stored.kind === 'breakdown') return presentNamed(person, stored);
    if (stored.kind === 'backTest') return presentNamedGivenBack(person, stored);
    const isKeyed = stored.kind === 'change' || stored.kind === 'decision';
    return isKeyed && isAbout(person, stored.item) ? presentStoredItem(stored, presenters) : undefined;
  };
  const page = await pageOfInventory(dataInventory, ABOUT_PEOPLE, from, pageLimits(limits), present);
  if (from) return page;
  const people = await ports.usage(connection.id).people.load([person]);
  const seats = await dataInventory.seatsOf(person, await appIds(ports, connection));
  const first = [
    ...people.map((one): StoredItem => ({ kind: 'person', person: one })),
    ...[...seats].sort((a, b) => (a.app < b.app ? -1 : 1)).map((seat): StoredItem => ({ kind: 'seat', seat })),
  ];
  return { ...page, items: [...first.map((stored) => presentStoredItem(stored, presenters)), ...page.items] };
}

/** The keys of a change and of a decision name its person, between other ids. */
const isAbout = (person: PersonId, key: string): boolean => key.split('#').includes(person);

const appIds = async ({ usage }: ExportedPorts, { id }: Connection): Promise<readonly AppId[]> =>
  (await usage(id).apps.list()).map(({ app }) => app);
