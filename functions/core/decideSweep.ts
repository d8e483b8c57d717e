import type { ConnectionId } from './ids.ts';
import type { TenantConnections } from './store.ts';
import type { Instant } from './time.ts';

/**
 * Answers what the connection's sweep asks. The question cannot change while it waits, so the answer names the one that
 * is there; a worker that has taken it already finds an answer to another question, which is none.
 */
export async function decideSweep(
  connections: Pick<TenantConnections, 'get' | 'decide'>,
  id: ConnectionId,
  accept: boolean,
  now: Instant,
): Promise<'decided' | 'noneAsked' | 'unknown'> {
  const connection = await connections.get(id);
  if (!connection) return 'unknown';
  const askedAt = connection.syncState.positions?.sweep.question?.askedAt;
  if (askedAt === undefined || connection.desiredState !== 'on') return 'noneAsked';
  await connections.decide(id, { askedAt, accept }, now);
  return 'decided';
}
