/** API tokens of the org (https://developer.okta.com/docs/guides/create-an-api-token/main/). */
import type { IncomingHttpHeaders } from 'node:http';
import type { Directory } from './directory.ts';
import { OktaError } from './errors.ts';
import { oktaId, seededRandom } from './random.ts';

export interface Tokens {
  /** Makes a token work; without an argument, a new one. */
  issue(value?: string): string;
  revoke(value: string): void;
  /** The token of a request, or the error Okta answers. */
  check(headers: IncomingHttpHeaders): string;
}

export function createTokens(seed: string, initial: readonly string[], directory: Directory, adminId: string): Tokens {
  const random = seededRandom(`${seed}/tokens`);
  const live = new Set(initial);
  return {
    issue(value = `00${oktaId('', random)}${oktaId('', random)}`) {
      live.add(value);
      return value;
    },
    revoke(value) {
      live.delete(value);
    },
    check({ authorization }) {
      const token = /^SSWS (\S+)$/.exec(authorization ?? '')?.[1];
      if (token === undefined) throw new OktaError('E0000005');
      // A token has its creator's current rights: a deactivated creator's token is dead.
      const dead = directory.person(adminId)?.status === 'DEPROVISIONED';
      if (dead || !live.has(token)) throw new OktaError('E0000011');
      return token;
    },
  };
}
