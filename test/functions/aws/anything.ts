// Anything that an adapter may be asked to keep, by fast-check: what is written must be what is read.

import fc from 'fast-check';
import { INCOMPLETE_KINDS, INCOMPLETE_REASONS } from '../../../functions/contract/words/numbers.ts';
import {
  CALL_KINDS,
  OKTA_ENDPOINTS,
  RATE_LIMIT_BUCKETS,
  SYNC_OUTCOMES,
  UNAVAILABLE_REASONS,
} from '../../../functions/contract/words/okta.ts';
import { SILENCE_OUTCOMES, type SilenceOutcome } from '../../../functions/contract/words/reliability.ts';
import type { SyncState } from '../../../functions/core/connections/connection.ts';
import type { AppId, ConnectionId, GroupId, OrgId, PersonId } from '../../../functions/core/ids.ts';
import type { Incomplete } from '../../../functions/core/ledger/incomplete.ts';
import type { Listing } from '../../../functions/core/ledger/listing.ts';
import type { Positions } from '../../../functions/core/ledger/positions.ts';
import { NO_TALLIES, type Segment, type Tallies } from '../../../functions/core/ledger/segment.ts';
import type { SweepPosition } from '../../../functions/core/ledger/sweepPosition.ts';
import type { AppFact, PersonFact } from '../../../functions/core/okta/oktaFacts.ts';
import type { SyncRun } from '../../../functions/core/sync/syncRun.ts';
import { monthOf } from '../../../functions/core/time.ts';
import type { App } from '../../../functions/core/usage/app.ts';
import type { AppBreakdown } from '../../../functions/core/usage/appBreakdown.ts';
import type { Assignment } from '../../../functions/core/usage/assignment.ts';
import type { DayCounts } from '../../../functions/core/usage/dayCounts.ts';
import type { OrgDay } from '../../../functions/core/usage/orgDay.ts';
import type { Person } from '../../../functions/core/usage/person.ts';
import type { AppBackTest } from '../../../functions/core/usage/reliability/appBackTest.ts';
import type { OrgBackTest } from '../../../functions/core/usage/reliability/orgBackTest.ts';
import type { SessionClass } from '../../../functions/core/usage/reliability/sessionClass.ts';
import {
  type AppMonth,
  type AppMonths,
  type MonthCounts,
  NO_MONTH,
  packMonth,
  unpackMonth,
} from '../../../functions/core/usage/report/month.ts';
import type { PeopleExclusions } from '../../../functions/core/usage/rules.ts';
import type { Seat } from '../../../functions/core/usage/seat.ts';
import type { EvaluationContext } from '../../../functions/core/usage/state.ts';
import { NO_SUMS, packSums, type Sums, unpackSums } from '../../../functions/core/usage/summary.ts';
import type { SeatTier } from '../../../functions/core/usage/tier.ts';
import { NO_TIER_SUMS, type SumsByTier, type TierSums } from '../../../functions/core/usage/tierSums.ts';

