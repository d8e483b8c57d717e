import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Day, parseDay } from '../../../../functions/core/time.ts';
import { emptyOrgDay, OrgDayCounter } from '../../../../functions/core/usage/orgDay.ts';
import { peopleByPeriod } from './peopleByPeriod.ts';

const TODAY = parseDay('2026-03-18') ?? 0;

describe('the org’s people of a day', () => {
  it('equal the size of a set of people, in every period', () => {
    const person = fc.uniqueArray(fc.integer({ min: TODAY - 130, max: TODAY + 5 }), { maxLength: 12 });
    const days = fc.uniqueArray(fc.integer({ min: TODAY - 40, max: TODAY }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(person, { maxLength: 6 }),
        fc.array(person, { maxLength: 3 }),
        days,
        (people, gone, rows) => {
          const counter = new OrgDayCounter(rows.map((day) => emptyOrgDay(day, 0)));
          const count = (active: readonly Day[], sign: 1 | -1) =>
            counter.count(new Map(active.map((day) => [day, 1])), sign);
          for (const active of [...people, ...gone]) count(active, 1);
          for (const active of gone) count(active, -1);
          const within = (from: Day, to: Day) =>
            people.filter((active) => active.some((day) => day >= from && day <= to)).length;
          for (const { day, people: counted, foldedThrough } of counter.rows(7)) {
            assert.equal(foldedThrough, 7);
            assert.deepEqual(counted, peopleByPeriod(day, within));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('start at zero on Mondays and on the first of a month', () => {
    const sunday = parseDay('2026-03-01') ?? 0; // a Sunday that begins a month
    const counter = new OrgDayCounter([sunday, sunday + 1].map((day) => emptyOrgDay(day, 0)));
    counter.count(new Map([[sunday - 1, 1]]), 1);
    counter.count(new Map([[sunday, 1]]), 1);
    const [first, second] = counter.rows(1).map(({ people }) => [people.day, people.week, people.month]);
    assert.deepEqual(
      [first, second],
      [
        [1, 2, 1],
        [0, 0, 1],
      ],
    );
  });
});
