import type { ChangePorts } from './changeConnection.ts';
import { changeConnection, isReady } from './changeConnection.ts';
import { erasureHash } from './erasure.ts';
import type { ConnectionId, PersonId } from './ids.ts';
import { erasureReceipt } from './receipts.ts';
import type { Receipt } from './records.ts';

export type EraseOutcome =
  | { readonly kind: 'erasing'; readonly receipt: Receipt; readonly isNew: boolean }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unknownPerson' }
  | { readonly kind: 'notReady' }
  | { readonly kind: 'busy' };

/**
 * Has the worker erase one person, since only it writes usage: notes whom, and makes the connection due. The person also
 * leaves the connection's exclusions. Asked for again it gives the same receipt, during the erasure and after it.
 */
export async function erasePerson(
  ports: ChangePorts & { readonly newId: () => string },
  id: ConnectionId,
  person: PersonId,
): Promise<EraseOutcome> {
  const { connections, now, newId } = ports;
  const connection = await connections.get(id);
  if (!connection) return { kind: 'unknown' };
  if (!isReady(connection)) return { kind: 'notReady' };
  const hash = erasureHash(connection, person);
  const { records } = connections;
  const earlier = await connections.erasure(id, hash);
  if (earlier?.erasedAt !== undefined) {
    return { kind: 'erasing', receipt: await records.claimReceipt(erasureReceipt(connection, earlier)), isNew: false };
  }
  const [known] = await connections.reader(id).people([person]);
  if (!known && !earlier) return { kind: 'unknownPerson' };

  const begun = { requestedAt: now(), erasedAt: undefined, through: 0, found: undefined };
  const erasure = await connections.claimErasure(id, { hash, person, receipt: newId(), ...begun });
  const { exclusions } = connection.settings;
  const ids = exclusions.people.ids.filter((excluded) => excluded !== person);
  const names = ids.length < exclusions.people.ids.length;
  const settings = names ? { exclusions: { ...exclusions, people: { ...exclusions.people, ids } } } : {};
  const outcome = await changeConnection(ports, id, { settings });
  if (outcome.kind === 'notReady' || outcome.kind === 'unknown') {
    await connections.removeErasure(id, hash); // deleted meanwhile, and the person with it
    return { kind: outcome.kind };
  }
  if (outcome.kind !== 'changed') return { kind: 'busy' };
  return { kind: 'erasing', receipt: await records.claimReceipt(erasureReceipt(connection, erasure)), isNew: !earlier };
}
