import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { AppId, PersonId } from '../../../../functions/core/ids.ts';
import type { PersonFact } from '../../../../functions/core/okta/oktaFacts.ts';
import { startOf } from '../../../../functions/core/time.ts';
import { seatAsOf, snapshotAsOf } from '../../../../functions/core/usage/asOf.ts';
import {
  type Assignment,
  assignmentStatus,
  mergeEvent,
  mergeListedRow,
  NO_ASSIGNMENT,
  UNKNOWN_START,
} from '../../../../functions/core/usage/assignment.ts';
import {
  displayName,
  mergeProfile,
  mergeStatus,
  snapshotOf,
  unknownPerson,
} from '../../../../functions/core/usage/person.ts';
import { emptySeat } from '../../../../functions/core/usage/seat.ts';

type Evidence =
  | { readonly kind: 'event'; readonly at: number; readonly assigned: boolean; readonly first?: boolean }
  | { readonly kind: 'row'; readonly at: number; readonly createdAt: number | undefined; readonly status: string };

function join(assignment: Assignment, evidence: Evidence): Assignment {
  if (evidence.kind === 'row') return mergeListedRow(assignment, { ...evidence, scope: 'USER' });
  const joined = mergeEvent(assignment, evidence);
  return evidence.first && !evidence.assigned ? mergeEvent(joined, { at: UNKNOWN_START, assigned: true }) : joined;
}
const mergeAll = (all: readonly Evidence[]) => all.reduce(join, NO_ASSIGNMENT);
const added = (at: number): Evidence => ({ kind: 'event', at, assigned: true });
const removed = (at: number): Evidence => ({ kind: 'event', at, assigned: false });
/** As the first reading of the log merges it. */
const ended = (at: number): Evidence => ({ kind: 'event', at, assigned: false, first: true });
const inDays = (evidence: Evidence): Evidence => ({ ...evidence, at: startOf(evidence.at) });
const timesInDays = (evidence: Evidence): Evidence =>
  evidence.kind === 'row'
    ? { ...evidence, at: startOf(evidence.at), createdAt: evidence.createdAt && startOf(evidence.createdAt) }
    : inDays(evidence);
const row = (at: number, createdAt?: number, status = 'ACTIVE'): Evidence => ({ kind: 'row', at, createdAt, status });

