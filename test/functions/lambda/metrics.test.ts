import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { METRICS } from '../../../functions/contract/functions.ts';
import type { Connection, SyncProblem } from '../../../functions/core/connections/connection.ts';
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

describe('the metrics of a run', () => {
  let lines: string[];
  beforeEach(() => {
    lines = [];
    // In Lambda, Powertools writes to its own console object; with POWERTOOLS_DEV it writes to the global one.
    process.env.POWERTOOLS_DEV = 'true';
    process.env.POWERTOOLS_METRICS_DISABLED = 'false';
    mock.method(console, 'log', (line: string) => lines.push(line));
  });
  afterEach(() => {
    mock.restoreAll();
    delete process.env.POWERTOOLS_DEV;
    delete process.env.POWERTOOLS_METRICS_DISABLED;
  });
  const metricsOf = (given: Given, outcome = 'caughtUp') => {
    const meter = createSyncMeter('prod');
    meter.begun(connection(given), NOW);
    meter.ended(outcome);
    meter.publish();
    return lines.map((line) => JSON.parse(line)).at(-1) ?? {};
  };

  const cases: readonly (readonly [string, Given, number | undefined, number | undefined])[] = [
    ['the age since everything had been read', { caughtUpAt: NOW - HOUR }, 3600, undefined],
    ['the age of a first sync, as a metric of its own', {}, undefined, (2 * DAY) / 1000],
    [
      'the age since the last request of the customer',
      { caughtUpAt: NOW - 9 * DAY, requestedAt: NOW - MINUTE },
      60,
      undefined,
    ],
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
  for (const [what, given, freshness, backfillAge] of cases)
    it(`hold ${what}`, () => {
      const line = metricsOf(given);
      assert.equal(line[METRICS.sync.freshness], freshness);
      assert.equal(line[METRICS.sync.backfillAge], backfillAge);
      assert.equal(line[METRICS.sync.caughtUp], 1);
    });

  it('name environment and service, and no tenant', () => {
    const line = metricsOf({ caughtUpAt: NOW - HOUR });
    assert.deepEqual([line.environment, line.service], ['prod', 'sync']);
    const [{ Namespace, Dimensions }] = line._aws.CloudWatchMetrics;
    assert.equal(Namespace, METRICS.namespace);
    assert.deepEqual(
      Dimensions.map((names: string[]) => [...names].sort()),
      [['environment', 'service']],
    );
    assert.doesNotMatch(JSON.stringify(line), /acme/);
  });

  it('count missing secrets', () => {
    assert.equal(metricsOf({ caughtUpAt: NOW }, 'secretMissing')[METRICS.sync.secretsMissing], 1);
  });

  for (const kind of [
    'tokenRejected',
    'networkZone',
    'orgDisabled',
    'clientUnknown',
    'keyNotRegistered',
    'dpopRequired',
  ] as const) {
    it(`give no age where only the customer can help: ${kind}`, () => {
      const line = metricsOf({ caughtUpAt: NOW - DAY, problem: { kind, since: 0 } });
      assert.deepEqual([line[METRICS.sync.freshness], line[METRICS.sync.backfillAge]], [undefined, undefined]);
    });
  }

  it('count refused tokens and failures', () => {
    assert.equal(metricsOf({ caughtUpAt: NOW }, 'tokenRejected')[METRICS.sync.tokensRejected], 1);
    const meter = createSyncMeter('prod');
    meter.failed();
    meter.publish();
    assert.equal(JSON.parse(lines.at(-1) ?? '{}')[METRICS.sync.failed], 1);
  });

  it('are not published when nothing was due', () => {
    const meter = createSyncMeter('prod');
    meter.ended('notDue');
    meter.publish();
    assert.deepEqual(
      lines.filter((line) => line.includes('_aws')),
      [],
    );
  });
});
