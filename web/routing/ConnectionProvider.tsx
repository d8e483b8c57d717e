import { createContext, type ReactNode, useContext } from 'react';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';

const ConnectionContext = createContext<ConnectionBody | undefined>(undefined);

export function ConnectionProvider({
  connection,
  children,
}: {
  readonly connection: ConnectionBody;
  readonly children: ReactNode;
}) {
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

/** The connection of the open view. */
export function useConnection(): ConnectionBody {
  const connection = useContext(ConnectionContext);
  if (!connection) throw new Error('useConnection needs a ConnectionProvider');
  return connection;
}
