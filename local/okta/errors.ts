/** Okta's errors: status, code and summary (https://developer.okta.com/docs/reference/error-codes/). */

const CATALOGUE = {
  E0000001: [400, 'Api validation failed'],
  E0000005: [403, 'Invalid session'],
  E0000006: [403, 'You do not have permission to perform the requested action'],
  E0000007: [404, 'Not found'],
  E0000008: [404, 'The requested path was not found'],
  E0000009: [500, 'Internal Server Error'],
  E0000010: [503, 'Service is in read only mode'],
  E0000011: [401, 'Invalid token provided'],
  E0000022: [405, 'The endpoint does not support the provided HTTP method'],
  E0000031: [400, 'Invalid search criteria.'],
  E0000047: [429, 'API call exceeded rate limit due to too many requests.'],
  E0000053: [400, 'Invalid filter'],
} as const;

export type ErrorCode = keyof typeof CATALOGUE;

export const isErrorCode = (text: string): text is ErrorCode => text in CATALOGUE;

/** Thrown by a route; the server turns it into Okta's error response. */
export class OktaError extends Error {
  override readonly name = 'OktaError';
  readonly status: number;
  readonly errorCode: string;
  readonly causes: readonly string[];

  constructor(errorCode: ErrorCode, detail?: string, causes: readonly string[] = [], status?: number) {
    const [usualStatus, summary] = CATALOGUE[errorCode];
    super(detail === undefined ? summary : `${summary}: ${detail}`);
    this.status = status ?? usualStatus;
    this.errorCode = errorCode;
    this.causes = causes;
  }
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
  new OktaError('E0000001', name, [`${name}: ${reason}`]);
