import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { AppId, PersonId } from '../../../../../functions/core/ids.ts';
import { HOUR, startOf } from '../../../../../functions/core/time.ts';
import { mergeEvent, mergeListedRow, NO_ASSIGNMENT } from '../../../../../functions/core/usage/assignment.ts';
import { addCounts, DAYS_KEPT } from '../../../../../functions/core/usage/dayCounts.ts';
import { GapCounter, NO_GAPS } from '../../../../../functions/core/usage/reliability/gapHistogram.ts';
import { type GapContext, useGaps } from '../../../../../functions/core/usage/reliability/useGaps.ts';
import { emptySeat, NO_SNAPSHOT, type Seat } from '../../../../../functions/core/usage/seat.ts';

/** Days are numbered from this one, on which observation begins. */
const BEGAN = 20_000;
const LAST = 100;

const CONTEXT: GapContext = {
  observedSince: startOf(BEGAN),
  lastComplete: BEGAN + LAST,
  signOnSince: undefined,
  listedFrom: undefined,
  hasNoSeats: false,
};

interface Facts {
  readonly used?: readonly number[];
  /** Days on which the seat was given (+) and taken (−), at noon; 0 is given before anything was read. */
  readonly given?: readonly number[];
  readonly taken?: readonly number[];
  readonly statuses?: readonly (readonly [status: string, day: number])[];
}

const noon = (day: number) => startOf(BEGAN + day) + 12 * HOUR;

function seatOf({ used = [], given = [-50], taken = [], statuses = [] }: Facts): Seat {
  const points = [
    ...given.map((day) => ({ at: noon(day), assigned: true })),
    ...taken.map((day) => ({ at: noon(day), assigned: false })),
  ];
  const all = statuses.map(([status, day]) => ({ status, since: noon(day) }));
  const current = all.at(-1);
  return {
    ...emptySeat('0oa1' as AppId, '00u1' as PersonId),
    assignment: points.reduce(mergeEvent, NO_ASSIGNMENT),
    signIns: new Map(used.map((day) => [BEGAN + day, 1])),
    personSnapshot: { ...NO_SNAPSHOT, ...(current && { ...current, earlier: all.slice(0, -1) }) },
  };
}

const gapsOf = (facts: Facts, context: Partial<GapContext> = {}) =>
  useGaps(seatOf(facts), { ...CONTEXT, ...context }).map((gap) =>
    gap.kind === 'open' && gap.endedBy !== 'data' ? `open ${gap.days}, ${gap.endedBy}` : `${gap.kind} ${gap.days}`,
  );

const CASES: readonly (readonly [what: string, facts: Facts, gaps: readonly string[]])[] = [
  [
    'between days of use, and since the last one',
    { used: [10, 11, 18, 40] },
    ['closed 1', 'closed 7', 'closed 22', 'open 60'],
  ],
  ['none of a seat that was given before anything was observed and never used', {}, []],
  ['from the day on which the seat was given to its first use', { given: [20], used: [25] }, ['first 5', 'open 75']],
  [
    'none where the seat is used on the day on which it was given',
    { given: [20], used: [20, 22] },
    ['closed 2', 'open 78'],
  ],
  ['open since the day on which the seat was given', { given: [20] }, ['open 80']],
  ['none from a use on the last complete day', { used: [LAST] }, []],
  ['one from a use on the day before', { used: [LAST - 1] }, ['open 1']],
  ['none with a use on a day that is not over', { used: [10, LAST + 1] }, ['open 90']],
  ['censored on the last complete day with the seat', { used: [10], taken: [30] }, ['open 19, removal']],
  ['none where the seat is taken on the day after its use', { used: [10], taken: [11] }, []],
  ['ended by a use on the day on which the seat was taken', { used: [10, 30], taken: [30] }, ['closed 20']],
  ['none by use without the seat', { used: [10, 40, 50], taken: [30] }, ['open 19, removal']],
  [
    'once more after the seat was given again',
    { given: [-50, 60], used: [10, 65], taken: [30] },
    ['open 19, removal', 'first 5', 'open 35'],
  ],
  ['censored when the person leaves', { used: [10], statuses: [['DEPROVISIONED', 30]] }, ['open 19, account']],
  [
    'censored while the person is suspended, and on from the next use',
    {
      used: [10, 70, 72],
      statuses: [
        ['SUSPENDED', 30],
        ['ACTIVE', 60],
      ],
    },
    ['open 19, account', 'closed 2', 'open 28'],
  ],
  ['unaffected by a lockout', { used: [10], statuses: [['LOCKED_OUT', 30]] }, ['open 90']],
  [
    'censored where the account was replaced by another one of the same person',
    { used: [10, 20], statuses: [['DEPROVISIONED', 40]] },
    ['closed 10', 'open 19, account'],
  ],
  [
    'begun by the seat of the account that replaced it',
    { given: [40], used: [43, 50] },
    ['first 3', 'closed 7', 'open 50'],
  ],
  ['none of a seat that is given on a day to come', { given: [LAST + 2], used: [LAST + 3] }, []],
  ['not ended by a removal or a status that is dated ahead', { used: [10], taken: [LAST + 2] }, ['open 90']],
  [
    'not ended by an account that ends on a day to come',
    { used: [10], statuses: [['SUSPENDED', LAST + 2]] },
    ['open 90'],
  ],
  ['none before observation began', { used: [-20, -5, 5] }, ['open 95']],
];