/** 1990 to 2099: times come from Okta, and an app may have been assigned long ago. */
export const anyInstant = fc.integer({ min: 631_152_000_000, max: 4_102_444_799_999 });
const anyUnreadableReason = fc.constantFrom('REFUSED' as const, 'NOT_FOUND' as const);
const anyDay = fc.integer({ min: 18_000, max: 22_000 });
const anyCount = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 2 ** 31 }));
const oktaId = fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), minLength: 1, maxLength: 64 });
export const anyApp = oktaId.map((id) => id as AppId);
const anyGroup = oktaId.map((id) => id as GroupId);
export const anyPerson = oktaId.map((id) => id as PersonId);
/** Names are whatever people type: emoji, quotes, `#`, lone combining marks, nothing at all. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('', '#', 'ACME#APP#x', '"', '\u0000'),
);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const anyCounts: fc.Arbitrary<DayCounts> = fc
  .uniqueArray(fc.integer({ min: 0, max: 399 }), { maxLength: 40 })
  .chain((days) =>
    fc
      .tuple(anyDay, fc.array(anyCount, { minLength: days.length, maxLength: days.length }))
      .map(
        ([first, counts]) =>
          new Map([...days].sort((a, b) => a - b).map((day, index) => [first + day, counts[index] ?? 1])),
      ),
  );

const anyEvidence = fc
  .uniqueArray(fc.record({ at: anyInstant, assigned: fc.boolean() }), { selector: ({ at }) => at, maxLength: 16 })
  .map((evidence) => evidence.sort((a, b) => a.at - b.at));

const anyAssignment: fc.Arbitrary<Assignment> = fc
  .record({
    points: anyEvidence,
    earlierRows: anyEvidence,
    seen: maybe(
      fc.record(
        {
          at: anyInstant,
          assigned: fc.boolean(),
          scope: maybe(fc.constantFrom('USER' as const, 'GROUP' as const)),
          status: fc.constantFrom('ACTIVE', 'PROVISIONED', 'SUSPENDED', 'A_NEW_ONE'),
          group: anyGroup,
        },
        { requiredKeys: ['at', 'assigned', 'scope', 'status'] },
      ),
    ),
  })
  // Rows were replaced only where there is a newer one.
  .map(({ points, seen, earlierRows }) => ({ points, seen, ...(seen && earlierRows.length > 0 && { earlierRows }) }));

const anyStatus = fc.constantFrom('ACTIVE', 'SUSPENDED', 'DEPROVISIONED', 'STAGED', 'DELETED', 'A_NEW_ONE');

const statusBegan = fc.record({ status: anyStatus, since: anyInstant });

const anyTier: fc.Arbitrary<SeatTier> = fc.record({
  attribute: anyText,
  values: fc.array(fc.record({ at: anyInstant, value: maybe(anyText) }), { minLength: 1, maxLength: 8 }),
});

const anyPick = fc.record({ attribute: anyText, pickedAt: anyInstant });

const anyTierSums: fc.Arbitrary<SumsByTier> = fc.dictionary(anyText, fc.nat(), { maxKeys: 5 }).map((counts) => {
  const of = (assigned: number): TierSums => ({ ...NO_TIER_SUMS, notStartedLong: assigned });
  const seats = new Map(Object.entries(counts).map(([tier, count]) => [tier, of(count)]));
  return { seats, tooMany: false };
});

export const anySeat: fc.Arbitrary<Seat> = fc
  .record({
    app: anyApp,
    person: anyPerson,
    assignment: anyAssignment,
    firstUsedAt: maybe(anyInstant),
    lastUsedAt: maybe(anyInstant),
    signIns: anyCounts,
    personSnapshot: fc.record({
      status: maybe(anyStatus),
      since: maybe(anyInstant),
      earlier: fc.array(statusBegan, { maxLength: 7 }),
      login: maybe(anyText),
      department: maybe(anyText),
      costCenter: maybe(anyText),
      userType: maybe(anyText),
    }),
    foldedThrough: fc.nat(),
    loggedOut: fc.uniqueArray(anyInstant, { maxLength: 4 }),
  })
  .map(({ loggedOut, ...seat }): Seat => ({ ...seat, ...(loggedOut.length > 0 && { loggedOut }) }))
  .chain((seat) => fc.option(anyTier, { nil: undefined }).map((tier): Seat => (tier ? { ...seat, tier } : seat)));

const anyPersonFact: fc.Arbitrary<PersonFact> = fc.record({
  person: anyPerson,
  status: anyStatus,
  statusChangedAt: maybe(anyInstant),
  lastUpdatedAt: maybe(anyInstant),
  login: maybe(anyText),
  firstName: maybe(anyText),
  lastName: maybe(anyText),
  email: maybe(anyText),
  department: maybe(anyText),
  title: maybe(anyText),
  userType: maybe(anyText),
  costCenter: maybe(anyText),
  manager: maybe(anyText),
});

export const anyPersonItem: fc.Arbitrary<Person> = fc
  .record({
    person: anyPerson,
    profile: maybe(fc.tuple(anyPersonFact, anyInstant).map(([fact, at]) => ({ ...fact, at }))),
    status: maybe(
      fc.record({
        status: anyStatus,
        since: anyInstant,
        at: anyInstant,
        began: fc.array(statusBegan, { maxLength: 8 }),
      }),
    ),
    unreadable: maybe(fc.record({ at: anyInstant, reason: anyUnreadableReason })),
    activeDays: anyCounts,
    seats: maybe(
      fc.record({
        ids: fc.uniqueArray(anyApp, { maxLength: 9 }),
        bytes: fc.uint8Array({ minLength: 1, maxLength: 300 }),
      }),
    ),
    foldedThrough: fc.nat(),
  })
  // Only the days are kept of a person, and the id of the profile is that of the item.
  .map(({ activeDays, profile, ...one }) => ({
    ...one,
    profile: profile && { ...profile, person: one.person },
    activeDays: new Map([...activeDays.keys()].map((day) => [day, 1])),
  }));

const anyAppFact: fc.Arbitrary<AppFact> = fc.record({
  app: anyApp,
  label: anyText,
  name: maybe(anyText),
  status: fc.constantFrom('ACTIVE', 'INACTIVE', 'DELETED'),
  signOnMode: maybe(fc.constantFrom('SAML_2_0', 'BOOKMARK', 'A_NEW_ONE')),
  implicitAssignment: fc.boolean(),
  service: fc.boolean(),
  seatCount: maybe(fc.nat()),
});

const anyExclusions: fc.Arbitrary<PeopleExclusions> = fc.record({
  userTypes: fc.array(anyText, { maxLength: 3 }),
  patterns: fc.array(anyText, { maxLength: 3 }),
  ids: fc.array(anyPerson, { maxLength: 3 }),
});

const anySessionClass: fc.Arbitrary<SessionClass> = fc.oneof(
  fc.constantFrom({ kind: 'SHORT' as const }, { kind: 'LONG_OR_SLIDING' as const }, { kind: 'UNKNOWN' as const }),
  fc.integer({ min: 1, max: 400 }).map((days) => ({ kind: 'FIXED' as const, days })),
);

const anyBasis: fc.Arbitrary<EvaluationContext> = fc.record({
  asOf: anyDay,
  lastComplete: anyDay,
  observedSince: anyInstant,
  idleAfterDays: fc.integer({ min: 1, max: 365 }),
  appActive: fc.boolean(),
  hasNoSeats: fc.boolean(),
  assignmentsKnown: fc.boolean(),
  measurable: fc.boolean(),
  everUsed: fc.boolean(),
  signOnSince: maybe(anyInstant),
  fewSeats: fc.boolean(),
  session: anySessionClass,
  excluded: fc.constantFrom(undefined, 'APP_SETTING', 'APP_RULE'),
  excludedPeople: anyExclusions,
  listedFrom: maybe(anyInstant),
  tier: maybe(anyPick),
});

const anySums: fc.Arbitrary<Sums> = fc
  .array(fc.nat(), { minLength: packSums(NO_SUMS).length, maxLength: packSums(NO_SUMS).length })
  .chain((packed) => maybe(anyTierSums).map((tiers) => unpackSums(packed, tiers)));

const anyLastUses = fc.array(fc.record({ person: anyPerson, at: anyInstant }), { maxLength: 5 });

export const anyBreakdown: fc.Arbitrary<AppBreakdown> = fc.record({
  app: anyApp,
  version: fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), minLength: 1, maxLength: 22 }),
  departments: maybe(
    fc
      .array(
        fc.tuple(
          maybe(anyText),
          fc.record({
            assigned: fc.nat(),
            active: fc.nat(),
            unused: fc.nat(),
            silent: fc.nat(),
            activePeople: fc.record({ 7: fc.nat(), 30: fc.nat(), 60: fc.nat(), 90: fc.nat() }),
          }),
        ),
        { maxLength: 5 },
      )
      .map((departments) => new Map(departments)),
  ),
  people: fc.record({ day: anyCounts, week: anyCounts, month: anyCounts }),
  withoutSeat: fc.record({ people: anyLastUses, after: maybe(anyInstant) }),
  gaps: fc.record({ closed: anyCounts, first: anyCounts, open: anyCounts }),
});

const anyGaps = fc.record({ closed: anyCounts, first: anyCounts, open: anyCounts });
const anyOutcomes = fc.record(
  Object.fromEntries(SILENCE_OUTCOMES.map((outcome) => [outcome, fc.nat()])) as Record<
    SilenceOutcome,
    fc.Arbitrary<number>
  >,
);
const byAnyHorizon = <Value>(any: fc.Arbitrary<Value>) => fc.record({ 30: any, 60: any, 90: any });
/** As it is stored: with three decimals. */
const anyExpectation = fc.nat().map((thousandths) => thousandths / 1000);
const anyRegret = fc.record({ person: anyPerson, removedOn: anyDay, givenBackOn: anyDay });

