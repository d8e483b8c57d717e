import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CheckUnavailable } from '../core/errors.ts';
import type { AppCheck, AppToCheck, OktaAccess } from '../core/ports/okta.ts';
import { SECOND } from '../core/time.ts';

/** The event by which the worker is called to check a service app. */
export interface CheckAppEvent {
  readonly checkApp: AppToCheck;
}

/** The worker's own limit is Okta's answers; this is for its start and the way. */
const STARTING_TIME = 4 * SECOND;

/**
 * Has the worker check an app and waits for the answer, which holds no secret.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function createAppChecker(FunctionName: string): OktaAccess['checkApp'] {
  const client = new LambdaClient({ maxAttempts: 2, requestHandler: { connectionTimeout: 2_000 } });
  return async (app, timeoutMs) => {
    try {
      const Payload = JSON.stringify({ checkApp: app } satisfies CheckAppEvent);
      const abortSignal = AbortSignal.timeout(timeoutMs + STARTING_TIME);
      const { Payload: answer, FunctionError } = await client.send(new InvokeCommand({ FunctionName, Payload }), {
        abortSignal,
      });
      if (FunctionError !== undefined || !answer) throw new CheckUnavailable('the worker failed');
      return JSON.parse(new TextDecoder().decode(answer)) as AppCheck;
    } catch (cause) {
      throw new CheckUnavailable('the worker did not check the app', { cause });
    }
  };
}
