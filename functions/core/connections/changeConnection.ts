import type { AuditAction } from '../../contract/words/records.ts';
import { type AskedApp, type Check, countedCheck } from '../connect/checkOrg.ts';
import { connectedApp, credentialsIn, tokenOwnerOf } from '../connect/connect.ts';
import type { ConnectionId, SecretId, TenantId, WebhookId } from '../ids.ts';
import type { AppKeys } from '../ports/appKeys.ts';
import type { CheckLimit } from '../ports/checkLimit.ts';
import type { ConnectionPatch, TenantConnections } from '../ports/connections.ts';
import type { OktaAccess } from '../ports/okta.ts';
import type { TokenWriter } from '../ports/tokenVault.ts';
import type { Secret } from '../secret.ts';
import { removeReplaced, storeNextSecret, switchedTo } from '../secrets.ts';
import { type FieldValues, staleFields } from '../staleFields.ts';
import type { Instant } from '../time.ts';
import type { ConnectedApp, Connection, ConnectionSettings, TokenOwner } from './connection.ts';

/** What can be changed of a connection; what is not named stays. */
export interface ConnectionChange {
  readonly apiToken?: string | undefined;
  /** In place of a token. */
  readonly app?: AskedApp | undefined;
  /** Only with a token or an app: the org's new address. */
  readonly oktaDomain?: string | undefined;
  readonly paused?: boolean | undefined;
  readonly name?: string | undefined;
  /** The webhook that its events go to from now on. */
  readonly webhook?: WebhookId | undefined;
  readonly settings: SomeSettings;
  /** Name and settings as the caller read them: those that have changed since are not changed again. */
  readonly was?: (SomeSettings & { readonly name?: string | undefined }) | undefined;
}

type SomeSettings = { readonly [Key in keyof ConnectionSettings]?: ConnectionSettings[Key] | undefined };

export interface ChangePorts {
  readonly tenant: TenantId;
  readonly connections: TenantConnections;
  readonly checkLimit: CheckLimit;
  readonly appKeys: AppKeys;
  readonly vault: TokenWriter;
  readonly okta: OktaAccess;
  readonly now: () => Instant;
  /** A new ULID. */
  readonly newId: () => SecretId;
}

export type ChangeOutcome =
  | { readonly kind: 'changed'; readonly connection: Connection; readonly done: readonly AuditAction[] }
  | { readonly kind: 'unknown' }
  /** Being set up or deleted. */
  | { readonly kind: 'notReady' }
  | { readonly kind: 'refused'; readonly check: Check }
  /** Somebody else has changed these fields since the caller read them. */
  | { readonly kind: 'stale'; readonly fields: readonly string[]; readonly now: FieldValues }
  | { readonly kind: 'tooManyChecks' }
  /** Another connection took the key meanwhile. */
  | { readonly kind: 'keyUnknown' }
  /** The vault failed. */
  | { readonly kind: 'notSaved'; readonly cause: unknown }
  /** Somebody else changed it each time before our write. */
  | { readonly kind: 'busy' };

/** Two admins changing a connection at once are rare; ten in a row do not happen. */
const TRIES = 10;

/**
 * Changes a connection. A new token is first checked against the same org; once Okta has accepted it, it is stored, and
 * the switch to it and everything else is written in one update; then the former token is removed. If anything fails, the
 * connection stays as it was.
 */
export async function changeConnection(
  ports: ChangePorts,
  id: ConnectionId,
  change: ConnectionChange,
): Promise<ChangeOutcome> {
  const { connections, appKeys, okta, now, newId } = ports;
  const before = await connections.get(id);
  if (!before) return { kind: 'unknown' };
  if (!isReady(before)) return { kind: 'notReady' };
  const outdated = staleIn(before, change);
  if (outdated) return outdated;

  let renewed: Renewed | undefined;
  const { apiToken, app, oktaDomain = before.host } = change;
  if (apiToken !== undefined || app) {
    const check = await countedCheck(ports, { oktaDomain, apiToken, app, org: before.org }, id);
    if (check === 'tooManyChecks') return { kind: check };
    const credentials = credentialsIn(okta, change, check);
    if (check.refused || !check.org || !credentials) return { kind: 'refused', check };
    const { host } = check.org;
    if ('token' in credentials) {
      renewed = { host, secret: newId(), app: null, tokenOwner: tokenOwnerOf(before, credentials) ?? null };
      const stored = await storeToken(ports, id, renewed.secret, credentials.token);
      if (stored !== 'stored') return stored;
    } else {
      const key = await appKeys.claim(credentials.key, id);
      if (!key) return { kind: 'keyUnknown' };
      renewed = { host, secret: key.id, app: connectedApp(credentials, key), tokenOwner: null };
    }
  }

  for (let tries = 0; tries < TRIES; tries++) {
    const connection = await connections.get(id);
    if (!connection || !isReady(connection)) {
      await dropRenewed(ports, id, renewed);
      return { kind: connection ? 'notReady' : 'unknown' };
    }
    const stale = staleIn(connection, change);
    if (stale) {
      await dropRenewed(ports, id, renewed);
      return stale;
    }
    const { patch, done } = patchOf(connection, change, renewed);
    const changed = await connections.change(connection, patch, now());
    if (!changed) continue;
    if (renewed) await endReplaced(ports, connection, changed, now());
    return { kind: 'changed', connection: changed, done };
  }
  if (renewed?.app) await appKeys.release(renewed.secret, id);
  return { kind: 'busy' };
}

