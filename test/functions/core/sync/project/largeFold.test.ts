// Folds of many facts, and of people who have more seats than one fold may write.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppId, PersonId } from '../../../../../functions/core/ids.ts';
import { firstPositions } from '../../../../../functions/core/ledger/positions.ts';
import { emptySegment, type Segment } from '../../../../../functions/core/ledger/segment.ts';
import { fold } from '../../../../../functions/core/sync/project/fold.ts';
import { DAY, dayOf } from '../../../../../functions/core/time.ts';
import { NO_EXCLUSIONS } from '../../../../../functions/core/usage/rules.ts';
import { allSeats, createMemoryUsageStore, emptyUsage } from '../../../doubles/memoryUsage.ts';
import { NOW } from '../syncFixture.ts';

const REQUEST = {
  coverageAt: () => ({
    observedSince: NOW - 30 * DAY,
    dataThrough: NOW,
    gaps: [],
    directoryListed: true,
    incomplete: [],
    incompleteCount: 0,
    complete: true,
  }),
  daysFrom: undefined,
  rules: { idleAfterDays: 30, exclusions: NO_EXCLUSIONS, apps: new Map() },
  publishedDays: undefined,
  judgedDays: undefined,
  seatsPacked: false,
};
const positions = firstPositions(NOW, 30, 1);
const segment = (sequence: number, facts: Partial<Segment>): Segment => ({
  ...emptySegment({ sequence, source: 'stream', readAt: NOW, limits: {}, positions }),
  ...facts,
});
const app = '0oaLarge000000000000' as AppId;
const personOf = (n: number) => `00uPerson${String(n).padStart(11, '0')}` as PersonId;

describe('a fold', () => {
  it('takes fewer segments where they name more people than a run has memory for', async () => {
    const signInsOf = (from: number) =>
      Array.from({ length: 15_000 }, (_, n) => ({
        app,
        person: personOf(from + n),
        day: dayOf(NOW),
        count: 1,
        first: NOW,
        last: NOW,
      }));
    const segments = [segment(1, { signIns: signInsOf(0) }), segment(2, { signIns: signInsOf(15_000) })];
    const usage = emptyUsage();
    const store = createMemoryUsageStore(usage);
    const first = await fold(store, segments, 0, { ...REQUEST, daysFrom: dayOf(NOW) });
    assert.deepEqual(first.segments, segments.slice(0, 1));
    await fold(store, segments.slice(1), 1, REQUEST);
    assert.equal(allSeats(usage).length, 30_000);
  });

  it('takes the sign-ins of more people than a function takes as arguments', async () => {
    const usage = emptyUsage();
    const people = 70_000; // each has a first and a last day
    const signIns = Array.from({ length: people }, (_, n) => ({
      app,
      person: personOf(n),
      day: dayOf(NOW),
      count: 1,
      first: NOW,
      last: NOW,
    }));
    await fold(createMemoryUsageStore(usage), [segment(1, { signIns })], 0, { ...REQUEST, daysFrom: dayOf(NOW) });
    assert.equal(allSeats(usage).length, people);
  });

  it('takes fewer segments at once where people have more seats than one fold may write', async () => {
    const usage = emptyUsage();
    const store = createMemoryUsageStore(usage);
    const people = [personOf(1), personOf(2)];
    const assignments = people.map((person) => ({
      app,
      person,
      status: 'ACTIVE',
      scope: 'USER' as const,
      createdAt: NOW - DAY,
      statusChangedAt: NOW - DAY,
    }));
    await fold(store, [segment(1, { assignments })], 0, REQUEST);
    const many = Array.from({ length: 60_000 }, () => app);
    const seats = { ...store.seats, appsOf: async () => many };
    const left = (person: PersonId, sequence: number) =>
      segment(sequence, { personStatuses: [{ person, at: NOW, status: 'DEPROVISIONED' }] });
    const pending = people.map((person, index) => left(person, index + 2));
    const folded = await fold({ ...store, seats }, pending, 1, REQUEST);
    assert.deepEqual(folded.segments, pending.slice(0, 1));
    const rest = await fold(store, pending.slice(1), 2, REQUEST);
    assert.deepEqual(rest.segments, pending.slice(1));
    assert.deepEqual(
      allSeats(usage).map(({ personSnapshot }) => personSnapshot.status),
      ['DEPROVISIONED', 'DEPROVISIONED'],
    );
  });

  it('writes no seat again that a fold has written before it died', async () => {
    const usage = emptyUsage();
    const store = createMemoryUsageStore(usage);
    const signIns = [{ app, person: personOf(1), day: dayOf(NOW), count: 1, first: NOW, last: NOW }];
    const pending = [segment(1, { signIns })];
    const people = { ...store.people, put: () => Promise.reject(new Error('died')) };
    await assert.rejects(fold({ ...store, people }, pending, 0, REQUEST), /died/);
    let written = 0;
    const seats = {
      ...store.seats,
      async put(all: Parameters<typeof store.seats.put>[0]) {
        written += all.length;
        return store.seats.put(all);
      },
    };
    await fold({ ...store, seats }, pending, 0, REQUEST);
    assert.equal(written, 0);
    assert.equal(allSeats(usage)[0]?.signIns.get(dayOf(NOW)), 1);
  });
});
