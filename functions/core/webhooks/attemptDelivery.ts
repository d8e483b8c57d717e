import type { DeliveryProblem } from '../../contract/words/events.ts';
import type { AuditEntry } from '../auditEntry.ts';
import type { TenantId } from '../ids.ts';
import type { AuditLog } from '../ports/auditLog.ts';
import type { WebhookSecretReader, Webhooks } from '../ports/webhooks.ts';
import type { Secret } from '../secret.ts';
import type { Instant } from '../time.ts';
import { type Attempt, BUS, type Delivery, TRIED_FOR } from './delivery.ts';
import type { Webhook } from './webhook.ts';

export interface AttemptPorts {
  readonly tenant: TenantId;
  readonly webhooks: Webhooks;
  readonly secrets: WebhookSecretReader;
  readonly auditLog: Pick<AuditLog, 'append'>;
  /** Sends one message. It never throws for what the receiver does. @param secrets the current one first */
  readonly send: (webhook: Webhook, delivery: Delivery, secrets: readonly Secret[]) => Promise<Attempt>;
  readonly publish: (delivery: Delivery) => Promise<Attempt>;
  readonly clock: () => Instant;
  /** 0 to 1. */
  readonly chance: () => number;
  readonly newId: () => AuditEntry['id'];
}

const failed = (problem: DeliveryProblem): Attempt => ({ kind: 'failed', problem, responseStatus: undefined });

/** Tries one delivery once. @param webhook undefined where it was deleted, and for the event bus */
export async function attemptDelivery(
  { tenant, secrets, send, publish, clock }: AttemptPorts,
  delivery: Delivery,
  webhook: Webhook | undefined,
): Promise<Attempt> {
  if (delivery.webhook === BUS) return publish(delivery);
  if (!webhook || webhook.disabled) return failed('WEBHOOK_DISABLED');
  const { current, previous } = webhook.secrets;
  const ids = previous && previous.until > clock() ? [current, previous.id] : [current];
  const found = await Promise.all(ids.map((id) => secrets.readWebhookSecret(tenant, id)));
  const [first] = found;
  if (!first) return failed('SECRET_MISSING');
  return send(
    webhook,
    delivery,
    found.filter((secret) => secret !== undefined),
  );
}

/**
 * Keeps on the webhook how it does after an attempt: since when it fails, and that it is disabled where it has failed for
 * three days or says that it is gone for good. Trying it out counts for nothing. A secret whose overlap has ended is removed.
 */
export async function settleWebhook(
  { tenant, webhooks, secrets, auditLog, clock, newId }: Omit<AttemptPorts, 'send' | 'publish' | 'chance'>,
  webhook: Webhook,
  after: Delivery,
): Promise<void> {
  const before = await webhooks.find(webhook.id);
  if (!before || before.disabled) return;
  const now = clock();
  const { previous } = before.secrets;
  const isOver = previous !== undefined && previous.until <= now;
  if (isOver) await secrets.removeWebhookSecret(tenant, previous.id);
  const failingSince =
    after.type === 'webhook.test'
      ? before.failingSince
      : after.status === 'DELIVERED'
        ? undefined
        : (before.failingSince ?? now);
  const isGone = after.problem === 'GONE' && after.type !== 'webhook.test';
  const isExhausted = failingSince !== undefined && now - failingSince >= TRIED_FOR && after.status === 'FAILED';
  const disabled = isGone || isExhausted ? { at: now, problem: after.problem } : undefined;
  if (failingSince === before.failingSince && !disabled && !isOver) return;
  const written = await webhooks.replace(before, {
    ...before,
    failingSince,
    disabled,
    secrets: { current: before.secrets.current, previous: isOver ? undefined : previous },
  });
  // What its owner changes meanwhile counts; the next attempt settles it again.
  if (!written || !disabled) return;
  const { connection } = before;
  await auditLog.append({
    id: newId(),
    at: now,
    who: undefined,
    action: 'disableWebhook',
    connection,
    app: undefined,
    webhook: webhook.id,
  });
}
