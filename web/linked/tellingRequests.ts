import type { ProblemCode } from '../../functions/contract/words/http.ts';
import type { ConnectEvent } from '../../packages/connect/src/message.ts';
import { ApiError } from '../api/client.ts';
import type { ConnectRequests } from '../connect/connectRequests.ts';

/** After these the link allows nothing of what was asked for. */
const ENDS: ReadonlySet<string> = new Set([
  'CONNECT_SESSION_INVALID',
  'CONNECT_SESSION_EXPIRED',
  'CONNECT_SESSION_REVOKED',
] satisfies ProblemCode[]);

/** It has connected already: by an answer that was lost, or in another tab. */
const USED = 'CONNECT_SESSION_USED' satisfies ProblemCode;

interface Listeners {
  readonly tell: (event: ConnectEvent) => void;
  readonly openAgain: () => Promise<unknown>;
}

/** The wizard's requests, whose failures the embedding page hears of; where the link has ended, it is opened again, which says why. */
export function tellingRequests(requests: ConnectRequests, { tell, openAgain }: Listeners): ConnectRequests {
  const told = async <Answer>(answer: Promise<Answer>, isConnecting = false): Promise<Answer> => {
    try {
      return await answer;
    } catch (error) {
      const code = error instanceof ApiError ? error.problem.code : 'UNREACHABLE';
      const isUsed = code === USED;
      const hasEnded = isUsed || ENDS.has(code);
      if (!isUsed && (isConnecting || hasEnded)) tell({ event: 'failed', problem: code });
      if (hasEnded) await openAgain();
      throw error;
    }
  };
  return {
    check: (oktaDomain, credentials) => told(requests.check(oktaDomain, credentials)),
    makeKey: () => told(requests.makeKey()),
    connect: (draft) => told(requests.connect(draft), true),
  };
}