const anyJudged = fc.record({ judged: fc.nat(), usedAgain: fc.nat() });
const anyCameBack = fc.record({ within30: anyJudged, within60: anyJudged, within90: anyJudged });

export const anyBackTest: fc.Arbitrary<AppBackTest> = fc.record({
  app: anyApp,
  through: anyDay,
  idleAfterDays: fc.integer({ min: 1, max: 365 }),
  weeks: fc.array(
    fc.record({
      day: anyDay,
      silent: fc.integer({ min: 1, max: 1_000 }),
      outcomes: byAnyHorizon(anyOutcomes),
      expected: byAnyHorizon(maybe(anyExpectation)),
    }),
    { maxLength: 4 },
  ),
  cameBack: anyCameBack,
  gaps: anyGaps,
  departments: fc.array(fc.tuple(maybe(anyText), anyGaps), { maxLength: 3 }).map((all) => new Map(all)),
  regrets: fc.array(anyRegret, { maxLength: 3 }),
  regretCount: fc.nat(),
});

export const anyOrgBackTest: fc.Arbitrary<OrgBackTest> = fc.record({
  version: fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), minLength: 1, maxLength: 22 }),
  apps: fc.nat(),
  through: maybe(anyDay),
  weeks: fc.array(
    fc.record({
      day: anyDay,
      silent: fc.nat(),
      outcomes: byAnyHorizon(anyOutcomes),
      calibration: byAnyHorizon(fc.record({ judged: fc.nat(), usedAgain: fc.nat(), expected: anyExpectation })),
    }),
    { maxLength: 4 },
  ),
  gaps: anyGaps,
  regrets: fc.array(
    fc.tuple(anyApp, anyRegret).map(([app, regret]) => ({ ...regret, app })),
    { maxLength: 3 },
  ),
  regretCount: fc.nat(),
});

