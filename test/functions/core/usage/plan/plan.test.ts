import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SeatState } from '../../../../../functions/contract/words/seats.ts';
import type { AppId, GroupId, PersonId } from '../../../../../functions/core/ids.ts';
import type { HeldSeat } from '../../../../../functions/core/usage/plan/heldSeats.ts';
import { type PlanStep, planChanges } from '../../../../../functions/core/usage/plan/plan.ts';
import { RECLAIMABLE_STATES } from '../../../../../functions/core/usage/seatFigures.ts';

/** `Ada Crm IDLE Sales`: a seat through a group; without one it is assigned directly, `?` means not known. */
function seatIn(text: string): HeldSeat {
  const [person, app, state, through] = text.split(' ');
  return {
    person: person as PersonId,
    app: app as AppId,
    state: state as SeatState,
    isReclaimable: RECLAIMABLE_STATES.some((one) => one === state),
    scope: through === '?' ? undefined : through === undefined ? 'USER' : 'GROUP',
    group: through === undefined || through === '?' || through === '??' ? undefined : (through as GroupId),
  };
}

const textOf = ({ kind, group, app, people, frees, alsoLoses, keeps, leftOut }: PlanStep) => ({
  do: [kind, group, app].filter(Boolean).join(' '),
  people: people.join(' '),
  frees: frees
    .map(({ seat, mayStay }) => `${seat.person} ${seat.app}${mayStay ? ' perhaps' : ''}`)
    .sort()
    .join(', '),
  ...(alsoLoses.length > 0 && {
    alsoLoses: alsoLoses
      .map(({ person, app: lost }) => `${person} ${lost}`)
      .sort()
      .join(', '),
  }),
  ...(keeps.length > 0 && {
    keeps: keeps
      .map(({ person }) => person)
      .sort()
      .join(' '),
  }),
  ...(leftOut.length > 0 && {
    leftOut: leftOut
      .map(({ seat, reason, other }) => [seat.person, seat.app, reason, other?.app].filter(Boolean).join(' '))
      .sort()
      .join(', '),
  }),
});

const TYPES: Readonly<Record<string, string>> = { Everyone: 'BUILT_IN', Ad: 'APP_GROUP' };

const planOf = (seats: string, app?: string) =>
  planChanges(
    seats
      .trim()
      .split(/\s*,\s*/)
      .map(seatIn),
    {
      app: app as AppId | undefined,
      typeOf: (group) => TYPES[group] ?? 'OKTA_GROUP',
    },
  ).map(textOf);

