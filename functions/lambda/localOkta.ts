import { SYNC_INTERVAL_SECONDS } from '../contract/functions.ts';
import type { Connection } from '../core/connections/connection.ts';
import { SECOND } from '../core/time.ts';

/** Simulated orgs of the local stack. A deployed function never has these environment variables. */
export interface LocalOkta {
  /** Okta host → loopback origin. */
  readonly origins: Readonly<Record<string, string>>;
  /** Milliseconds between two syncs: an hour, or LOCAL_SYNC_EVERY for a simulated org. */
  intervalMs(connection: Pick<Connection, 'host'>): number;
}

export function readLocalOkta(): LocalOkta {
  const origins = JSON.parse(process.env.LOCAL_OKTA_ORIGINS || '{}') as Record<string, string>;
  const simulated = Number(process.env.LOCAL_SYNC_EVERY ?? SYNC_INTERVAL_SECONDS) * SECOND;
  return {
    origins,
    intervalMs: ({ host }) => (Object.hasOwn(origins, host) ? simulated : SYNC_INTERVAL_SECONDS * SECOND),
  };
}
