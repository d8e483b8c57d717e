import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Context, SQSEvent } from 'aws-lambda';
import { parseSyncMessage } from '../../../functions/lambda/parseSyncMessage.ts';
import { sqsHandler } from '../../../functions/lambda/sqs.ts';

const READABLE = JSON.stringify({ tenant: 'acme', connection: '01ARZ3NDEKTSV4RRFFQ69G5FAV' });

/** Handles these bodies; returns what was run and rejected, and the response. */
async function handle(
  bodies: readonly string[],
  { canReject = true, fails = false, why = 'quotes a secret text' } = {},
) {
  const rejected: string[] = [];
  const ran: string[] = [];
  const logged: string[] = [];
  const handler = sqsHandler(
    parseSyncMessage,
    async ({ tenant }) => {
      ran.push(tenant);
      if (fails) throw new TypeError(why);
      return {};
    },
    () => ({
      info: () => undefined,
      error: (message, fields) => void logged.push(JSON.stringify({ message, ...fields })),
    }),
    async (body) => {
      if (!canReject) throw new Error('the queue does not answer');
      rejected.push(body);
    },
  );
  const Records = bodies.map((body, index) => ({ messageId: `m${index}`, body }));
  const response = await handler({ Records } as unknown as SQSEvent, {} as Context);
  return { rejected, ran, logged, failures: response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
}

describe('a message that cannot be read', () => {
  it('goes to the dead letters at its first receive and is acknowledged; the others are run', async () => {
    const { rejected, ran, failures } = await handle(['no JSON', READABLE, '{"tenant": "a#b"}']);
    assert.deepEqual(rejected, ['no JSON', '{"tenant": "a#b"}']);
    assert.deepEqual(ran, ['acme']);
    assert.deepEqual(failures, []);
  });

  it('is handed back if the dead letters cannot be reached, and never logged', async () => {
    const { failures, logged } = await handle(['secret text'], { canReject: false });
    assert.deepEqual(failures, ['m0']);
    assert.deepEqual(logged, ['{"message":"unreadable message","messageId":"m0"}']);
  });
});

describe('a run that fails', () => {
  it('is logged with its tenant and connection, the class of the error and the line, and is acknowledged', async () => {
    const { failures, logged } = await handle([READABLE], { fails: true });
    assert.deepEqual(failures, []);
    const { at, ...fields } = JSON.parse(logged[0] ?? '{}');
    const ids = { messageId: 'm0', ...JSON.parse(READABLE) };
    assert.deepEqual(fields, { message: 'sync failed', ...ids, error: 'TypeError' });
    assert.match(at, /^at .*sqs\.test\.ts/);
  });

  it('is logged without its text, also where a line of that looks like a place in code', async () => {
    const { logged } = await handle([READABLE], { fails: true, why: 'no header value: "Bearer x\n    at secret"' });
    assert.match(JSON.parse(logged[0] ?? '{}').at, /^at .*sqs\.test\.ts/);
  });
});
