import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HORIZONS, SILENCE_OUTCOMES } from '../../../../../functions/contract/words/reliability.ts';
import { HOUR, startOf, weekStart } from '../../../../../functions/core/time.ts';
import { mergeEvent, NO_ASSIGNMENT } from '../../../../../functions/core/usage/assignment.ts';
import { BackTest, type PastVerdicts, WEEKS_JUDGED } from '../../../../../functions/core/usage/reliability/backTest.ts';
import { GapCounter } from '../../../../../functions/core/usage/reliability/gapHistogram.ts';
import { regretsOf } from '../../../../../functions/core/usage/reliability/regret.ts';
import { returnCurve } from '../../../../../functions/core/usage/reliability/returnCurve.ts';
import type { UseGap } from '../../../../../functions/core/usage/reliability/useGaps.ts';

/** A Monday. */
const FIRST = weekStart(20_000);
const LAST = FIRST + 200;
const THRESHOLD = 30;
/** The first Sunday on which a seat can have been silent for the threshold. */
const SUNDAY = weekStart(FIRST + THRESHOLD) + 6;

function judge(gaps: readonly UseGap[], lastComplete = LAST): readonly PastVerdicts[] {
  const test = new BackTest(THRESHOLD, FIRST, lastComplete);
  test.add(gaps);
  const counter = new GapCounter();
  counter.count(gaps);
  return test.results(returnCurve(counter.histogram()));
}

const on = (results: readonly PastVerdicts[], day: number) => results.find((one) => one.day === day);
/** What became of the only seat that was silent on `SUNDAY`. */
const outcome = (gap: UseGap, horizon: 30 | 60 | 90) => {
  const found = on(judge([gap]), SUNDAY);
  return SILENCE_OUTCOMES.filter((one) => (found?.outcomes[horizon][one] ?? 0) > 0).join();
};

const since = SUNDAY - THRESHOLD;
const used = (days: number): UseGap => ({ kind: 'closed', since, days });
const ended = (days: number, endedBy: 'removal' | 'account' | 'data'): UseGap => ({
  kind: 'open',
  since,
  days,
  endedBy,
});

