import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  addHistograms,
  GapCounter,
  type GapHistogram,
  type GapLength,
} from '../../../../../functions/core/usage/reliability/gapHistogram.ts';
import { recommendThreshold } from '../../../../../functions/core/usage/reliability/recommendThreshold.ts';
import { returnCurve } from '../../../../../functions/core/usage/reliability/returnCurve.ts';

function histogramOf(gaps: readonly GapLength[]): GapHistogram {
  const counter = new GapCounter();
  counter.count(gaps);
  return counter.histogram();
}

const times = (count: number, kind: GapLength['kind'], days: number): readonly GapLength[] =>
  Array.from({ length: count }, () => ({ kind, days }));

const closeTo = (actual: number | undefined, expected: number) =>
  assert.ok(actual !== undefined && Math.abs(actual - expected) < 1e-9, `${actual} instead of ${expected}`);

const anyGap = fc.record({
  kind: fc.constantFrom('closed' as const, 'first' as const, 'open' as const),
  days: fc.integer({ min: 1, max: 60 }),
});

describe('the return curve', () => {
  // 6-MP against placebo: the textbook example of weeks in remission (Freireich et al., 1963).
  it('agrees with a published example', () => {
    const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23].map((days) => ({ kind: 'closed' as const, days }));
    const censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((days) => ({ kind: 'open' as const, days }));
    const { survival, gaps } = returnCurve(histogramOf([...ended, ...censored]));
    assert.equal(gaps, 21);
    const published = { 6: 0.857, 7: 0.807, 10: 0.753, 13: 0.69, 16: 0.627, 22: 0.538, 23: 0.448, 35: 0.448 };
    for (const [days, share] of Object.entries(published))
      assert.equal(survival[Number(days)]?.toFixed(3), share.toFixed(3));
  });

  it('without open gaps is the share that lasted longer', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 80 }), (lengths) => {
        const { survival } = returnCurve(histogramOf(lengths.map((days) => ({ kind: 'closed', days }))));
        for (const [day, share] of survival.entries())
          closeTo(share, lengths.filter((length) => length > day).length / lengths.length);
      }),
    );
  });

  it('says how many of those that were silent were used again', () => {
    // Of 100 that were silent for 30 days 4 were used again within the next 60, and 96 were watched for longer.
    const gaps = [...times(500, 'closed', 2), ...times(4, 'closed', 45), ...times(96, 'open', 120)];
    const chance = returnCurve(histogramOf(gaps)).chanceOfReturn(30, 60);
    closeTo(chance?.chance, 0.04);
    assert.equal(chance?.atRisk, 100);
    assert.ok(
      chance.low > 0.01 && chance.low < 0.02 && chance.high > 0.09 && chance.high < 0.11,
      JSON.stringify(chance),
    );
  });

  it('says nothing beyond the data, and of no time', () => {
    const curve = returnCurve(histogramOf([...times(50, 'closed', 3), ...times(50, 'open', 90)]));
    assert.equal(curve.chanceOfReturn(30, 61), undefined);
    assert.equal(curve.chanceOfReturn(30, 60)?.atRisk, 50);
    assert.equal(curve.chanceOfReturn(30, 0), undefined);
    assert.equal(returnCurve(histogramOf([])).chanceOfReturn(1, 1), undefined);
  });

  it('bounds what nothing or everything speaks against', () => {
    const none = returnCurve(histogramOf(times(100, 'open', 90))).chanceOfReturn(30, 60);
    assert.deepEqual([none?.chance, none?.low], [0, 0]);
    closeTo(none?.high, 1 - 0.025 ** 0.01);
    const all = returnCurve(histogramOf(times(100, 'closed', 60))).chanceOfReturn(30, 30);
    assert.deepEqual([all?.chance, all?.high], [1, 1]);
    closeTo(all?.low, 0.025 ** 0.01);
  });

  it('has the chance within its interval, and does not depend on the order or on the parts of the data', () => {
    fc.assert(
      fc.property(fc.array(anyGap, { maxLength: 60 }), fc.array(anyGap, { maxLength: 60 }), (left, right) => {
        const curve = returnCurve(histogramOf([...left, ...right]));
        const parts = returnCurve(addHistograms([histogramOf(right), histogramOf(left)]));
        assert.deepEqual(curve.survival, parts.survival);
        for (const silent of [1, 7, 30]) {
          const chance = curve.chanceOfReturn(silent, 14);
          if (!chance) continue;
          assert.ok(chance.low <= chance.chance + 1e-12 && chance.chance <= chance.high + 1e-12);
          assert.ok(chance.low >= 0 && chance.high <= 1);
        }
      }),
    );
  });
});

describe('the recommended threshold', () => {
  const bounds = { tolerance: 0.05, withinDays: 60 };
  const short = { kind: 'SHORT' } as const;

  it('is the shortest after which few enough return', () => {
    const curve = returnCurve(histogramOf([...times(900, 'closed', 20), ...times(100, 'open', 200)]));
    assert.deepEqual(recommendThreshold(curve, short, bounds), { days: 20 });
  });

  it('is no shorter than what proves silence', () => {
    const curve = returnCurve(histogramOf([...times(900, 'closed', 20), ...times(100, 'open', 200)]));
    assert.deepEqual(recommendThreshold(curve, { kind: 'FIXED', days: 14 }, bounds), { days: 28 });
    assert.deepEqual(recommendThreshold(curve, { kind: 'LONG_OR_SLIDING' }, bounds), {
      none: 'SILENCE_PROVES_NOTHING',
    });
    assert.deepEqual(recommendThreshold(curve, { kind: 'UNKNOWN' }, bounds), { none: 'TOO_FEW_GAPS' });
  });

  it('needs thirty gaps that were silent for so long', () => {
    const few = (count: number) => returnCurve(histogramOf(times(count, 'open', 200)));
    assert.deepEqual(recommendThreshold(few(29), short, bounds), { none: 'TOO_FEW_GAPS' });
    assert.deepEqual(
      recommendThreshold(few(30), short, bounds),
      { none: 'OFTEN_USED_AGAIN' },
      '11% cannot be ruled out',
    );
    assert.deepEqual(recommendThreshold(few(80), short, bounds), { days: 7 });
  });
});
