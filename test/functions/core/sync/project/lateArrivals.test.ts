import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppId, PersonId } from '../../../../../functions/core/ids.ts';
import { earliestChangedDay, earliestListedDay } from '../../../../../functions/core/sync/project/lateArrivals.ts';
import { HOUR, startOf } from '../../../../../functions/core/time.ts';
import { type App, unknownApp } from '../../../../../functions/core/usage/app.ts';
import {
  type Assignment,
  mergeEvent,
  mergeListedRow,
  NO_ASSIGNMENT,
} from '../../../../../functions/core/usage/assignment.ts';
import { unknownPerson } from '../../../../../functions/core/usage/person.ts';
import { emptySeat } from '../../../../../functions/core/usage/seat.ts';

const person = unknownPerson('00u1' as PersonId);
const appWith = (...days: number[]): App => ({ ...unknownApp('0oa1' as AppId), listings: days.map(startOf) });
const seatWith = (assignment: Assignment) => ({ ...emptySeat('0oa1' as AppId, person.person), assignment });
const row = (assignment: Assignment, day: number, status = 'ACTIVE', createdOn = 2) =>
  mergeListedRow(assignment, { at: startOf(day) + HOUR, createdAt: startOf(createdOn), scope: 'USER', status });
const event = (assignment: Assignment, day: number, assigned: boolean) =>
  mergeEvent(assignment, { at: startOf(day) + HOUR, assigned });
/** @param app its newest list is new */
const changed = (app: App, before: Assignment, after: Assignment) =>
  earliestChangedDay(
    { before: { ...app, listings: app.listings.slice(0, -1) }, after: app },
    seatWith(before),
    seatWith(after),
    [],
    person,
  );

describe('the earliest day that new evidence changes', () => {
  const listed = row(NO_ASSIGNMENT, 10);
  const lists = appWith(10, 20, 30, 35);
  for (const [name, app, before, after, expected] of [
    ['a newer row of the same', appWith(10, 20), listed, row(listed, 20), undefined],
    ['an event that ends it', appWith(10), listed, event(listed, 15, false), 15],
    ['an end after a list had left it out: it was held until then', lists, listed, event(listed, 35, false), 20],
    ['a row as before, after a list had left it out', lists, listed, row(listed, 35), 20],
    ['a row with a new beginning, after a list had left it out', lists, listed, row(listed, 35, 'ACTIVE', 33), 33],
    ['a row that says it is suspended', appWith(10), listed, row(listed, 20, 'SUSPENDED'), 20],
    [
      'a row that says it is suspended no more',
      appWith(10),
      row(listed, 20, 'SUSPENDED'),
      row(row(listed, 20, 'SUSPENDED'), 40),
      40,
    ],
  ] as const)
    it(`${name}: ${expected ?? 'none'}`, () => assert.equal(changed(app, before, after), expected));

  it('is the day on which a list began that was read to its end later', () => {
    const change = (sequence: number, day: number) => ({ sequence, kind: 'listed', startedAt: startOf(day) }) as const;
    const app = { ...appWith(10), foldedThrough: 3 };
    assert.equal(earliestListedDay(app, [change(3, 10), change(4, 12)]), 12);
    assert.equal(earliestListedDay(app, [change(3, 10)]), undefined);
  });
});
