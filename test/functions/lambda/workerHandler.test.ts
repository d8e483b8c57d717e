import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Context, SQSEvent } from 'aws-lambda';
import type { ConnectionId, TenantId } from '../../../functions/core/ids.ts';
import { workerHandler } from '../../../functions/lambda/workerHandler.ts';

const CONTEXT = {} as Context;
const CHECK = {
  checkApp: { tenant: 'acme' as TenantId, key: '01K' as ConnectionId, clientId: '0oa1', host: 'acme.okta.com' },
};
const ANSWER = { passed: [], granted: [], canChange: [] };

describe('the worker', () => {
  it('tells messages of the queue from a call to check an app', async () => {
    const handled: unknown[] = [];
    const handler = workerHandler(
      async (event) => {
        handled.push(event);
        return { batchItemFailures: [] };
      },
      async () => ANSWER,
      () => ({ info: () => undefined, error: () => undefined }),
    );
    const messages: SQSEvent = { Records: [] };
    assert.deepEqual(await handler(messages, CONTEXT), { batchItemFailures: [] });
    assert.deepEqual(await handler(CHECK, CONTEXT), ANSWER);
    assert.deepEqual(handled, [messages]);
  });

  it('passes nothing on of an error in a check but its class', async () => {
    const logged: unknown[] = [];
    const handler = workerHandler(
      async () => ({ batchItemFailures: [] }),
      () => Promise.reject(new SyntaxError('Unexpected token in {"d":"privatekey"}')),
      () => ({ info: () => undefined, error: (...line) => logged.push(line) }),
    );
    await assert.rejects(handler(CHECK, CONTEXT), (error: Error) => {
      assert.equal(error.message, 'the app was not checked');
      assert.equal(error.cause, undefined);
      return true;
    });
    assert.deepEqual(logged, [['check failed', { error: 'SyntaxError' }]]);
  });
});
