import type { AuditEntry, Receipt, TenantRecords } from '../../../functions/core/records.ts';

/** A tenant's records in memory, in the order they came. */
export interface MemoryRecords extends TenantRecords {
  readonly trail: AuditEntry[];
  readonly receipts: Map<string, Receipt>;
}

export function createMemoryRecords(): MemoryRecords {
  const trail: AuditEntry[] = [];
  const receipts = new Map<string, Receipt>();
  let key: string | undefined;
  return {
    trail,
    receipts,
    note: async (entry) => {
      trail.push(entry);
    },
    audit: async (limit, before) =>
      trail
        .filter(({ id }) => before === undefined || id < before)
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, limit),
    cursorKey: async (candidate) => {
      key ??= candidate;
      return key;
    },
    receipt: async (id) => receipts.get(id),
    claimReceipt: async (receipt) => {
      const known = receipts.get(receipt.id) ?? receipt;
      receipts.set(known.id, known);
      return known;
    },
    putReceipt: async (receipt) => {
      receipts.set(receipt.id, receipt);
    },
  };
}
