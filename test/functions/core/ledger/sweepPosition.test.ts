import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { AppId } from '../../../../functions/core/ids.ts';
import { currentListing, type ListingTarget } from '../../../../functions/core/ledger/listing.ts';
import {
  applyDecision,
  dueSweep,
  finishSweepListing,
  isSweepPossiblyDue,
  NEW_SWEEP,
  type SweepPosition,
  scheduleFirstRound,
} from '../../../../functions/core/ledger/sweepPosition.ts';
import { SWEEP } from '../../../../functions/core/sync/oktaPolicy.ts';
import { DAY, HOUR } from '../../../../functions/core/time.ts';

const APP = '0oa1' as AppId;
const T = Date.parse('2026-03-18T15:00:00.000Z');

describe('SweepPosition', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, n) => `0oa${String(n).padStart(5, '0')}` as AppId);
  const keyOf = (target: ListingTarget) => (target.kind === 'assignments' ? target.app : target.kind);

  /** Syncs every `hours` for `days`; each sync sweeps everything that is due. */
  function sweepFor(
    apps: readonly AppId[],
    days: number,
    hours: number,
    from = scheduleFirstRound(NEW_SWEEP, apps.length, T),
  ) {
    const taken: { at: number; target: string }[] = [];
    let sweep: SweepPosition = from;
    for (let now = T; now < T + days * DAY; now += hours * HOUR) {
      for (let target = dueSweep(sweep, apps, now); target; target = dueSweep(sweep, apps, now)) {
        assert.ok(isSweepPossiblyDue(sweep, now));
        taken.push({ at: now, target: keyOf(target) });
        const current = currentListing(sweep.current, target, 7, now);
        sweep = finishSweepListing({ ...sweep, current }, apps.length, now);
      }
      assert.ok(!isSweepPossiblyDue(sweep, now), 'a run without a due listing need not read the apps');
    }
    return { taken, sweep };
  }

  it('lists every app once in seven days, whatever their number and the sync interval', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.constantFrom(1, 3, 8, 24), (count, hours) => {
        const apps = ids(count);
        const { taken } = sweepFor(apps, 16, hours);
        for (const app of apps) {
          const times = taken.filter(({ target }) => target === app).map(({ at }) => at);
          assert.ok(times.length >= 2, `${app} of ${count}: ${times.length} times in 16 days`);
          for (let n = 1; n < times.length; n++)
            assert.ok((times[n] ?? 0) - (times[n - 1] ?? 0) <= SWEEP.round + 2 * hours * HOUR);
        }
        assert.equal(taken.filter(({ target }) => target === 'people').length, 2);
        assert.equal(taken.filter(({ target }) => target === 'apps').length, 2);
      }),
      { numRuns: 40 },
    );
  });

  it('spreads the apps over the days', () => {
    const { taken } = sweepFor(ids(70), 7, 1);
    for (let day = 0; day < 7; day++) {
      const count = taken.filter(({ at }) => Math.floor((at - T) / DAY) === day).length;
      assert.ok(count >= 9 && count <= 12, `${count} on day ${day}`);
    }
  });

  it('catches up on two days at most after a month without syncs', () => {
    const apps = ids(70);
    const { sweep } = sweepFor(apps, 1, 1);
    const now = T + 31 * DAY;
    let due = 0;
    for (let it = sweep, target = dueSweep(it, apps, now); target; target = dueSweep(it, apps, now), due++)
      it = finishSweepListing({ ...it, current: currentListing(it.current, target, 7, now) }, apps.length, now);
    assert.ok(due <= 20 + 1 + 2, `${due} listings at once`);
  });

  it('stops at a question, and continues according to the answer', () => {
    const apps = ids(3);
    const [app = APP] = apps;
    const question = { target: { kind: 'assignments', app }, label: 'A', total: 60, missing: 30, askedAt: T } as const;
    const asking = { ...scheduleFirstRound(NEW_SWEEP, 3, T), question };
    const later = T + 30 * DAY;
    assert.equal(dueSweep(asking, apps, later), undefined);
    assert.deepEqual(dueSweep(applyDecision(asking, true, later), apps, T), { kind: 'assignments', app });
    assert.equal(dueSweep(applyDecision(asking, false, later), apps, T), undefined);
    const approved = applyDecision(asking, true, later);
    const done = finishSweepListing(
      { ...approved, current: currentListing(approved.current, question.target, 7, later) },
      3,
      later,
    );
    assert.deepEqual([done.approved, done.priorityApps], [undefined, []], 'an approval is used once');
  });

  it('lists people again at once after an approval about people, also while apps are being listed', () => {
    const question = { target: { kind: 'people' }, label: undefined, total: 60, missing: 30, askedAt: T } as const;
    const people = finishSweepListing(
      { ...scheduleFirstRound(NEW_SWEEP, 3, T), current: currentListing(NEW_SWEEP.current, { kind: 'people' }, 7, T) },
      3,
      T,
    );
    const approved = applyDecision({ ...people, question }, true, T);
    assert.deepEqual(dueSweep(approved, ids(3), T), { kind: 'apps' });
    assert.deepEqual(dueSweep(finishSweepListing(approved, 3, T), ids(3), T), { kind: 'people' });
  });
});
