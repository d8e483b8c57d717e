import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { ulid } from 'ulid';
import { presentEvent } from '../api/webhooks/presentEvent.ts';
import { slackMessage } from '../api/webhooks/slackMessage.ts';
import { createAuditLog } from '../aws/auditLog.ts';
import { createQueueClient, createSecretsClient, createTableClient } from '../aws/clients.ts';
import { connectionTable } from '../aws/connectionTable.ts';
import { createDeadLetters } from '../aws/deadLetters.ts';
import { createDeliveries } from '../aws/deliveries.ts';
import { createEventBus } from '../aws/eventBus.ts';
import { createOutboxes } from '../aws/outboxes.ts';
import { createTenantConnections } from '../aws/tenantConnections.ts';
import { createTokenVault } from '../aws/tokenVault.ts';
import { createWebhooks } from '../aws/webhooks.ts';
import { ENV, METRICS, NO_EVENT_BUS } from '../contract/functions.ts';
import { MINUTE, SECOND } from '../core/time.ts';
import { type DeliverPorts, deliverOutbox, type EventIds } from '../core/webhooks/deliverOutbox.ts';
import { createWebhookSender } from '../outbound/sendWebhook.ts';
import { readEnv } from './env.ts';
import { allowsLoopback } from './localWebhooks.ts';
import { createMetrics } from './metrics.ts';
import { parseSyncMessage } from './parseSyncMessage.ts';

/** The ids in an SQS body, or undefined. */
export const parseOutboxMessage = (body: string): EventIds | undefined => {
  const message = parseSyncMessage(body);
  return message && { tenant: message.tenant, connection: message.connection };
};

/** The last message is begun so long before Lambda would end the function: it may take 10 s, and must be written down. */
const CLOSING_TIME = 15 * SECOND;
/** Long enough after the time-out that nothing of the invocation can still be running. */
const LEASE_MARGIN = MINUTE;

/** The function that delivers, made by the first message and kept for the next ones. */
export function wireDeliver() {
  const env = readEnv(ENV.deliver);
  const clock = Date.now;
  const table = { client: createTableClient(), name: env.TABLE_NAME };
  const secrets = createTokenVault(createSecretsClient(), env.SECRET_PREFIX);
  const hasBus = env.EVENT_BUS !== NO_EVENT_BUS;
  const send = createWebhookSender(clock, { allowLoopback: allowsLoopback() });
  const publish = createEventBus(env.EVENT_BUS);
  const metrics = createMetrics('deliver', env.ENVIRONMENT);

  const portsOf = ({ tenant }: EventIds): DeliverPorts => ({
    tenant,
    outboxes: createOutboxes(table, tenant),
    connections: createTenantConnections(table, tenant),
    webhooks: createWebhooks(table, tenant),
    deliveriesOf: (outbox) => createDeliveries(connectionTable(table, tenant, outbox, true)),
    auditLog: createAuditLog(table, tenant),
    secrets,
    present(event, source, webhook) {
      const message = presentEvent(event, source);
      return JSON.stringify(webhook?.format === 'SLACK' ? slackMessage(message) : message);
    },
    hasBus,
    send,
    publish,
    clock,
    chance: Math.random,
    newId: () => ulid(),
  });

  return async (ids: EventIds, context: Context) => {
    const ends = clock() + context.getRemainingTimeInMillis();
    try {
      const outcome = await deliverOutbox(ids, portsOf(ids), {
        owner: randomUUID(),
        deadline: ends - CLOSING_TIME,
        leaseUntil: ends + LEASE_MARGIN,
      });
      const { kind, ...counts } = outcome;
      if (outcome.kind === 'delivered') {
        if (outcome.delivered > 0) metrics.addMetric(METRICS.deliver.delivered, MetricUnit.Count, outcome.delivered);
        if (outcome.failed > 0) metrics.addMetric(METRICS.deliver.failedAttempts, MetricUnit.Count, outcome.failed);
      }
      return { ...ids, outcome: kind, ...counts };
    } catch (error) {
      metrics.addMetric(METRICS.deliver.broken, MetricUnit.Count, 1);
      throw error;
    } finally {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    }
  };
}

/** Sends the body of an unreadable message to the dead-letter queue. */
export function wireDeliverDeadLetters(): (body: string) => Promise<void> {
  const { DELIVER_DEAD_LETTERS_URL } = readEnv(ENV.deliver);
  return createDeadLetters(createQueueClient(), DELIVER_DEAD_LETTERS_URL);
}

export const createDeliverLog = () => new Logger({ serviceName: 'deliver' });
