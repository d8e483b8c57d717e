import type { IncompleteReason } from '../../../contract/words/numbers.ts';
import type { OktaEndpoint } from '../../../contract/words/okta.ts';
import type { SyncFailure } from '../../connections/connection.ts';
import { failureOf } from '../../okta/oktaRefusal.ts';
import type { ReadFailure } from './source.ts';

/** What the admin is told of a failed call that ends its source for this run. */
export function problemOf(failure: ReadFailure, endpoint: OktaEndpoint): SyncFailure {
  switch (failure.kind) {
    case 'refused':
      return failureOf(failure.refusal);
    case 'unavailable':
      return failure.failure;
    case 'tooLarge':
      return { kind: 'oktaUnavailable', endpoint, reason: 'tooLarge' };
    case 'notFound':
    case 'cursorLost':
    case 'rateLimited':
      return { kind: 'oktaUnavailable', endpoint };
    default:
      return failure satisfies never;
  }
}

/** Why the one thing that a failed call concerned could not be read. */
export function reasonOf(failure: ReadFailure): IncompleteReason {
  switch (failure.kind) {
    case 'refused':
      return 'REFUSED';
    case 'notFound':
      return 'NOT_FOUND';
    case 'tooLarge':
      return 'TOO_LARGE';
    case 'unavailable':
      return failure.reason === 'tooLarge' ? 'TOO_LARGE' : 'OKTA_FAILED';
    case 'cursorLost':
    case 'rateLimited':
      return 'OKTA_FAILED';
    default:
      return failure satisfies never;
  }
}