/** Nothing else would remove the token that was just stored for a connection that stays as it was, or is deleted. */
async function dropRenewed(
  { appKeys, vault, tenant }: ChangePorts,
  id: ConnectionId,
  renewed: Renewed | undefined,
): Promise<void> {
  if (renewed?.app) await appKeys.release(renewed.secret, id);
  else if (renewed) await vault.remove(tenant, renewed.secret);
}

/** The refusal of a change to fields that have changed since the caller read them; undefined where none has. */
function staleIn(
  { name, settings }: Connection,
  change: ConnectionChange,
): Extract<ChangeOutcome, { readonly kind: 'stale' }> | undefined {
  const now = { name, ...settings };
  const fields = staleFields({ name: change.name, ...change.settings }, change.was, now);
  return fields.length === 0 ? undefined : { kind: 'stale', fields, now };
}

/**
 * Removes what a reconnect has replaced: token or key, and the public half of a key. Where that fails, the worker removes the
 * secret in the next run; a public half that stays published is of no use.
 */
async function endReplaced(ports: ChangePorts, before: Connection, after: Connection, now: Instant): Promise<void> {
  const { appKeys } = ports;
  await removeReplaced(ports, after, now);
  const { app, secrets } = before;
  try {
    if (after.app) await appKeys.remove(after.secrets.current);
    if (app)
      await (app.jwks === after.app?.jwks ? appKeys.unpublish(app.jwks, secrets.current) : appKeys.withdraw(app.jwks));
  } catch {
    // The key's waiting is ended by the worker when it expires.
  }
}

/** Stores the token as the connection's next secret; otherwise says why the connection stays as it was. */
async function storeToken(
  ports: ChangePorts,
  id: ConnectionId,
  secret: SecretId,
  token: Secret,
): Promise<'stored' | Extract<ChangeOutcome, { readonly kind: 'unknown' | 'notReady' | 'notSaved' | 'busy' }>> {
  for (let tries = 0; tries < TRIES; tries++) {
    const connection = await ports.connections.get(id);
    if (!connection || !isReady(connection)) return { kind: connection ? 'notReady' : 'unknown' };
    try {
      if (await storeNextSecret(ports, connection, secret, token)) return 'stored';
    } catch (cause) {
      return { kind: 'notSaved', cause };
    }
  }
  return { kind: 'busy' };
}

interface Renewed {
  readonly host: string;
  readonly secret: SecretId;
  /** null where the secret is a token. */
  readonly app: ConnectedApp | null;
  readonly tokenOwner: TokenOwner | null;
}

/** Whether the connection can be changed: neither being set up nor being deleted. */
export const isReady = ({ desiredState }: Pick<Connection, 'desiredState'>): boolean =>
  desiredState === 'on' || desiredState === 'paused';

/** The change as a patch of this connection, and the actions it is in the audit log. */
function patchOf(
  connection: Connection,
  { paused, name, webhook, settings }: ConnectionChange,
  renewed: Renewed | undefined,
): { readonly patch: ConnectionPatch; readonly done: readonly AuditAction[] } {
  const named = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  const setsSomething = Object.keys(named).length > 0;
  const desiredState = paused === undefined ? undefined : paused ? 'paused' : 'on';
  const done: AuditAction[] = [];
  if (renewed) done.push('reconnect');
  if (desiredState !== undefined) done.push(desiredState === 'paused' ? 'pause' : 'resume');
  if (setsSomething || name !== undefined) done.push('settings');
  return {
    done,
    patch: {
      ...(name !== undefined && { name }),
      ...(webhook !== undefined && { webhook }),
      ...(renewed && {
        host: renewed.host,
        secrets: switchedTo(renewed.secret, connection.secrets),
        ...((renewed.app || connection.app) && { app: renewed.app }),
        ...((renewed.tokenOwner || connection.tokenOwner) && { tokenOwner: renewed.tokenOwner }),
        reconnected: true,
      }),
      ...(setsSomething && { settings: { ...connection.settings, ...named } }),
      ...(desiredState !== undefined && desiredState !== connection.desiredState && { desiredState }),
    },
  };
}
