import type { AuditAction } from '../contract/words.ts';
import { type Check, checkOrg } from './checkOrg.ts';
import { CHECK_LIMIT } from './connect.ts';
import type { Connection, ConnectionSettings } from './connection.ts';
import type { ConnectionId, TenantId } from './ids.ts';
import type { CheckLimit } from './ports/checkLimit.ts';
import type { ConnectionPatch, TenantConnections } from './ports/connections.ts';
import type { OktaAccess } from './ports/okta.ts';
import type { TokenWriter } from './ports/tokenVault.ts';
import { CHECK } from './sync/oktaPolicy.ts';
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
  readonly checkLimit: CheckLimit;
  readonly vault: TokenWriter;
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
  /** Somebody else changed it each time before our write. */
  | { readonly kind: 'busy' };

/** Two admins changing a connection at once are rare; ten in a row do not happen. */
const TRIES = 10;

/**
 * Changes a connection. A new token is first checked against the same org; once Okta has accepted it, it is stored and
 * everything else is written in one update. If anything fails, the connection stays as it was.
 */
export async function changeConnection(
  ports: ChangePorts,
  id: ConnectionId,
  change: ConnectionChange,
): Promise<ChangeOutcome> {
  const { tenant, connections, checkLimit, vault, okta, now } = ports;
  const before = await connections.get(id);
  if (!before) return { kind: 'unknown' };
  if (!isReady(before)) return { kind: 'notReady' };

  let host: string | undefined;
  if (change.apiToken !== undefined) {
    if (!(await checkLimit.count(now(), CHECK_LIMIT.checks, CHECK_LIMIT.windowMs))) return { kind: 'tooManyChecks' };
    const request = { oktaDomain: change.oktaDomain ?? before.host, apiToken: change.apiToken, org: before.org };
    const check = await checkOrg(okta, request, now, now() + CHECK.timeMs);
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
      // Deleted meanwhile: nothing else would remove the token that was just stored.
      if (change.apiToken !== undefined) await vault.remove(tenant, id);
      return { kind: connection ? 'notReady' : 'unknown' };
    }
    const { patch, done } = patchOf(connection, change, host);
    const changed = await connections.change(connection, patch, now());
    if (changed) return { kind: 'changed', connection: changed, done };
  }
  return { kind: 'busy' };
}

/** Whether the connection can be changed: neither being set up nor being deleted. */
export const isReady = ({ desiredState }: Pick<Connection, 'desiredState'>): boolean =>
  desiredState === 'on' || desiredState === 'paused';

/** The change as a patch of this connection, and the actions it is in the audit log. */
function patchOf(
  connection: Connection,
  { paused, name, settings }: ConnectionChange,
  host: string | undefined,
): { readonly patch: ConnectionPatch; readonly done: readonly AuditAction[] } {
  const named = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  const setsSomething = Object.keys(named).length > 0;
  const desiredState = paused === undefined ? undefined : paused ? 'paused' : 'on';
  const done: AuditAction[] = [];
  if (host !== undefined) done.push('reconnect');
  if (desiredState !== undefined) done.push(desiredState === 'paused' ? 'pause' : 'resume');
  if (setsSomething || name !== undefined) done.push('settings');
  return {
    done,
    patch: {
      ...(name !== undefined && { name }),
      ...(host !== undefined && { host, reconnected: true }),
      ...(setsSomething && { settings: { ...connection.settings, ...named } }),
      ...(desiredState !== undefined && desiredState !== connection.desiredState && { desiredState }),
    },
  };
}