describe('the gaps in a seat’s use', () => {
  it('begin anew where the app signs people in in another way', () => {
    const facts = { used: [10, 20, 50, 52] };
    assert.deepEqual(gapsOf(facts, { signOnSince: noon(45) }), ['closed 2', 'open 48']);
    assert.deepEqual(gapsOf(facts, { signOnSince: noon(-5) }), gapsOf(facts));
  });

  it('of a person who returned after more than a year have none over the time that is not kept', () => {
    const { signIns } = seatOf({ used: [-440, 5] });
    const kept = addCounts(new Map(), signIns);
    const seat = { ...seatOf({ given: [-500], used: [] }), signIns: kept };
    assert.deepEqual(
      useGaps(seat, { ...CONTEXT, observedSince: startOf(BEGAN - 500) }).map(({ kind, days }) => `${kind} ${days}`),
      ['first 505', 'open 95'],
    );
    const counter = new GapCounter();
    counter.count([{ kind: 'first', days: 505 }]);
    assert.deepEqual(counter.histogram(), { ...NO_GAPS, open: new Map([[DAYS_KEPT, 1]]) });
  });

  for (const [what, facts, gaps] of CASES) it(what, () => assert.deepEqual(gapsOf(facts), gaps));

  it('begin with the first day that was observed completely', () => {
    const context = { observedSince: startOf(BEGAN) + HOUR };
    assert.deepEqual(gapsOf({ used: [0, 1, 3] }, context), ['closed 2', 'open 97']);
  });

  it('are censored at the newest evidence of a seat that the newest listing leaves out', () => {
    const seat = seatOf({ used: [10] });
    const row = { createdAt: undefined, scope: undefined, status: 'ACTIVE' };
    const listed: Seat = { ...seat, assignment: mergeListedRow(seat.assignment, { ...row, at: noon(50) }) };
    const gaps = useGaps(listed, { ...CONTEXT, listedFrom: noon(60) });
    assert.deepEqual(gaps, [{ kind: 'open', since: BEGAN + 10, days: 39, endedBy: 'removal' }]);
  });

  it('of a row without a date of creation begin with a use, also one before the row', () => {
    const row = { at: noon(50), createdAt: undefined, scope: undefined, status: 'ACTIVE' };
    const seat: Seat = { ...seatOf({ used: [40, 60] }), assignment: mergeListedRow(NO_ASSIGNMENT, row) };
    assert.deepEqual(useGaps(seat, CONTEXT), [
      { kind: 'closed', since: BEGAN + 40, days: 20 },
      { kind: 'open', since: BEGAN + 60, days: 40, endedBy: 'data' },
    ]);
  });

  it('end where a row shows that the seat is no longer held, and go on where a later one shows it held again', () => {
    const seat = seatOf({ used: [10, 18, 70] });
    const row = { createdAt: noon(-50), scope: undefined };
    const suspended: Seat = {
      ...seat,
      assignment: mergeListedRow(seat.assignment, { ...row, at: noon(40), status: 'SUSPENDED' }),
    };
    const whileHeld = [
      { kind: 'closed', since: BEGAN + 10, days: 8 },
      { kind: 'open', since: BEGAN + 18, days: 21, endedBy: 'removal' },
    ];
    assert.deepEqual(useGaps(suspended, CONTEXT), whileHeld);

    const again = mergeListedRow(suspended.assignment, { ...row, at: noon(60), status: 'ACTIVE' });
    assert.deepEqual(useGaps({ ...suspended, assignment: again }, CONTEXT), [
      ...whileHeld,
      { kind: 'open', since: BEGAN + 70, days: 30, endedBy: 'data' },
    ]);
  });

  it('count days that are observed and complete, each at most once', () => {
    const days = fc.uniqueArray(fc.integer({ min: -30, max: LAST + 5 }), { maxLength: 40 });
    fc.assert(
      fc.property(days, days, days, (used, given, taken) => {
        const gaps = useGaps(seatOf({ used, given, taken: taken.filter((day) => !given.includes(day)) }), CONTEXT);
        assert.ok(gaps.every(({ days: length }) => length >= 1));
        assert.ok(gaps.reduce((sum, { days: length }) => sum + length, 0) <= LAST);
      }),
    );
  });

  it('of a seat that is added to a histogram and taken away leave it as it was, in any order', () => {
    const facts = fc.record({ used: fc.uniqueArray(fc.integer({ min: 0, max: LAST })), given: fc.constant([3]) });
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 8 }), fc.array(facts, { maxLength: 8 }), (kept, gone) => {
        const counter = new GapCounter();
        for (const one of [...gone, ...kept]) counter.count(useGaps(seatOf(one), CONTEXT));
        for (const one of gone) counter.count(useGaps(seatOf(one), CONTEXT), -1);
        const direct = new GapCounter();
        for (const one of kept.toReversed()) direct.count(useGaps(seatOf(one), CONTEXT));
        assert.deepEqual(counter.histogram(), direct.histogram());
        if (kept.length === 0) assert.deepEqual(counter.histogram(), NO_GAPS);
      }),
    );
  });
});
