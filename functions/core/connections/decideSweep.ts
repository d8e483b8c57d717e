import type { ConnectionId } from '../ids.ts';
import type { TenantConnections } from '../ports/connections.ts';
import type { Instant } from '../time.ts';

/**
 * Answers the question of the connection's sweep. The answer names the question that is there now; a worker that has
 * gone past that question ignores it.
 */
export async function decideSweep(
  connections: TenantConnections,
  id: ConnectionId,
  accept: boolean,
  now: Instant,
): Promise<'decided' | 'noneAsked' | 'unknown'> {
  const connection = await connections.get(id);
  if (!connection) return 'unknown';
  const askedAt = connection.syncState.positions?.directory.sweep.question?.askedAt;
  if (askedAt === undefined || connection.desiredState !== 'on') return 'noneAsked';
  await connections.decide(id, { askedAt, accept }, now);
  return 'decided';
}
