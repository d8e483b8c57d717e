// What an answer of Okta's other than success means and what is to be done about it. Used alike when an org is connected,
// in a connection's health and in the logs.

import {
  type OktaEndpoint,
  type OktaScope,
  REQUIRED_SCOPES,
  type RefusalKind,
  type UnavailableReason,
} from '../../contract/words/okta.ts';
import type { SyncFailure } from '../connections/connection.ts';
import type { OktaRefused } from '../errors.ts';

/** The parts of an answer that its meaning depends on. */
export interface RefusalAnswer {
  /** HTTP status other than 200. */
  readonly status: number;
  /** Okta's `errorCode`, such as E0000006; undefined where the answer has none of that form. */
  readonly errorCode: string | undefined;
  /** The body is JSON, as all of Okta's answers are. */
  readonly isJson: boolean;
  /** `errorSummary` of the error and of its causes. */
  readonly texts: readonly string[];
  /** The rate-limit headers say that too many calls were made at once. */
  readonly isConcurrency: boolean;
}

/** Codes that mean the same with every status. */
const KIND_OF_CODE: Readonly<Record<string, RefusalKind>> = {
  E0000004: 'tokenUnconfirmed',
  E0000005: 'tokenUnconfirmed',
  E0000006: 'permissionMissing',
  E0000011: 'tokenInvalid',
  E0000015: 'featureMissing',
  E0000047: 'quota',
  E0000260: 'orgDisabled',
};

/**
 * Okta's texts are not documented and change, so they only make a refusal more precise that would otherwise be read as a
 * wrong token, a missing right or an unknown one.
 */
const ZONE = /\b(?:network|zones?|ip(?:v[46])?|allowed range)\b/i;
const ORG_OFF =
  /\b(?:org|organi[sz]ation|tenant|trial|subscription)\b.*\b(?:deactivated|disabled|expired|suspended|inactive|closed|switched off)\b/i;

/** 408 and 425 ask for the request again. */
const ASKS_AGAIN: ReadonlySet<number> = new Set([408, 425]);
/** The endpoint does not exist there, which is no outage. */
const NOT_IMPLEMENTED = 501;

/**
 * The meaning of an answer, by status, error code and text. Whatever answers with something other than JSON is not Okta's
 * API, unless it is an outage.
 * @see https://developer.okta.com/docs/reference/error-codes/
 */
export function classifyRefusal({ status, errorCode, isJson, texts, isConcurrency }: RefusalAnswer): RefusalKind {
  if (status === 429) return isConcurrency ? 'concurrency' : 'quota';
  if (ASKS_AGAIN.has(status) || (status >= 500 && status !== NOT_IMPLEMENTED)) return 'oktaDown';
  if (!isJson) return 'notOkta';
  const byStatus = status === 401 ? 'tokenUnconfirmed' : 'unknown';
  const kind = KIND_OF_CODE[errorCode ?? ''] ?? byStatus;
  return status === 401 || status === 403 || kind !== 'unknown' ? madePrecise(kind, texts) : kind;
}

/** A missing feature and an org that is off are known by their codes; the other denials may be these or a network zone. */
function madePrecise(kind: RefusalKind, texts: readonly string[]): RefusalKind {
  if (kind === 'featureMissing' || kind === 'orgDisabled' || kind === 'quota') return kind;
  if (texts.some((text) => ZONE.test(text))) return 'networkZone';
  return texts.some((text) => ORG_OFF.test(text)) ? 'orgDisabled' : kind;
}

/** What Okta's Admin Console calls each part of Okta. */
export const ENDPOINT_NAMES: Readonly<Record<OktaEndpoint, string>> = {
  org: 'the org',
  owner: "the token's own user",
  accessToken: 'access tokens',
  people: 'users',
  apps: 'applications',
  assignments: 'application assignments',
  groups: 'groups',
  log: 'the System Log',
};

const AND = new Intl.ListFormat('en');

/**
 * What happened and what is to be done about it, in sentences for the admin.
 * @param egressAddresses the addresses that Okta sees this service at; empty where they are not known
 */
