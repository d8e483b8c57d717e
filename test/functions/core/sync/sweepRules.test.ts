import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { AppId, PersonId } from '../../../../functions/core/ids.ts';
import {
  answered,
  currentSweepListing,
  dueSweep,
  isSweepPossiblyDue,
  NEW_SWEEP,
  SWEEP_ROUND,
  type SweepPosition,
  type SweepTarget,
  scheduled,
  swept,
} from '../../../../functions/core/ledger/sweepPosition.ts';
import type { AssignmentFact } from '../../../../functions/core/oktaFacts.ts';
import { compareSeat, mustAsk } from '../../../../functions/core/sync/sweepRules.ts';
import { DAY, HOUR } from '../../../../functions/core/time.ts';
import {
  type Assignment,
  mergeEvent,
  mergeListedRow,
  NO_ASSIGNMENT,
} from '../../../../functions/core/usage/assignment.ts';
import { emptySeat } from '../../../../functions/core/usage/seat.ts';

const APP = '0oa1' as AppId;
const PERSON = '00u1' as PersonId;
const T = Date.parse('2026-03-18T15:00:00.000Z');

describe('how many may be missing before somebody has to look', () => {
  const cases = [
    { held: 60, missing: 19, approved: 0, asks: false, why: 'fewer than 20' },
    { held: 60, missing: 20, approved: 0, asks: true, why: '20 of 60 are a third' },
    { held: 100, missing: 20, approved: 0, asks: false, why: 'exactly 20 %' },
    { held: 99, missing: 20, approved: 0, asks: true, why: 'just more than 20 %' },
    { held: 10_000, missing: 2_000, approved: 0, asks: false, why: 'exactly 20 %' },
    { held: 10_000, missing: 2_001, approved: 0, asks: true, why: 'more than 20 %' },
    { held: 20, missing: 20, approved: 0, asks: true, why: 'all of them' },
    { held: 60, missing: 30, approved: 30, asks: false, why: 'said yes to' },
    { held: 60, missing: 49, approved: 30, asks: false, why: '19 more than said yes to' },
    { held: 60, missing: 50, approved: 30, asks: true, why: '20 more than said yes to' },
  ];
  for (const { held, missing, approved, asks, why } of cases)
    it(`${missing} of ${held}: ${asks ? 'asks' : 'does not ask'} (${why})`, () =>
      assert.equal(mustAsk(held, missing, approved), asks));
});

describe('a row of a sweep beside the seat', () => {
  const row: AssignmentFact = { person: PERSON, scope: 'USER', status: 'ACTIVE', createdAt: T - 9 * DAY };
  const listed = mergeListedRow(NO_ASSIGNMENT, { ...row, at: T });
  const event = (assignment: Assignment, at: number, assigned: boolean) => mergeEvent(assignment, { at, assigned });
  const cases: readonly [string, Assignment | undefined, Partial<AssignmentFact>, string][] = [
    ['unknown', undefined, {}, 'added'],
    ['unknown, made after the log was read', undefined, { createdAt: T + HOUR + 1 }, 'announced'],
    ['unknown, assignmentStatus nothing', undefined, { status: 'DEPROVISIONED' }, 'announced'],
    ['listed before', listed, {}, 'same'],
    ['another scope', listed, { scope: 'GROUP' }, 'changed'],
    ['another status', listed, { status: 'PROVISIONED' }, 'changed'],
    ['no longer assignmentStatus', listed, { status: 'SUSPENDED' }, 'removed'],
    ['taken away by an event', event(listed, T + 1, false), {}, 'added'],
    ['known by an event only', event(NO_ASSIGNMENT, T, true), {}, 'announced'],
    ['given back by an event, with another scope', event(listed, T + 1, true), { scope: 'GROUP' }, 'announced'],
    ['given back by an event, as before', event(listed, T + 1, true), {}, 'same'],
  ];
  for (const [name, assignment, overrides, expected] of cases) {
    it(`${name}: ${expected}`, () => {
      const seat = assignment && { ...emptySeat(APP, PERSON), assignment };
      assert.equal(compareSeat(seat, { ...row, ...overrides }, undefined, T + HOUR), expected);
    });
  }
  it('gone by a whole listing: added', () => {
    const seat = { ...emptySeat(APP, PERSON), assignment: listed };
    assert.equal(compareSeat(seat, row, T + 1, T + HOUR), 'added');
  });
});

