import type { ConnectSession } from '../../../functions/core/connect/connectSession.ts';
import type { ConnectSessionId } from '../../../functions/core/ids.ts';
import type { ConnectSessions } from '../../../functions/core/ports/connectSessions.ts';
import type { Instant } from '../../../functions/core/time.ts';

/** One tenant's connect sessions in memory. */
export function createMemoryConnectSessions({
  connectSessions,
  connectLocks,
}: {
  readonly connectSessions: Map<ConnectSessionId, ConnectSession>;
  readonly connectLocks: Map<string, { readonly owner: string; readonly until: Instant }>;
}): ConnectSessions {
  function change(id: ConnectSessionId, of: (session: ConnectSession) => Partial<ConnectSession>) {
    const session = connectSessions.get(id);
    if (!session) return undefined;
    const changed = { ...session, ...of(session) };
    connectSessions.set(id, changed);
    return changed;
  }
  return {
    async create(session) {
      if (connectSessions.has(session.id)) throw new Error('a new connect session id is taken');
      connectSessions.set(session.id, session);
    },
    find: async (id) => connectSessions.get(id),
    newest: async (limit, before) =>
      [...connectSessions.values()]
        .filter(({ id }) => before === undefined || id < before)
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, limit),
    count: async () => connectSessions.size,
    open: async (id, now) => change(id, ({ openedAt }) => ({ openedAt: openedAt ?? now })),
    revoke: async (id, now) => change(id, ({ revokedAt }) => ({ revokedAt: revokedAt ?? now })),
    addKey: async ({ id, keys }, key) => {
      if (connectSessions.get(id)?.keys.length !== keys.length) return false;
      return change(id, () => ({ keys: [...keys, key] })) !== undefined;
    },
    use: async (id, connection, now) => change(id, () => ({ connection, connectedAt: now })),
    async removeLinked(externalId) {
      for (const session of [...connectSessions.values()])
        if (session.externalId === externalId) connectSessions.delete(session.id);
    },
    async lock(externalId, owner, now, until) {
      const held = connectLocks.get(externalId);
      if (held && held.until > now && held.owner !== owner) return false;
      connectLocks.set(externalId, { owner, until });
      return true;
    },
    async unlock(externalId, owner) {
      if (connectLocks.get(externalId)?.owner === owner) connectLocks.delete(externalId);
    },
  };
}
