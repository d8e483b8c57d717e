import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppId, PersonId } from '../../../../../functions/core/ids.ts';
import { DAY, dayOf, MINUTE, startOf } from '../../../../../functions/core/time.ts';
import {
  type AppDecisions,
  decisionOnSeat,
  decisionsInForce,
  isInForce,
  NO_DECISIONS,
  type SeatDecision,
} from '../../../../../functions/core/usage/decisions/decision.ts';
import { decisionChange } from '../../../../../functions/core/usage/decisions/decisionChange.ts';
import { countKept, seatsToCheck } from '../../../../../functions/core/usage/decisions/kept.ts';
import { doneOutcome } from '../../../../../functions/core/usage/decisions/outcome.ts';
import { NO_KEPT_SEATS, reclaimableSeats } from '../../../../../functions/core/usage/seatFigures.ts';
import { CONTEXT, figuresOf, noon, type SeatOf, seatOf, TODAY } from '../seatBuilders.ts';

const APP = '0oa1' as AppId;
const person = (id: string) => id as PersonId;
const decision = (more: Partial<SeatDecision> = {}): SeatDecision => ({
  kind: 'KEEP',
  until: TODAY,
  note: undefined,
  by: undefined,
  at: noon(10),
  ...more,
});
const about = (
  seats: Readonly<Record<string, SeatDecision>>,
  opportunities: Readonly<Record<string, SeatDecision>> = {},
) =>
  ({
    seats: new Map(Object.entries(seats)),
    opportunities: new Map(Object.entries(opportunities)),
  }) as unknown as AppDecisions;

describe('a decision is in force', () => {
  for (const [when, day, expected] of [
    ['not on the day before it was made', TODAY - 11, false],
    ['on the day it was made', TODAY - 10, true],
    ['on its last date', TODAY, true],
    ['not on the day after', TODAY + 1, false],
  ] as const) {
    it(when, () => {
      assert.equal(isInForce(decision(), day), expected);
      const stored = [{ target: { app: APP, person: person('00u1') }, decision: decision() }];
      assert.equal(decisionsInForce(stored, day).has(APP), expected);
    });
  }

  it('for ever where it has no last date', () => assert.ok(isInForce(decision({ until: undefined }), TODAY + 10_000)));
});

describe('a seat has', () => {
  const own = decision({ kind: 'DONE', until: undefined });
  it('its own decision', () =>
    assert.equal(decisionOnSeat(about({ '00u1': own }), person('00u1'), 'IDLE')?.kind, 'DONE'));
  it('none of another seat', () =>
    assert.equal(decisionOnSeat(about({ '00u1': own }), person('00u2'), 'IDLE'), undefined));
  for (const [state, opportunity] of [
    ['IDLE', 'IDLE_SEATS'],
    ['NEVER_USED', 'NEVER_USED_SEATS'],
    ['LEAVER', 'LEAVER_SEATS'],
  ] as const) {
    it(`the one that keeps ${opportunity} while it is ${state}, before its own that would not keep it`, () => {
      const decisions = about({ '00u1': own }, { [opportunity]: decision() });
      assert.deepEqual(decisionOnSeat(decisions, person('00u1'), state), { ...decision(), scope: 'OPPORTUNITY' });
      assert.deepEqual(decisionOnSeat(decisions, person('00u1'), 'ACTIVE'), { ...own, scope: 'SEAT' });
      const kept = about({ '00u1': decision({ note: 'own' }) }, { [opportunity]: decision() });
      assert.equal(decisionOnSeat(kept, person('00u1'), state)?.note, 'own');
    });
  }
  it('none where its opportunity is snoozed', () => {
    const decisions = about({}, { IDLE_SEATS: decision({ kind: 'SNOOZE' }) });
    assert.equal(decisionOnSeat(decisions, person('00u1'), 'IDLE'), undefined);
  });
});

