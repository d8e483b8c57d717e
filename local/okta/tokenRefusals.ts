// How Okta's token endpoint refuses. Texts are Okta's where its documentation or support pages have them.

export interface TokenAnswer {
  readonly status: number;
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer that ends a token request. */
export class Refused extends Error {
  readonly answer: TokenAnswer;

  constructor(answer: TokenAnswer) {
    super();
    this.answer = answer;
  }
}

export const refused = (
  status: number,
  error: string,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): Refused => new Refused({ status, body: { error, error_description: description }, headers });

export const unauthorised = (description: string) => refused(401, 'invalid_client', description);
export const badProof = (description: string) => refused(400, 'invalid_dpop_proof', description);

/** An unknown client is answered in the form of Okta's other errors. */
export const unknownClient = (): Refused => {
  const error = 'invalid_client';
  const body = {
    errorCode: error,
    errorSummary: "Invalid value for 'client_id' parameter.",
    errorLink: error,
    errorCauses: [],
  };
  return new Refused({ status: 401, body, headers: {} });
};
