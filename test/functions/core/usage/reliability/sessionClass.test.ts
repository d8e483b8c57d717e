import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { provesSilence, sessionClass } from '../../../../../functions/core/usage/reliability/sessionClass.ts';

const classOf = (lengths: Readonly<Record<number, number>>) => {
  const found = sessionClass(new Map(Object.entries(lengths).map(([days, count]) => [Number(days), count])));
  return found.kind === 'FIXED' ? `fixed ${found.days}` : found.kind;
};

describe('the session class of an app', () => {
  const CASES: readonly (readonly [what: string, lengths: Readonly<Record<number, number>>, found: string])[] = [
    ['no gaps', {}, 'UNKNOWN'],
    ['one gap too few', { 1: 49 }, 'UNKNOWN'],
    ['enough gaps', { 1: 50 }, 'SHORT'],
    ['a quarter is one or two days', { 1: 15, 2: 10, 9: 75 }, 'SHORT'],
    ['less than a quarter is', { 1: 14, 2: 10, 9: 76 }, 'LONG_OR_SLIDING'],
    ['a spike at a week', { 7: 60, 8: 20, 20: 20 }, 'fixed 7'],
    ['a spike up to two days longer', { 30: 20, 31: 20, 32: 20, 50: 40 }, 'fixed 30'],
    ['a spike that is too low', { 30: 20, 31: 20, 32: 19, 50: 41 }, 'LONG_OR_SLIDING'],
    ['a few that sign in on another device', { 3: 5, 30: 75, 40: 20 }, 'fixed 30'],
    ['more of them', { 3: 6, 30: 74, 40: 20 }, 'LONG_OR_SLIDING'],
    ['all lengths', Object.fromEntries(Array.from({ length: 60 }, (_, n) => [n + 5, 2])), 'LONG_OR_SLIDING'],
  ];
  for (const [what, lengths, found] of CASES) it(what, () => assert.equal(classOf(lengths), found));

  it('proves silence that lasts for two sessions', () => {
    assert.equal(provesSilence({ kind: 'SHORT' }, 7), true);
    assert.equal(provesSilence({ kind: 'FIXED', days: 14 }, 28), true);
    assert.equal(provesSilence({ kind: 'FIXED', days: 14 }, 27), false);
    assert.equal(provesSilence({ kind: 'LONG_OR_SLIDING' }, 400), false);
    assert.equal(provesSilence({ kind: 'UNKNOWN' }, 400), false);
  });
});
