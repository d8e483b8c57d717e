import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { METRICS } from '../../../functions/contract/functions.ts';
import type { Connection, SyncProblem } from '../../../functions/core/connection.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/core/time.ts';
import { createSyncMeter } from '../../../functions/lambda/metrics.ts';
import { NO_SYNC_STATE } from '../doubles/memoryStore.ts';

const NOW = Date.parse('2026-03-18T15:00:00.000Z');

interface Given {
  readonly desiredState?: Connection['desiredState'];
  readonly caughtUpAt?: number;
  readonly requestedAt?: number;
  readonly problem?: SyncProblem;
}

const connection = ({ desiredState = 'on', requestedAt, caughtUpAt, problem }: Given) => ({
  desiredState,
  createdAt: NOW - 2 * DAY,
  requestedAt,
  syncState: { ...NO_SYNC_STATE, caughtUpAt, problem },
});

describe('what a run tells the operator', () => {
  let lines: string[];
  beforeEach(() => {
    lines = [];
    // Powertools writes to a console of its own in Lambda, and to the global one where it is told it is in development.
    process.env.POWERTOOLS_DEV = 'true';
    process.env.POWERTOOLS_METRICS_DISABLED = 'false';
    mock.method(console, 'log', (line: string) => lines.push(line));
  });
  afterEach(() => {
    mock.restoreAll();
    delete process.env.POWERTOOLS_DEV;
    delete process.env.POWERTOOLS_METRICS_DISABLED;
  });
  const told = (given: Given, outcome = 'caughtUp') => {
    const meter = createSyncMeter('prod');
    meter.begun(connection(given), NOW);
    meter.ended(outcome);
    meter.publish();
    return lines.map((line) => JSON.parse(line))[0] ?? {};
  };

  const cases: readonly (readonly [string, Given, number | undefined, number | undefined])[] = [
    ['its age since everything had been read', { caughtUpAt: NOW - HOUR }, 3600, undefined],
    ['apart, how long a first sync takes', {}, undefined, (2 * DAY) / 1000],
    ['the age since it was asked for anew', { caughtUpAt: NOW - 9 * DAY, requestedAt: NOW - MINUTE }, 60, undefined],
    [
      'no age while the token is refused',
      { caughtUpAt: NOW - DAY, problem: { kind: 'tokenRejected', since: 0 } },
      undefined,
      undefined,
    ],
    [
      'no age of a connection that is being deleted',
      { desiredState: 'deleting', caughtUpAt: NOW - DAY },
      undefined,
      undefined,
    ],
  ];
  for (const [what, given, freshness, backfillAge] of cases) {
    it(`is ${what}`, () => {
      const line = told(given);
      assert.equal(line[METRICS.sync.freshness], freshness);
      assert.equal(line[METRICS.sync.backfillAge], backfillAge);
      assert.equal(line[METRICS.sync.caughtUp], 1);
    });
  }

  it('names environment and service, and no tenant', () => {
    const line = told({ caughtUpAt: NOW - HOUR });
    assert.deepEqual([line.environment, line.service], ['prod', 'sync']);
    const [{ Namespace, Dimensions }] = line._aws.CloudWatchMetrics;
    assert.equal(Namespace, METRICS.namespace);
    assert.deepEqual(
      Dimensions.map((names: string[]) => [...names].sort()),
      [['environment', 'service']],
    );
    assert.doesNotMatch(JSON.stringify(line), /acme/);
  });

  it('counts refused tokens and failures', () => {
    assert.equal(told({ caughtUpAt: NOW }, 'tokenRejected')[METRICS.sync.tokensRejected], 1);
    const meter = createSyncMeter('prod');
    meter.failed();
    meter.publish();
    assert.equal(JSON.parse(lines.at(-1) ?? '{}')[METRICS.sync.failed], 1);
  });

  it('is nothing where nothing was due', () => {
    const meter = createSyncMeter('prod');
    meter.ended('notDue');
    meter.publish();
    assert.deepEqual(
      lines.filter((line) => line.includes('_aws')),
      [],
    );
  });
});
