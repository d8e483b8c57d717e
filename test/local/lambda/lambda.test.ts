import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Context } from 'aws-lambda';
import { createLambda, type Lambda, MAX_SANDBOXES } from '../../../local/lambda/lambda.ts';
import type { Invocation } from '../../../local/lambda/sandbox.ts';
import { temporaryFolder } from '../standIns.ts';
import { waitFor } from '../waitFor.ts';

const functions = fileURLToPath(new URL('../fixtures/functions', import.meta.url));
const limit = { timeoutSeconds: 20, memoryMb: 128 };

describe('the function runner', () => {
  const folder = temporaryFolder();
  let lambda: Lambda;
  const start = (timeoutSeconds = 20) =>
    createLambda({
      functions,
      logs: join(folder, 'logs'),
      environment: (name) => ({ NAME: name }),
      limits: {
        connections: limit,
        usage: limit,
        dispatch: limit,
        deliver: limit,
        claims: limit,
        sync: { ...limit, timeoutSeconds },
      },
    });
  const payloadOf = <Payload>(invocation: Invocation): Payload => {
    assert.equal(invocation.kind, 'answered');
    return (invocation as { payload: Payload }).payload;
  };
  const run = async <Payload>(what?: string) => payloadOf<Payload>(await lambda.invoke('sync', { do: what }));
  const log = () => readFileSync(join(folder, 'logs', 'sync.log'), 'utf8');
  before(() => {
    lambda = start();
  });
  after(() => lambda.stop(0));

  it('reuses a sandbox, and returns JSON values', async () => {
    const first = await run<{ invocations: number }>();
    assert.deepEqual(first, { invocations: 1 });
    assert.deepEqual(await run(), { invocations: 2 });
  });

  it('runs each function with its own environment only', async () => {
    assert.deepEqual(await run('environment'), { NAME: 'sync' });
  });

  it('passes name, memory and remaining time in the context', async () => {
    const context = await run<Context & { remaining: number }>('context');
    assert.equal(context.functionName, 'sync');
    assert.equal(context.memoryLimitInMB, '128');
    assert.match(context.awsRequestId, /^[\da-f-]{36}$/);
    assert.ok(context.remaining > 0 && context.remaining <= 20_000);
  });

  it('ends an invocation on request, as a crash does, and no other', async (test) => {
    const own = start();
    test.after(() => own.stop(0));
    const hanging = own.invoke('sync', { do: 'hang', tenant: 'acme' });
    const other = own.invoke('sync', { do: 'wait', tenant: 'other' });
    const isOfAcme = (event: unknown) => (event as { tenant?: string }).tenant === 'acme';
    await waitFor(() => own.crash('sync', isOfAcme), { what: 'crash', isDone: (count) => count === 1 });
    assert.equal((await hanging).kind, 'failed');
    assert.equal((await other).kind, 'answered');
    assert.equal(await own.crash('sync', isOfAcme), 0);
  });

  it('reports an error by its name and keeps the sandbox', async () => {
    const before = await run<{ invocations: number }>();
    assert.deepEqual(await lambda.invoke('sync', { do: 'throw' }), { kind: 'failed', error: 'TypeError' });
    assert.deepEqual(await run(), { invocations: before.invocations + 2 });
  });

  for (const how of ['crash', 'exit']) {
    it(`fails one invocation and not the next if the function does this: ${how}`, async () => {
      assert.equal((await lambda.invoke('sync', { do: how })).kind, 'failed');
      assert.deepEqual(await run(), { invocations: 1 });
    });
  }

  it('starts a sandbox for each simultaneous invocation, and queues those above the limit', async () => {
    const all = await Promise.all(
      Array.from({ length: MAX_SANDBOXES + 2 }, () => run<{ invocations: number }>('wait')),
    );
    assert.equal(all.length, MAX_SANDBOXES + 2);
  });

  it('logs what a function prints, and why it failed', async () => {
    await run('log');
    await lambda.invoke('sync', { do: 'throw' });
    await lambda.stop(1000);
    assert.match(log(), /to stdout/);
    assert.match(log(), /to stderr/);
    assert.match(log(), /"errorType":"TypeError","errorMessage":"on purpose"/);
    lambda = start();
  });

  it('fails every invocation of a function that cannot be loaded', async () => {
    const broken = createLambda({ functions: folder, logs: join(folder, 'broken'), environment: () => ({}) });
    assert.equal((await broken.invoke('usage', {})).kind, 'failed');
    assert.equal((await broken.invoke('usage', {})).kind, 'failed');
    await broken.stop(0);
  });

  it('ends an invocation at the function’s timeout', async () => {
    const short = start(0.5);
    const invocation = await short.invoke('sync', { do: 'hang' });
    assert.deepEqual(invocation, { kind: 'timedOut', error: 'Task timed out after 0.5 seconds' });
    await short.stop(0);
  });

  it('ends running invocations when it is stopped, and refuses new ones', async () => {
    const stopped = start();
    const hanging = Array.from({ length: MAX_SANDBOXES + 1 }, () => stopped.invoke('sync', { do: 'hang' }));
    await stopped.stop(0);
    for (const { kind } of await Promise.all(hanging)) assert.equal(kind, 'failed');
    assert.equal((await stopped.invoke('sync', {})).kind, 'failed');
  });
});
