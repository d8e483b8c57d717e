import type { TenantQuotas } from './words/http.ts';

/**
 * What one tenant may ask for in a minute, by class, and how many connections it may have. `tableReads` counts what its
 * answers read from the table, in DynamoDB's read units: 8 KB each, as the API's reads are eventually consistent.
 * A tenth of a minute's quota, 10 at least, may come at once. `tenantQuotas` of a deployment's config replaces single ones.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export const TENANT_QUOTAS = {
  /** Answers about connections, apps, seats, people and use. */
  read: 1_200,
  /** Pages of an export, each of which may read 200 query pages. */
  export: 60,
  /** Changes of connections, settings and people. */
  write: 120,
  /** Requests that bring a token; how often Okta is asked is limited beside. */
  check: 60,
  /** Syncs asked for. */
  sync: 60,
  /** Requests under the links of connect sessions: whoever holds one must not use up what the tenant itself may ask for. */
  connect: 120,
  tableReads: 60_000,
  /** Connections at the same time. */
  connections: 100,
} as const satisfies TenantQuotas;