describe('a plan', () => {
  it('takes a group off an app where nobody uses it through the group', () => {
    assert.deepEqual(planOf('Ada Crm IDLE Sales, Bob Crm NEVER_USED Sales, Cid Crm ACTIVE Design', 'Crm'), [
      {
        do: 'REMOVE_GROUP_FROM_APP Sales Crm',
        people: 'Ada Bob',
        frees: 'Ada Crm perhaps, Bob Crm perhaps',
      },
    ]);
  });

  it('takes people out of a group that others use the app through', () => {
    assert.deepEqual(planOf('Ada Crm IDLE Sales, Bob Crm ACTIVE Sales', 'Crm'), [
      { do: 'REMOVE_PEOPLE_FROM_GROUP Sales', people: 'Ada', frees: 'Ada Crm' },
    ]);
  });

  for (const state of ['ACTIVE', 'NEW', 'UNKNOWN', 'EXCLUDED', 'SUSPENDED', 'NOT_STARTED', 'NOT_MEASURABLE'])
    it(`leaves out who would lose another seat that is ${state}`, () => {
      assert.deepEqual(
        planOf(`Ada Crm IDLE Sales, Ada Zoom ${state} Sales, Bob Crm IDLE Sales, Cid Crm ACTIVE Sales`, 'Crm'),
        [
          {
            do: 'REMOVE_PEOPLE_FROM_GROUP Sales',
            people: 'Bob',
            frees: 'Bob Crm',
            leftOut: 'Ada Crm WOULD_LOSE_OTHER_SEAT Zoom',
          },
        ],
      );
    });

  it('says what else they lose, which they do not use', () => {
    assert.deepEqual(planOf('Ada Crm IDLE Sales, Ada Zoom NEVER_USED Sales, Bob Crm ACTIVE Sales', 'Crm'), [
      { do: 'REMOVE_PEOPLE_FROM_GROUP Sales', people: 'Ada', frees: 'Ada Crm', alsoLoses: 'Ada Zoom' },
    ]);
  });

  it('unassigns who is assigned directly', () => {
    assert.deepEqual(planOf('Ada Crm IDLE, Bob Crm LEAVER, Cid Crm ACTIVE', 'Crm'), [
      { do: 'UNASSIGN Crm', people: 'Ada Bob', frees: 'Ada Crm, Bob Crm' },
    ]);
  });

  it('of all apps frees what one person holds through a group by one change', () => {
    const seats = ['Crm', 'Zoom', 'Wiki']
      .flatMap((app) => [`Ada ${app} IDLE Sales`, `Bob ${app} ACTIVE Sales`])
      .join(', ');
    assert.deepEqual(planOf(seats), [
      { do: 'REMOVE_PEOPLE_FROM_GROUP Sales', people: 'Ada', frees: 'Ada Crm, Ada Wiki, Ada Zoom' },
    ]);
  });

  it('mixes both where that takes the fewest changes', () => {
    const seats =
      'Ada Crm IDLE Sales, Bob Crm IDLE Sales, Cid Crm IDLE Sales, Ada Zoom IDLE Sales, Dan Zoom ACTIVE Sales';
    assert.deepEqual(
      planOf(seats).map((step) => step.do),
      ['REMOVE_GROUP_FROM_APP Sales Crm', 'REMOVE_PEOPLE_FROM_GROUP Sales'],
    );
  });

  it('needs every group that a seat is known to be held through', () => {
    const seats = 'Ada Crm IDLE Sales, Ada Zoom IDLE Design, Bob Crm ACTIVE Design, Cid Crm ACTIVE Sales';
    assert.deepEqual(planOf(seats, 'Crm'), [
      { do: 'REMOVE_PEOPLE_FROM_GROUP Sales', people: 'Ada', frees: 'Ada Crm' },
      { do: 'REMOVE_PEOPLE_FROM_GROUP Design', people: 'Ada', frees: '', alsoLoses: 'Ada Zoom' },
    ]);
    const used = 'Ada Crm IDLE Sales, Ada Zoom ACTIVE Design, Bob Crm ACTIVE Design, Cid Crm ACTIVE Sales';
    assert.deepEqual(planOf(used, 'Crm'), [
      { do: 'LEAVE Sales Crm', people: '', frees: '', leftOut: 'Ada Crm WOULD_LOSE_OTHER_SEAT Zoom' },
    ]);
  });

  it('takes nobody out of everyone', () => {
    assert.deepEqual(planOf('Ada Crm IDLE Everyone, Bob Crm ACTIVE Everyone', 'Crm'), [
      { do: 'LEAVE Everyone Crm', people: '', frees: '', leftOut: 'Ada Crm BUILT_IN_GROUP' },
    ]);
    assert.deepEqual(planOf('Ada Crm IDLE Everyone, Bob Crm LEAVER Everyone', 'Crm'), [
      { do: 'REMOVE_GROUP_FROM_APP Everyone Crm', people: 'Ada Bob', frees: 'Ada Crm, Bob Crm' },
    ]);
    assert.deepEqual(planOf('Ada Crm IDLE, Bob Crm ACTIVE Everyone', 'Crm'), [
      { do: 'LEAVE Crm', people: '', frees: '', leftOut: 'Ada Crm BUILT_IN_GROUP' },
    ]);
  });

  it('puts a new group of those who keep the app in place of one of which most do not use it', () => {
    const seats =
      'Ada Crm IDLE Everyone, Bob Crm NEVER_USED Everyone, Cid Crm ACTIVE Everyone, Dan Crm ACTIVE ?, Eve Crm LEAVER Everyone, Fay Crm ACTIVE';
    assert.deepEqual(planOf(seats, 'Crm'), [
      {
        do: 'REPLACE_GROUP_ON_APP Everyone Crm',
        people: 'Ada Bob Eve',
        frees: 'Ada Crm, Bob Crm, Eve Crm',
        keeps: 'Cid Dan',
      },
    ]);
    const used =
      'Ada Crm IDLE Sales, Ada Zoom ACTIVE Sales, Bob Crm IDLE Sales, Bob Wiki NEW Sales, Cid Crm ACTIVE Sales';
    assert.deepEqual(planOf(used, 'Crm'), [
      { do: 'REPLACE_GROUP_ON_APP Sales Crm', people: 'Ada Bob', frees: 'Ada Crm, Bob Crm', keeps: 'Cid' },
    ]);
  });

  it('replaces no group where taking people out of it does', () => {
    assert.deepEqual(
      planOf('Ada Crm IDLE Sales, Bob Crm IDLE Sales, Cid Crm ACTIVE Sales', 'Crm').map((step) => step.do),
      ['REMOVE_PEOPLE_FROM_GROUP Sales'],
    );
  });

  it('leaves out what is not known to be held in one way', () => {
    assert.deepEqual(planOf('Ada Crm IDLE ?, Bob Crm IDLE ??', 'Crm'), [
      { do: 'LEAVE Crm', people: '', frees: '', leftOut: 'Ada Crm SCOPE_UNKNOWN, Bob Crm GROUP_UNKNOWN' },
    ]);
  });

  for (const unclear of ['?', '??'])
    it(`touches no seat that may be held through the group: ${unclear}`, () => {
      assert.deepEqual(
        planOf(`Ada Crm IDLE Sales, Bob Crm ACTIVE ${unclear}`, 'Crm').map((step) => step.do),
        ['REMOVE_PEOPLE_FROM_GROUP Sales'],
      );
      assert.deepEqual(
        planOf(`Ada Crm IDLE Sales, Cid Crm ACTIVE Sales, Ada Zoom ACTIVE ${unclear}`, 'Crm').map(
          (step) => step.leftOut,
        ),
        ['Ada Crm WOULD_LOSE_OTHER_SEAT Zoom'],
      );
    });

  it('of nothing to free has no step', () => {
    assert.deepEqual(planOf('Ada Crm ACTIVE Sales', 'Crm'), []);
  });
});
