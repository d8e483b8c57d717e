import type { Server } from 'node:http';

/** Refuses new connections, waits at most `graceMs` for the current requests, and then closes all connections. */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const forceClose = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(forceClose);
}
