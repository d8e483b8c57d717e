import { AwsError } from './awsError.ts';
import { arn } from './names.ts';
import type { AwsService } from './service.ts';

/** Calls a function of the local stack and waits for its answer, which is JSON. */
export type InvokeFunction = (
  name: string,
  payload: string,
) => Promise<{ readonly payload: string } | { readonly error: string }>;

/** The path of the one operation of Lambda that is available locally. */
const INVOCATION = /^\/2015-03-31\/functions\/([\w-]+)\/invocations$/;

/** The function that a request to Lambda's API calls; undefined for any other request. */
export const invokedBy = (method: string, path: string): string | undefined =>
  method === 'POST' ? INVOCATION.exec(path)?.[1] : undefined;

/** Lambda's `Invoke`, for one function that calls another. @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export function createLambdaApi(invoke: InvokeFunction): AwsService {
  return {
    name: 'lambda',
    resourcesOf: (_action, { FunctionName }) => [arn('lambda', `function:${String(FunctionName)}`)],
    answer: ({ action, input }) => {
      if (action !== 'Invoke') throw new AwsError('UnknownOperationException', `${action} is not available locally.`);
      return invoke(String(input.FunctionName), String(input.Payload));
    },
  };
}
