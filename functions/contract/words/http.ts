// Closed words of the HTTP API: problem codes and quotas.

/** Codes of the problems (RFC 9457) that the API answers with. */
export const PROBLEM_CODES = [
  'INVALID_JSON',
  'INVALID_BODY',
  'INVALID_QUERY',
  'INVALID_ID',
  'INVALID_TENANT',
  'INVALID_CURSOR',
  'INVALID_ARGUMENTS',
  'SORT_TOO_LARGE',
  'PREVIEW_TOO_LARGE',
  'PLAN_TOO_LARGE',
  'IDEMPOTENCY_KEY_INVALID',
  'TOKEN_MISPLACED',
  'UNAUTHENTICATED',
  'TENANT_MISSING',
  'SCOPE_MISSING',
  'NOT_FOUND',
  'CONNECTION_NOT_FOUND',
  'PERSON_NOT_FOUND',
  'RECEIPT_NOT_FOUND',
  'APP_NOT_FOUND',
  'SEAT_NOT_FOUND',
  'TOOL_NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'NOT_ACCEPTABLE',
  'ORG_DUPLICATE',
  'REQUEST_IN_PROGRESS',
  'ORG_MISMATCH',
  'NO_DECISION_PENDING',
  'CONNECTION_PAUSED',
  'CONNECTION_NOT_READY',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'DOMAIN_INVALID',
  'DOMAIN_NOT_FOUND',
  'TOKEN_MALFORMED',
  'TOKEN_REJECTED',
  'TOKEN_IP_BLOCKED',
  'PERMISSION_MISSING',
  'FEATURE_MISSING',
  'ORG_DISABLED',
  'OKTA_REFUSED',
  'IDEMPOTENCY_KEY_REUSED',
  'TOO_MANY_CHECKS',
  'TOO_MANY_REQUESTS',
  'TOO_MANY_CONNECTIONS',
  'TOO_MANY_DECISIONS',
  'INTERNAL',
  'RATE_LIMITED',
  'OKTA_DOWN',
  'NOT_OKTA',
  'NOT_SAVED',
  'NOT_READY',
  'TOOK_TOO_LONG',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What a route counts as. Each class has a quota of its own per tenant; `open` routes belong to no tenant and have none. */
export const ROUTE_QUOTAS = ['read', 'export', 'write', 'check', 'sync', 'open'] as const;
export type RouteQuota = (typeof ROUTE_QUOTAS)[number];

/** What one tenant may ask for in a minute, what its answers may read, and how many connections it may have. */
export type TenantQuotas = Readonly<Record<Exclude<RouteQuota, 'open'> | 'tableReads' | 'connections', number>>;
