import { Webhook as Signer } from 'standardwebhooks';
import type { Secret } from '../core/secret.ts';
import { type Instant, SECOND } from '../core/time.ts';
import type { Attempt, Delivery } from '../core/webhooks/delivery.ts';
import type { Webhook } from '../core/webhooks/webhook.ts';
import { type PostOptions, postMessage } from './postMessage.ts';

const USER_AGENT = 'okta-usage-webhooks/1';

/**
 * Sends one delivery: by the rules of Standard Webhooks, signed with each secret, or to Slack, whose URL is the secret.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const createWebhookSender =
  (clock: () => Instant, options: PostOptions) =>
  async (webhook: Webhook, { eventId, body }: Delivery, secrets: readonly Secret[]): Promise<Attempt> => {
    const headers = { 'content-type': 'application/json', 'user-agent': USER_AGENT };
    if (webhook.format === 'SLACK') return postMessage(secrets[0]?.reveal() ?? '', { body, headers }, options);
    const at = clock();
    const signatures = secrets.map((secret) => new Signer(secret.reveal()).sign(eventId, new Date(at), body));
    const signed = {
      ...headers,
      'webhook-id': eventId,
      'webhook-timestamp': String(Math.floor(at / SECOND)),
      'webhook-signature': signatures.join(' '),
    };
    return postMessage(webhook.url, { body, headers: signed }, options);
  };
