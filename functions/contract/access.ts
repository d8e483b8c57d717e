/** Scopes a token may carry. `operate` lets a platform operator name the tenant with the `Tenant-Id` header. */
export const SCOPES = { read: 'usage/read', manage: 'usage/manage', operate: 'usage/operate' } as const;

export type Scope = (typeof SCOPES)[keyof typeof SCOPES];

/** The security scheme of the routes that a connect session's own token opens. */
export const CONNECT_SESSION_SCHEME = 'connectSession';

/** What the page asks a token for: who one is, and the rights that its buttons need. */
export const PAGE_SCOPES = ['openid', 'email', SCOPES.read, SCOPES.manage] as const;

/** The claim of a verified token that names the tenant, unless configured otherwise. */
export const DEFAULT_TENANT_CLAIM = 'tenant_id';

/** The attribute that names a person's tenant in the Cognito user pool of a deployment. Only an administrator can write it. */
export const TENANT_ATTRIBUTE = 'custom:tenant_id';

/** The session tag that limits the worker's credentials to one tenant's items and secrets, and the tag of those secrets. */
export const TENANT_TAG = 'tenant';

/** Below a tenant's secrets: those of its webhooks. No id of a secret is this word. */
export const WEBHOOK_SECRETS = 'webhooks';
