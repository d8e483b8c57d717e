import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { receiversOf } from '../../../web/linked/receivers.ts';

describe('the origins that hear of a link', () => {
  const allowed = ['https://app.example.com', 'https://test.example.com'];
  it('are the one around the frame, where the browser says which', () =>
    assert.deepEqual(receiversOf(allowed, 'https://test.example.com'), ['https://test.example.com']));
  it('are those that the session allows, where it does not', () =>
    assert.deepEqual(receiversOf(allowed, undefined), allowed));
  it('are none where another one is around the frame, or none is allowed', () => {
    assert.deepEqual(receiversOf(allowed, 'https://evil.example'), []);
    assert.deepEqual(receiversOf([], undefined), []);
  });
});
