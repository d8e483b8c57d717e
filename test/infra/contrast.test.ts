import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contrastWithWhite } from '../../infra/contrast.ts';

describe('the contrast of white text', () => {
  // As the definition gives them; #767676 is the lightest grey that has 4.5.
  for (const [color, contrast] of [
    ['#000000', '21.00'],
    ['#ffffff', '1.00'],
    ['#767676', '4.54'],
    ['#777777', '4.48'],
    ['#FF0000', '4.00'],
    ['#1d4ed8', '6.70'],
  ] as const)
    it(`on ${color} is ${contrast}`, () => assert.equal(contrastWithWhite(color).toFixed(2), contrast));
});