describe('the idle rule, tested on the past', () => {
  it('judges each Sunday on which the threshold had been observed, a year at most', () => {
    const days = judge([]).map(({ day }) => day);
    assert.equal(days[0], SUNDAY);
    assert.equal(days.at(-1), weekStart(LAST + 1) - 1);
    assert.equal(judge([], FIRST + 1_000).length, WEEKS_JUDGED);
    assert.deepEqual(judge([], FIRST + 20), []);
  });

  it('finds a seat silent from the threshold until it is used again', () => {
    const silent = (gap: UseGap) =>
      judge([gap])
        .filter((one) => one.silent === 1)
        .map(({ day }) => day - SUNDAY);
    assert.deepEqual(silent(used(THRESHOLD)), [], 'used on the day on which it would be silent long enough');
    assert.deepEqual(silent(used(THRESHOLD + 1)), [0]);
    assert.deepEqual(silent(used(THRESHOLD + 7)), [0]);
    assert.deepEqual(silent(used(THRESHOLD + 8)), [0, 7]);
    assert.deepEqual(silent(ended(THRESHOLD - 1, 'removal')), []);
    assert.deepEqual(silent(ended(THRESHOLD, 'removal')), [0]);
  });

  for (const [what, gap, expected] of [
    ['used again on the last day', used(THRESHOLD + 30), 'USED_AGAIN'],
    ['used again a day later', used(THRESHOLD + 31), 'STILL_SILENT'],
    ['removed on the last day', ended(THRESHOLD + 29, 'removal'), 'REMOVED'],
    ['removed a day later', ended(THRESHOLD + 30, 'removal'), 'STILL_SILENT'],
    ['left', ended(THRESHOLD + 5, 'account'), 'LEFT'],
    ['silent to the end of the data', ended(LAST - since, 'data'), 'STILL_SILENT'],
  ] as const)
    it(`says that it was ${what}`, () => assert.equal(outcome(gap, 30), expected));

  it('counts what became of each silence once, from the first Sunday on which it was long enough', () => {
    const test = new BackTest(THRESHOLD, FIRST, LAST);
    // Silent on one, five and many Sundays; taken after ten days; and not silent for long enough.
    test.add([used(THRESHOLD + 5), used(THRESHOLD + 35), ended(LAST - since, 'data')]);
    test.add([ended(THRESHOLD + 10, 'removal'), used(THRESHOLD - 1)]);
    assert.deepEqual(test.cameBack(), {
      within30: { judged: 3, usedAgain: 1 },
      within60: { judged: 3, usedAgain: 2 },
      within90: { judged: 3, usedAgain: 2 },
    });
    const short = new BackTest(THRESHOLD, FIRST, SUNDAY + 45);
    short.add([used(THRESHOLD + 5), ended(THRESHOLD + 45, 'data')]);
    assert.deepEqual(short.cameBack(), {
      within30: { judged: 2, usedAgain: 1 },
      within60: { judged: 0, usedAgain: 0 },
      within90: { judged: 0, usedAgain: 0 },
    });
  });

  it('says nothing of a horizon that is not over, also where the seat was used again already', () => {
    const gaps: readonly UseGap[] = [{ kind: 'closed', since: LAST - 60, days: 50 }];
    const newest = judge(gaps).filter(({ silent }) => silent > 0);
    assert.ok(newest.length > 0);
    for (const { day, outcomes, expected } of newest) {
      for (const horizon of HORIZONS) {
        if (day + horizon <= LAST) continue;
        assert.equal(outcomes[horizon].NOT_OBSERVED, 1);
        assert.equal(expected[horizon], undefined);
      }
    }
  });

  it('expects of the seats what happened to all of them', () => {
    // Half of the seats that were silent for 30 days were used again 10 days later, and the others never.
    const gaps = Array.from({ length: 40 }, (_, n) => (n % 2 ? used(THRESHOLD + 10) : ended(LAST - since, 'data')));
    const first = on(judge(gaps), SUNDAY);
    assert.equal(first?.outcomes[30].USED_AGAIN, 20);
    assert.ok(Math.abs((first.expected[30] ?? 0) - 20) < 1e-9);
  });

  it('counts each silent seat once in every horizon', () => {
    const gap = fc.record({
      days: fc.integer({ min: 1, max: 150 }),
      at: fc.integer({ min: 0, max: 180 }),
      end: fc.constantFrom('use', 'removal', 'account'),
    });
    fc.assert(
      fc.property(fc.array(gap, { maxLength: 30 }), (drawn) => {
        const gaps = drawn.map(({ days, at, end }): UseGap => {
          const length = Math.min(days, LAST - FIRST - at);
          const begin = { since: FIRST + at, days: length };
          if (length < days) return { ...begin, kind: 'open', endedBy: 'data' };
          return end === 'use'
            ? { ...begin, kind: 'closed' }
            : { ...begin, kind: 'open', endedBy: end as 'removal' | 'account' };
        });
        for (const { silent, outcomes } of judge(gaps))
          for (const horizon of HORIZONS)
            assert.equal(
              Object.values(outcomes[horizon]).reduce((sum, n) => sum + n, 0),
              silent,
            );
      }),
    );
  });
});

describe('regret', () => {
  const seatWith = (...points: readonly (readonly [day: number, assigned: boolean])[]) => ({
    assignment: points
      .map(([day, assigned]) => ({ at: startOf(day) + 12 * HOUR, assigned }))
      .reduce(mergeEvent, NO_ASSIGNMENT),
  });
  it('is a seat that was taken and given back within thirty days', () => {
    assert.deepEqual(regretsOf(seatWith([10, true], [50, false], [80, true])), [{ removedOn: 50, givenBackOn: 80 }]);
    assert.deepEqual(regretsOf(seatWith([10, true], [50, false], [81, true])), []);
    assert.deepEqual(regretsOf(seatWith([10, true], [50, false])), []);
  });
  it('is not a seat that was first given then', () =>
    assert.deepEqual(regretsOf(seatWith([50, false], [60, true])), []));
  it('counts each time', () =>
    assert.equal(regretsOf(seatWith([1, true], [5, false], [6, true], [9, false], [20, true])).length, 2));
});
