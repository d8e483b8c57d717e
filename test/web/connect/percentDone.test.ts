import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConnectionBody } from '../../../functions/api/connections/schema.ts';
import { PROGRESS_PHASES } from '../../../functions/contract/words/connections.ts';
import { percentDone } from '../../../web/connect/percentDone.ts';

type Progress = ConnectionBody['progress'];

const progress = (changed: Partial<Progress>): Progress => ({
  phase: 'assignments',
  apps: 40,
  people: 200,
  seats: 0,
  historyDaysDone: 0,
  historyDaysAsked: 90,
  historyPages: 0,
  historyEstimate: null,
  ...changed,
});

describe('the bar of the first sync', () => {
  it('moves with the seats that were read, and not beyond their part of it', () => {
    const bars = [0, 500, 1_000, 2_000, 20_000, 2_000_000].map((seats) => percentDone(progress({ seats })));
    assert.deepEqual(bars, [8, 13, 16, 21, 31, 33]);
  });

  it('moves with the days of history, and is full only when everything is done', () => {
    const bars = [0, 45, 90].map((days) => percentDone(progress({ phase: 'history', historyDaysDone: days })));
    assert.deepEqual(bars, [33, 67, 99]);
    assert.equal(percentDone(progress({ phase: 'history', historyDaysAsked: 0 })), 33);
    assert.equal(percentDone(progress({ phase: 'done' })), 100);
  });

  it('goes on from each phase to the next', () => {
    const bars = PROGRESS_PHASES.map((phase) => percentDone(progress({ phase, seats: 100_000, historyDaysDone: 1 })));
    assert.deepEqual(
      bars,
      bars.toSorted((a, b) => a - b),
    );
  });
});
