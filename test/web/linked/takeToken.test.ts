import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { takeToken } from '../../../web/linked/takeToken.ts';

const ID = 'acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB';
const TOKEN = `${ID}.${'x'.repeat(43)}`;

describe('the token of a link', () => {
  function take(hash: string, search = '') {
    const written: unknown[] = [];
    const history = {
      state: null,
      replaceState: (_state: unknown, _: string, url?: unknown) => void written.push(url),
    };
    return { token: takeToken({ hash, pathname: `/connect/${ID}`, search }, history), written };
  }
  it('is taken out of the address at once', () =>
    assert.deepEqual(take(`#${TOKEN}`), { token: TOKEN, written: [`/connect/${ID}`] }));
  it('leaves the step in the address', () =>
    assert.deepEqual(take(`#${TOKEN}`, '?step=reads').written, [`/connect/${ID}?step=reads`]));
  for (const hash of ['#', '#token', `#${ID}`, `#${TOKEN}x`, `#${TOKEN.replace('acme', 'a/b')}`]) {
    it(`is not “${hash}”, which goes from the address all the same`, () =>
      assert.deepEqual(take(hash), { token: undefined, written: [`/connect/${ID}`] }));
  }
  it('is missing after a reload', () => assert.deepEqual(take(''), { token: undefined, written: [] }));
});
