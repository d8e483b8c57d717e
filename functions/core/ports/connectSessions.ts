import type { ConnectSession } from '../connect/connectSession.ts';
import type { ConnectionId, ConnectSessionId, SecretId } from '../ids.ts';
import type { Instant } from '../time.ts';

/** The connect sessions of one tenant. */
export interface ConnectSessions {
  create(session: ConnectSession): Promise<void>;
  /** As it is stored now. */
  find(id: ConnectSessionId): Promise<ConnectSession | undefined>;
  /** Newest first. @param before the session after which to go on */
  newest(limit: number, before: ConnectSessionId | undefined): Promise<readonly ConnectSession[]>;
  count(): Promise<number>;
  /** Notes that its link was opened, unless it is noted. */
  open(id: ConnectSessionId, now: Instant): Promise<ConnectSession | undefined>;
  /** Ends it; one that was revoked stays as it is. Undefined if there is none. */
  revoke(id: ConnectSessionId, now: Instant): Promise<ConnectSession | undefined>;
  /** Names a key that the session is about to make; false where it was changed since it was read. */
  addKey(session: ConnectSession, key: SecretId): Promise<boolean>;
  /** Notes what it was used for. */
  use(id: ConnectSessionId, connection: ConnectionId, now: Instant): Promise<ConnectSession | undefined>;
  /** Removes every session that was made for this external id. */
  removeLinked(externalId: string): Promise<void>;
  /**
   * Lets one request at a time connect or repair what belongs to an external id.
   * @param owner a new id: who holds the lock
   * @param until when it is free even if its holder died
   * @returns false while another one holds it
   */
  lock(externalId: string, owner: string, now: Instant, until: Instant): Promise<boolean>;
  unlock(externalId: string, owner: string): Promise<void>;
}
