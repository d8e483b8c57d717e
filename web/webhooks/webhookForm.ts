import type { WebhookChange, WebhookRequest } from '../../functions/api/webhooks/requests.ts';
import type { WebhookBody } from '../../functions/api/webhooks/schema.ts';
import {
  EVENT_TYPES,
  type EventType,
  SLACK_EVENTS,
  type WebhookFormat,
} from '../../functions/contract/words/events.ts';
import type { ProblemCode } from '../../functions/contract/words/http.ts';
import { ApiError } from '../api/client.ts';

/** What was typed and chosen. */
export interface WebhookDraft {
  readonly url: string;
  /** Empty for all connections. */
  readonly connectionId: string;
  readonly format: WebhookFormat;
  /** Undefined until some were chosen: the format's default. */
  readonly events: readonly EventType[] | undefined;
  readonly description: string;
}

type Field = 'url' | 'connectionId' | 'events' | 'description';
type FieldErrors = Partial<Readonly<Record<Field, string>>>;

const FIELDS: readonly Field[] = ['url', 'connectionId', 'events', 'description'];

/** A Slack address is never shown again, so that its field begins empty. */
export const draftOf = (webhook: WebhookBody | undefined): WebhookDraft => ({
  url: webhook === undefined || webhook.format === 'SLACK' ? '' : webhook.url,
  connectionId: webhook?.connectionId ?? '',
  format: webhook?.format ?? 'STANDARD',
  events: webhook?.events,
  description: webhook?.description ?? '',
});

export const chosenEvents = ({ events, format }: WebhookDraft): readonly EventType[] =>
  events ?? (format === 'SLACK' ? SLACK_EVENTS : EVENT_TYPES);

export function withEvent(draft: WebhookDraft, type: EventType, isChosen: boolean): readonly EventType[] {
  const before = chosenEvents(draft);
  return EVENT_TYPES.filter((each) => (each === type ? isChosen : before.includes(each)));
}

export const addRequest = ({ url, connectionId, format, events, description }: WebhookDraft): WebhookRequest => ({
  url: url.trim(),
  format,
  ...(connectionId !== '' && { connectionId }),
  ...(events && { events: [...events] }),
  ...(description.trim() !== '' && { description: description.trim() }),
});

/** What the draft changes; undefined for nothing. */
export function changeRequest(draft: WebhookDraft, webhook: WebhookBody): WebhookChange | undefined {
  const before = draftOf(webhook);
  const { url, description } = draft;
  const events = chosenEvents(draft);
  const change: WebhookChange = {
    ...(url.trim() !== before.url && { url: url.trim() }),
    ...(events.join() !== chosenEvents(before).join() && { events: [...events] }),
    ...(description.trim() !== before.description && { description: description.trim() || null }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}

/** What is missing, by field. Everything else is checked by the API. */
export function missingFields(draft: WebhookDraft, webhook: WebhookBody | undefined): FieldErrors {
  const keepsUrl = webhook?.format === 'SLACK';
  return {
    ...(draft.url.trim() === '' && !keepsUrl && { url: 'Enter an address.' }),
    ...(chosenEvents(draft).length === 0 && { events: 'Choose at least one event.' }),
  };
}

/** What the API refused, by field; empty where the refusal is about none of them. */
export function refusedFields(error: Error | null): FieldErrors {
  if (!(error instanceof ApiError)) return {};
  const { code, detail, errors = [] } = error.problem;
  if (code === ('WEBHOOK_URL_INVALID' satisfies ProblemCode)) return { url: detail };
  const refused = FIELDS.flatMap((field) => {
    const found = errors.find(({ pointer }) => pointer.split('/')[1] === field);
    return found ? [[field, found.message]] : [];
  });
  return Object.fromEntries(refused);
}
