// Ids are branded: an app's id can't be passed where a person's is wanted, and none contains `#`, the key separator.

type Branded<Name extends string> = string & { readonly __brand: Name };

export type TenantId = Branded<'tenant'>;
export type ConnectionId = Branded<'connection'>;
/** Okta org, `00o…`. */
export type OrgId = Branded<'org'>;
/** Okta app instance, `0oa…`. */
export type AppId = Branded<'app'>;
/** Okta user, `00u…`. */
export type PersonId = Branded<'person'>;

export const TENANT_ID = /^[A-Za-z0-9_-]{1,64}$/;
export const CONNECTION_ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
export const OKTA_ID = /^[\w-]{1,64}$/;

/** The tenant id in `text`, or undefined where it is none: `^[A-Za-z0-9_-]{1,64}$`. */
export function tenantId(text: unknown): TenantId | undefined {
  return typeof text === 'string' && TENANT_ID.test(text) ? (text as TenantId) : undefined;
}

/** The connection id (a ULID) in `text`, or undefined where it is none. */
export function connectionId(text: unknown): ConnectionId | undefined {
  return typeof text === 'string' && CONNECTION_ID.test(text) ? (text as ConnectionId) : undefined;
}

/** Whether `text` has the shape of an id that Okta gives: word characters and hyphens, 64 at most. */
export function isOktaId(text: unknown): text is string {
  return typeof text === 'string' && OKTA_ID.test(text);
}

export const appId = (text: unknown): AppId | undefined => (isOktaId(text) ? (text as AppId) : undefined);
export const personId = (text: unknown): PersonId | undefined => (isOktaId(text) ? (text as PersonId) : undefined);
export const orgId = (text: unknown): OrgId | undefined => (isOktaId(text) ? (text as OrgId) : undefined);

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** When a connection's id was made: a ULID begins with its time, 10 digits of 5 bits. */
export const madeAt = (id: ConnectionId): number =>
  [...id.slice(0, 10)].reduce((time, digit) => time * 32 + CROCKFORD.indexOf(digit), 0);
