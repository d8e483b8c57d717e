import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppId, PersonId } from '../../../../../../functions/core/ids.ts';
import type { AssignmentFact } from '../../../../../../functions/core/okta/oktaFacts.ts';
import { compareSeat, needsApproval } from '../../../../../../functions/core/sync/read/directory/rowRules.ts';
import { DAY, HOUR } from '../../../../../../functions/core/time.ts';
import {
  type Assignment,
  mergeEvent,
  mergeListedRow,
  NO_ASSIGNMENT,
} from '../../../../../../functions/core/usage/assignment.ts';
import { emptySeat } from '../../../../../../functions/core/usage/seat.ts';

const APP = '0oa1' as AppId;
const PERSON = '00u1' as PersonId;
const T = Date.parse('2026-03-18T15:00:00.000Z');

describe('how many missing seats need approval', () => {
  const cases = [
    { total: 60, missing: 19, approved: 0, asks: false, why: 'fewer than 20' },
    { total: 60, missing: 20, approved: 0, asks: true, why: '20 of 60 are a third' },
    { total: 100, missing: 20, approved: 0, asks: false, why: 'exactly 20%' },
    { total: 99, missing: 20, approved: 0, asks: true, why: 'just more than 20%' },
    { total: 10_000, missing: 2_000, approved: 0, asks: false, why: 'exactly 20%' },
    { total: 10_000, missing: 2_001, approved: 0, asks: true, why: 'more than 20%' },
    { total: 20, missing: 20, approved: 0, asks: true, why: 'all of them' },
    { total: 60, missing: 30, approved: 30, asks: false, why: 'approved' },
    { total: 60, missing: 49, approved: 30, asks: false, why: '19 more than approved' },
    { total: 60, missing: 50, approved: 30, asks: true, why: '20 more than approved' },
  ];
  for (const { total, missing, approved, asks, why } of cases)
    it(`${missing} of ${total}: ${asks ? 'asks' : 'does not ask'} (${why})`, () =>
      assert.equal(needsApproval(total, missing, approved), asks));
});

describe('a row of a sweep compared with the seat', () => {
  const row: AssignmentFact = { person: PERSON, scope: 'USER', status: 'ACTIVE', createdAt: T - 9 * DAY };
  const listed = mergeListedRow(NO_ASSIGNMENT, { ...row, at: T });
  const event = (assignment: Assignment, at: number, assigned: boolean) => mergeEvent(assignment, { at, assigned });
  const cases: readonly [string, Assignment | undefined, Partial<AssignmentFact>, string][] = [
    ['unknown', undefined, {}, 'added'],
    ['unknown, created after the log was read', undefined, { createdAt: T + HOUR + 1 }, 'announced'],
    ['unknown, not assigned', undefined, { status: 'DEPROVISIONED' }, 'announced'],
    ['listed before', listed, {}, 'same'],
    ['another scope', listed, { scope: 'GROUP' }, 'changed'],
    ['another status', listed, { status: 'PROVISIONED' }, 'changed'],
    ['no longer assigned', listed, { status: 'SUSPENDED' }, 'removed'],
    ['removed by an event', event(listed, T + 1, false), {}, 'added'],
    ['known by an event only', event(NO_ASSIGNMENT, T, true), {}, 'announced'],
    ['assigned again by an event, with another scope', event(listed, T + 1, true), { scope: 'GROUP' }, 'announced'],
    ['assigned again by an event, with the same scope', event(listed, T + 1, true), {}, 'same'],
  ];
  for (const [name, assignment, overrides, expected] of cases) {
    it(`${name}: ${expected}`, () => {
      const seat = assignment && { ...emptySeat(APP, PERSON), assignment };
      assert.equal(compareSeat(seat, { ...row, ...overrides }, undefined, T + HOUR), expected);
    });
  }
  it('missing in a complete listing: added', () => {
    const seat = { ...emptySeat(APP, PERSON), assignment: listed };
    assert.equal(compareSeat(seat, row, T + 1, T + HOUR), 'added');
  });
});
