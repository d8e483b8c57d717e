import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SEAT_STATES, type SeatState } from '../../../functions/contract/words/seats.ts';
import { stateChanges } from '../../../web/apps/stateChanges.ts';
import { chanceText, pointsOfSteps } from '../../../web/reliability/returnCurve.ts';

const states = (some: Partial<Record<SeatState, number>>) =>
  ({ ...Object.fromEntries(SEAT_STATES.map((state) => [state, 0])), ...some }) as Record<SeatState, number>;

describe('what another threshold changes', () => {
  it('names each state that has more or fewer seats', () => {
    assert.deepEqual(stateChanges(states({ ACTIVE: 5, IDLE: 2, NEW: 1 }), states({ ACTIVE: 3, IDLE: 4, NEW: 1 })), [
      ['ACTIVE', -2],
      ['IDLE', 2],
    ]);
    assert.deepEqual(stateChanges(states({ ACTIVE: 5 }), states({ ACTIVE: 5 })), []);
  });
});

describe('a curve of steps', () => {
  it('has a point for each day', () => {
    const steps = [
      { days: 0, stillSilent: 1 },
      { days: 2, stillSilent: 0.5 },
      { days: 4, stillSilent: 0.5 },
    ];
    assert.deepEqual(pointsOfSteps(steps), [
      { days: 0, stillSilent: 1 },
      { days: 1, stillSilent: 1 },
      { days: 2, stillSilent: 0.5 },
      { days: 3, stillSilent: 0.5 },
      { days: 4, stillSilent: 0.5 },
    ]);
    assert.deepEqual(pointsOfSteps([]), []);
    assert.equal(chanceText({ chance: 0.06, low: 0.04, high: 0.09 }), '6% (4% to 9%)');
    assert.equal(chanceText({ chance: null, low: null, high: null }), '–');
  });
});
