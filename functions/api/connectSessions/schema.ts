import { z } from '@hono/zod-openapi';
import { CONNECT_SESSION_STATUSES } from '../../contract/words/connections.ts';
import { CREDENTIAL_KINDS } from '../../contract/words/okta.ts';
import { CONNECT_SESSION_ID } from '../../core/ids.ts';
import { LinkedConnectionSchema } from '../connections/linkedSchema.ts';
import { instantField, nullableInstant, nullableText, textField, ulidField } from '../http/openapi/fields.ts';

const id = z.string().openapi({
  pattern: CONNECT_SESSION_ID.source,
  description: 'The session’s id: the tenant, a dot and a ULID. It is no secret.',
  example: 'acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB',
});
const status = z.enum(CONNECT_SESSION_STATUSES).openapi({
  description:
    'PENDING: not opened yet. OPENED: the admin has opened the link. CONNECTED: used; it only lets the connection be watched. EXPIRED and REVOKED: no longer good.',
  example: 'PENDING',
});
const methods = z
  .array(z.enum(CREDENTIAL_KINDS))
  .readonly()
  .openapi({ description: 'What the link lets the admin connect with.' });
const allowedOrigins = z
  .array(z.string())
  .readonly()
  .openapi({
    description: 'Origins of the pages that may frame the link’s page.',
    example: ['https://app.example.com'],
  });
const returnUrl = nullableText('Where the page leads to in the end.', 'https://app.example.com/integrations/okta');
const locale = nullableText('Language and region that the page writes dates and numbers for.', 'en-GB');
const webhookId = ulidField(
  'The webhook that events of the connection go to from then on; null: that stays as it is.',
).nullable();
const name = nullableText('What the connection will be called; null for the org’s host.', 'Acme');

export const ConnectSessionSchema = z
  .object({
    id,
    status,
    externalId: textField('Your own id of the customer.', 'customer-4711'),
    tags: z
      .record(z.string(), z.string())
      .readonly()
      .openapi({ description: 'Your own words.', example: { plan: 'enterprise' } }),
    name,
    methods,
    returnUrl,
    allowedOrigins,
    locale,
    webhookId,
    createdAt: instantField('When it was made.'),
    expiresAt: instantField('When the link is no longer good.'),
    openedAt: nullableInstant('When the link was first opened.'),
    connectedAt: nullableInstant('When it was used.'),
    revokedAt: nullableInstant('When it was revoked.'),
    connectionId: ulidField('The connection that it made or repaired.').nullable(),
  })
  .openapi('ConnectSession');

export type ConnectSessionBody = z.infer<typeof ConnectSessionSchema>;

/** The one answer with the secret. */
export const NewConnectSessionSchema = z
  .object({
    ...ConnectSessionSchema.shape,
    token: z.string().openapi({
      format: 'password',
      description: 'Opens the session. Answered this once, and stored as a hash alone.',
      example: 'acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB.example-example-example-example-example-exam',
    }),
    url: z.string().openapi({
      format: 'uri',
      description: 'The link. Its fragment is the token, which browsers send nowhere.',
      example:
        'https://usage.example.com/connect/acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB#acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB.example-example-example-example-example-exam',
    }),
  })
  .openapi('NewConnectSession');

const BrandingSchema = z
  .object({
    productName: nullableText('What the vendor’s product is called.', 'Example Spend'),
    logoUrl: nullableText('Address of its logo.', 'https://app.example.com/logo.svg'),
    color: nullableText('Its colour, on which white text can be read.', '#1d4ed8'),
    helpUrl: nullableText('Where the admin finds help.', 'https://help.example.com/okta'),
    permissionText: nullableText('What stands above the list of permissions.', 'We read who uses which app.'),
  })
  .openapi({ description: 'How the vendor’s configuration wants the page to look; null for the page’s own.' });

export const OpenedSessionSchema = z
  .object({
    id,
    status,
    expiresAt: instantField('When the link is no longer good.'),
    name,
    methods,
    returnUrl,
    allowedOrigins,
    locale,
    egressAddresses: z.array(z.string()).readonly().openapi({
      description: 'Addresses that Okta sees this service at; empty where they are not fixed.',
      example: [],
    }),
    branding: BrandingSchema,
    // A union, since the reference with `null` beside it would demand both.
    connection: z.union([LinkedConnectionSchema, z.null()]).openapi({
      description: 'The connection that the link has made, or that it would repair; null where it would make one.',
    }),
  })
  .openapi('OpenedConnectSession');

export type OpenedSessionBody = z.infer<typeof OpenedSessionSchema>;