const anyMonthCounts: fc.Arbitrary<MonthCounts> = fc
  .array(fc.nat(), { minLength: packMonth(NO_MONTH).length, maxLength: packMonth(NO_MONTH).length })
  .map((packed) => unpackMonth(packed));

export const anyAppMonths: fc.Arbitrary<AppMonths> = fc.record({
  app: anyApp,
  months: fc.array(
    fc.record({
      through: anyDay,
      revisedAt: maybe(anyInstant.filter((at) => at > 0)),
      counts: anyMonthCounts,
    }),
    { maxLength: 3 },
  ),
});

export const anyAppMonth: fc.Arbitrary<AppMonth> = fc.record({
  app: anyApp,
  month: anyDay.map(monthOf),
  through: anyDay,
  groups: fc.array(
    fc.record({
      department: maybe(anyText),
      costCenter: maybe(anyText),
      isRest: fc.boolean(),
      counts: anyMonthCounts,
    }),
    { maxLength: 3 },
  ),
});

const anyOrderMark = fc.record({ token: fc.string(), pieces: fc.nat({ max: 100 }) });

export const anyAppItem: fc.Arbitrary<App> = fc.record({
  app: anyApp,
  fact: maybe(fc.tuple(anyAppFact, anyInstant).map(([fact, at]) => ({ ...fact, at }))),
  status: maybe(fc.record({ status: fc.constantFrom('ACTIVE', 'INACTIVE', 'DELETED'), at: anyInstant })),
  signInLabel: maybe(anyText),
  signInDisplayName: maybe(anyText),
  unreadable: maybe(fc.record({ at: anyInstant, reason: anyUnreadableReason })),
  listedFrom: maybe(anyInstant),
  firstUsedAt: maybe(anyInstant),
  lastUsedAt: maybe(anyInstant),
  signIns: anyCounts,
  failedSignIns: anyCounts,
  backTest: maybe(fc.record({ through: anyDay, foldedThrough: fc.nat(), cameBack: anyCameBack })),
  sessions: maybe(fc.record({ class: anySessionClass })),
  listings: fc.array(anyInstant, { maxLength: 5 }),
  days: maybe(fc.record({ from: anyDay, through: anyDay })),
  summary: fc.record({ context: maybe(anyBasis), sums: anySums, foldedThrough: fc.nat() }),
  order: maybe(anyOrderMark),
  foldedThrough: fc.nat(),
});

