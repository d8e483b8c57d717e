import { hash, timingSafeEqual } from 'node:crypto';
import type { ConnectSessionStatus } from '../../contract/words/connections.ts';
import type { CredentialKind } from '../../contract/words/okta.ts';
import type { Tags } from '../connections/connection.ts';
import { type ConnectionId, type ConnectSessionId, connectSessionId, type SecretId, type WebhookId } from '../ids.ts';
import { DAY, type Instant, MINUTE } from '../time.ts';

/** How long a link may be good for, in milliseconds. */
export const SESSION_LIFETIME = { least: MINUTE, preset: DAY, most: 7 * DAY } as const;
/** How long a session is listed after its end. */
export const SESSION_KEPT = 7 * DAY;
/** How many sessions of a tenant may be listed at once. */
export const MOST_CONNECT_SESSIONS = 1_000;
/** How many keys a session may make: each is a secret that costs money, and a tenant has room for twenty. */
export const MOST_SESSION_KEYS = 5;

/** A link by which an admin without an account connects or repairs one connection. Its token is stored as a hash alone. */
export interface ConnectSession {
  readonly id: ConnectSessionId;
  /** SHA-256 of the token, in hexadecimal digits. The token has 256 random bits, so that no salt is needed. */
  readonly tokenHash: string;
  /** The vendor's own name for the customer: a later session with the same one repairs the connection that this one makes. */
  readonly externalId: string;
  readonly tags: Tags;
  /** What the connection will be called. */
  readonly name: string | undefined;
  readonly methods: readonly CredentialKind[];
  readonly returnUrl: string | undefined;
  /** Origins of the pages that may frame the link's page. */
  readonly allowedOrigins: readonly string[];
  readonly locale: string | undefined;
  /** The webhook that events of the connection go to from then on; undefined where that stays as it is. */
  readonly webhook: WebhookId | undefined;
  readonly createdAt: Instant;
  readonly endsAt: Instant;
  readonly openedAt: Instant | undefined;
  readonly revokedAt: Instant | undefined;
  readonly connectedAt: Instant | undefined;
  /** The connection that it has made or repaired. */
  readonly connection: ConnectionId | undefined;
  /** The keys that it has made, which are the only ones that it may use. */
  readonly keys: readonly SecretId[];
}

export function statusOf(session: ConnectSession, now: Instant): ConnectSessionStatus {
  if (session.revokedAt !== undefined) return 'REVOKED';
  if (session.connectedAt !== undefined) return 'CONNECTED';
  if (now >= session.endsAt) return 'EXPIRED';
  return session.openedAt === undefined ? 'PENDING' : 'OPENED';
}

/** Why the session's token opens nothing any more; undefined while it does. One that was used still lets its connection be watched. */
export function endOf(session: ConnectSession, now: Instant): 'REVOKED' | 'EXPIRED' | undefined {
  if (session.revokedAt !== undefined) return 'REVOKED';
  return now >= session.endsAt ? 'EXPIRED' : undefined;
}

/** The session's id and 256 random bits. */
const TOKEN = /^(?<id>.{28,91})\.[\w-]{43}$/;

/** @param secret 256 random bits, as 43 characters */
export const sessionToken = (id: ConnectSessionId, secret: string): string => `${id}.${secret}`;

/** The session that a token names; undefined for text that is no token. */
export const sessionOfToken = (token: string): ConnectSessionId | undefined =>
  connectSessionId(TOKEN.exec(token)?.groups?.id);

/** Stands for an external id in a key, whose length and characters are limited. */
export const externalIdHash = (externalId: string): string => hash('sha256', externalId);

export const tokenHashOf = (token: string): string => hash('sha256', token);

/** Whether the token is the session's, compared in the same time whatever it is. */
export const isTokenOf = ({ tokenHash }: Pick<ConnectSession, 'tokenHash'>, token: string): boolean =>
  timingSafeEqual(Buffer.from(tokenHash, 'hex'), hash('sha256', token, 'buffer'));
