import { moneyText } from '../../core/usage/money/money.ts';
import type { EventMessage } from './eventSchema.ts';

/** Characters that Slack reads as control sequences. @see https://docs.slack.dev/messaging/formatting-message-text/#escaping */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * The event as Slack's incoming webhooks take it, and what is compatible with them.
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/
 */
export const slackMessage = (message: EventMessage): { readonly text: string } => ({
  text: escaped(textOf(message)),
});

function textOf(message: EventMessage): string {
  const { type, data } = message as AnyMessage;
  switch (type) {
    case 'connection.created':
      return `Okta connection ${data.connectionId} of ${data.tenantId} was created.`;
    case 'connection.first_sync_completed':
      return `Okta connection ${data.connectionId} of ${data.tenantId} has been read completely for the first time.`;
    case 'connection.needs_attention':
      return `Okta connection ${data.connectionId} of ${data.tenantId} needs attention (${data.code}): ${data.reason}`;
    case 'connection.needs_reconnect':
      return `Okta connection ${data.connectionId} of ${data.tenantId} must be reconnected (${data.code}): ${data.reason}`;
    case 'connection.recovered':
      return `Okta connection ${data.connectionId} of ${data.tenantId} is well again.`;
    case 'connection.deleted':
      return `Okta connection ${data.connectionId} of ${data.tenantId} was deleted with all its data.`;
    case 'usage.day_completed':
      return `${data.day}: ${data.activePeople} people used their apps; ${data.reclaimable} of ${data.assigned} seats can be given back.`;
    case 'decision.needed':
      return `Okta connection ${data.connectionId} of ${data.tenantId} asks: ${data.reason}`;
    case 'opportunity.found': {
      const money = data.savings.map(moneyText).join(', ');
      const most = data.most.map(
        ({ appLabel, kind, seats, savings }) =>
          `• ${appLabel}: ${seats} ${kind}${savings ? `, ${moneyText(savings)} a year` : ''}`,
      );
      const saved = money === '' ? '' : ` Together ${money} a year.`;
      return [`Week to ${data.week}: ${data.opportunities} opportunities in ${data.tenantId}.${saved}`, ...most].join(
        '\n',
      );
    }
    case 'webhook.test':
      return `This is a test of webhook ${data.webhookId} of ${data.tenantId}.`;
    default:
      return type satisfies never as never;
  }
}

/** The union over the types, so that a type tells what its data are. */
type AnyMessage = { [Type in EventMessage['type']]: EventMessage<Type> }[EventMessage['type']];