describe('turns of the sweep', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, n) => `0oa${String(n).padStart(5, '0')}` as AppId);
  const key = (of: SweepTarget) => (of.kind === 'assignments' ? of.app : of.kind);

  /** One sync every `hours` for `days`, each taking whatever is due. */
  function walk(apps: readonly AppId[], days: number, hours: number, from = scheduled(NEW_SWEEP, apps.length, T)) {
    const taken: { at: number; of: string }[] = [];
    let sweep: SweepPosition = from;
    for (let now = T; now < T + days * DAY; now += hours * HOUR) {
      for (let of = dueSweep(sweep, apps, now); of; of = dueSweep(sweep, apps, now)) {
        assert.ok(isSweepPossiblyDue(sweep, now));
        taken.push({ at: now, of: key(of) });
        sweep = swept({ ...sweep, current: currentSweepListing(sweep, of, 7, now) }, apps.length, now);
      }
      assert.ok(!isSweepPossiblyDue(sweep, now), 'a run that has nothing to sweep need not read the apps');
    }
    return { taken, sweep };
  }

  it('list every app once in seven days, whatever their number and however often a sync comes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.constantFrom(1, 3, 8, 24), (count, hours) => {
        const apps = ids(count);
        const { taken } = walk(apps, 16, hours);
        for (const app of apps) {
          const times = taken.filter(({ of }) => of === app).map(({ at }) => at);
          assert.ok(times.length >= 2, `${app} of ${count}: ${times.length} times in 16 days`);
          for (let n = 1; n < times.length; n++)
            assert.ok((times[n] ?? 0) - (times[n - 1] ?? 0) <= SWEEP_ROUND + 2 * hours * HOUR);
        }
        assert.equal(taken.filter(({ of }) => of === 'people').length, 2);
        assert.equal(taken.filter(({ of }) => of === 'apps').length, 2);
      }),
      { numRuns: 40 },
    );
  });

  it('spread the apps over the days', () => {
    const { taken } = walk(ids(70), 7, 1);
    for (let day = 0; day < 7; day++) {
      const count = taken.filter(({ at }) => Math.floor((at - T) / DAY) === day).length;
      assert.ok(count >= 9 && count <= 12, `${count} on day ${day}`);
    }
  });

  it('make up for two days at most after a month away', () => {
    const apps = ids(70);
    const { sweep } = walk(apps, 1, 1);
    const now = T + 31 * DAY;
    let due = 0;
    for (let it = sweep, of = dueSweep(it, apps, now); of; of = dueSweep(it, apps, now), due++)
      it = swept({ ...it, current: currentSweepListing(it, of, 7, now) }, apps.length, now);
    assert.ok(due <= 20 + 1 + 2, `${due} listings at once`);
  });

  it('stop at a question, and go on as it is answered', () => {
    const apps = ids(3);
    const [app = APP] = apps;
    const question = { of: { kind: 'assignments', app }, label: 'A', held: 60, missing: 30, askedAt: T } as const;
    const asking = { ...scheduled(NEW_SWEEP, 3, T), question };
    const later = T + 30 * DAY;
    assert.equal(dueSweep(asking, apps, later), undefined);
    assert.deepEqual(dueSweep(answered(asking, true, later), apps, T), { kind: 'assignments', app });
    assert.equal(dueSweep(answered(asking, false, later), apps, T), undefined);
    const yes = answered(asking, true, later);
    const done = swept({ ...yes, current: currentSweepListing(yes, question.of, 7, later) }, 3, later);
    assert.deepEqual([done.approved, done.first], [undefined, []], 'a yes is used once');
  });

  it('list people again at once after a yes about people, also while apps are in hand', () => {
    const question = { of: { kind: 'people' }, label: undefined, held: 60, missing: 30, askedAt: T } as const;
    const people = swept(
      { ...scheduled(NEW_SWEEP, 3, T), current: currentSweepListing(NEW_SWEEP, { kind: 'people' }, 7, T) },
      3,
      T,
    );
    const yes = answered({ ...people, question }, true, T);
    assert.deepEqual(dueSweep(yes, ids(3), T), { kind: 'apps' });
    assert.deepEqual(dueSweep(swept(yes, 3, T), ids(3), T), { kind: 'people' });
  });
});