export const anyOrgDay: fc.Arbitrary<OrgDay> = fc.record({
  day: anyDay,
  people: fc.record({
    day: fc.nat(),
    7: fc.nat(),
    30: fc.nat(),
    60: fc.nat(),
    90: fc.nat(),
    week: fc.nat(),
    month: fc.nat(),
  }),
  revisedAt: maybe(anyInstant),
  foldedThrough: fc.nat(),
});

const anySweepTarget = fc.oneof(
  fc.constant({ kind: 'people' as const }),
  fc.constant({ kind: 'apps' as const }),
  anyApp.map((app) => ({ kind: 'assignments' as const, app })),
);

const anyQuestion = fc.record({
  target: anySweepTarget,
  label: maybe(anyText),
  total: fc.nat(),
  missing: fc.nat(),
  askedAt: anyInstant,
});

const anyListing: fc.Arbitrary<Listing> = fc.record({
  target: anySweepTarget,
  startedAt: anyInstant,
  next: maybe(anyText),
  firstSequence: fc.nat(),
  needsProbe: fc.boolean(),
  rows: fc.nat(),
  assigned: fc.nat(),
});

const anyIncomplete: fc.Arbitrary<Incomplete> = fc.record({
  kind: fc.constantFrom(...INCOMPLETE_KINDS),
  id: maybe(anyApp),
  since: anyInstant,
  reason: fc.constantFrom(...INCOMPLETE_REASONS),
  attempts: fc.nat(),
  retryAt: anyInstant,
});

const anySweep: fc.Arbitrary<SweepPosition> = fc.record({
  apps: fc.record({
    dueAt: maybe(anyInstant),
    through: maybe(anyApp),
    roundAt: maybe(anyInstant),
    done: fc.nat(),
    total: fc.nat(),
  }),
  directoryDueAt: maybe(anyInstant),
  priorityApps: fc.array(anyApp, { maxLength: 3 }),
  current: maybe(anyListing),
  drift: fc.record({ added: fc.nat(), removed: fc.nat(), changed: fc.nat(), partial: fc.nat() }),
  endedAt: maybe(anyInstant),
  question: maybe(anyQuestion),
  approved: maybe(anyQuestion),
});

export const anyPositions: fc.Arbitrary<Positions> = fc.record({
  boundary: anyInstant,
  stream: fc.record({
    since: anyInstant,
    next: maybe(
      fc.constantFrom('/api/v1/logs?after=1627500044869_1&limit=1000', '/api/v1/logs?filter=a%20eq%20%22b%22'),
    ),
    filterVersion: fc.nat(),
    lastPublished: maybe(anyInstant),
    readThrough: maybe(anyInstant),
    dedupeSince: maybe(anyInstant),
  }),
  history: fc.record({
    from: anyInstant,
    next: maybe(anyText),
    reached: anyInstant,
    done: fc.boolean(),
    pages: fc.nat(),
    beganAt: maybe(anyInstant),
    readAt: maybe(anyInstant),
    dedupeSince: maybe(anyInstant),
  }),
  directory: fc.record({
    phase: fc.constantFrom('people', 'apps', 'assignments', 'done'),
    through: maybe(anyApp),
    queued: fc.array(anyApp, { maxLength: 3 }),
    current: maybe(anyListing),
    people: fc.nat(),
    apps: fc.nat(),
    seats: fc.nat(),
    refusals: fc.nat(),
    sweep: anySweep,
  }),
  incomplete: fc.record({ noted: fc.array(anyIncomplete, { maxLength: 3 }), beyond: fc.nat() }),
  pageSizes: fc.record({ people: fc.record({ limit: fc.nat(), pages: fc.nat() }) }),
  failedRuns: fc.record({ history: fc.nat() }),
  gaps: fc.array(
    fc.record({ from: anyInstant, to: anyInstant, cause: fc.constant('AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS' as const) }),
    { maxLength: 2 },
  ),
});

