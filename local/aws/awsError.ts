/** An error response of an AWS service: `code` is the name of the exception, `message` its text. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** SQS repeats the error's name from the older Query protocol in the header `x-amzn-query-error`. */
  readonly queryCode: string | undefined;

  constructor(code: string, message: string, options: { readonly status?: number; readonly queryCode?: string } = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = options.status ?? 400;
    this.queryCode = options.queryCode;
  }
}
