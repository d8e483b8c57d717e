import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MINUTE, SECOND } from '../../../functions/core/time.ts';
import { createOktaClock } from '../../../functions/okta/oktaClock.ts';

const AT = Date.parse('2026-11-21T09:00:00.000Z');

describe('when a call was sent, by Okta’s clock', () => {
  const clock = () => createOktaClock(() => AT);

  it('is its answer’s date less the time that it took', () => {
    assert.equal(clock().requestedAt(AT, 300), AT - 300);
  });

  it('is not before the call that was answered before it, though both have the date of one second', () => {
    const okta = clock();
    okta.requestedAt(AT, 8);
    assert.equal(okta.requestedAt(AT, 30), AT - 8);
    assert.equal(okta.requestedAt(AT + SECOND, 30), AT + SECOND - 30);
  });

  it('follows a clock that is set back by more than rounding explains', () => {
    const okta = clock();
    okta.requestedAt(AT + 10 * MINUTE, 8);
    assert.equal(okta.requestedAt(AT, 8), AT - 8);
  });
});
