import type { DeliveryProblem } from '../../contract/words/events.ts';

/** One sentence for each problem: what the receiver did, and what helps. None repeats an address or an answer. */
export const DELIVERY_SENTENCES: Readonly<Record<DeliveryProblem, string>> = {
  URL_INVALID: 'The address is not https on port 443.',
  HOST_UNKNOWN: 'The host name cannot be resolved. Check the spelling and the DNS entry.',
  ADDRESS_NOT_PUBLIC:
    'The host name resolves to an address that is not public. Messages are sent to public addresses only.',
  NOT_REACHED: 'The endpoint could not be connected to, or broke the connection off.',
  TLS_FAILED: 'The certificate of the endpoint is not valid for its name, or the TLS handshake failed.',
  TIMED_OUT: 'The endpoint did not answer within 10 seconds. Acknowledge first, and work on the message afterwards.',
  REDIRECTED: 'The endpoint answered with a redirect, which is not followed. Enter the final address.',
  REFUSED: 'The endpoint refused the message with a status of 4xx.',
  FAILED: 'The endpoint failed with a status of 5xx.',
  GONE: 'The endpoint answered 410 Gone: it wants no more messages.',
  SECRET_MISSING: 'The secret of the webhook is not in the secret store.',
  BUS_FAILED: 'The event bus did not accept the event.',
  WEBHOOK_DISABLED: 'The webhook was disabled or deleted before the message was delivered.',
};
