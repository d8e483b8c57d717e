import { mapPooled } from '../concurrency.ts';
import type { Connection } from '../connections/connection.ts';
import { type ConnectionEvent, eventId, outlivesConnection } from '../events/connectionEvent.ts';
import type { ConnectionId, TenantId } from '../ids.ts';
import type { TenantConnections } from '../ports/connections.ts';
import type { Deliveries, Outbox, Outboxes } from '../ports/webhooks.ts';
import { earliest, type Instant, MINUTE, SECOND } from '../time.ts';
import { type AttemptPorts, attemptDelivery, settleWebhook } from './attemptDelivery.ts';
import { attempted, BUS, type Delivery, isOrdered, newDelivery } from './delivery.ts';
import { removeWebhook } from './removeWebhook.ts';
import { isSubscribed, receiversOf, type Webhook } from './webhook.ts';

export interface DeliverPorts extends AttemptPorts {
  readonly outboxes: Outboxes;
  readonly connections: Pick<TenantConnections, 'get' | 'forgetEvents'>;
  readonly deliveriesOf: (outbox: ConnectionId) => Deliveries;
  /** The message of an event, as it is sent; null for the event bus. */
  readonly present: (event: ConnectionEvent, source: EventSource, webhook: Webhook | null) => string;
  /** Whether events go to the account's event bus, too. */
  readonly hasBus: boolean;
}

export interface EventIds {
  readonly tenant: TenantId;
  readonly connection: ConnectionId;
}

/** Whose event it is. */
export interface EventSource extends EventIds {
  /** The vendor's own name for the customer; undefined unless a connect session made the connection. */
  readonly externalId: string | undefined;
}

export type DeliverOutcome =
  | { readonly kind: 'notDue' }
  | { readonly kind: 'delivered'; readonly delivered: number; readonly failed: number; readonly left: number };

/**
 * A writer wakes the outbox before it writes the events. It has ended so long after that: what it was about to write is
 * there then, or never will be.
 */
const WRITTEN_WITHIN = 30 * SECOND;
/** Webhooks that are written to at the same time, so that one that hangs does not hold up the others. */
const AT_ONCE = 8;
/** One that did not answer is sent nothing more in the same run, so that each of twenty has its turn within 30 seconds. */
const AFTER_HANGING = MINUTE;

/**
 * Delivers what has happened to one connection, under the lease of its outbox. First each event becomes one delivery for
 * each webhook, under ids that follow from both; only then is it forgotten on the connection. So an event is found again
 * wherever this crashes, and is the same event to its receivers.
 */
export async function deliverOutbox(
  { tenant, connection: id }: EventIds,
  ports: DeliverPorts,
  { owner, deadline, leaseUntil }: { readonly owner: string; readonly deadline: Instant; readonly leaseUntil: Instant },
): Promise<DeliverOutcome> {
  const { outboxes, connections, clock } = ports;
  const outbox = await outboxes.take(id, { owner, now: clock(), until: leaseUntil });
  if (!outbox) return { kind: 'notDue' };
  const connection = await connections.get(id);
  const webhooks = await ports.webhooks.list();
  const deliveries = ports.deliveriesOf(id);
  const events = connection ? (connection.events ?? []) : (outbox.last ?? []);
  const { externalId, webhook } = connection ?? outbox;
  const receivers = receiversOf(webhooks, { id, webhook });
  await fanOut({ tenant, connection: id, externalId }, ports, events, receivers, deliveries);
  if (connection && events.length > 0) await connections.forgetEvents(connection);

  const pending = await deliveries.pending();
  // `connection.deleted` is the last: what does not wait for its turn could be tried again after it.
  const wanted = !connection && outbox.last ? pending.filter(outlivesConnection) : pending;
  const byWebhook = Map.groupBy(wanted, ({ webhook }) => webhook);
  const rounds = await mapPooled(byWebhook.values(), AT_ONCE, (ofOne) =>
    deliverInOrder(ports, deliveries, ofOne, webhooks, deadline),
  );
  const total = (of: keyof Omit<Round, 'nextAt'>) => rounds.reduce((sum, round) => sum + round[of], 0);
  const left = total('left');
  if (left === 0 && !connection && outbox.last && (await outboxes.forgetLast(outbox, owner)))
    await removeAfterLast(tenant, id, ports, webhooks, deliveries);
  const nextAt = rounds.map((round) => round.nextAt).reduce(earliest, undefined);
  await outboxes.release(outbox, owner, nextAt ?? lookAgainAt(outbox, connection, clock()), clock());
  return { kind: 'delivered', delivered: total('delivered'), failed: total('failed'), left };
}

