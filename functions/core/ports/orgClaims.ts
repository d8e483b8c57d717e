import type { ConnectionId, OrgId } from '../ids.ts';

/** Which connection of a tenant an Okta org belongs to: an org is connected once. */
export interface OrgClaims {
  /** Claims the org for `id`; otherwise says which connection has it. */
  claim(
    org: OrgId,
    id: ConnectionId,
  ): Promise<{ readonly claimed: true } | { readonly claimed: false; readonly by: ConnectionId }>;
  /** Gives the org back if `id` has it. */
  release(org: OrgId, id: ConnectionId): Promise<void>;
}
