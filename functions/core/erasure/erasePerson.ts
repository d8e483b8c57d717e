import { type ChangePorts, changeConnection, isReady } from '../connections/changeConnection.ts';
import type { ConnectionId, PersonId } from '../ids.ts';
import type { ErasureRequests } from '../ports/erasures.ts';
import type { Receipts } from '../ports/receipts.ts';
import type { UsageReader } from '../ports/usage.ts';
import { erasureHash, erasureNames } from './erasure.ts';
import { erasureReceipt, type Receipt } from './receipts.ts';

export interface ErasePersonPorts extends ChangePorts {
  readonly receipts: Receipts;
  readonly erasures: (id: ConnectionId) => ErasureRequests;
  readonly usage: (id: ConnectionId) => Pick<UsageReader, 'people'>;
}

export type EraseOutcome =
  | { readonly kind: 'erasing'; readonly receipt: Receipt; readonly isNew: boolean }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unknownPerson' }
  | { readonly kind: 'notReady' }
  | { readonly kind: 'busy' };

/**
 * Requests that the worker erases one person: only the worker writes usage, so this writes down whom to erase and makes
 * the connection due. The person also leaves the connection's exclusions, where
 * an id or a pattern is theirs alone. A repeated call gives the same receipt, during
 * the erasure and after it.
 */
export async function erasePerson(ports: ErasePersonPorts, id: ConnectionId, person: PersonId): Promise<EraseOutcome> {
  const { connections, receipts, now, newId } = ports;
  const connection = await connections.get(id);
  if (!connection) return { kind: 'unknown' };
  if (!isReady(connection)) return { kind: 'notReady' };
  const hash = erasureHash(connection, person);
  const erasures = ports.erasures(id);
  const earlier = await erasures.find(hash);
  if (earlier?.erasedAt !== undefined) {
    return { kind: 'erasing', receipt: await receipts.claim(erasureReceipt(connection, earlier)), isNew: false };
  }
  const [known] = await ports.usage(id).people.load([person]);
  if (!known && !earlier) return { kind: 'unknownPerson' };

  const names = known?.profile ? erasureNames(connection, known.profile) : [];
  const begun = { requestedAt: now(), erasedAt: undefined, through: 0, found: undefined };
  const erasure = await erasures.claim({ hash, names, person, receipt: newId(), ...begun });
  const { exclusions } = connection.settings;
  const ids = exclusions.people.ids.filter((excluded) => excluded !== person);
  const called = [known?.profile?.login, known?.profile?.email].map((name) => name?.toLowerCase());
  const patterns = exclusions.people.patterns.filter((pattern) => !called.includes(pattern.toLowerCase()));
  const isNamed = ids.length + patterns.length < exclusions.people.ids.length + exclusions.people.patterns.length;
  const settings = isNamed ? { exclusions: { ...exclusions, people: { ...exclusions.people, ids, patterns } } } : {};
  const outcome = await changeConnection(ports, id, { settings });
  if (outcome.kind === 'notReady' || outcome.kind === 'unknown') {
    await erasures.remove(hash); // the connection was deleted meanwhile, and the person with it
    return { kind: outcome.kind };
  }
  if (outcome.kind !== 'changed') return { kind: 'busy' };
  return { kind: 'erasing', receipt: await receipts.claim(erasureReceipt(connection, erasure)), isNew: !earlier };
}