export function failureSentence(failure: SyncFailure, egressAddresses: readonly string[]): string {
  switch (failure.kind) {
    case 'tokenRejected':
      return 'Okta refused the token. It was revoked, unused for 30 days, or its owner was deactivated. Create a new one.';
    case 'credentialsDoubted':
      return "Okta refused the token once. That may be a mistake of Okta's, so the token is tried again within minutes.";
    case 'secretMissing':
      return 'This service cannot find the token that it stored. The fault is ours and says nothing about the token in Okta. It is looked for again; to go on at once, enter the token again.';
    case 'networkZone':
      return `The token is limited to a network zone that leaves this service out. In Okta, under Security, API, Tokens, allow it from ${addressList(egressAddresses)}, or from any IP.`;
    case 'orgDisabled':
      return 'Okta has switched this org off: it was deactivated, or its trial or subscription ended. Only Okta can switch it on again.';
    case 'permissionMissing':
      return failure.roles?.length
        ? `The token works but cannot read ${ENDPOINT_NAMES[failure.endpoint]}: its user is ${AND.format(failure.roles)}. Give the user the Read-only Administrator role instead.`
        : `The token works but cannot read ${ENDPOINT_NAMES[failure.endpoint]}. Give its user the Read-only Administrator role.`;
    case 'featureMissing':
      return `Okta says that reading ${ENDPOINT_NAMES[failure.endpoint]} takes a feature that this org or the token's user lacks. Give the user the Read-only Administrator role; if it has it, ask Okta for the feature.`;
    case 'clientUnknown':
      return 'Okta knows no active app with this client ID. Copy the client ID from the General tab of the API Services app, and make sure that the app is active and belongs to this org.';
    case 'keyNotRegistered':
      return 'The app in Okta does not have the public key of this connection. In Okta, on the General tab of the app under Client Credentials, choose Public key / Private key and add the key that is shown here.';
    case 'scopeNotGranted':
      return `The app may not ask for ${scopeList(failure.scopes)}. In Okta, on the tab Okta API Scopes of the app, grant ${failure.scopes.length === 1 ? 'it' : 'them'}.`;
    case 'roleMissing':
      return failure.roles?.length
        ? `The app has the scope, but as ${AND.format(failure.roles)} it cannot read ${ENDPOINT_NAMES[failure.endpoint]}. In Okta, on the tab Admin roles of the app, assign the Read-only Administrator role instead.`
        : `The app has the scope, but no admin role that lets it read ${ENDPOINT_NAMES[failure.endpoint]}. In Okta, on the tab Admin roles of the app, assign the Read-only Administrator role.`;
    case 'dpopRequired':
      return 'Okta gives the app access tokens that anybody could use who gets hold of them. In Okta, on the General tab of the app, tick Require Demonstrating Proof of Possession (DPoP) header in token requests.';
    case 'clockSkew':
      return "Okta's clock and the clock of this service differ too much. The fault is not in your org; it is tried again by itself.";
    case 'unknownRefusal':
      return `Okta refuses to show ${ENDPOINT_NAMES[failure.endpoint]} and answers ${failure.status} ${failure.errorCode ?? 'without an error code'}. Okta's list of error codes, or its support, says what that means.`;
    case 'oktaUnavailable':
      return unavailableSentence(failure.reason, ENDPOINT_NAMES[failure.endpoint]);
    default:
      return failure satisfies never;
  }
}

function unavailableSentence(reason: UnavailableReason | undefined, what: string): string {
  switch (reason) {
    case 'notOkta':
      return `Something other than Okta's API answers for ${what}: a proxy, a sign-in page, or a list of blocked addresses. If the org was renamed, reconnect it with its new domain.`;
    case 'malformed':
      return `Okta's answer for ${what} cannot be understood.`;
    case 'tooLarge':
      return `Okta's answer for ${what} is larger than this service can take, however little is asked for.`;
    case 'timeout':
    case 'serverError':
    case 'unreachable':
    case undefined:
      return `Okta has not answered for ${what}.`;
    default:
      return reason satisfies never;
  }
}

/** The scopes as a list; where none is named, what the app needs. */
const scopeList = (scopes: readonly OktaScope[]): string =>
  new Intl.ListFormat('en').format(scopes.length > 0 ? scopes : REQUIRED_SCOPES);

function addressList(addresses: readonly string[]): string {
  if (addresses.length === 0) return 'the address this service runs from';
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(addresses);
}

/** The problem of a run that a refusal ended. */
export function failureOf({ kind, endpoint, status, errorCode, scopes }: OktaRefused): SyncFailure {
  switch (kind) {
    case 'tokenInvalid':
    case 'tokenUnconfirmed':
      return { kind: 'credentialsDoubted' };
    case 'networkZone':
    case 'orgDisabled':
    case 'clientUnknown':
    case 'keyNotRegistered':
    case 'dpopRequired':
    case 'clockSkew':
      return { kind };
    case 'scopeNotGranted':
      return { kind, scopes };
    case 'permissionMissing':
    case 'featureMissing':
    case 'roleMissing':
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
  'clientUnknown',
  'keyNotRegistered',
  'dpopRequired',
  'clockSkew',
]);
