/** An error as AWS words it: `code` is the exception's name, `message` its sentence. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** SQS also names its errors as the former Query protocol did, in the header `x-amzn-query-error`. */
  readonly queryCode: string | undefined;

  constructor(code: string, message: string, options: { readonly status?: number; readonly queryCode?: string } = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = options.status ?? 400;
    this.queryCode = options.queryCode;
  }
}
