import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { waitFor, within } from './waitFor.ts';

describe('a test that waits', () => {
  it('gets the value once it is as wanted', async () => {
    let reads = 0;
    const value = await waitFor(() => ++reads, { what: 'third read', isDone: (count) => count === 3, pollMs: 1 });
    assert.equal(value, 3);
    assert.equal(await within(Promise.resolve('x'), 'promise'), 'x');
  });

  it('fails in time and says what it waited for', async () => {
    const never = waitFor(() => 'off', { what: 'light', isDone: (state) => state === 'on', timeoutMs: 20, pollMs: 1 });
    await assert.rejects(never, { message: 'no light within 0.02 s: "off"' });
    await assert.rejects(within(new Promise(() => undefined), 'answer', 20), { message: 'no answer within 0.02 s' });
  });
});
