import { hash } from 'node:crypto';
import { type DeliveryProblem, type DeliveryStatus, type EventType, TEST_TYPE } from '../../contract/words/events.ts';
import { type ConnectionId, type DeliveryId, ulidOf, type WebhookId } from '../ids.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../time.ts';

/** One event on its way to one webhook, and afterwards what became of it. */
export interface Delivery {
  readonly id: DeliveryId;
  /** What it was found under: a connection, or the webhook that is tried out. */
  readonly outbox: ConnectionId;
  /** `BUS` for the account's event bus. */
  readonly webhook: WebhookId | typeof BUS;
  /** `webhook-id`: the same however often it is sent. */
  readonly eventId: string;
  readonly type: EventType | typeof TEST_TYPE;
  /** When it happened. */
  readonly at: Instant;
  /** What is sent, as it is sent. */
  readonly body: string;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  /** When trying began; another begins with a redelivery. */
  readonly since: Instant;
  readonly lastAttemptAt: Instant | undefined;
  readonly nextAttemptAt: Instant | undefined;
  /** Of the last attempt, where it failed. */
  readonly problem: DeliveryProblem | undefined;
  /** HTTP status of the last answer. */
  readonly responseStatus: number | undefined;
}

export const BUS = 'BUS';

/** How long a delivery is tried. */
export const TRIED_FOR = 3 * DAY;

/** How long deliveries are kept. */
export const DELIVERIES_KEPT = 30 * DAY;

/** The same for messages that try out a webhook, of which there may be one a minute. */
export const TESTS_KEPT = DAY;

/** The same for the same event and webhook, so that none is made twice. */
export const deliveryId = (at: Instant, eventId: string, webhook: Delivery['webhook']): DeliveryId =>
  ulidOf(at, hash('sha256', `${eventId} ${webhook}`, 'buffer'));

export const newDelivery = (
  event: Pick<Delivery, 'outbox' | 'webhook' | 'eventId' | 'type' | 'at' | 'body'>,
  now: Instant,
): Delivery => ({
  ...event,
  id: deliveryId(event.at, event.eventId, event.webhook),
  status: 'PENDING',
  attempts: 0,
  since: now,
  lastAttemptAt: undefined,
  nextAttemptAt: now,
  problem: undefined,
  responseStatus: undefined,
});

/** Once more from the beginning, under the same `webhook-id`. */
export const redelivered = (delivery: Delivery, now: Instant): Delivery => ({
  ...delivery,
  status: 'PENDING',
  attempts: 0,
  since: now,
  nextAttemptAt: now,
});

/** What an attempt came to. */
export type Attempt =
  | { readonly kind: 'delivered'; readonly responseStatus: number | undefined }
  | {
      readonly kind: 'failed';
      readonly problem: DeliveryProblem;
      readonly responseStatus: number | undefined;
      /** Seconds that the receiver asks for (`Retry-After`). */
      readonly retryAfterSeconds?: number | undefined;
    };

/** 1, 4, 16 minutes, then 1, 4 and every 8 hours. */
const delayAfter = (attempts: number): number => Math.min(MINUTE * 4 ** (attempts - 1), 8 * HOUR);

/** A fifth more or less, so that what failed together is not tried again together. */
const JITTER = 0.2;

/** Whether trying again is of no use. */
const isFinal = (problem: DeliveryProblem): boolean => problem === 'GONE' || problem === 'WEBHOOK_DISABLED';

/** The delivery after an attempt. @param chance 0 to 1, drawn anew for each attempt */
export function attempted(delivery: Delivery, attempt: Attempt, now: Instant, chance: number): Delivery {
  const attempts = delivery.attempts + 1;
  const after = { ...delivery, attempts, lastAttemptAt: now, responseStatus: attempt.responseStatus };
  if (attempt.kind === 'delivered')
    return { ...after, status: 'DELIVERED', nextAttemptAt: undefined, problem: undefined };
  const { problem, retryAfterSeconds = 0 } = attempt;
  const ends = delivery.since + TRIED_FOR;
  if (now >= ends || isFinal(problem) || delivery.type === TEST_TYPE)
    return { ...after, status: 'FAILED', nextAttemptAt: undefined, problem };
  const wait = Math.max(delayAfter(attempts) * (1 - JITTER + 2 * JITTER * chance), retryAfterSeconds * 1000);
  return { ...after, status: 'PENDING', nextAttemptAt: Math.round(Math.min(now + wait, ends)), problem };
}

/** The state of a connection is told in order: while an earlier word of it is on its way, a later one waits. */
export const isOrdered = ({ type }: Pick<Delivery, 'type'>): boolean =>
  type.startsWith('connection.') || type === 'decision.needed';
