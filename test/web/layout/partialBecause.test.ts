import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PROGRESS_PHASES } from '../../../functions/contract/words/connections.ts';
import { partialBecause } from '../../../web/layout/partialBecause.ts';

const at = { apps: 1, people: 1, seats: 1, historyPages: 1, historyEstimate: null };

describe('why numbers are partial', () => {
  for (const [phase, done, asked, expected] of [
    ['connecting', 0, 90, 'people, apps and seats are still being read'],
    ['people', 90, 90, 'people, apps and seats are still being read'],
    ['assignments', 90, 90, 'people, apps and seats are still being read'],
    ['history', 0, 90, '0 of 90 days of history read'],
    ['history', 89, 90, '89 of 90 days of history read'],
    ['history', 0, 1, '0 of 1 day of history read'],
    ['history', 90, 90, 'figures are being computed'],
    ['history', 0, 0, 'figures are being computed'],
    ['done', 90, 90, 'figures are being computed'],
  ] as const) {
    it(`${phase}, ${done} of ${asked} days: ${expected}`, () =>
      assert.equal(partialBecause({ ...at, phase, historyDaysDone: done, historyDaysAsked: asked }), expected));
  }

  it('never names all days as what is missing', () => {
    for (const phase of PROGRESS_PHASES)
      assert.doesNotMatch(partialBecause({ ...at, phase, historyDaysDone: 90, historyDaysAsked: 90 }), /90 of 90/);
  });
});
