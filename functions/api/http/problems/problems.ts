import type { ProblemCode } from '../../../contract/words/http.ts';
import type { Problem } from '../schema.ts';

/** Every error this API answers with. Codes are stable; sentences are for people and never repeat what was sent. */
const PROBLEMS = {
  INVALID_JSON: [400, 'Not JSON', 'The body is not valid JSON.'],
  INVALID_BODY: [400, 'Invalid body', 'Some fields of the body are not as they should be; see errors.'],
  INVALID_QUERY: [400, 'Invalid query', 'Some query parameters are not as they should be; see errors.'],
  INVALID_ID: [400, 'Invalid id', 'An id in the path does not have the shape of one.'],
  INVALID_TENANT: [400, 'Invalid tenant', 'The Tenant-Id header does not hold a tenant id.'],
  INVALID_CURSOR: [
    400,
    'Invalid cursor',
    'The cursor is altered, older than a day, or of another question. Start again without it.',
  ],
  INVALID_ARGUMENTS: [400, 'Invalid arguments', 'Some arguments of the tool are not as they should be.'],
  PLAN_TOO_LARGE: [
    400,
    'Too large to plan',
    'There are more seats than one answer can plan for. Ask for the plan of one app.',
  ],
  SORT_TOO_LARGE: [
    400,
    'Too many to sort',
    'There are more entries than one answer can sort. Leave sort out and page through.',
  ],
  PREVIEW_TOO_LARGE: [
    400,
    'Too many to preview',
    'The app has more seats than one answer can evaluate. Page through its seats with the same idleAfterDays instead.',
  ],
  IDEMPOTENCY_KEY_INVALID: [
    400,
    'Invalid Idempotency-Key',
    'An Idempotency-Key has 1 to 128 visible ASCII characters.',
  ],
  TOKEN_MISPLACED: [
    400,
    'Token or key in the wrong place',
    'An Okta token belongs into apiToken alone, and a private key nowhere. Nothing was saved.',
  ],
  UNAUTHENTICATED: [401, 'Not authenticated', 'A valid bearer token is needed.'],
  CONNECT_SESSION_INVALID: [401, 'Link not valid', 'This link is not valid. Ask for a new one.'],
  TENANT_MISSING: [403, 'No tenant', 'The token names no tenant.'],
  SCOPE_MISSING: [403, 'Not allowed', 'The token lacks the scope that this needs.'],
  ORIGIN_NOT_ALLOWED: [403, 'Wrong origin', 'This may be called by programs, and by pages of its own origin alone.'],
  NOT_FOUND: [404, 'Not found', 'There is no such route.'],
  CONNECTION_NOT_FOUND: [404, 'No such connection', 'There is no connection with this id.'],
  PERSON_NOT_FOUND: [404, 'No such person', 'Nothing is held about a person with this id.'],
  RECEIPT_NOT_FOUND: [404, 'No such receipt', 'There is no receipt with this id.'],
  APP_NOT_FOUND: [404, 'No such app', 'The connection has no app with this id.'],
  SEAT_NOT_FOUND: [404, 'No such seat', 'The person holds no seat of this app, and has not used it within 90 days.'],
  TOOL_NOT_FOUND: [404, 'No such tool', 'There is no tool with this name. tools/list names them.'],
  CONNECT_SESSION_NOT_FOUND: [404, 'No such connect session', 'There is no connect session with this id.'],
  WEBHOOK_NOT_FOUND: [404, 'No such webhook', 'There is no webhook with this id.'],
  DELIVERY_NOT_FOUND: [404, 'No such delivery', 'The webhook has no delivery with this id; they are kept for 30 days.'],
  METHOD_NOT_ALLOWED: [405, 'Method not allowed', 'The path exists, but not for this method.'],
  NOT_ACCEPTABLE: [406, 'Not acceptable', 'This answers application/json; lists answer text/csv, too.'],
  ORG_DUPLICATE: [409, 'Already connected', 'This org is already connected. Reconnect it instead.'],
  REQUEST_IN_PROGRESS: [409, 'In progress', 'The same request is still being worked on. Ask again in a minute.'],
  ORG_MISMATCH: [
    409,
    'Another org',
    'This is not the org that was connected. Nothing was changed; connect the other org on its own.',
  ],
  SETTINGS_CHANGED: [
    409,
    'Changed meanwhile',
    'Somebody else has changed some of these settings since they were read. Nothing was saved.',
  ],
  NO_DECISION_PENDING: [409, 'Nothing to decide', 'No sweep of this connection is waiting for a decision.'],
  CONNECTION_PAUSED: [409, 'Paused', 'The connection is paused. Resume it first.'],
  CONNECTION_NOT_READY: [409, 'Not ready', 'The connection is being set up or deleted.'],
  CONNECT_SESSION_USED: [409, 'Link used', 'This link was used already. Ask for a new one to connect again.'],
  CONNECT_SESSION_EXPIRED: [410, 'Link expired', 'This link has expired. Ask for a new one.'],
  CONNECT_SESSION_REVOKED: [410, 'Link revoked', 'This link was withdrawn. Ask for a new one.'],
  WEBHOOK_DISABLED: [409, 'Webhook disabled', 'Nothing is sent to a disabled webhook. Enable it first.'],
  WEBHOOK_UNSIGNED: [409, 'Nothing to rotate', 'Messages to Slack are not signed. Change the URL instead.'],
  BODY_TOO_LARGE: [413, 'Body too large', 'The body may have 16 KB, that of a table of prices or of decisions 256 KB.'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'Unsupported media type', 'The body must be application/json.'],
  RETURN_URL_NOT_ALLOWED: [
    422,
    'Return URL not allowed',
    'returnUrl is not below any of the return URLs that are configured for this tenant. Nothing was saved.',
  ],
  WEBHOOK_URL_INVALID: [
    422,
    'Not a webhook address',
    'A webhook has an https address with a public host on port 443, without a user name or a fragment.',
  ],
  WEBHOOK_URL_UNKNOWN: [
    422,
    'No such webhook',
    'No webhook of yours for all connections has this address: make it first with POST /v1/webhooks. Nothing was saved.',
  ],
  DOMAIN_INVALID: [422, 'Not an Okta address', 'This is not an Okta address. It looks like company.okta.com.'],
  DOMAIN_NOT_FOUND: [422, 'No such org', 'No Okta org answers at this address. Check the spelling.'],
  TOKEN_MALFORMED: [
    422,
    'Not an API token',
    "That doesn't look like an API token. Copy the value shown once after Create token, not its name.",
  ],
  TOKEN_REJECTED: [
    422,
    'Token refused',
    'Okta refused the token. It was revoked, unused for 30 days, or its owner was deactivated. Create a new one.',
  ],
  TOKEN_IP_BLOCKED: [
    422,
    'Token limited to a network zone',
    "The token is limited to a network zone that does not include this service's addresses.",
  ],
  PERMISSION_MISSING: [
    422,
    'Permission missing',
    'The token works but cannot read everything that is needed. Give its user the Read-only Administrator role.',
  ],
  FEATURE_MISSING: [422, 'Feature missing', 'Okta says that a feature which is needed is not part of this org.'],
  ORG_DISABLED: [422, 'Org switched off', 'Okta has switched this org off. Only Okta can switch it on again.'],
  CLIENT_ID_MALFORMED: [
    422,
    'Not a client ID',
    "That doesn't look like a client ID. Copy it from the General tab of the API Services app; it begins with 0oa.",
  ],
  KEY_UNKNOWN: [
    422,
    'No such key',
    'There is no such key: it expired a day after it was made, or a connection uses it already. Make a new one.',
  ],
  CLIENT_UNKNOWN: [422, 'Client unknown', 'Okta knows no active app with this client ID.'],
  KEY_NOT_REGISTERED: [422, 'Key not registered', 'The app in Okta does not have the public key of this connection.'],
  SCOPE_NOT_GRANTED: [422, 'Scope not granted', 'The app may not ask for a scope that is needed.'],
  ROLE_MISSING: [422, 'Admin role missing', 'The app has no admin role that lets it read what is needed.'],
  DPOP_REQUIRED: [422, 'DPoP required', 'Okta gives the app access tokens that are not bound to a key (DPoP).'],
  OKTA_REFUSED: [422, 'Okta refused', 'Okta refused the request for a reason that is not known here.'],
  IDEMPOTENCY_KEY_REUSED: [
    422,
    'Idempotency-Key used before',
    'This Idempotency-Key came with another request before.',
  ],
  TOO_MANY_CHECKS: [
    429,
    'Too many checks',
    'Okta was asked 10 times within ten minutes. Nothing was saved; try again when Retry-After has passed.',
  ],
  TOO_MANY_REQUESTS: [
    429,
    'Too many requests',
    'This tenant has used up a quota for now. Nothing was changed; try again after Retry-After.',
  ],
  TOO_MANY_CONNECTIONS: [
    429,
    'Too many connections',
    'This tenant has as many connections as it may have. Nothing was saved; delete one first.',
  ],
  TOO_MANY_DECISIONS: [
    409,
    'Too many decisions',
    'A connection keeps 5,000 decisions. Nothing was saved; undo some, or decide about an opportunity as a whole.',
  ],
  TOO_MANY_KEYS: [
    429,
    'Too many keys',
    'Twenty keys wait to be used. Use one of them, or try again when the oldest has expired.',
  ],
  TOO_MANY_CONNECT_SESSIONS: [
    429,
    'Too many connect sessions',
    'This tenant has as many connect sessions as it may have. Nothing was saved; they go a week after their end.',
  ],
  TOO_MANY_WEBHOOKS: [429, 'Too many webhooks', 'A tenant has twenty webhooks at most. Delete one first.'],
  INTERNAL: [500, 'Internal error', 'Something went wrong on our side.'],
  CLOCK_SKEW: [503, 'Clocks differ', "Okta's clock and the clock of this service differ too much. Nothing was saved."],
  CHECK_UNAVAILABLE: [503, 'Not checked', 'The check could not be made just now. Nothing was saved; try again.'],
  RATE_LIMITED: [503, 'Okta is busy', 'Okta is busy. Nothing was saved; try again later.'],
  OKTA_DOWN: [503, 'Okta did not answer', 'Okta did not answer. Nothing was saved; try again.'],
  NOT_OKTA: [503, 'Not Okta', 'Something other than Okta answered at this address. Nothing was saved; try again.'],
  NOT_SAVED: [503, 'Not saved', 'The connection could not be stored. Nothing was saved; try again.'],
  TOOK_TOO_LONG: [
    503,
    'Took too long',
    'This took longer than one answer may. Nothing was changed; ask for less, with a filter or a shorter page.',
  ],
  NOT_READY: [503, 'Not ready', 'The service is not configured.'],
} as const satisfies Record<ProblemCode, readonly [status: number, title: string, detail: string]>;

interface Particulars {
  readonly detail?: string;
  readonly errors?: Problem['errors'];
  readonly connectionId?: string;
  readonly retryAfterSeconds?: number;
  /** The methods that the path has. */
  readonly allow?: string;
  readonly cause?: unknown;
}

/** Ends a request with a problem. Thrown anywhere below a route. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly particulars: Particulars;

  constructor(code: ProblemCode, particulars: Particulars = {}) {
    super(code, { cause: particulars.cause });
    this.code = code;
    this.particulars = particulars;
  }
}

export const sentenceOf = (code: ProblemCode): string => PROBLEMS[code][2];

/** @see https://www.rfc-editor.org/rfc/rfc9457 */
export function problemResponse({ code, particulars }: ProblemError): Response {
  const [status, title, detail] = PROBLEMS[code];
  const { errors, connectionId, retryAfterSeconds, allow } = particulars;
  const problem: Problem = {
    type: `urn:problem:okta-usage:${code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    code,
    detail: particulars.detail ?? detail,
    ...(errors && { errors }),
    ...(connectionId !== undefined && { connectionId }),
  };
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds));
  if (allow !== undefined) headers.set('allow', allow);
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  return new Response(JSON.stringify(problem), { status, headers });
}
