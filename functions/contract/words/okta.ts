// Closed words of asking Okta: runs, calls, refusals.

/** Why a sync run could not do all that it was due to do. */
export const SYNC_PROBLEMS = [
  'tokenRejected',
  'credentialsDoubted',
  'secretMissing',
  'networkZone',
  'orgDisabled',
  'permissionMissing',
  'featureMissing',
  'clientUnknown',
  'keyNotRegistered',
  'scopeNotGranted',
  'roleMissing',
  'dpopRequired',
  'clockSkew',
  'unknownRefusal',
  'oktaUnavailable',
  'outOfBudget',
] as const;

/** How a sync run ended. */
export const SYNC_OUTCOMES = ['caughtUp', 'outOfTime', 'overtaken', 'paused', ...SYNC_PROBLEMS] as const;
export type SyncOutcome = (typeof SYNC_OUTCOMES)[number];

/**
 * What an answer of Okta's other than success means; one word for each remedy.
 * - `tokenUnconfirmed`: the credentials were refused in a way that is now and then wrong, so another call must confirm it
 * - `concurrency`, `quota`: too many calls at once, too many a minute
 * - `notOkta`: something between this service and Okta answered
 * - `clientUnknown`, `keyNotRegistered`, `scopeNotGranted`, `roleMissing`, `dpopRequired`, `clockSkew`: of a service app
 * - `unknown`: none of the others; status and error code are all that is known
 */
export const REFUSAL_KINDS = [
  'tokenInvalid',
  'tokenUnconfirmed',
  'permissionMissing',
  'networkZone',
  'orgDisabled',
  'featureMissing',
  'concurrency',
  'quota',
  'oktaDown',
  'notOkta',
  'clientUnknown',
  'keyNotRegistered',
  'scopeNotGranted',
  'roleMissing',
  'dpopRequired',
  'clockSkew',
  'unknown',
] as const;
export type RefusalKind = (typeof REFUSAL_KINDS)[number];

/** Why Okta did not answer a call; for the first three a smaller portion may help. */
export const UNAVAILABLE_REASONS = [
  'timeout',
  'serverError',
  'tooLarge',
  'unreachable',
  'notOkta',
  'malformed',
] as const;
export type UnavailableReason = (typeof UNAVAILABLE_REASONS)[number];

/** Parts of Okta that are read, as an admin would name them. */
export const OKTA_ENDPOINTS = [
  'org',
  'owner',
  'accessToken',
  'people',
  'apps',
  'assignments',
  'groups',
  'log',
] as const;
export type OktaEndpoint = (typeof OKTA_ENDPOINTS)[number];

/** What is read of Okta, by the call that reads it. */
export const OKTA_READS = ['log', 'people', 'apps', 'assignments', 'person', 'app', 'assignment', 'group'] as const;
export type OktaRead = (typeof OKTA_READS)[number];

/** What a sweep's calls to Okta are counted as. */
export const SWEEP_CALLS = ['sweepPeople', 'sweepApps', 'sweepAssignments', 'sweepAssignment', 'sweepGroup'] as const;
export type SweepCall = (typeof SWEEP_CALLS)[number];

/** What a call to Okta is counted as, in the call meter and in the list of runs. */
export const CALL_KINDS = [...OKTA_READS, ...SWEEP_CALLS] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/**
 * Okta's rate-limit buckets, as far as this service meets them.
 * @see https://developer.okta.com/docs/reference/rate-limits/
 * - `apps`: `/api/v1/apps` and every list below it, assignments included; `app`: one app by id
 * - `users`: the list; `user`: one person by id; `group`: one group by id; `logs`: the System Log; `other`: the rest
 */
export const RATE_LIMIT_BUCKETS = ['apps', 'app', 'users', 'user', 'group', 'logs', 'other'] as const;
export type Bucket = (typeof RATE_LIMIT_BUCKETS)[number];

/**
 * Okta's scopes that this service asks a service app's access token for. Without `okta.groups.read` groups have no names.
 * @see https://developer.okta.com/docs/api/oauth2/
 */
export const REQUIRED_SCOPES = ['okta.users.read', 'okta.apps.read', 'okta.logs.read'] as const;
export const OPTIONAL_SCOPES = ['okta.groups.read'] as const;
export const OKTA_SCOPES = [...REQUIRED_SCOPES, ...OPTIONAL_SCOPES] as const;
export type OktaScope = (typeof OKTA_SCOPES)[number];

/** How a connection authenticates at Okta: with a token of the customer's, or as a service app with a key of its own. */
export const CREDENTIAL_KINDS = ['API_TOKEN', 'SERVICE_APP'] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];
