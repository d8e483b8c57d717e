import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { type ConnectSession, sessionToken, tokenHashOf } from '../../../functions/core/connect/connectSession.ts';
import type { ConnectSessionId, TenantId } from '../../../functions/core/ids.ts';
import type { TenantPorts } from '../../../functions/core/ports/tenant.ts';
import { DAY, type Instant } from '../../../functions/core/time.ts';

/** A session that was made for the external id, in the store. */
export async function putSession(
  { connectSessions }: Pick<TenantPorts, 'connectSessions'>,
  tenant: TenantId,
  externalId: string,
  now: Instant,
  overrides: Partial<ConnectSession> = {},
): Promise<{ readonly session: ConnectSession; readonly token: string }> {
  const id = overrides.id ?? (`${tenant}.${ulid(now)}` as ConnectSessionId);
  const token = sessionToken(id, randomBytes(32).toString('base64url'));
  const session: ConnectSession = {
    id,
    tokenHash: tokenHashOf(token),
    externalId,
    tags: {},
    name: undefined,
    methods: ['API_TOKEN', 'SERVICE_APP'],
    returnUrl: undefined,
    allowedOrigins: [],
    locale: undefined,
    webhook: undefined,
    createdAt: now,
    endsAt: now + DAY,
    openedAt: undefined,
    revokedAt: undefined,
    connectedAt: undefined,
    connection: undefined,
    keys: [],
    ...overrides,
  };
  await connectSessions.create(session);
  return { session, token };
}
