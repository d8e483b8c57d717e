/** Okta's errors: status, code and summary (https://developer.okta.com/docs/reference/error-codes/). */

const CATALOGUE = {
  E0000001: [400, 'Api validation failed'],
  E0000004: [401, 'Authentication failed'],
  E0000005: [403, 'Invalid session'],
  E0000006: [403, 'You do not have permission to perform the requested action'],
  E0000007: [404, 'Not found'],
  E0000008: [404, 'The requested path was not found'],
  E0000009: [500, 'Internal Server Error'],
  E0000010: [503, 'Service is in read only mode'],
  E0000011: [401, 'Invalid token provided'],
  E0000015: [401, 'You do not have permission to access the feature you are requesting'],
  E0000022: [405, 'The endpoint does not support the provided HTTP method'],
  E0000031: [400, 'Invalid search criteria.'],
  E0000047: [429, 'API call exceeded rate limit due to too many requests.'],
  E0000053: [400, 'Invalid filter'],
  E0000085: [403, 'You do not have permission to access your account at this time.'],
  E0000100: [503, 'Unable to perform search query.'],
  E0000145: [
    409,
    'Some users returned by the search cannot be parsed because the user schema has been changed to be inconsistent with their stale profile data.',
  ],
  E0000215: [410, 'This endpoint has been deprecated.'],
} as const;

export type ErrorCode = keyof typeof CATALOGUE;

/** What a refused request is answered with. */
export interface Refusal {
  readonly status: number;
  readonly errorCode: string;
  readonly errorSummary: string;
  readonly errorCauses?: readonly string[];
}

/** Thrown by a route; the server turns it into Okta's error response. */
export class OktaError extends Error {
  override readonly name = 'OktaError';
  readonly status: number;
  readonly errorCode: string;
  readonly causes: readonly string[];
  /** Headers that the answer has besides the usual ones. */
  headers: Readonly<Record<string, string>> = {};

  constructor({ status, errorCode, errorSummary, errorCauses = [] }: Refusal) {
    super(errorSummary);
    this.status = status;
    this.errorCode = errorCode;
    this.causes = errorCauses;
  }

  with(headers: Readonly<Record<string, string>>): this {
    this.headers = headers;
    return this;
  }
}

/** The catalogue's summary of a code; undefined for a code that is not simulated. */
export const summaryOf = (code: string): string | undefined =>
  code in CATALOGUE ? CATALOGUE[code as ErrorCode][1] : undefined;

/** The refusal with this code, with its usual status and summary. */
export function catalogued(errorCode: ErrorCode, errorCauses: readonly string[] = []): Refusal {
  const [status, errorSummary] = CATALOGUE[errorCode];
  return { status, errorCode, errorSummary, errorCauses };
}

/** An error of the catalogue. `detail` follows the summary, as where the catalogue has a placeholder. */
export function oktaError(errorCode: ErrorCode, detail?: string, errorCauses: readonly string[] = []): OktaError {
  const refusal = catalogued(errorCode, errorCauses);
  const { errorSummary } = refusal;
  return new OktaError({
    ...refusal,
    errorSummary: detail === undefined ? errorSummary : `${errorSummary}: ${detail}`,
  });
}

/** The body of every Okta error. */
export function errorBody(error: OktaError, errorId: string) {
  return {
    errorCode: error.errorCode,
    errorSummary: error.message,
    errorLink: error.errorCode,
    errorId,
    errorCauses: error.causes.map((errorSummary) => ({ errorSummary })),
  };
}

/** E0000001 for a parameter in Okta's wording: the summary names the field, the cause says what is wrong. */
export const invalidParameter = (name: string, reason: string): OktaError =>
  oktaError('E0000001', name, [`${name}: ${reason}`]);

/** https://developer.okta.com/docs/reference/error-codes/#E0000007 */
export const notFound = (id: string, kind: 'User' | 'AppInstance' | 'AppUser' | 'UserGroup'): OktaError =>
  oktaError('E0000007', `Resource not found: ${id} (${kind})`);
