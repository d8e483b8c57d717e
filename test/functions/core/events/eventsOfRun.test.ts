// What the runs of a connection announce: each row is a row of states as runs leave them, and what each of the runs says.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Connection, SyncProblem, SyncState } from '../../../../functions/core/connections/connection.ts';
import type { ConnectionEvent, DaySums, Digest } from '../../../../functions/core/events/connectionEvent.ts';
import { type EventFacts, eventsOfRun } from '../../../../functions/core/events/eventsOfRun.ts';
import { firstPositions, type Positions, withSweep } from '../../../../functions/core/ledger/positions.ts';
import type { SweepQuestion } from '../../../../functions/core/ledger/sweepPosition.ts';
import { DAY, type Day, dayOf, HOUR, type Instant, isoDay, MINUTE } from '../../../../functions/core/time.ts';
import { COVERAGE, connectionOf, NOW } from '../../api/world.ts';
import { NO_SYNC_STATE } from '../../doubles/memoryStore.ts';

/** A Sunday. */
const SUNDAY: Day = dayOf(Date.UTC(2026, 2, 15));

const begun = firstPositions(NOW - 100 * DAY, 90, 1);
const read: Positions = {
  ...begun,
  history: { ...begun.history, done: true },
  directory: { ...begun.directory, phase: 'done' },
};
const asks = (askedAt: Instant, missing = 120): Pick<SyncState, 'positions'> => {
  const question: SweepQuestion = { target: { kind: 'people' }, label: undefined, total: 400, missing, askedAt };
  return { positions: withSweep(read, { ...read.directory.sweep, question }) };
};
const well: SyncState = {
  ...NO_SYNC_STATE,
  positions: read,
  coverage: COVERAGE,
  caughtUpAt: NOW,
  days: { from: SUNDAY - 90, through: SUNDAY - 3 },
};
const failed = (problem: Partial<SyncProblem> & Pick<SyncProblem, 'kind'>) => ({
  problem: { since: NOW, ...problem } as SyncProblem,
});
const refused = failed({ kind: 'tokenRejected' });
const roleless = failed({ kind: 'roleMissing', endpoint: 'people' });
const doubted = failed({ kind: 'credentialsDoubted' });
const down = failed({ kind: 'oktaUnavailable', endpoint: 'people' });
const notOkta = failed({ kind: 'oktaUnavailable', endpoint: 'people', reason: 'notOkta' });
const slowed = failed({ kind: 'outOfBudget', retryAt: NOW + HOUR });
const hidden = { hidden: { signers: 100, people: 30, usedApps: 9, apps: 0, since: NOW } };
const through = (day: Day) => ({ days: { from: SUNDAY - 90, through: day } });

interface RunEnd {
  /** What the run changes of the state before it. */
  readonly state?: Partial<SyncState>;
  /** How long after `NOW` the run ends. */
  readonly after?: number;
  readonly connection?: Partial<Connection>;
  readonly says: readonly string[];
}

const sums: DaySums = {
  day: 0,
  activePeople: 1,
  activePeople30: 2,
  signIns30: 3,
  apps: 4,
  assigned: 5,
  reclaimable: 6,
};
const factsWith = (opportunities: number): EventFacts => ({
  daySums: async (day) => ({ ...sums, day }),
  digest: async (day): Promise<Digest> => ({ day, count: opportunities, savings: [], most: [] }),
});

const wordOf = (event: ConnectionEvent): string => {
  if ('day' in event) return `${event.type} ${isoDay(event.day)}`;
  return 'code' in event ? `${event.type} ${event.code}` : event.type;
};

async function runThrough(runs: readonly RunEnd[], { from = well, opportunities = 1 } = {}) {
  let state = from;
  const events: ConnectionEvent[] = [];
  const said: string[][] = [];
  for (const { state: change = {}, after = 0, connection = {} } of runs) {
    // A problem is of the last run alone.
    const next: SyncState = { ...state, problem: undefined, ...change };
    const before = { ...connectionOf('acme' as Connection['tenant'], connection), syncState: state };
    const run = await eventsOfRun(before, next, { now: NOW + after, facts: factsWith(opportunities) });
    state = { ...next, announced: run.announced };
    events.push(...run.events);
    said.push(run.events.map(wordOf));
  }
  return { events, said };
}

const rejected = { state: refused, says: ['connection.needs_reconnect TOKEN_REJECTED'] };
const lacksRole = { state: roleless, says: ['connection.needs_attention ROLE_MISSING'] };
const isPartial = { state: hidden, says: ['connection.needs_attention PARTLY_VISIBLE'] };
const asked = { state: asks(NOW), says: ['decision.needed'] };
const outage = { state: down, after: 3 * HOUR, says: ['connection.needs_attention OKTA_DOWN'] };
const recovered = { says: ['connection.recovered'] };
const quiet = { says: [] };

