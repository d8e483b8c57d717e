import type { AuditAction } from '../contract/words.ts';
import { type Check, checkOrg, type OktaAccess } from './checkOrg.ts';
import { CHECK_LIMIT, CHECK_TIME } from './connect.ts';
import type { Connection, ConnectionSettings } from './connection.ts';
import type { ConnectionId, TenantId } from './ids.ts';
import type { ConnectionPatch, TenantConnections, TokenVault } from './store.ts';
import type { Instant } from './time.ts';

/** What can be changed of a connection; what is not named stays. */
export interface ConnectionChange {
  readonly apiToken?: string | undefined;
  /** Only with a token: the org's new address. */
  readonly oktaDomain?: string | undefined;
  readonly paused?: boolean | undefined;
  readonly name?: string | undefined;
  readonly settings: { readonly [Key in keyof ConnectionSettings]?: ConnectionSettings[Key] | undefined };
}

export interface ChangePorts {
  readonly tenant: TenantId;
  readonly connections: TenantConnections;
  readonly vault: Pick<TokenVault, 'put' | 'remove'>;
  readonly okta: OktaAccess;
  readonly now: () => Instant;
}

export type ChangeOutcome =
  | { readonly kind: 'changed'; readonly connection: Connection; readonly done: readonly AuditAction[] }
  | { readonly kind: 'unknown' }
  /** Being set up or deleted. */
  | { readonly kind: 'notReady' }
  | { readonly kind: 'refused'; readonly check: Check }
  | { readonly kind: 'tooManyChecks' }
  /** The vault failed. */
  | { readonly kind: 'notSaved'; readonly cause: unknown }
  /** Others changed it each time we were about to. */
  | { readonly kind: 'busy' };

/** Two admins at once are rare, ten in a row are none. */
const TRIES = 10;

/**
 * Mutations a connection. A new token is tried out first, against the same org; only once Okta has accepted it, it is stored
 * and the rest is written, in one update. Where anything fails, the connection is as it was.
 */
export async function changeConnection(
  ports: ChangePorts,
  id: ConnectionId,
  change: ConnectionChange,
): Promise<ChangeOutcome> {
  const { tenant, connections, vault, okta, now } = ports;
  const before = await connections.get(id);
  if (!before) return { kind: 'unknown' };
  if (!isReady(before)) return { kind: 'notReady' };

  let host: string | undefined;
  if (change.apiToken !== undefined) {
    if (!(await connections.countCheck(now(), CHECK_LIMIT.checks, CHECK_LIMIT.windowMs)))
      return { kind: 'tooManyChecks' };
    const request = { oktaDomain: change.oktaDomain ?? before.host, apiToken: change.apiToken, org: before.org };
    const check = await checkOrg(okta, request, now, now() + CHECK_TIME);
    const token = okta.readToken(change.apiToken);
    if (check.refused || !check.org || !token) return { kind: 'refused', check };
    host = check.org.host;
    try {
      await vault.put(tenant, id, token);
    } catch (cause) {
      return { kind: 'notSaved', cause };
    }
  }

  for (let tries = 0; tries < TRIES; tries++) {
    const connection = await connections.get(id);
    if (!connection || !isReady(connection)) {
      // Deleted meanwhile: the token just stored has nobody left who would remove it.
      if (change.apiToken !== undefined) await vault.remove(tenant, id);
      return { kind: connection ? 'notReady' : 'unknown' };
    }
    const { wish, done } = wishOf(connection, change, host);
    const changed = await connections.change(connection, wish, now());
    if (changed) return { kind: 'changed', connection: changed, done };
  }
  return { kind: 'busy' };
}

export const isReady = ({ desiredState: wanted }: Pick<Connection, 'desiredState'>): boolean =>
  wanted === 'on' || wanted === 'paused';

/** The change as what is to be written of this connection, and as what it will be called in the audit trail. */
function wishOf(
  connection: Connection,
  { paused, name, settings }: ConnectionChange,
  host: string | undefined,
): { readonly wish: ConnectionPatch; readonly done: readonly AuditAction[] } {
  const named = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  const setsSomething = Object.keys(named).length > 0;
  const wanted = paused === undefined ? undefined : paused ? 'paused' : 'on';
  const done: AuditAction[] = [];
  if (host !== undefined) done.push('reconnect');
  if (wanted !== undefined) done.push(wanted === 'paused' ? 'pause' : 'resume');
  if (setsSomething || name !== undefined) done.push('settings');
  return {
    done,
    wish: {
      ...(name !== undefined && { name }),
      ...(host !== undefined && { host, reconnected: true }),
      ...(setsSomething && { settings: { ...connection.settings, ...named } }),
      ...(wanted !== undefined && wanted !== connection.desiredState && { desiredState: wanted }),
    },
  };
}
