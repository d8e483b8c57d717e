// Ledgers made up by fast-check: a handful of people, apps and days, in any order and in any number of segments.
import fc from 'fast-check';
import type { AppId, PersonId } from '../../../../functions/core/ids.ts';
import { firstPositions } from '../../../../functions/core/ledger/positions.ts';
import { emptySegment, type Segment } from '../../../../functions/core/ledger/segment.ts';
import type { AppFact, PersonFact } from '../../../../functions/core/oktaFacts.ts';
import { DAY, type Day, MINUTE, startOf } from '../../../../functions/core/time.ts';

/** 2026-03-18, and the days before it: few, so that a worker dies among seats and people as often as among day rows. */
export const LAST: Day = 20_530;
export const FIRST: Day = LAST - 6;

const app = fc.constantFrom('0oaA', '0oaB', '0oaC').map((id) => id as AppId);
const person = fc.constantFrom('00uA', '00uB', '00uC', '00uD').map((id) => id as PersonId);
const day = fc.integer({ min: FIRST, max: LAST });
/** An instant, whole minutes: the segment's number is added, so that no two segments have one in common. */
const at = fc.integer({ min: startOf(FIRST) / MINUTE, max: startOf(LAST + 1) / MINUTE - 1 }).map((n) => n * MINUTE);
const some = <Item>(item: fc.Arbitrary<Item>, maxLength = 3) => fc.array(item, { maxLength });
const signIns = some(fc.record({ app, person, day, count: fc.integer({ min: 1, max: 3 }), minute: fc.nat(1439) }), 6);

const said = fc.oneof(
  { weight: 4, arbitrary: signIns.map((list) => ({ signIns: list })) },
  fc.record({ assignmentEvents: some(fc.record({ app, person, at, assigned: fc.boolean() })) }),
  fc.record({
    assignments: some(
      fc.record({
        app,
        person,
        scope: fc.constantFrom('USER' as const, 'GROUP' as const, undefined),
        status: fc.constantFrom('ACTIVE', 'PROVISIONED', 'SUSPENDED', 'INACTIVE'),
        createdAt: fc.option(at, { nil: undefined }),
      }),
    ),
    listed: fc.option(fc.record({ app, startedAt: at }), { nil: undefined }),
  }),
  fc.record({
    personStatuses: some(
      fc.record({ person, at, status: fc.constantFrom('ACTIVE', 'SUSPENDED', 'DEPROVISIONED', 'STAGED') }),
    ),
  }),
  fc.record({
    people: some(
      fc.record({ person, login: fc.constantFrom('a@x', 'b@x'), department: fc.constantFrom('Sales', 'Ops') }),
    ),
  }),
  fc.record({
    apps: some(
      fc.record({ app, label: fc.constantFrom('Mail', 'Chat'), status: fc.constantFrom('ACTIVE', 'INACTIVE') }),
    ),
  }),
  fc.record({ appStatuses: some(fc.record({ app, at, status: fc.constantFrom('ACTIVE', 'INACTIVE', 'DELETED') })) }),
  fc.record({
    failedSignIns: some(fc.record({ app, day, count: fc.integer({ min: 1, max: 3 }) })),
    appLabels: some(fc.record({ app, label: fc.constantFrom('mail', 'chat') })),
  }),
);

type Said = Partial<
  Omit<Segment, 'signIns' | 'people' | 'apps'> & {
    signIns: readonly { app: AppId; person: PersonId; day: Day; count: number; minute: number }[];
    people: readonly Pick<PersonFact, 'person' | 'login' | 'department'>[];
    apps: readonly Pick<AppFact, 'app' | 'label' | 'status'>[];
  }
>;

const NO_PROFILE = {
  status: 'ACTIVE',
  statusChangedAt: undefined,
  firstName: undefined,
  lastName: undefined,
  email: undefined,
  title: undefined,
  userType: undefined,
  costCenter: undefined,
  manager: undefined,
};
const SAML = {
  name: 'saml',
  signOnMode: 'SAML_2_0',
  implicitAssignment: false,
  service: false,
  seatCount: undefined,
};

function segmentOf({ signIns = [], people = [], apps = [], ...facts }: Said, index: number): Segment {
  const sequence = index + 1;
  const own = <Fact extends { readonly at: number }>(list: readonly Fact[] = []) =>
    list.map((fact, n) => ({ ...fact, at: fact.at + sequence * 10 + n }));
  return {
    ...emptySegment({
      sequence,
      source: 'stream',
      readAt: startOf(LAST) + index * 1000,
      limits: {},
      positions: firstPositions(startOf(LAST), 6, 1),
    }),
    ...facts,
    signIns: signIns.map(({ minute, ...use }) => {
      const first = startOf(use.day) + minute * MINUTE;
      return { ...use, first, last: Math.min(first + use.count * 1000, startOf(use.day) + DAY - 1) };
    }),
    people: people.map((fact) => ({ ...NO_PROFILE, ...fact })),
    apps: apps.map((fact) => ({ ...SAML, ...fact })),
    assignmentEvents: own(facts.assignmentEvents),
    personStatuses: own(facts.personStatuses),
    appStatuses: own(facts.appStatuses),
  };
}

export const ledgers: fc.Arbitrary<readonly Segment[]> = fc
  .array(said as fc.Arbitrary<Said>, { minLength: 1, maxLength: 14 })
  .map((list) => list.map(segmentOf));
