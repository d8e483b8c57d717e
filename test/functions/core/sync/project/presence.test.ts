// A person who was seen nowhere and signs in to one app is no longer away in any: no seat of theirs is written for that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppId, PersonId } from '../../../../../functions/core/ids.ts';
import { firstPositions } from '../../../../../functions/core/ledger/positions.ts';
import { emptySegment, type Segment } from '../../../../../functions/core/ledger/segment.ts';
import { fold } from '../../../../../functions/core/sync/project/fold.ts';
import { refreshSummaries } from '../../../../../functions/core/sync/project/refreshSummaries.ts';
import { type Day, startOf } from '../../../../../functions/core/time.ts';
import type { Coverage } from '../../../../../functions/core/usage/coverage.ts';
import { NO_EXCLUSIONS, type Rules } from '../../../../../functions/core/usage/rules.ts';
import { NO_SUMS, plus, type Sums, sumsOf } from '../../../../../functions/core/usage/summary.ts';
import { createMemoryUsageStore, emptyUsage, judgedSeats, type MemoryUsage } from '../../../doubles/memoryUsage.ts';

const TODAY: Day = 20_530;
const MAIL = '0oaMail' as AppId;
const CHAT = '0oaChat' as AppId;
const ADA = '00uAda' as PersonId;
const BOB = '00uBob' as PersonId;
const RULES: Rules = { idleAfterDays: 30, exclusions: NO_EXCLUSIONS, apps: new Map() };

const coverage: Coverage = {
  observedSince: startOf(TODAY - 90),
  dataThrough: startOf(TODAY) + 1,
  gaps: [],
  directoryListed: true,
  incomplete: [],
  incompleteCount: 0,
  complete: true,
};

const segment = (sequence: number, facts: Partial<Segment>): Segment => ({
  ...emptySegment({
    sequence,
    source: 'stream',
    readAt: startOf(TODAY),
    limits: {},
    positions: firstPositions(1, 9, 1),
  }),
  ...facts,
});
const signIn = (app: AppId, person: PersonId, day: Day) => ({
  app,
  person,
  day,
  count: 1,
  first: startOf(day),
  last: startOf(day),
});

/** Ada holds a seat of Mail, which Bob uses; she used it long ago, and then signs in to Chat. */
const LEDGER = (daysAgo: number): readonly Segment[] => [
  segment(1, {
    assignmentEvents: [{ app: MAIL, person: ADA, at: startOf(TODAY - 80), assigned: true }],
    personStatuses: [{ person: ADA, at: startOf(TODAY - 90), status: 'ACTIVE' }],
    appStatuses: [{ app: MAIL, at: startOf(TODAY - 90), status: 'ACTIVE' }],
    signIns: [signIn(MAIL, ADA, TODAY - 60), signIn(MAIL, BOB, TODAY - 1)],
  }),
  segment(2, { signIns: [signIn(CHAT, ADA, TODAY - daysAgo)] }),
];

const REQUEST = {
  coverageAt: () => coverage,
  rules: RULES,
  publishedDays: undefined,
  judgedDays: { from: TODAY - 90, through: TODAY },
  seatsPacked: false,
  daysFrom: undefined,
};

async function foldedInSteps(daysAgo: number): Promise<{ readonly usage: MemoryUsage; readonly before: Sums }> {
  const usage = emptyUsage();
  const store = createMemoryUsageStore(usage);
  const [first, second] = LEDGER(daysAgo);
  assert.ok(first && second);
  await fold(store, [first], 0, REQUEST);
  const options = {
    coverage,
    rules: RULES,
    requiredDays: undefined,
    publishedDays: undefined,
    eligiblePeople: undefined,
  };
  await refreshSummaries(store, { ...options, foldedThrough: 1 }, () => true);
  const before = usage.apps.get(MAIL)?.summary.sums ?? NO_SUMS;
  await fold(store, [second], 1, REQUEST);
  return { usage, before };
}

describe('a person who was seen nowhere', () => {
  for (const [daysAgo, away, silent] of [
    [0, 0, 1],
    [19, 0, 1],
    [20, 1, 0],
    [40, 1, 0],
  ] as const) {
    it(`and signed in to another app ${daysAgo} days ago ${away === 0 ? 'is not away' : 'is away'} in the sums of the first`, async () => {
      const { usage, before } = await foldedInSteps(daysAgo);
      assert.deepEqual([before.states.AWAY, before.states.SILENT], [1, 0]);
      const { summary } = usage.apps.get(MAIL) ?? assert.fail();
      assert.deepEqual([summary.sums.states.AWAY, summary.sums.states.SILENT], [away, silent]);
      const { context } = summary;
      assert.ok(context);
      const counted = judgedSeats(usage).filter(({ app }) => app === MAIL);
      assert.deepEqual(summary.sums, counted.map((seat) => sumsOf(seat, context)).reduce(plus, NO_SUMS));
      assert.equal(usage.seats.get(MAIL)?.get(ADA)?.foldedThrough, 1, 'the seat is not written again');
    });
  }
});
