import type { ConnectionId, TenantId } from '../core/ids.ts';
import type { UsageReader, UsageStore } from '../core/ports/usage.ts';
import { createAppDayReader, createAppDayStore } from './appDays.ts';
import { createAppMonthReader, createAppMonthStore } from './appMonths.ts';
import { createAppSettingsReader } from './appSettings.ts';
import { createAppReader, createAppStore } from './apps.ts';
import { createBackTestReader, createBackTestStore } from './backTests.ts';
import { createBreakdownReader, createBreakdownStore } from './breakdowns.ts';
import { createChangeReader, createChangeStore } from './changes.ts';
import { connectionTable } from './connectionTable.ts';
import { createContextReader, createContextStore } from './contexts.ts';
import { createDecisionEraser, createDecisionReader } from './decisions.ts';
import { createErasureStore } from './erasures.ts';
import { createGroupReader, createGroupStore } from './groups.ts';
import { createLeasedWriter, type WriteLease } from './leasedWriter.ts';
import { createLedger, createLedgerReader } from './ledger.ts';
import { createOrderReader, createOrderStore } from './orders.ts';
import { createOrgDayReader, createOrgDayStore } from './orgDays.ts';
import { createPersonReader, createPersonStore } from './people.ts';
import { createSeatReader, createSeatStore } from './seats.ts';
import { createSyncRunReader, createSyncRunStore } from './syncRuns.ts';
import type { Table } from './table.ts';

/** What the API reads of one connection. Nothing that it can be asked for lies outside this tenant's partitions. */
export function createUsageReader(table: Table, tenant: TenantId, id: ConnectionId): UsageReader {
  const connection = connectionTable(table, tenant, id, false);
  return {
    ledger: createLedgerReader(connection),
    apps: createAppReader(connection),
    breakdowns: createBreakdownReader(connection),
    backTests: createBackTestReader(connection),
    contexts: createContextReader(connection),
    orders: createOrderReader(connection),
    appSettings: createAppSettingsReader(connection),
    seats: createSeatReader(connection),
    people: createPersonReader(connection),
    orgDays: createOrgDayReader(connection),
    appDays: createAppDayReader(connection),
    appMonths: createAppMonthReader(connection),
    changes: createChangeReader(connection),
    decisions: createDecisionReader(connection),
    syncRuns: createSyncRunReader(connection),
    groups: createGroupReader(connection),
  };
}

/** One connection's ledger and usage for a worker. Reads are consistent: a worker must read what it has written. */
export function createUsageStore(table: Table, tenant: TenantId, id: ConnectionId, lease: WriteLease): UsageStore {
  const connection = connectionTable(table, tenant, id, true);
  const writer = createLeasedWriter(table, lease);
  return {
    ledger: createLedger(connection, writer),
    apps: createAppStore(connection, writer),
    breakdowns: createBreakdownStore(connection, writer),
    backTests: createBackTestStore(connection, writer),
    contexts: createContextStore(connection, writer),
    orders: createOrderStore(connection, writer),
    appSettings: createAppSettingsReader(connection),
    seats: createSeatStore(connection, writer),
    people: createPersonStore(connection, writer),
    orgDays: createOrgDayStore(connection, writer),
    appDays: createAppDayStore(connection, writer),
    appMonths: createAppMonthStore(connection, writer),
    changes: createChangeStore(connection, writer),
    decisions: createDecisionEraser(connection, writer),
    erasures: createErasureStore(connection, writer),
    syncRuns: createSyncRunStore(connection, writer),
    groups: createGroupStore(connection, writer),
    tableWrites: writer.written,
  };
}
