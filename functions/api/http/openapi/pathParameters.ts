import { z } from '@hono/zod-openapi';
import {
  appId,
  CONNECT_SESSION_ID,
  CONNECTION_ID,
  connectionId,
  connectSessionId,
  JWKS_ID,
  jwksId,
  OKTA_ID,
  personId,
} from '../../../core/ids.ts';
import { parsed } from './parsed.ts';

/** Connections, and what has ids of the same form. */
const ulidParameter = (name: string, what: string) =>
  parsed(connectionId, `Must be the id of a ${what}.`).openapi({
    param: { name, in: 'path' },
    type: 'string',
    pattern: CONNECTION_ID.source,
    description: `The ${what}.`,
    example: '01KAJ0V5Z8QH6T3W9C2R4N7XYB',
  });

const ConnectionParam = ulidParameter('id', 'connection');
const ReceiptParam = ulidParameter('receipt', 'receipt');
const WebhookParam = ulidParameter('webhook', 'webhook');
const DeliveryParam = ulidParameter('delivery', 'delivery');

const AppParam = parsed(appId, 'Must be an Okta id.').openapi({
  param: { name: 'app', in: 'path' },
  type: 'string',
  pattern: OKTA_ID.source,
  description: 'The app instance.',
  example: '0oa1gjh63g214q0Hq0g4',
});

const PersonParam = parsed(personId, 'Must be an Okta id.').openapi({
  param: { name: 'person', in: 'path' },
  type: 'string',
  pattern: OKTA_ID.source,
  description: 'The person.',
  example: '00u1gjh63g214q0Hq0g4',
});

const JwksParam = parsed(jwksId, 'Must be the id of published keys.').openapi({
  param: { name: 'jwks', in: 'path' },
  type: 'string',
  pattern: JWKS_ID.source,
  description: 'The published keys.',
  example: 'acme.Uz3bq0Yx5mF1s8K2hQe7Rw',
});

const ConnectSessionParam = parsed(connectSessionId, 'Must be the id of a connect session.').openapi({
  param: { name: 'session', in: 'path' },
  type: 'string',
  pattern: CONNECT_SESSION_ID.source,
  description: 'The connect session.',
  example: 'acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB',
});

/** Paths that name a connection, and what lies below it. */
export const ofConnection = z.object({ id: ConnectionParam });
export const ofApp = z.object({ id: ConnectionParam, app: AppParam });
export const ofPerson = z.object({ id: ConnectionParam, person: PersonParam });
export const ofReceipt = z.object({ receipt: ReceiptParam });
export const ofWebhook = z.object({ webhook: WebhookParam });
export const ofDelivery = z.object({ webhook: WebhookParam, delivery: DeliveryParam });
export const ofJwks = z.object({ jwks: JwksParam });
export const ofConnectSession = z.object({ session: ConnectSessionParam });
