/** API tokens of the org (https://developer.okta.com/docs/guides/create-an-api-token/main/). */
import type { IncomingHttpHeaders } from 'node:http';
import type { Directory } from './directory.ts';
import { oktaError } from './errors.ts';
import { oktaId, seededRandom } from './random.ts';

export interface Tokens {
  /** Makes a token valid; without an argument, a new one. */
  issue(value?: string): string;
  revoke(value: string): void;
  /** The valid token of a request. Throws Okta's error if there is none. */
  check(headers: IncomingHttpHeaders): string;
}

export interface TokenOwner {
  readonly directory: Directory;
  readonly adminId: string;
  readonly now: () => number;
}

export function createTokens(
  seed: string,
  initial: readonly string[],
  { directory, adminId, now }: TokenOwner,
): Tokens {
  const random = seededRandom(`${seed}/tokens`);
  const valid = new Set(initial);
  return {
    issue(value = `00${oktaId('', random)}${oktaId('', random)}`) {
      valid.add(value);
      return value;
    },
    revoke(value) {
      valid.delete(value);
    },
    check({ authorization }) {
      const token = /^SSWS (\S+)$/.exec(authorization ?? '')?.[1];
      if (token === undefined) throw oktaError('E0000005');
      // A token has the current rights of its owner, so it is invalid once the owner is deactivated.
      const { status, adminRole, tokensEndAt } = directory.person(adminId) ?? {};
      const hasEnded = tokensEndAt !== undefined && now() >= tokensEndAt;
      if ((status === 'DEPROVISIONED' && hasEnded) || !valid.has(token)) throw oktaError('E0000011');
      if (adminRole === null && hasEnded) throw oktaError('E0000006');
      return token;
    },
  };
}