const anyTallies: fc.Arbitrary<Tallies> = fc
  .array(fc.nat(), { minLength: 10, maxLength: 10 })
  .map(
    (counts) =>
      Object.fromEntries(Object.keys(NO_TALLIES).map((name, index) => [name, counts[index]])) as unknown as Tallies,
  );

const few = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { maxLength: 4 });
const anyHashes = fc.nat({ max: 5 }).chain((count) => fc.uint8Array({ minLength: count * 8, maxLength: count * 8 }));
const anyBucket = fc.constantFrom(...RATE_LIMIT_BUCKETS);

/** A segment at the sequence given. */
export const anySegment = (sequence: fc.Arbitrary<number>): fc.Arbitrary<Segment> =>
  fc.record({
    sequence,
    source: fc.constantFrom('stream', 'history', 'people', 'apps', 'assignments', 'lookup', 'sweep'),
    readAt: anyInstant,
    requestedAt: maybe(anyInstant),
    signIns: few(
      fc.record({ app: anyApp, person: anyPerson, day: anyDay, count: anyCount, first: anyInstant, last: anyInstant }),
    ),
    failedSignIns: few(fc.record({ app: anyApp, day: anyDay, count: anyCount })),
    appLabels: few(
      fc.record({ app: anyApp, label: anyText, displayName: anyText }, { requiredKeys: ['app', 'label'] }),
    ),
    logouts: few(fc.record({ app: anyApp, person: anyPerson, at: anyInstant })),
    assignmentEvents: few(fc.record({ app: anyApp, person: anyPerson, at: anyInstant, assigned: fc.boolean() })),
    personStatuses: few(fc.record({ person: anyPerson, at: anyInstant, status: anyStatus })),
    appStatuses: few(fc.record({ app: anyApp, at: anyInstant, status: anyStatus })),
    changedPeople: few(fc.record({ person: anyPerson, at: anyInstant })),
    changedApps: few(fc.record({ app: anyApp, at: anyInstant })),
    changedSeatsOfPeople: few(fc.record({ person: anyPerson, at: anyInstant })),
    changedSeatsOfApps: few(fc.record({ app: anyApp, at: anyInstant })),
    unreadablePeople: few(fc.record({ person: anyPerson, at: anyInstant, reason: anyUnreadableReason })),
    unreadableApps: few(fc.record({ app: anyApp, at: anyInstant, reason: anyUnreadableReason })),
    people: few(anyPersonFact),
    apps: few(anyAppFact),
    assignments: few(
      fc.record({
        app: anyApp,
        person: anyPerson,
        scope: maybe(fc.constantFrom('USER' as const, 'GROUP' as const)),
        status: anyStatus,
        createdAt: maybe(anyInstant),
      }),
    ),
    listed: maybe(fc.record({ app: anyApp, startedAt: anyInstant })),
    sweptIds: few(fc.oneof(anyPerson, anyApp)),
    tallies: anyTallies,
    rejected: few(
      fc.record({ uuid: maybe(anyText), eventType: maybe(anyText), reason: fc.constant('no app target' as const) }),
    ),
    hashes: anyHashes,
    lateHashes: anyHashes,
    limits: fc.dictionary(
      anyBucket,
      fc.record({ limit: fc.nat(), remaining: fc.nat(), resetAt: anyInstant, readAt: anyInstant }),
      { noNullPrototype: true },
    ),
    positions: anyPositions,
  });

export const anyRun: fc.Arbitrary<SyncRun> = fc.record({
  startedAt: anyInstant,
  finishedAt: anyInstant,
  outcome: fc.constantFrom(...SYNC_OUTCOMES),
  detail: maybe(fc.constantFrom(...OKTA_ENDPOINTS)),
  refusal: maybe(fc.record({ status: fc.nat(), errorCode: maybe(fc.constant('E0000085')) })),
  pages: fc.nat(),
  calls: fc.dictionary(fc.constantFrom(...CALL_KINDS), fc.nat(), { noNullPrototype: true }),
  limits: fc.dictionary(anyBucket, fc.record({ limit: fc.nat(), mostInOneWindow: fc.nat() }), {
    noNullPrototype: true,
  }),
  events: fc.record({
    read: fc.nat(),
    signIns: fc.nat(),
    failedSignIns: fc.nat(),
    duplicates: fc.nat(),
    rejected: fc.nat(),
  }),
  tableWrites: fc.nat(),
});

