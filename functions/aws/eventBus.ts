import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { EVENT_SOURCE } from '../contract/functions.ts';
import type { Attempt, Delivery } from '../core/webhooks/delivery.ts';
import { LIMITS } from './clients.ts';

/**
 * Puts events on an event bus of the account, each with its type as `detail-type` and its message as `detail`, to which
 * `eventId` is added: the bus, too, may deliver an event twice. The client is loaded by the first event.
 * @param bus name or ARN
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export function createEventBus(bus: string): (delivery: Delivery) => Promise<Attempt> {
  let client: EventBridgeClient | undefined;
  return async ({ type, at, body, eventId }) => {
    const { EventBridgeClient: Client, PutEventsCommand } = await import('@aws-sdk/client-eventbridge');
    client ??= new Client(LIMITS);
    const Detail = JSON.stringify({ ...(JSON.parse(body) as object), eventId });
    const entry = { EventBusName: bus, Source: EVENT_SOURCE, DetailType: type, Detail, Time: new Date(at) };
    try {
      const { FailedEntryCount = 0 } = await client.send(new PutEventsCommand({ Entries: [entry] }));
      if (FailedEntryCount === 0) return { kind: 'delivered', responseStatus: undefined };
    } catch (error) {
      // A bus that is gone or closed to us is like a receiver that fails: the event is tried again.
      if (!(error instanceof Error)) throw error;
    }
    return { kind: 'failed', problem: 'BUS_FAILED', responseStatus: undefined };
  };
}