const HEALTH: Readonly<Record<string, readonly RunEnd[]>> = {
  'a rejected token, once, and its recovery, once': [quiet, rejected, { state: refused, says: [] }, recovered, quiet],
  'what must be put right in Okta, once': [lacksRole, { state: roleless, after: 9 * HOUR, says: [] }, recovered],
  'another problem than the one announced': [lacksRole, rejected, lacksRole, recovered],
  'no outage before it has lasted three hours': [
    { state: down, says: [] },
    { state: down, after: 3 * HOUR - 1, says: [] },
    outage,
    { state: down, after: 4 * HOUR, says: [] },
    { ...recovered, after: 5 * HOUR },
  ],
  'no outage sooner because runs fail often': [{ state: down, connection: { attempts: 9 }, says: [] }],
  'an outage by its length, however often runs have failed': [{ ...outage, connection: { attempts: 9 } }],
  'nothing of an outage that ends within three hours': [
    { state: down, says: [] },
    { after: HOUR, says: [] },
  ],
  'nothing of another system in Okta’s place for a moment': [{ state: notOkta, after: HOUR, says: [] }, quiet],
  'a doubt about the token only once it is certain': [{ state: doubted, says: [] }, rejected, recovered],
  'no recovery in a doubt': [lacksRole, { state: doubted, says: [] }, { state: roleless, says: [] }, recovered],
  'no recovery in an outage': [rejected, { state: down, says: [] }, { state: refused, says: [] }],
  'no recovery in a pause': [rejected, { connection: { desiredState: 'paused' }, says: [] }, recovered],
  'recovery though Okta’s limit makes it wait': [rejected, { state: slowed, ...recovered }, quiet],
  'recovery though it is late': [rejected, { after: 9 * HOUR, ...recovered }],
  'recovery though reading has begun from the start': [rejected, { state: { positions: begun }, ...recovered }],
  'nothing of being late': [
    { after: 9 * HOUR, says: [] },
    { state: { caughtUpAt: NOW + 9 * HOUR }, says: [] },
  ],
  'what is hidden, once, and not that it is well while it is late': [
    isPartial,
    { after: 9 * HOUR, says: [] },
    { state: { caughtUpAt: NOW + 10 * HOUR }, after: 10 * HOUR, says: [] },
    { state: { hidden: { ...hidden.hidden, since: undefined } }, after: 10 * HOUR, says: ['connection.recovered'] },
  ],
  'what is hidden, and not that it is well while the log is read again': [
    isPartial,
    { state: { positions: begun }, says: [] },
    { state: { positions: read }, says: [] },
  ],
  'what is hidden though a sweep asks': [
    isPartial,
    { ...asked },
    { state: { positions: read }, says: [] },
    { state: { hidden: undefined }, ...recovered },
  ],
  'a question, once': [asked, quiet, { after: 9 * HOUR, state: { caughtUpAt: NOW + 9 * HOUR }, says: [] }],
  'each question': [asked, { state: asks(NOW + HOUR), says: ['decision.needed'] }, asked],
  'nothing when a question is answered': [asked, { state: { positions: read }, says: [] }],
  'a question and what is wrong besides': [
    { state: { ...asks(NOW), ...refused }, says: ['connection.needs_reconnect TOKEN_REJECTED', 'decision.needed'] },
    recovered,
  ],
  'an outage though a question is open': [asked, outage, { ...recovered, after: 3 * HOUR }],
};

const never: SyncState = { ...NO_SYNC_STATE };
const complete = { ...well, ...through(SUNDAY - 3) };

describe('a connection', () => {
  for (const [name, runs] of Object.entries(HEALTH))
    it(`announces ${name}`, async () => {
      const { said } = await runThrough(runs);
      assert.deepEqual(
        said,
        runs.map(({ says }) => says),
      );
    });

  it('says in words what a sweep asks, whatever else is wrong', async () => {
    const { events } = await runThrough([{ state: { ...asks(NOW - MINUTE), ...refused }, says: [] }]);
    const question = events.find(({ type }) => type === 'decision.needed');
    assert.ok(question?.type === 'decision.needed');
    assert.equal(question.askedAt, NOW - MINUTE);
    assert.match(question.reason, /leaves out 120 of 400/);
  });

  it('has been read for the first time once, whatever the runs before came to', async () => {
    const first = [`connection.first_sync_completed`, `usage.day_completed ${isoDay(SUNDAY - 3)}`];
    const { said, events } = await runThrough(
      [
        { state: { positions: begun }, says: [] },
        { state: slowed, says: [] },
        { state: complete, says: first },
        { state: { caughtUpAt: NOW + HOUR }, says: [] },
        { state: down, says: [] },
      ],
      { from: never },
    );
    assert.deepEqual(said, [[], [], first, [], []]);
    const [done] = events;
    assert.deepEqual(done?.type === 'connection.first_sync_completed' && done.dataThrough, COVERAGE.dataThrough);
  });

  it('completes each day once, and with a Sunday the week', async () => {
    const day = (number: Day) => `usage.day_completed ${isoDay(number)}`;
    const week = (number: Day) => `opportunity.found ${isoDay(number)}`;
    const ends: readonly RunEnd[] = [
      { state: through(SUNDAY - 2), says: [day(SUNDAY - 2)] },
      quiet,
      { state: through(SUNDAY), says: [day(SUNDAY - 1), day(SUNDAY), week(SUNDAY)] },
      quiet,
      { state: through(SUNDAY + 1), says: [day(SUNDAY + 1)] },
      { state: { days: undefined }, says: [] },
    ];
    const { said } = await runThrough(ends);
    assert.deepEqual(
      said,
      ends.map(({ says }) => says),
    );
  });

  it('has one digest after a pause of weeks, of the last of them, and at most 31 days', async () => {
    const { said } = await runThrough([{ state: through(SUNDAY + 50), says: [] }]);
    const words = said[0] ?? [];
    assert.deepEqual(
      words.filter((word) => word.startsWith('opportunity')),
      [`opportunity.found ${isoDay(SUNDAY + 49)}`],
    );
    const days = words.filter((word) => word.startsWith('usage'));
    assert.deepEqual([days.length, days.at(-1)], [31, `usage.day_completed ${isoDay(SUNDAY + 50)}`]);
  });

  it('has no digest of nothing', async () => {
    const { said } = await runThrough([{ state: through(SUNDAY), says: [] }], { opportunities: 0 });
    assert.ok(said[0]?.every((word) => word.startsWith('usage.day_completed')));
  });
});
