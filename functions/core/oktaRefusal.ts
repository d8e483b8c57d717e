import type { SyncFailure } from './connection.ts';
import type { OktaRefused } from './errors.ts';

/** The problem of a run that a refusal ended. */
export function failureOf({ kind, endpoint, status, errorCode }: OktaRefused): SyncFailure {
  switch (kind) {
    case 'tokenInvalid':
      return { kind: 'tokenRejected' };
    case 'tokenUnconfirmed':
      return { kind: 'credentialsDoubted' };
    case 'networkZone':
    case 'orgDisabled':
      return { kind };
    case 'permissionMissing':
    case 'featureMissing':
      return { kind, endpoint };
    case 'concurrency':
    case 'quota':
    case 'oktaDown':
      return { kind: 'oktaUnavailable', endpoint, reason: 'serverError' };
    case 'notOkta':
      return { kind: 'oktaUnavailable', endpoint, reason: 'notOkta' };
    case 'unknown':
      return { kind: 'unknownRefusal', endpoint, status, errorCode };
    default:
      return kind satisfies never;
  }
}

/** Whether a failure concerns every call, so that no other part of Okta need be asked in this run. */
export function endsTheRun({ kind }: SyncFailure): boolean {
  return EVERY_CALL.has(kind);
}

const EVERY_CALL: ReadonlySet<SyncFailure['kind']> = new Set([
  'tokenRejected',
  'credentialsDoubted',
  'secretMissing',
  'networkZone',
  'orgDisabled',
]);
