import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { parseToken } from '../../../functions/okta/token.ts';

const TOKEN = '00QCjAl4MlV-WPXM_ABCDEFGHIJKLMNOPQRSTUVWXY';

describe('parseToken', () => {
  for (const pasted of [TOKEN, ` ${TOKEN}\r\n`, 'a'.repeat(20), 'a'.repeat(128)]) {
    it(`accepts ${JSON.stringify(pasted.slice(0, 50))}`, () =>
      assert.equal(parseToken(pasted)?.reveal(), pasted.trim()));
  }

  const refused = [
    undefined,
    null,
    7,
    {},
    '',
    'My token',
    'a'.repeat(19),
    'a'.repeat(129),
    `SSWS ${TOKEN}`,
    `${TOKEN}\r\nX: 1`,
    `${TOKEN}é`,
  ];
  for (const pasted of refused) {
    it(`refuses ${JSON.stringify(pasted)?.slice(0, 50)}`, () => assert.equal(parseToken(pasted), undefined));
  }

  it('returns a Secret, which cannot be printed', () => {
    const token = parseToken(TOKEN);
    assert.ok(!`${token} ${inspect(token)} ${JSON.stringify({ token })}`.includes(TOKEN));
  });
});