describe('kept seats', () => {
  const seats = [
    seatOf({ person: '00uIdle', assigned: 100, used: [40] }),
    seatOf({ person: '00uNever', assigned: 100 }),
    seatOf({ person: '00uLeft', assigned: 100, status: 'DEPROVISIONED' }),
    seatOf({ person: '00uActive', assigned: 100, used: [1] }),
    seatOf({ person: '00uGone' }),
  ];
  const all = (kind: SeatDecision['kind']) =>
    about(Object.fromEntries(seats.map((seat) => [seat.person, decision({ kind })])));

  it('are those in a state that can be given back', () => {
    assert.deepEqual(countKept(figuresOf(), all('KEEP'), seats), {
      ...NO_KEPT_SEATS,
      LEAVER: 1,
      NEVER_USED: 1,
      IDLE: 1,
    });
    for (const kind of ['SNOOZE', 'DONE'] as const)
      assert.deepEqual(countKept(figuresOf(), all(kind), seats), NO_KEPT_SEATS);
  });

  it('are all of an opportunity that is kept, once', () => {
    const decisions = about({ '00uIdle': decision() }, { IDLE_SEATS: decision(), SPARE_SEATS: decision() });
    const kept = countKept(figuresOf({ purchasedSeats: 20 }), decisions, seats);
    assert.deepEqual(kept, { ...NO_KEPT_SEATS, IDLE: 2, SPARE: 5 });
    assert.equal(reclaimableSeats({ states: figuresOf().sums.states, kept }), 4);
  });

  it('are none before anything was summed up', () => {
    const kept = countKept(figuresOf({ context: undefined }), all('KEEP'), seats);
    assert.deepEqual(kept, NO_KEPT_SEATS);
  });

  it('take the reading of those alone that are kept one by one', () => {
    assert.deepEqual(seatsToCheck(APP, all('DONE')), []);
    assert.deepEqual(seatsToCheck(APP, about({ '00u1': decision() })), [{ app: APP, person: '00u1' }]);
    assert.deepEqual(seatsToCheck(APP, NO_DECISIONS), []);
  });

  it('never make a sum negative, though a seat may be newer than the sum', () => {
    const states = { ...figuresOf().sums.states, IDLE: 0 };
    assert.equal(reclaimableSeats({ states, kept: { ...NO_KEPT_SEATS, IDLE: 1 } }), 4);
  });
});

describe('a seat that was marked as done 10 days ago', () => {
  for (const [what, seat, outcome, daysAgo, listedDaysAgo] of [
    ['is not freed while it is assigned', { assigned: 100 }, 'NOT_YET', undefined, undefined],
    ['was freed when the event says so', { assigned: 100, removed: 3 }, 'FREED', 3, undefined],
    ['was freed before it was marked', { assigned: 100, removed: 20 }, 'FREED', 20, undefined],
    ['was given back when it was assigned again', { assigned: 2, removed: 3 }, 'GIVEN_BACK', 2, undefined],
    ['was given back though its end was not seen', { assigned: 2 }, 'GIVEN_BACK', 2, undefined],
    ['was freed by the first list without it', { assigned: 100 }, 'FREED', 5, 5],
  ] as const satisfies readonly (readonly [string, SeatOf, string, number | undefined, number | undefined])[]) {
    it(what, () => {
      const listings = listedDaysAgo === undefined ? [] : [noon(120), noon(listedDaysAgo), noon(1)];
      const context = { ...CONTEXT, listedFrom: listings.at(-1) };
      const made = seatOf(seat);
      const assignment = { ...made.assignment, points: made.assignment.points.toSorted((a, b) => a.at - b.at) };
      assert.deepEqual(doneOutcome({ ...made, assignment }, context, listings, noon(10)), {
        outcome,
        on: daysAgo === undefined ? undefined : TODAY - daysAgo,
      });
    });
  }

  it('is free where nothing is held of it any more', () =>
    assert.deepEqual(doneOutcome(undefined, CONTEXT, [], noon(10)), { outcome: 'FREED', on: undefined }));
});

describe('the change that a decision makes', () => {
  const publishedOn = (now: number, dataThrough?: number) =>
    decisionChange({ app: APP, person: person('00u1') }, 'KEPT', undefined, { now, dataThrough }).publishedOn;

  it('is published under a day that nobody has read yet', () => {
    assert.equal(publishedOn(noon(0)), TODAY);
    assert.equal(
      publishedOn(startOf(TODAY + 1) - MINUTE),
      TODAY + 1,
      'that day may be published before the write arrives',
    );
    assert.equal(publishedOn(noon(0), noon(0) + DAY), dayOf(noon(0)) + 1, 'the clock of Okta is ahead');
  });
});
