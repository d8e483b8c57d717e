import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createLambda } from '../../local/lambda/lambda.ts';
import type { Invocation } from '../../local/lambda/sandbox.ts';
import { createSharedClock } from '../../local/sharedClock.ts';
import { temporaryFolder } from './standIns.ts';
import { waitFor } from './waitFor.ts';

const functions = fileURLToPath(new URL('fixtures/functions', import.meta.url));
const limit = { timeoutSeconds: 20, memoryMb: 128 };
const START = Date.parse('2026-03-18T15:00:00.000Z');
const HOUR = 3_600_000;

describe('a shared clock', () => {
  it('is seen by functions: what they call now, their timeouts, and the time that remains', async (test) => {
    const clock = createSharedClock(START);
    const lambda = createLambda({
      functions,
      logs: join(temporaryFolder(), 'logs'),
      environment: () => ({}),
      limits: { connections: limit, usage: limit, dispatch: limit, deliver: limit, claims: limit, sync: limit },
      clock,
    });
    test.after(() => lambda.stop(0));
    const timesOf = (invocation: Invocation) => {
      assert.equal(invocation.kind, 'answered');
      return (invocation as { payload: { now: number; date: string; other: string; remaining: number } }).payload;
    };
    const isNear = (time: number, expected: number) =>
      assert.ok(Math.abs(time - expected) < 5000, `${time - expected}`);

    const first = timesOf(await lambda.invoke('sync', { do: 'time' }));
    isNear(first.now, START);
    isNear(Date.parse(first.date), START);
    assert.equal(first.other, '1970-01-01T00:00:00.005Z', 'a date that is given stays');
    isNear(first.remaining, 20_000);
    clock.advance(HOUR);
    clock.setSkew(-10_000);
    isNear(clock.now(), START + HOUR);
    isNear(clock.machineNow(), START + HOUR - 10_000);
    isNear(timesOf(await lambda.invoke('sync', { do: 'time' })).now, START + HOUR - 10_000);

    let ended: Invocation | undefined;
    void lambda.invoke('sync', { do: 'waitForTimeout', ms: HOUR }).then((invocation) => {
      ended = invocation;
    });
    const passAnHour = () => {
      clock.advance(HOUR);
      return ended;
    };
    const found = await waitFor(passAnHour, { what: 'timeout', isDone: (invocation) => invocation !== undefined });
    assert.deepEqual(found, { kind: 'answered', payload: 'TimeoutError' });
  });
});
