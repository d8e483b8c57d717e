import type { Context } from 'hono';
import { endOf, isTokenOf, sessionOfToken } from '../../../core/connect/connectSession.ts';
import { tenantOfConnectSession } from '../../../core/ids.ts';
import type { Instant } from '../../../core/time.ts';
import type { ApiEnv } from '../apiEnv.ts';
import type { ReadPorts } from '../ports.ts';
import { ProblemError } from '../problems/problems.ts';
import { refuseForeignOrigin } from './pageOrigin.ts';

/**
 * Checks that the request came with the token of a connect session, and sets whose request it is: the tenant is the
 * session's. A token that is malformed, of no session or of another one is refused alike. A browser says with `Origin` which
 * page asks: only the page of the link may.
 */
export async function admitConnectSession(
  c: Context<ApiEnv>,
  portsOf: ReadPorts['portsOf'],
  now: Instant,
): Promise<void> {
  const token = /^bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  const id = sessionOfToken(token);
  const tenant = id && tenantOfConnectSession(id);
  const session = tenant && (await portsOf(tenant).connectSessions.find(id));
  if (!session || !isTokenOf(session, token)) throw new ProblemError('CONNECT_SESSION_INVALID');
  refuseForeignOrigin(c);
  const end = endOf(session, now);
  if (end) throw new ProblemError(`CONNECT_SESSION_${end}`);
  c.set('tenant', tenant);
  c.set('connectSession', session);
}

/** Throws where the link was used already: its connection may still be watched, and nothing else. */
export function refuseUsed({ connectedAt }: { readonly connectedAt: Instant | undefined }): void {
  if (connectedAt !== undefined) throw new ProblemError('CONNECT_SESSION_USED');
}
