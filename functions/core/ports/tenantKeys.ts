/** Keys that belong to a tenant rather than to one of its connections. They never leave the service. */
export interface TenantKeys {
  /** The key that signs the page cursors of the tenant's own lists: `candidate`, unless there is one already. */
  claimCursorKey(candidate: string): Promise<string>;
}
