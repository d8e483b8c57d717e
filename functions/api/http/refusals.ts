import type { ChangeOutcome } from '../../core/changeConnection.ts';
import type { Check, Refusal } from '../../core/checkOrg.ts';
import { CHECK_LIMIT } from '../../core/connect.ts';
import type { DeleteOutcome } from '../../core/deleteConnection.ts';
import type { EraseOutcome } from '../../core/erasePerson.ts';
import { ENDPOINT_NAMES } from '../../core/health.ts';
import type { Receipt } from '../../core/receipts.ts';
import { type Instant, isoInstant, SECOND } from '../../core/time.ts';
import { ProblemError } from './problems.ts';

/** The problem that a refusal is answered with. Sentences are those of the connect wizard. */
export function refusalProblem(why: Refusal, now: Instant): ProblemError {
  switch (why.kind) {
    case 'domainInvalid':
      return new ProblemError('DOMAIN_INVALID');
    case 'domainNotFound':
      return new ProblemError('DOMAIN_NOT_FOUND', {
        detail: `No Okta org answers at ${why.host}. Check the spelling.`,
      });
    case 'orgMismatch':
      return new ProblemError('ORG_MISMATCH');
    case 'tokenMalformed':
      return new ProblemError('TOKEN_MALFORMED');
    case 'tokenRejected':
      return new ProblemError('TOKEN_REJECTED');
    case 'tokenIpBlocked':
      return new ProblemError('TOKEN_IP_BLOCKED');
    case 'permissionMissing':
      return new ProblemError('PERMISSION_MISSING', {
        detail: `The token works but cannot read ${ENDPOINT_NAMES[why.endpoint]}. Give its user the Read-only Administrator role. Nothing was saved.`,
      });
    case 'rateLimited':
      return new ProblemError('RATE_LIMITED', {
        detail: `Okta is busy until ${isoInstant(why.retryAt)}. Nothing was saved; try again then.`,
        retryAfterSeconds: Math.max(1, Math.ceil((why.retryAt - now) / SECOND)),
      });
    case 'oktaDown':
      return new ProblemError('OKTA_DOWN', { retryAfterSeconds: 30 });
    default:
      return why satisfies never;
  }
}

/** The problem of a check that did not pass. */
export function checkProblem({ refused }: Check, now: Instant): Error {
  return refused ? refusalProblem(refused.why, now) : new Error('a check that refused nothing');
}

/** Checks are counted in windows that begin at fixed times, so what is left of this window is the whole wait. */
export const tooManyChecks = (now: Instant) =>
  new ProblemError('TOO_MANY_CHECKS', {
    retryAfterSeconds: Math.ceil((CHECK_LIMIT.windowMs - (now % CHECK_LIMIT.windowMs)) / SECOND),
  });

/** The changed connection, or the problem that kept it as it was, thrown. */
export function changedOrThrow(outcome: ChangeOutcome, now: Instant): Extract<ChangeOutcome, { kind: 'changed' }> {
  switch (outcome.kind) {
    case 'changed':
      return outcome;
    case 'unknown':
      throw new ProblemError('CONNECTION_NOT_FOUND');
    case 'notReady':
      throw new ProblemError('CONNECTION_NOT_READY');
    case 'refused':
      throw checkProblem(outcome.check, now);
    case 'tooManyChecks':
      throw tooManyChecks(now);
    case 'notSaved':
      throw new ProblemError('NOT_SAVED', { cause: outcome.cause, retryAfterSeconds: 30 });
    case 'busy':
      throw new ProblemError('REQUEST_IN_PROGRESS', { retryAfterSeconds: 1 });
    default:
      return outcome satisfies never;
  }
}

/** The deletion or erasure that has begun, with its receipt; or the problem that kept it from beginning, thrown. */
export function begunOrThrow(outcome: DeleteOutcome | EraseOutcome): {
  readonly receipt: Receipt;
  readonly isNew: boolean;
} {
  switch (outcome.kind) {
    case 'deleting':
    case 'erasing':
      return outcome;
    case 'unknown':
      throw new ProblemError('CONNECTION_NOT_FOUND');
    case 'unknownPerson':
      throw new ProblemError('PERSON_NOT_FOUND');
    case 'notReady':
      throw new ProblemError('CONNECTION_NOT_READY');
    case 'busy':
      throw new ProblemError('REQUEST_IN_PROGRESS', { retryAfterSeconds: 1 });
    default:
      return outcome satisfies never;
  }
}
