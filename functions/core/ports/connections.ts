import type {
  ConnectedApp,
  Connection,
  ConnectionSecrets,
  ConnectionSettings,
  DesiredState,
  SweepDecision,
  Tags,
  TokenOwner,
} from '../connections/connection.ts';
import type { ConnectionId, OrgId, WebhookId } from '../ids.ts';
import type { Instant } from '../time.ts';

/** The connections of one tenant, as the API reads and writes them. */
export interface TenantConnections {
  /** In the order in which they were created. */
  list(): Promise<readonly Connection[]>;
  get(id: ConnectionId): Promise<Connection | undefined>;
  /** The newest connection with this external id that is not being deleted, as it is stored now. */
  findLinked(externalId: string): Promise<Connection | undefined>;
  /** How many there are, those included that are being made or deleted. */
  count(): Promise<number>;
  /** Writes a new connection that is `connecting` and due at `nextSyncAt`, when a worker would clean it away. */
  create(connection: NewConnection): Promise<void>;
  /** Switches a new connection on, due at `now`. Throws where a worker has begun to clean it away. */
  activate(id: ConnectionId, now: Instant): Promise<void>;
  /** Forgets events that are on their way, unless there are more by now: then all of them stay until the next time. */
  forgetEvents(connection: Connection): Promise<void>;
  /** Removes the connection if it is still `connecting`. */
  removeConnecting(id: ConnectionId): Promise<void>;
  /** Applies the patch if state, settings and secrets are still as they were read; undefined otherwise. */
  change(connection: Connection, patch: ConnectionPatch, now: Instant): Promise<Connection | undefined>;
  /** Writes which secrets there are, on the same condition, without making the connection due. */
  changeSecrets(connection: Connection, secrets: ConnectionSecrets): Promise<Connection | undefined>;
  /** Makes the connection due now if it is on. Its desired state; undefined if there is no such connection. */
  requestSync(id: ConnectionId, now: Instant): Promise<DesiredState | undefined>;
  /** Writes the customer's answer to a sweep's question, and makes the connection due. */
  decide(id: ConnectionId, decision: SweepDecision, now: Instant): Promise<void>;
}

/**
 * What the API changes of a connection: its own attributes, never the worker's. Every patch makes the connection due,
 * so that the worker does what follows from it. That holds for a pause, too: the run that asks nothing of Okta still
 * carries out what was requested before.
 */
export interface ConnectionPatch {
  readonly name?: string;
  readonly host?: string;
  readonly settings?: ConnectionSettings;
  readonly desiredState?: Exclude<DesiredState, 'connecting'>;
  readonly reconnected?: boolean;
  readonly secrets?: ConnectionSecrets;
  /** null: the connection has a token from now on. */
  readonly app?: ConnectedApp | null;
  /** null: it has none from now on, or none that is known. */
  readonly tokenOwner?: TokenOwner | null;
  readonly webhook?: WebhookId;
}

export type NewConnection = Pick<
  Connection,
  'id' | 'name' | 'host' | 'createdAt' | 'settings' | 'cursorKey' | 'erasureKey'
> & {
  readonly org: OrgId;
  readonly nextSyncAt: Instant;
  /** Of a service app, with its key. */
  readonly app?: ConnectedApp | undefined;
  readonly tokenOwner?: TokenOwner | undefined;
  readonly secrets?: ConnectionSecrets | undefined;
  /** Of one that a connect session makes. */
  readonly externalId?: string;
  readonly tags?: Tags;
  readonly webhook?: WebhookId;
};
