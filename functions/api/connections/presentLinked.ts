import type { Connection } from '../../core/connections/connection.ts';
import type { Instant } from '../../core/time.ts';
import type { LinkedConnectionBody } from './linkedSchema.ts';
import { presentConnection } from './present.ts';

/** The connection of a link, as its page shows it. */
export function presentLinked(
  connection: Connection,
  now: Instant,
  egressAddresses: readonly string[],
): LinkedConnectionBody {
  const { id, name, oktaDomain, credential, ...whole } = presentConnection(connection, now, egressAddresses);
  const { health, healthCode, reason, nextAction, progress } = whole;
  return { id, name, oktaDomain, credentialKind: credential.kind, health, healthCode, reason, nextAction, progress };
}
