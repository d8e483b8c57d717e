import type { ExportItemBody } from '../../contract/recordBodies.ts';
import type { Connection } from '../../core/connection.ts';
import {
  type Held,
  type HoldingsPlace,
  type Measures,
  pageOfHoldings,
  type Shelf,
  shelvesOf,
} from '../../core/holdings.ts';
import type { AppId, PersonId } from '../../core/ids.ts';
import type { TenantConnections } from '../../core/store.ts';
import type { Instant } from '../../core/time.ts';
import { describeConnection } from '../describe/connection.ts';
import { describeHeld, describeSaidOf } from '../describe/held.ts';

/** Lambda answers with 6 MB at most, in which the text is quoted once more. */
const measures = (items: number): Measures => ({ items, bytes: 3 * 1024 * 1024, queries: 200 });

export interface ExportPage {
  readonly items: readonly ExportItemBody[];
  readonly next: HoldingsPlace | undefined;
}

/** One page of everything that is kept of a connection; the connection itself comes first. */
export async function exportConnection(
  connections: TenantConnections,
  connection: Connection,
  from: HoldingsPlace | undefined,
  limit: number,
  now: Instant,
): Promise<ExportPage> {
  const apps = await appIds(connections, connection);
  const shelves = shelvesOf(connection, apps, now);
  const page = await pageOfHoldings(connections.holdings(connection.id), shelves, from, measures(limit), describeHeld);
  if (from) return page;
  const itself: ExportItemBody = {
    kind: 'connection',
    id: connection.id,
    data: { ...describeConnection(connection, now) },
  };
  return { ...page, items: [itself, ...page.items] };
}

const LEDGER: Shelf = { kind: 'segment', key: '' };
const CHANGES: Shelf = { kind: 'change', key: '' };

/** One page of everything that is kept about one person: their item and seats first, then the ledger and the changes. */
export async function exportPerson(
  connections: TenantConnections,
  connection: Connection,
  person: PersonId,
  from: HoldingsPlace | undefined,
  limit: number,
): Promise<ExportPage> {
  const holdings = connections.holdings(connection.id);
  const describe = (held: Held): ExportItemBody | undefined => {
    if (held.kind === 'segment') return describeSaidOf(person, held.segment);
    return held.kind === 'change' && isAbout(person, held.item) ? describeHeld(held) : undefined;
  };
  const page = await pageOfHoldings(holdings, [LEDGER, CHANGES], from, measures(limit), describe);
  if (from) return page;
  const people = await connections.reader(connection.id).people([person]);
  const seats = await holdings.seatsOf(person, await appIds(connections, connection));
  const first = [
    ...people.map((one): Held => ({ kind: 'person', person: one })),
    ...[...seats].sort((a, b) => (a.app < b.app ? -1 : 1)).map((seat): Held => ({ kind: 'seat', seat })),
  ];
  return { ...page, items: [...first.map(describeHeld), ...page.items] };
}

/** A change's key is made of its date, app, person and kind. */
const isAbout = (person: PersonId, key: string): boolean => key.split('#').includes(person);

const appIds = async (connections: TenantConnections, { id }: Connection): Promise<readonly AppId[]> =>
  (await connections.reader(id).apps()).map(({ app }) => app);
