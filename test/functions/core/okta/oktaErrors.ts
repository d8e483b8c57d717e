import type { OktaEndpoint, RefusalKind } from '../../../../functions/contract/words/okta.ts';
import { OktaRefused, OktaUnavailable } from '../../../../functions/core/errors.ts';

const ANSWERS: Readonly<Partial<Record<RefusalKind, readonly [status: number, errorCode: string]>>> = {
  tokenInvalid: [401, 'E0000011'],
  tokenUnconfirmed: [403, 'E0000005'],
  permissionMissing: [403, 'E0000006'],
  networkZone: [403, 'E0000006'],
  orgDisabled: [403, 'E0000260'],
  featureMissing: [401, 'E0000015'],
};

/** A refusal of the kind, with the status and code that Okta answers it with. */
export function refusedAs(kind: RefusalKind, endpoint: OktaEndpoint = 'owner'): OktaRefused {
  const [status, errorCode] = ANSWERS[kind] ?? [403, 'E0000999'];
  return new OktaRefused({ kind, endpoint, status, errorCode });
}

export const answered500 = (endpoint: OktaEndpoint): OktaUnavailable =>
  new OktaUnavailable(endpoint, 'serverError', 'answered 500');

export const timedOut = (endpoint: OktaEndpoint): OktaUnavailable =>
  new OktaUnavailable(endpoint, 'timeout', 'did not answer in time');
