import type { ProblemCode } from '../../../contract/words/http.ts';
import { CHECK_LIMIT, type Check, type Refusal } from '../../../core/connect/checkOrg.ts';
import type { ChangeOutcome } from '../../../core/connections/changeConnection.ts';
import type { DeleteOutcome } from '../../../core/connections/deleteConnection.ts';
import type { EraseOutcome } from '../../../core/erasure/erasePerson.ts';
import type { Receipt } from '../../../core/erasure/receipts.ts';
import { failureSentence } from '../../../core/okta/oktaRefusal.ts';
import type { OktaFailure } from '../../../core/ports/okta.ts';
import { type Instant, isoInstant, SECOND } from '../../../core/time.ts';
import { settingsChanged } from './changedMeanwhile.ts';
import { ProblemError } from './problems.ts';

const CODE_OF = {
  tokenRejected: 'TOKEN_REJECTED',
  networkZone: 'TOKEN_IP_BLOCKED',
  orgDisabled: 'ORG_DISABLED',
  permissionMissing: 'PERMISSION_MISSING',
  featureMissing: 'FEATURE_MISSING',
  clientUnknown: 'CLIENT_UNKNOWN',
  keyNotRegistered: 'KEY_NOT_REGISTERED',
  scopeNotGranted: 'SCOPE_NOT_GRANTED',
  roleMissing: 'ROLE_MISSING',
  dpopRequired: 'DPOP_REQUIRED',
  clockSkew: 'CLOCK_SKEW',
  unknownRefusal: 'OKTA_REFUSED',
} as const satisfies Record<Exclude<OktaFailure['kind'], 'oktaUnavailable'>, ProblemCode>;

const unsaved = (sentence: string): string => `${sentence} Nothing was saved.`;

/**
 * The problem that a refusal is answered with. Sentences are those of the connect wizard.
 * @param egressAddresses the addresses that Okta sees this service at; empty where they are not known
 */
export function refusalProblem(why: Refusal, now: Instant, egressAddresses: readonly string[]): ProblemError {
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
    case 'clientIdMalformed':
      return new ProblemError('CLIENT_ID_MALFORMED');
    case 'keyUnknown':
      return new ProblemError('KEY_UNKNOWN');
    case 'checkUnavailable':
      return new ProblemError('CHECK_UNAVAILABLE', { retryAfterSeconds: 5 });
    case 'rateLimited':
      return new ProblemError('RATE_LIMITED', {
        detail: `Okta is busy until ${isoInstant(why.retryAt)}. Nothing was saved; try again then.`,
        retryAfterSeconds: Math.max(1, Math.ceil((why.retryAt - now) / SECOND)),
      });
    case 'oktaUnavailable':
      return why.reason === 'notOkta'
        ? new ProblemError('NOT_OKTA', {
            detail: unsaved(failureSentence(why, egressAddresses)),
            retryAfterSeconds: 30,
          })
        : new ProblemError('OKTA_DOWN', { retryAfterSeconds: 30 });
    case 'tokenRejected':
    case 'networkZone':
    case 'orgDisabled':
    case 'permissionMissing':
    case 'featureMissing':
    case 'clientUnknown':
    case 'keyNotRegistered':
    case 'scopeNotGranted':
    case 'roleMissing':
    case 'dpopRequired':
    case 'clockSkew':
    case 'unknownRefusal':
      return new ProblemError(CODE_OF[why.kind], { detail: unsaved(failureSentence(why, egressAddresses)) });
    default:
      return why satisfies never;
  }
}

/** The problem of a check that did not pass. */
export function checkProblem({ refused }: Check, now: Instant, egressAddresses: readonly string[]): Error {
  return refused ? refusalProblem(refused.why, now, egressAddresses) : new Error('a check that refused nothing');
}

/** Checks are counted in windows that begin at fixed times, so what is left of this window is the whole wait. */
export function tooManyChecks(now: Instant): ProblemError {
  const retryAfterSeconds = Math.ceil((CHECK_LIMIT.windowMs - (now % CHECK_LIMIT.windowMs)) / SECOND);
  const wait = retryAfterSeconds > 90 ? `${Math.ceil(retryAfterSeconds / 60)} minutes` : `${retryAfterSeconds} s`;
  const detail = `Okta was asked ${CHECK_LIMIT.checks} times within ten minutes. Nothing was saved; try again in ${wait}.`;
  return new ProblemError('TOO_MANY_CHECKS', { detail, retryAfterSeconds });
}

/** The changed connection, or the problem that kept it as it was, thrown. */
export function changedOrThrow(
  outcome: ChangeOutcome,
  now: Instant,
  egressAddresses: readonly string[],
): Extract<ChangeOutcome, { kind: 'changed' }> {
  switch (outcome.kind) {
    case 'changed':
      return outcome;
    case 'unknown':
      throw new ProblemError('CONNECTION_NOT_FOUND');
    case 'notReady':
      throw new ProblemError('CONNECTION_NOT_READY');
    case 'refused':
      throw checkProblem(outcome.check, now, egressAddresses);
    case 'stale':
      throw settingsChanged(outcome.fields, outcome.now);
    case 'tooManyChecks':
      throw tooManyChecks(now);
    case 'keyUnknown':
      throw new ProblemError('KEY_UNKNOWN');
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
