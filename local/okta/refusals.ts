/**
 * Refusals that are not about a request's parameters, by name. Status, code and summary follow Okta's catalogue
 * (https://developer.okta.com/docs/reference/error-codes/). Okta documents no text for network zones and expired orgs; those
 * texts are made up, in several wordings, because a client must not depend on one.
 */
import { catalogued, type Refusal } from './errors.ts';

const forbidden = (errorCode: string, errorSummary: string): Refusal => ({ status: 403, errorCode, errorSummary });

export const REFUSALS = {
  tokenInvalid: catalogued('E0000011'),
  authenticationFailed: catalogued('E0000004'),
  /** Seen once among many good answers, with either status (okta/okta-sdk-java#1608, #998). */
  sessionInvalid: catalogued('E0000005'),
  sessionInvalid401: { ...catalogued('E0000005'), status: 401 },
  permissionMissing: catalogued('E0000006'),
  featureMissing: catalogued('E0000015'),
  /** Okta switched the org off, as it did with all developer orgs in 2025. */
  orgDeactivated: forbidden(
    'E0000260',
    'This developer org has been deactivated. If you need access or have questions, please contact us.',
  ),
  trialExpired: forbidden('E0000260', 'Your trial has expired. Contact Okta to reactivate this org.'),
  signOnDenied: catalogued('E0000085'),
  zoneInCauses: catalogued('E0000006', ['The API token is not allowed from this IP address or network zone.']),
  zoneInSummary: forbidden(
    'E0000006',
    'The request is from outside the network zones that are allowed for this API token.',
  ),
  zoneNamesAddress: catalogued('E0000006', ['Requests from IP 203.0.113.7 are not permitted.']),
  /** The words "zone" and "network" do not occur. */
  addressBlocked: forbidden('E0000006', 'Your IP address is blocked by an administrator.'),
  /** The code alone says that the token is wrong. */
  zoneBehindInvalidToken: catalogued('E0000011', ['The token is limited to a network zone without this IP address.']),
  /** A code that no client knows. */
  unknownCode: forbidden('E0000999', 'This operation is not available for your org.'),
  readOnlyMode: catalogued('E0000010'),
  searchUnavailable: catalogued('E0000100'),
  /** Okta needed more than 30 s (https://developer.okta.com/docs/reference/system-log-query/). */
  tookTooLong: catalogued('E0000009', ['The query took too long to complete. Simplify the query and try again.']),
  /** One profile of the page does not fit the schema any more, so the whole page is refused. */
  staleProfiles: catalogued('E0000145'),
  endpointGone: catalogued('E0000215'),
} as const satisfies Readonly<Record<string, Refusal>>;

export type RefusalName = keyof typeof REFUSALS;
