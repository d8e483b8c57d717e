import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstShown, firstVisible } from '../../../functions/core/visibleText.ts';

describe('the first visible character', () => {
  for (const [text, expected] of [
    ['abc', 'a'],
    [' \t\n a', 'a'],
    ['\uFEFF\u200B\u00AD\u2060é', 'é'],
    ['\u0000\u001F=1', '='],
    ['🚀', '🚀'],
    ['', undefined],
    ['  \u00A0\u3000', undefined],
    ['\u3164\u2800\u115F', undefined],
    ['\uD800', undefined],
  ] as const)
    it(`of ${JSON.stringify(text)} is ${expected}`, () => assert.equal(firstVisible(text), expected));
});

it('takes the first text that does not look empty', () => {
  assert.equal(firstShown(undefined, ' ', ' b ', 'c'), ' b ');
  assert.equal(firstShown(undefined, '\u200B'), undefined);
});
