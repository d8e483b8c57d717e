import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type FunctionName, METRICS } from '../contract/functions.ts';
import type { Connection, SyncProblem } from '../core/connections/connection.ts';
import { type Instant, SECOND } from '../core/time.ts';

/** Metrics of one function, written as log lines that CloudWatch counts. They name no tenant. */
export const createMetrics = (service: FunctionName, environment: string): Metrics =>
  new Metrics({ namespace: METRICS.namespace, serviceName: service, defaultDimensions: { environment } });

/** The part of a connection that says how old its data are. */
type AgingConnection = Pick<Connection, 'desiredState' | 'syncState' | 'createdAt' | 'requestedAt'>;

/** Metrics of the worker's runs, which the alarms watch. */
export interface SyncMeter {
  /** The lease is taken: measures how old the customer's numbers are. */
  begun(connection: AgingConnection, now: Instant): void;
  ended(outcome: string): void;
  failed(): void;
  /** Writes everything measured since the last time. */
  publish(): void;
}

export function createSyncMeter(environment: string): SyncMeter {
  const metrics = createMetrics('sync', environment);
  const names = METRICS.sync;
  const counted: Readonly<Record<string, string>> = {
    caughtUp: names.caughtUp,
    overtaken: names.overtaken,
    tokenRejected: names.tokensRejected,
    secretMissing: names.secretsMissing,
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

/** Whether only the customer can end a problem. */
const IS_CUSTOMERS: Readonly<Record<SyncProblem['kind'], boolean>> = {
  tokenRejected: true,
  networkZone: true,
  orgDisabled: true,
  permissionMissing: true,
  featureMissing: true,
  clientUnknown: true,
  keyNotRegistered: true,
  scopeNotGranted: true,
  roleMissing: true,
  dpopRequired: true,
  credentialsDoubted: false,
  secretMissing: false,
  clockSkew: false,
  unknownRefusal: false,
  oktaUnavailable: false,
  outOfBudget: false,
};

/**
 * How old a connection's data are when a run begins; a metric of its own for those that are still read for the first
 * time. Undefined where only the customer can help. Counted from the customer's last request if that is later: the time
 * for which a token was rejected is not the service's delay.
 */
function ageOf({ desiredState, syncState, createdAt, requestedAt = 0 }: AgingConnection, now: Instant) {
  if (desiredState !== 'on') return undefined;
  const { caughtUpAt, problem } = syncState;
  if (problem && IS_CUSTOMERS[problem.kind]) return undefined;
  if (caughtUpAt === undefined) return { kind: 'backfillAge', ms: now - createdAt } as const;
  return { kind: 'freshness', ms: Math.max(0, now - Math.max(caughtUpAt, requestedAt)) } as const;
}