describe('an assignment', () => {
  it('has the same points and newest row in whatever order its evidence is merged', () => {
    const all = fc
      .array(
        fc.record({ isEvent: fc.boolean(), assigned: fc.boolean(), hasCreated: fc.boolean(), created: fc.nat(1e6) }),
        { maxLength: 30 },
      )
      .map((list) =>
        list.map(({ isEvent, assigned, hasCreated, created }, n): Evidence => {
          const at = n * 100 + 1_000;
          if (isEvent) return { kind: 'event', at, assigned, first: true };
          const createdAt = hasCreated ? created * 100 + n + 1 : undefined;
          return { kind: 'row', at, createdAt, status: assigned ? 'ACTIVE' : 'INACTIVE' };
        }),
      );
    const orders = all.chain((evidence) =>
      fc.tuple(fc.constant(evidence), fc.shuffledSubarray([...evidence], { minLength: evidence.length })),
    );
    fc.assert(
      fc.property(orders, ([one, other]) => {
        const { points, seen } = mergeAll(one);
        const others = mergeAll(other);
        assert.deepEqual({ points: others.points, seen: others.seen }, { points, seen });
      }),
      { numRuns: 500 },
    );
  });

  const cases: readonly {
    readonly name: string;
    readonly evidence: readonly Evidence[];
    readonly listedFrom?: number;
    readonly assigned: boolean;
    readonly since?: number;
  }[] = [
    { name: 'nothing known', evidence: [], assigned: false },
    { name: 'added', evidence: [added(10)], assigned: true, since: 10 },
    { name: 'added and removed', evidence: [added(10), removed(20)], assigned: false },
    { name: 'removed and re-added', evidence: [added(10), removed(20), added(30)], assigned: true, since: 30 },
    { name: 'added twice', evidence: [added(10), added(30)], assigned: true, since: 10 },
    { name: 'the removal arriving late', evidence: [added(10), added(30), removed(20)], assigned: true, since: 30 },
    {
      name: 'moved at one instant: removed, then added',
      evidence: [added(10), removed(20), added(20)],
      assigned: true,
      since: 10,
    },
    { name: 'moved at one instant: added, then removed', evidence: [added(20), removed(20)], assigned: false },
    { name: 'listed', evidence: [row(50, 10)], assigned: true, since: 10 },
    { name: 'listed without a creation date', evidence: [row(50)], assigned: true, since: 50 },
    { name: 'listed with a status that is not assigned', evidence: [row(50, 10, 'INACTIVE')], assigned: false },
    {
      name: 'listed as suspended after it was added',
      evidence: [added(10), row(50, 10, 'SUSPENDED')],
      assigned: false,
    },
    { name: 'removed after the listing', evidence: [row(50, 10), removed(60)], assigned: false },
    {
      name: 'removed before the listing that still has it',
      evidence: [row(50), removed(40)],
      assigned: true,
      since: 50,
    },
    { name: 'in an older listing only', evidence: [row(60, 10, 'INACTIVE'), row(50, 10)], assigned: false },
    { name: 'not in the listing', evidence: [added(10)], listedFrom: 11, assigned: false },
    { name: 'added when the listing started', evidence: [added(10)], listedFrom: 10, assigned: true, since: 10 },
    { name: 'added while it was listed', evidence: [added(12)], listedFrom: 10, assigned: true, since: 12 },
    { name: 'on a page of the listing', evidence: [row(12, 3)], listedFrom: 10, assigned: true, since: 3 },
    { name: 'on a page of the listing before', evidence: [row(9, 3)], listedFrom: 10, assigned: false },
    {
      name: 'missing in the listing, then added again',
      evidence: [row(9, 3), added(20)],
      listedFrom: 10,
      assigned: true,
      since: 3,
    },
    {
      name: 'listed again after an end whose beginning is unknown',
      evidence: [ended(10), row(50)],
      assigned: true,
      since: 50,
    },
    { name: 'a row and a removal at one instant', evidence: [row(50, 10), removed(50)], assigned: false },
  ];
  for (const { name, evidence, listedFrom, assigned, since } of cases)
    it(name, () => assert.deepEqual(assignmentStatus(mergeAll(evidence), listedFrom), { assigned, since }));

  for (const [name, evidence, at, expected] of [
    ['assigned before an end whose beginning is unknown', [ended(20)], 10, { assigned: true, since: undefined }],
    ['not assigned after it', [ended(20)], 21, { assigned: false, since: undefined }],
    ['not assigned before a known beginning', [added(15), ended(20)], 10, { assigned: false, since: undefined }],
    ['assigned from a known beginning on', [ended(20), added(15)], 16, { assigned: true, since: 15 }],
    [
      'assigned before the first of two ends',
      [ended(20), added(15), ended(12)],
      10,
      { assigned: true, since: undefined },
    ],
    ['not assigned before an end without a beginning', [removed(20)], 10, { assigned: false, since: undefined }],
  ] as const) {
    it(`was ${name}`, () => {
      const seat = { ...emptySeat('0oa1' as AppId, '00u1' as PersonId), assignment: mergeAll(evidence.map(inDays)) };
      assert.deepEqual(assignmentStatus(seatAsOf(seat, at).assignment, undefined), {
        ...expected,
        since: expected.since && startOf(expected.since),
      });
    });
  }

  it('answers for past days as it did before a newer row of a list, unless that row shows an earlier beginning', () => {
    const rows = fc
      .array(fc.record({ assigned: fc.boolean(), created: fc.boolean(), given: fc.boolean() }), { maxLength: 12 })
      .map((list) =>
        list.flatMap(({ assigned, created, given }, n): Evidence[] => [
          ...(given ? [added(startOf(10 * n + 5))] : []),
          row(startOf(10 * n + 9), created ? startOf(10 * n + 5) : undefined, assigned ? 'ACTIVE' : 'SUSPENDED'),
        ]),
      );
    const isHeldOn = (evidence: readonly Evidence[], day: number, listedFrom: number) => {
      const seat = { ...emptySeat('0oa1' as AppId, '00u1' as PersonId), assignment: mergeAll(evidence) };
      return assignmentStatus(seatAsOf(seat, day).assignment, listedFrom).assigned;
    };
    fc.assert(
      fc.property(rows, (evidence) => {
        for (let known = 1; known <= evidence.length; known++) {
          const last = evidence[known - 1];
          // Up to the newest evidence no list has left the seat out: each contained it.
          for (let day = 0; last && startOf(day) < last.at; day++) {
            const listedFrom = evidence.findLast(({ kind, at }) => kind === 'row' && at < startOf(day + 1))?.at ?? 0;
            assert.equal(
              isHeldOn(evidence, day, listedFrom),
              isHeldOn(evidence.slice(0, known), day, listedFrom),
              `day ${day} after ${known} of ${evidence.length}`,
            );
          }
        }
      }),
    );
  });

  for (const [name, evidence, day, expected] of [
    ['not held while Okta suspended it', [row(10, 2), row(20, 2, 'SUSPENDED'), row(40, 2)], 30, false],
    [
      'not held between two rows that say so',
      [row(10, 2), row(20, 2, 'SUSPENDED'), row(40, 2, 'SUSPENDED')],
      30,
      false,
    ],
    ['held until it was given again', [row(10, 2), row(40, 38)], 37, true],
    ['held from the first of its rows on, without a creation date', [row(10), row(20), row(40)], 15, true],
    ['held until an event that ended it', [row(10, 2), removed(40)], 39, true],
  ] as const)
    it(`was ${name}`, () => {
      const seat = {
        ...emptySeat('0oa1' as AppId, '00u1' as PersonId),
        assignment: mergeAll(evidence.map(timesInDays)),
      };
      assert.equal(assignmentStatus(seatAsOf(seat, day).assignment, startOf(10)).assigned, expected);
    });

  it('is held again since a row, whatever newer rows say', () => {
    const evidence = [row(10, 2), row(20, 2, 'SUSPENDED'), row(40, 2), row(50, 2), row(60, 2)];
    assert.deepEqual(assignmentStatus(mergeAll(evidence), undefined), { assigned: true, since: 40 });
  });

  it('keeps the newest eight intervals', () => {
    const evidence = Array.from({ length: 40 }, (_, n) => (n % 2 ? removed(n) : added(n)));
    assert.deepEqual(
      mergeAll(evidence).points.map(({ at }) => at),
      Array.from({ length: 16 }, (_, n) => n + 24),
    );
  });
});