const anyBucketState = fc.record({ limit: fc.nat(), remaining: fc.nat(), resetAt: anyInstant, ourCalls: fc.nat() });

export const anySyncState: fc.Arbitrary<SyncState> = fc.record({
  sequence: fc.nat(),
  positions: maybe(anyPositions),
  foldedThrough: fc.nat(),
  coverage: maybe(
    fc.record({
      observedSince: anyInstant,
      dataThrough: anyInstant,
      gaps: fc.constant([]),
      directoryListed: fc.boolean(),
      incomplete: fc.constant([]),
      incompleteCount: fc.nat(),
      complete: fc.boolean(),
    }),
  ),
  totals: anyTallies,
  summariesStale: fc.boolean(),
  seatsPacked: fc.boolean(),
  peopleOrder: maybe(anyOrderMark),
  groups: fc.record({ unread: fc.boolean(), dueAt: anyInstant }, { requiredKeys: ['unread'] }),
  limits: fc.dictionary(anyBucket, anyBucketState, { noNullPrototype: true }),
  lookups: fc.record({
    people: few(anyPerson),
    apps: few(anyApp),
    seats: few(fc.record({ app: anyApp, person: anyPerson })),
    listings: few(anyApp),
    later: few(fc.record({ notBefore: anyInstant, app: anyApp, person: maybe(anyPerson) })),
  }),
  unlistedSearched: fc.boolean(),
  problem: maybe(
    fc.oneof(
      fc.record({
        kind: fc.constantFrom('tokenRejected', 'credentialsDoubted', 'secretMissing', 'networkZone', 'orgDisabled'),
        since: anyInstant,
      }),
      fc.record({
        kind: fc.constantFrom('permissionMissing', 'featureMissing'),
        since: anyInstant,
        endpoint: fc.constantFrom(...OKTA_ENDPOINTS),
      }),
      fc.record({
        kind: fc.constant('unknownRefusal' as const),
        since: anyInstant,
        endpoint: fc.constantFrom(...OKTA_ENDPOINTS),
        status: fc.integer({ min: 300, max: 599 }),
        errorCode: maybe(fc.constant('E0000085')),
      }),
      fc.record({
        kind: fc.constant('oktaUnavailable' as const),
        since: anyInstant,
        endpoint: fc.constantFrom(...OKTA_ENDPOINTS),
        reason: fc.constantFrom(...UNAVAILABLE_REASONS),
      }),
      fc.record({ kind: fc.constant('outOfBudget' as const), since: anyInstant, retryAt: anyInstant }),
    ),
  ),
  lastSync: maybe(
    fc.record({ startedAt: anyInstant, finishedAt: anyInstant, outcome: fc.constant('caughtUp'), oktaCalls: fc.nat() }),
  ),
  days: maybe(fc.record({ from: anyDay, through: anyDay })),
  eligiblePeople: maybe(fc.nat()),
  hidden: maybe(
    fc.record({ signers: fc.nat(), people: fc.nat(), usedApps: fc.nat(), apps: fc.nat(), since: maybe(anyInstant) }),
  ),
  caughtUpAt: maybe(anyInstant),
});

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const anyConnectionId = fc
  .string({ unit: fc.constantFrom(...CROCKFORD), minLength: 25, maxLength: 25 })
  .map((rest) => `0${rest}` as ConnectionId);

export const anyNewConnection = fc.record({
  id: anyConnectionId,
  name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }),
  host: fc.constantFrom('acme.okta.com', 'a-b.oktapreview.com'),
  org: oktaId.map((id) => id as OrgId),
  createdAt: anyInstant,
  settings: fc.record({
    historyDays: fc.integer({ min: 0, max: 90 }),
    idleAfterDays: fc.integer({ min: 1, max: 365 }),
    callBudgetPercent: fc.integer({ min: 5, max: 100 }),
    tolerancePercent: fc.integer({ min: 1, max: 20 }),
    exclusions: fc.record({ people: anyExclusions, apps: fc.array(anyApp, { maxLength: 3 }) }),
  }),
  cursorKey: fc.base64String({ minLength: 4, maxLength: 44 }),
  erasureKey: fc.base64String({ minLength: 4, maxLength: 44 }),
  nextSyncAt: anyInstant,
});
