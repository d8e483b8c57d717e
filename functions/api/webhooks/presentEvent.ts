import { TEST_TYPE } from '../../contract/words/events.ts';
import type { ConnectionEvent } from '../../core/events/connectionEvent.ts';
import type { TenantId, WebhookId } from '../../core/ids.ts';
import { type Instant, isoDay, isoInstant } from '../../core/time.ts';
import type { EventSource } from '../../core/webhooks/deliverOutbox.ts';
import { isoOrNull } from '../http/present.ts';
import type { EventMessage } from './eventSchema.ts';

/** The message of an event. */
export function presentEvent(event: ConnectionEvent, source: EventSource): EventMessage {
  const timestamp = isoInstant(event.at);
  const connectionId = source.connection;
  const of = { tenantId: source.tenant, connectionId, externalId: source.externalId ?? null };
  const connection = `/v1/connections/${connectionId}`;
  switch (event.type) {
    case 'connection.created':
    case 'connection.recovered':
      return { type: event.type, timestamp, data: of };
    case 'connection.first_sync_completed':
      return {
        type: event.type,
        timestamp,
        data: { ...of, dataThrough: isoOrNull(event.dataThrough) },
      };
    case 'connection.needs_attention':
    case 'connection.needs_reconnect': {
      const { type, code, reason } = event;
      return { type, timestamp, data: { ...of, code, reason, links: { connection } } };
    }
    case 'connection.deleted':
      return {
        type: event.type,
        timestamp,
        data: { ...of, links: { receipt: `/v1/receipts/${connectionId}` } },
      };
    case 'usage.day_completed': {
      const { type, at: _at, day: date, ...sums } = event;
      const day = isoDay(date);
      const links = { changes: `${connection}/changes?since=${day}` };
      return { type, timestamp, data: { ...of, day, ...sums, links } };
    }
    case 'decision.needed': {
      const { type, askedAt, reason } = event;
      return {
        type,
        timestamp,
        data: { ...of, askedAt: isoInstant(askedAt), reason, links: { connection } },
      };
    }
    case 'opportunity.found': {
      const { type, day, count, savings, most } = event;
      return {
        type,
        timestamp,
        data: {
          ...of,
          week: isoDay(day),
          opportunities: count,
          savings: [...savings],
          most: most.map(({ app, label, ...rest }) => ({ appId: app, appLabel: label, ...rest })),
          links: { insights: `${connection}/insights` },
        },
      };
    }
    default:
      return event satisfies never;
  }
}

/** The message that tries out a webhook. */
export const presentTest = (tenant: TenantId, webhook: WebhookId, at: Instant): EventMessage<typeof TEST_TYPE> => ({
  type: TEST_TYPE,
  timestamp: isoInstant(at),
  data: { tenantId: tenant, webhookId: webhook },
});
