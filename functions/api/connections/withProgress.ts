import type { Connection } from '../../core/connections/connection.ts';
import { isStillReading, withLedgerEnd } from '../../core/connections/connectionProgress.ts';
import type { UsageReader } from '../../core/ports/usage.ts';

/** The connection as far as a run that is at work has come: the newest segment says how far. */
export const withProgress = async (connection: Connection, reader: Pick<UsageReader, 'ledger'>): Promise<Connection> =>
  isStillReading(connection) ? withLedgerEnd(connection, await reader.ledger.end()) : connection;
