import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type FunctionName, METRICS } from '../contract/functions.ts';
import type { Connection } from '../core/connection.ts';
import { type Instant, SECOND } from '../core/time.ts';

/** Metrics of one function; lines of its log that CloudWatch counts. No tenant appears in them. */
export const createMetrics = (service: FunctionName, environment: string): Metrics =>
  new Metrics({ namespace: METRICS.namespace, serviceName: service, defaultDimensions: { environment } });

/** What a run tells the operator, by way of alarms. */
export interface SyncMeter {
  /** The lease is taken: how old is what the customer sees? */
  begun(connection: Connection, now: Instant): void;
  ended(outcome: string): void;
  failed(): void;
  /** Writes everything told since the last time. */
  publish(): void;
}

export function createSyncMeter(environment: string): SyncMeter {
  const metrics = createMetrics('sync', environment);
  const names = METRICS.sync;
  const counted: Readonly<Record<string, string>> = {
    caughtUp: names.caughtUp,
    overtaken: names.overtaken,
    tokenRejected: names.tokensRejected,
  };
  return {
    begun(connection, now) {
      const age = ageOf(connection, now);
      if (age) metrics.addMetric(names[age.kind], MetricUnit.Seconds, age.ms / SECOND);
    },
    ended(outcome) {
      const name = counted[outcome];
      if (name) metrics.addMetric(name, MetricUnit.Count, 1);
    },
    failed: () => void metrics.addMetric(names.failed, MetricUnit.Count, 1),
    publish() {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}

/**
 * How old a connection's data are when a run begins, apart for those that are read for the first time. Undefined where
 * only the customer can help, or has just made us begin again: a token that was refused for a month is not our delay.
 */
function ageOf({ desiredState: wanted, syncState: work, createdAt, requestedAt = 0 }: Connection, now: Instant) {
  if (wanted !== 'on') return undefined;
  const { caughtUpAt, problem: trouble } = work;
  if (trouble?.kind === 'tokenRejected' || trouble?.kind === 'permissionMissing') return undefined;
  if (caughtUpAt === undefined) return { kind: 'backfillAge', ms: now - createdAt } as const;
  return { kind: 'freshness', ms: Math.max(0, now - Math.max(caughtUpAt, requestedAt)) } as const;
}
