import { type ConnectSession, statusOf } from '../../core/connect/connectSession.ts';
import { type Instant, isoInstant } from '../../core/time.ts';
import { isoOrNull } from '../http/present.ts';
import type { ConnectSessionBody } from './schema.ts';

/** A session as its vendor sees it, without anything of its token. */
export const presentConnectSession = (session: ConnectSession, now: Instant): ConnectSessionBody => ({
  id: session.id,
  status: statusOf(session, now),
  externalId: session.externalId,
  tags: { ...session.tags },
  name: session.name ?? null,
  methods: session.methods,
  returnUrl: session.returnUrl ?? null,
  allowedOrigins: session.allowedOrigins,
  locale: session.locale ?? null,
  webhookId: session.webhook ?? null,
  createdAt: isoInstant(session.createdAt),
  expiresAt: isoInstant(session.endsAt),
  openedAt: isoOrNull(session.openedAt),
  connectedAt: isoOrNull(session.connectedAt),
  revokedAt: isoOrNull(session.revokedAt),
  connectionId: session.connection ?? null,
});
