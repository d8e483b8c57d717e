import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  DAY,
  dayOf,
  isoDay,
  isoInstant,
  monthStart,
  parseDay,
  parseInstant,
  weekStart,
} from '../../../functions/core/time.ts';

const day = (text: string) => parseDay(text) ?? assert.fail(text);

describe('an instant', () => {
  const cases: readonly (readonly [unknown, number | undefined])[] = [
    ['1970-01-01T00:00:00Z', 0],
    ['1970-01-01T00:00:00.000Z', 0],
    ['1970-01-01T00:00:00.001Z', 1],
    ['1970-01-01T00:00:00.1Z', 100],
    ['1970-01-01T00:00:00.999999999Z', 999],
    ['2026-02-28T23:59:59.999Z', Date.UTC(2026, 2, 1) - 1],
    ['2024-02-29T12:00:00Z', Date.UTC(2024, 1, 29, 12)],
    ['1969-12-31T23:59:59.999Z', undefined],
    ['2026-02-29T12:00:00Z', undefined],
    ['2026-13-01T00:00:00Z', undefined],
    ['2026-00-01T00:00:00Z', undefined],
    ['2026-01-01T24:00:00Z', undefined],
    ['2026-01-01T00:60:00Z', undefined],
    ['2016-12-31T23:59:60Z', undefined],
    ['2026-01-01T00:00:00', undefined],
    ['2026-01-01T00:00:00+00:00', Date.UTC(2026, 0, 1)],
    ['2026-01-01T02:00:00+0200', Date.UTC(2026, 0, 1)],
    ['2025-12-31T19:00:00.5-05:00', Date.UTC(2026, 0, 1) + 500],
    ['1970-01-01T00:00:00+01:00', undefined],
    ['2026-01-01T00:00:00+5', undefined],
    ['2026-01-01 00:00:00Z', undefined],
    ['2026-01-01T00:00Z', undefined],
    ['2026-01-01T00:00:00.Z', undefined],
    ['2026-01-01T00:00:00.0000000001Z', undefined],
    ['2026-01-01t00:00:00z', Date.UTC(2026, 0, 1)],
    [' 2026-01-01T00:00:00Z', undefined],
    ['2026-1-1T00:00:00Z', undefined],
    ['+02026-01-01T00:00:00Z', undefined],
    ['', undefined],
    [0, undefined],
    [null, undefined],
    [undefined, undefined],
    [new Date(0), undefined],
  ];
  for (const [text, expected] of cases)
    it(`${JSON.stringify(text)} is ${expected ?? 'none'}`, () => assert.equal(parseInstant(text), expected));

  it('is what it was written as', () => {
    fc.assert(fc.property(fc.nat(4_102_444_800_000), (at) => assert.equal(parseInstant(isoInstant(at)), at)));
  });
});

describe('a day', () => {
  for (const text of ['2026-02-30', '2026-2-3', '2026-02-03T00:00:00Z', '20260203', '', 5, null, '2026-02-03 '])
    it(`is not ${JSON.stringify(text)}`, () => assert.equal(parseDay(text), undefined));

  it('is what it was written as, and holds its instants', () => {
    fc.assert(
      fc.property(fc.nat(40_000), fc.nat(DAY - 1), (number, within) => {
        assert.equal(parseDay(isoDay(number)), number);
        assert.equal(dayOf(number * DAY + within), number);
      }),
    );
  });

  const weeks = [
    ['2026-03-15', '2026-03-09'], // Sunday
    ['2026-03-16', '2026-03-16'], // Monday
    ['2026-01-01', '2025-12-29'],
    ['1970-01-01', '1969-12-29'],
  ] as const;
  for (const [text, monday] of weeks)
    it(`${text} is in the week of ${monday}`, () => assert.equal(isoDay(weekStart(day(text))), monday));

  const months = [
    ['2026-03-01', '2026-03-01'],
    ['2026-03-31', '2026-03-01'],
    ['2024-02-29', '2024-02-01'],
    ['2025-12-31', '2025-12-01'],
  ] as const;
  for (const [text, first] of months)
    it(`${text} is in the month of ${first}`, () => assert.equal(isoDay(monthStart(day(text))), first));
});
