import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { previewUnused, stateWith } from '../../../web/apps/preview.ts';
import { toCsv } from '../../../web/table/csv.ts';

const coverage = {
  observedSince: '2026-08-23T10:00:00.000Z',
  dataThrough: '2026-11-21T12:00:00.000Z',
  gaps: [],
  complete: true,
  lateBeforeHistory: 0,
};
const seat = { state: 'IDLE', lastUsedOn: '2026-10-01', assignedAt: '2026-01-01T00:00:00.000Z' } as const;

describe('the preview of a threshold', () => {
  // The last sign-in is 51 days before the day that data reaches; 90 whole days were observed.
  for (const { days, seatOf, expected } of [
    { days: 51, seatOf: seat, expected: 'IDLE' },
    { days: 52, seatOf: seat, expected: 'ACTIVE' },
    { days: 90, seatOf: { ...seat, lastUsedOn: null }, expected: 'NEVER_USED' },
    { days: 91, seatOf: { ...seat, lastUsedOn: null }, expected: 'UNKNOWN' },
    { days: 30, seatOf: { ...seat, lastUsedOn: null, assignedAt: '2026-10-22T00:00:00.000Z' }, expected: 'NEVER_USED' },
    { days: 31, seatOf: { ...seat, lastUsedOn: null, assignedAt: '2026-10-22T00:00:00.000Z' }, expected: 'NEW' },
    { days: 5, seatOf: { ...seat, state: 'LEAVER' as const }, expected: 'LEAVER' },
    { days: 5, seatOf: { ...seat, state: null }, expected: null },
  ]) {
    it(`says ${expected} at ${days} days`, () => assert.equal(stateWith(seatOf, days, coverage), expected));
  }

  it('counts unused seats before and after', () => {
    assert.deepEqual(previewUnused([seat, { ...seat, lastUsedOn: null }], 60, coverage), { before: 2, after: 1 });
  });
});

describe('CSV of a table', () => {
  it('quotes, and defuses formulas', () => {
    const columns = [{ id: 'a', header: 'Name, "quoted"', value: (text: string) => text }];
    assert.equal(
      toCsv(['=1+1', 'plain', 'two\nlines'], columns),
      '"Name, ""quoted"""\r\n\'=1+1\r\nplain\r\n"two\nlines"\r\n',
    );
  });
});