/** Claims a delivery for each webhook that is subscribed; one that was made before is left as it is. */
async function fanOut(
  source: EventSource,
  { present, hasBus, clock }: DeliverPorts,
  events: readonly ConnectionEvent[],
  receivers: readonly Webhook[],
  deliveries: Deliveries,
): Promise<void> {
  for (const event of events) {
    const { connection: outbox } = source;
    const told = { outbox, eventId: eventId(outbox, event), type: event.type, at: event.at };
    const claim = (webhook: Delivery['webhook'], body: string) =>
      deliveries.claim(newDelivery({ ...told, webhook, body }, clock()));
    for (const webhook of receivers)
      if (isSubscribed(webhook, event.type)) await claim(webhook.id, present(event, source, webhook));
    if (hasBus) await claim(BUS, present(event, source, null));
  }
}

interface Round {
  readonly delivered: number;
  readonly failed: number;
  readonly left: number;
  /** When there is something to do again; undefined where nothing is left. */
  readonly nextAt: Instant | undefined;
}

/** Sends what is due to one webhook, in the order of the events. Where order matters, nothing passes what is tried again. */
async function deliverInOrder(
  ports: AttemptPorts,
  deliveries: Deliveries,
  pending: readonly Delivery[],
  webhooks: readonly Webhook[],
  deadline: Instant,
): Promise<Round> {
  const { clock } = ports;
  let delivered = 0;
  let failed = 0;
  let left = 0;
  let nextAt: Instant | undefined;
  let isBlocked = false;
  let hangs = false;
  for (const delivery of pending) {
    const { nextAttemptAt = 0 } = delivery;
    const isOver = clock() >= deadline;
    if (hangs) {
      nextAt = earliest(nextAt, clock() + AFTER_HANGING);
      left++;
      continue;
    }
    if ((isBlocked && isOrdered(delivery)) || isOver || nextAttemptAt > clock()) {
      if (!isBlocked || !isOrdered(delivery)) nextAt = earliest(nextAt, nextAttemptAt);
      isBlocked ||= isOrdered(delivery);
      left++;
      continue;
    }
    const webhook = webhooks.find(({ id }) => id === delivery.webhook);
    const attempt = await attemptDelivery(ports, delivery, webhook);
    const after = attempted(delivery, attempt, clock(), ports.chance());
    // One that was asked for again meanwhile begins anew.
    await deliveries.replace(delivery, after);
    if (webhook) await settleWebhook(ports, webhook, after);
    if (after.status === 'DELIVERED') delivered++;
    else failed++;
    hangs = after.problem === 'TIMED_OUT';
    if (after.status !== 'PENDING') continue;
    left++;
    nextAt = earliest(nextAt, after.nextAttemptAt);
    isBlocked ||= isOrdered(delivery);
  }
  return { delivered, failed, left, nextAt };
}

/** When a connection that is gone has had its last word, its own webhooks and everything that was sent are deleted. */
async function removeAfterLast(
  tenant: TenantId,
  connection: ConnectionId,
  { webhooks: store, secrets }: DeliverPorts,
  webhooks: readonly Webhook[],
  deliveries: Deliveries,
): Promise<void> {
  for (const webhook of webhooks.filter((one) => one.connection === connection))
    await removeWebhook({ tenant, webhooks: store, secrets }, webhook);
  await deliveries.clear();
}

/** Undefined where nothing can come any more. */
function lookAgainAt({ wokenAt, last }: Outbox, connection: Connection | undefined, now: Instant): Instant | undefined {
  const isWriting = now - wokenAt < WRITTEN_WITHIN || (connection?.lease?.until ?? 0) > now;
  return isWriting || (connection && last) ? now + WRITTEN_WITHIN : undefined;
}
