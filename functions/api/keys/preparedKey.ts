import type { PrepareKeyOutcome } from '../../core/connect/prepareKey.ts';
import { isoInstant } from '../../core/time.ts';
import { ProblemError } from '../http/problems/problems.ts';
import type { KeyBody } from './schema.ts';

type Prepared = Extract<PrepareKeyOutcome, { kind: 'prepared' }>;

/** The key that was made, or the problem that kept it from being made, thrown. */
export function preparedOrThrow(outcome: PrepareKeyOutcome): Prepared {
  switch (outcome.kind) {
    case 'prepared':
      return outcome;
    case 'unknownConnection':
      throw new ProblemError('CONNECTION_NOT_FOUND');
    case 'tooManyKeys':
      throw new ProblemError('TOO_MANY_KEYS');
    case 'notSaved':
      throw new ProblemError('NOT_SAVED', { cause: outcome.cause, retryAfterSeconds: 30 });
    default:
      return outcome satisfies never;
  }
}

export const keyBody = ({ key, jwk }: Prepared): KeyBody => ({
  id: key.id,
  jwk,
  jwksPath: `/v1/jwks/${key.jwks}`,
  expiresAt: isoInstant(key.expiresAt),
});
