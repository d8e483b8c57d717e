// Ids are branded, so that an app's id cannot be passed for a person's. No id contains `#`, which separates keys.

type Branded<Name extends string> = string & { readonly __brand: Name };

export type TenantId = Branded<'tenant'>;
export type ConnectionId = Branded<'connection'>;
/** One stored token. A ULID; the first of a connection has the connection's id. */
export type SecretId = ConnectionId;
/** A webhook: a ULID. */
export type WebhookId = ConnectionId;
/** One event on its way to one webhook: a ULID, in the order of the events. */
export type DeliveryId = ConnectionId;
/** Where the public keys of one connection are published: the tenant, a dot, and 128 random bits. */
export type JwksId = Branded<'jwks'>;
/** A connect session: the tenant, a dot, and a ULID. It is no secret; the session's token is. */
export type ConnectSessionId = Branded<'connectSession'>;
/** Okta org, `00o…`. */
export type OrgId = Branded<'org'>;
/** Okta app instance, `0oa…`. */
export type AppId = Branded<'app'>;
/** Okta user, `00u…`. */
export type PersonId = Branded<'person'>;
/** Okta group, `00g…`. */
export type GroupId = Branded<'group'>;

export const TENANT_ID = /^[A-Za-z0-9_-]{1,64}$/;
export const CONNECTION_ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
export const OKTA_ID = /^[\w-]{1,64}$/;

/** What becomes of a claim that is missing or no text where something writes it as text: no tenant may share such a name. */
const WRITTEN_VALUE = /^(?:null|undefined|true|false)$/i;

/** `text` as a tenant id; undefined where it does not match `^[A-Za-z0-9_-]{1,64}$`, or is a written null or boolean. */
export function tenantId(text: unknown): TenantId | undefined {
  const isId = typeof text === 'string' && TENANT_ID.test(text) && !WRITTEN_VALUE.test(text);
  return isId ? (text as TenantId) : undefined;
}

/** `text` as a connection id; undefined where it is not a ULID. */
export function connectionId(text: unknown): ConnectionId | undefined {
  return typeof text === 'string' && CONNECTION_ID.test(text) ? (text as ConnectionId) : undefined;
}

/** Whether `text` has the form of an Okta id: 1 to 64 letters, digits, underscores and hyphens. */
export function isOktaId(text: unknown): text is string {
  return typeof text === 'string' && OKTA_ID.test(text);
}

export const JWKS_ID = /^[A-Za-z0-9_-]{1,64}\.[A-Za-z0-9_-]{22}$/;

/** `text` as the id of published keys, with the tenant that it names; undefined for any other text. */
export function jwksId(text: unknown): JwksId | undefined {
  return typeof text === 'string' && JWKS_ID.test(text) && tenantOfJwks(text as JwksId) ? (text as JwksId) : undefined;
}

export const tenantOfJwks = (id: JwksId): TenantId | undefined => tenantId(id.slice(0, id.lastIndexOf('.')));

export const CONNECT_SESSION_ID = /^[A-Za-z0-9_-]{1,64}\.[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** `text` as the id of a connect session, with the tenant that it names; undefined for any other text. */
export function connectSessionId(text: unknown): ConnectSessionId | undefined {
  const isId = typeof text === 'string' && CONNECT_SESSION_ID.test(text);
  return isId && tenantOfConnectSession(text as ConnectSessionId) ? (text as ConnectSessionId) : undefined;
}

export const tenantOfConnectSession = (id: ConnectSessionId): TenantId | undefined =>
  tenantId(id.slice(0, id.lastIndexOf('.')));

/** What tells the session from others of its tenant: a ULID, so that sessions are ordered by the time they were made. */
export const ulidOfConnectSession = (id: ConnectSessionId): ConnectionId =>
  id.slice(id.lastIndexOf('.') + 1) as ConnectionId;

export const appId = (text: unknown): AppId | undefined => (isOktaId(text) ? (text as AppId) : undefined);
export const personId = (text: unknown): PersonId | undefined => (isOktaId(text) ? (text as PersonId) : undefined);
export const groupId = (text: unknown): GroupId | undefined => (isOktaId(text) ? (text as GroupId) : undefined);
export const orgId = (text: unknown): OrgId | undefined => (isOktaId(text) ? (text as OrgId) : undefined);

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** When a connection's id was created: a ULID begins with its time in milliseconds, as 10 digits of 5 bits. */
export const createdAtOf = (id: ConnectionId): number =>
  [...id.slice(0, 10)].reduce((time, digit) => time * 32 + CROCKFORD.indexOf(digit), 0);

/** A ULID of a time and of 16 bytes at least: the same for the same arguments. @see https://github.com/ulid/spec */
export function ulidOf(at: number, bytes: Uint8Array): ConnectionId {
  let time = '';
  for (let rest = at, digits = 0; digits < 10; digits++, rest = Math.floor(rest / 32))
    time = CROCKFORD.charAt(rest % 32) + time;
  const random = [...bytes.subarray(0, 16)].map((byte) => CROCKFORD.charAt(byte % 32)).join('');
  return `${time}${random}` as ConnectionId;
}