describe('a person', () => {
  const fact = (more: Partial<PersonFact>): PersonFact => ({
    person: '00u1' as PersonId,
    status: 'ACTIVE',
    statusChangedAt: undefined,
    login: 'a@example.com',
    firstName: 'Ada',
    lastName: 'Lovelace',
    email: undefined,
    department: 'Sales',
    title: undefined,
    userType: undefined,
    costCenter: undefined,
    manager: undefined,
    ...more,
  });
  const unknown = unknownPerson('00u1' as PersonId);

  it('has the status of the newest evidence, in whatever order it is merged', () => {
    const evidence = fc.uniqueArray(
      fc.record({ at: fc.nat(1000), status: fc.constantFrom('ACTIVE', 'SUSPENDED'), isProfile: fc.boolean() }),
      {
        selector: ({ at }) => at,
      },
    );
    const apply = (list: readonly { at: number; status: string; isProfile: boolean }[]) => {
      const known = list.reduce(
        (person, { at, status, isProfile }) =>
          isProfile
            ? mergeProfile(person, fact({ status, statusChangedAt: at, department: `at ${at}` }), { at, byId: true })
            : mergeStatus(person, { status, since: at, at }),
        unknown,
      );
      return known;
    };
    fc.assert(
      fc.property(
        evidence.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([one, other]) => assert.deepEqual(apply(other), apply(one)),
      ),
    );
  });

  it('keeps the time of leaving that Okta gave first', () => {
    const suspended = mergeStatus(unknown, { status: 'SUSPENDED', since: 10, at: 10 });
    const confirmed = mergeStatus(suspended, { status: 'SUSPENDED', since: undefined, at: 20 });
    assert.equal(snapshotOf(confirmed).since, 10);
    const back = mergeStatus(confirmed, { status: 'ACTIVE', since: undefined, at: 30 });
    assert.deepEqual(snapshotOf(back), { ...snapshotOf(confirmed), ...BACK });
    assert.equal(mergeStatus(back, { status: 'SUSPENDED', since: 15, at: 15 }).status?.status, 'ACTIVE');
  });
  const BACK = { status: 'ACTIVE', since: 30, earlier: [{ status: 'SUSPENDED', since: 10 }] };

  describe('has the beginnings of its statuses:', () => {
    const history: readonly (readonly [status: string, at: number])[] = [
      ['STAGED', 5],
      ['ACTIVE', 10],
      ['SUSPENDED', 20],
      ['ACTIVE', 30],
      ['DEPROVISIONED', 40],
      ['DELETED', 50],
    ];
    for (const [name, statuses, at, expected] of [
      ['before anything was known', history, 5, 'STAGED'],
      ['on the instant it began', history, 10, 'STAGED'],
      ['just after', history, 11, 'ACTIVE'],
      ['while suspended', history, 25, 'SUSPENDED'],
      ['active again', history, 31, 'ACTIVE'],
      ['deactivated', history, 41, 'DEPROVISIONED'],
      ['deleted', history, 51, 'DELETED'],
      ['merged in any order', [...history].reverse(), 25, 'SUSPENDED'],
      ['before a suspension that is the first thing known', [['SUSPENDED', 20]], 20, 'ACTIVE'],
      ['before a deletion that is the first thing known', [['DELETED', 20]], 20, 'DEPROVISIONED'],
      ['before an activation that is the first thing known', [['ACTIVE', 20]], 20, 'ACTIVE'],
    ] as const satisfies readonly (readonly [string, typeof history, number, string])[]) {
      it(`${name}: ${expected}`, () => {
        const person = statuses.reduce(
          (one, [status, since]) => mergeStatus(one, { status, since, at: since }),
          unknown,
        );
        assert.equal(snapshotAsOf(snapshotOf(person), at).status, expected);
      });
    }

    it('at most the newest eight', () => {
      let person = unknown;
      for (let at = 1; at <= 20; at++)
        person = mergeStatus(person, { status: at % 2 ? 'ACTIVE' : 'SUSPENDED', since: at, at });
      assert.deepEqual(
        snapshotOf(person).earlier.map(({ since }) => since),
        [13, 14, 15, 16, 17, 18, 19],
      );
      assert.equal(snapshotAsOf(snapshotOf(person), 15).status, 'SUSPENDED');
    });
  });

  const names: readonly (readonly [Partial<PersonFact>, string | undefined])[] = [
    [{}, 'Ada Lovelace'],
    [{ lastName: undefined }, 'Ada'],
    [{ firstName: undefined, lastName: undefined }, 'a@example.com'],
    [{ firstName: undefined, lastName: undefined, login: undefined }, undefined],
  ];
  for (const [more, name] of names)
    it(`has the display name ${name}`, () =>
      assert.equal(displayName(mergeProfile(unknown, fact(more), { at: 1, byId: true })), name));
  it('has no display name while nothing is known', () => assert.equal(displayName(unknown), undefined));
});
