import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { returnUrlOf } from '../../../web/linked/returnUrl.ts';

describe('where a link leads back to', () => {
  it('has the state and the connection’s id, and keeps what it had', () =>
    assert.equal(
      returnUrlOf('https://app.example.com/okta?customer=7', 'connected', '01KA'),
      'https://app.example.com/okta?customer=7&state=connected&connection=01KA',
    ));
  it('says so where nothing was connected', () =>
    assert.equal(
      returnUrlOf('https://app.example.com/okta', 'cancelled'),
      'https://app.example.com/okta?state=cancelled',
    ));
  it('replaces a state of its own name', () =>
    assert.equal(returnUrlOf('https://a.example/?state=x', 'cancelled'), 'https://a.example/?state=cancelled'));
});
