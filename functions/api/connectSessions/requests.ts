// The body that making a connect session takes.
import { z } from '@hono/zod-openapi';
import { CREDENTIAL_KINDS } from '../../contract/words/okta.ts';
import { SESSION_LIFETIME } from '../../core/connect/connectSession.ts';
import { SECOND } from '../../core/time.ts';
import { printableText } from '../http/openapi/printableText.ts';

const MOST_TAGS = 10;
const TAG_NAME = /^[A-Za-z][\w-]{0,39}$/;

export const ConnectSessionRequestSchema = z
  .strictObject({
    externalId: printableText(128).openapi({
      description:
        'Your own id of the customer whose Okta is to be connected. A later session with the same one repairs the connection that this one makes: its id and history stay. Holds no personal data.',
      example: 'customer-4711',
    }),
    tags: z
      .record(z.string(), printableText(100))
      .refine((tags) => Object.keys(tags).length <= MOST_TAGS, `Must have at most ${MOST_TAGS} entries.`)
      .refine(
        (tags) => Object.keys(tags).every((name) => TAG_NAME.test(name)),
        'Names must be 1 to 40 letters, digits, hyphens or underscores, and begin with a letter.',
      )
      .default({})
      .openapi({
        maxProperties: MOST_TAGS,
        description:
          'Your own words for the connection, kept with it. At most ten, under names of 1 to 40 letters, digits, hyphens or underscores that begin with a letter.',
        example: { plan: 'enterprise' },
      }),
    name: printableText(100)
      .optional()
      .openapi({ description: 'What the connection will be called; the org’s host unless given.', example: 'Acme' }),
    methods: z
      .array(z.enum(CREDENTIAL_KINDS))
      .min(1)
      .max(CREDENTIAL_KINDS.length)
      .default([...CREDENTIAL_KINDS])
      .openapi({ description: 'What the link lets the admin connect with.' }),
    expiresIn: z
      .int()
      .min(SESSION_LIFETIME.least / SECOND)
      .max(SESSION_LIFETIME.most / SECOND)
      .default(SESSION_LIFETIME.preset / SECOND)
      .openapi({ description: 'Seconds after which the link is no longer good.' }),
    returnUrl: z.string().min(1).max(1_000).optional().openapi({
      description:
        'Where the page leads to in the end: below one of the return URLs that are configured for the tenant.',
      example: 'https://app.example.com/integrations/okta',
    }),
    allowedOrigins: z
      .array(z.string().min(1).max(255))
      .max(5)
      .default([])
      .openapi({
        description: 'Origins of the pages that may show the link’s page in a frame. None may, unless given.',
        example: ['https://app.example.com'],
      }),
    locale: z
      .string()
      .regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'Must be a language, such as en or en-GB.')
      .optional()
      .openapi({
        description: 'Language and region that the page writes dates and numbers for. Its texts are English.',
        example: 'en-GB',
      }),
    webhookUrl: z.string().trim().min(1).max(2_000).optional().openapi({
      description:
        'Address of one of your webhooks of all connections (STANDARD). Events of the connection go there from then on, and not to the other ones; where it is not given, that stays as it is.',
      example: 'https://vendor.example/okta-usage',
    }),
  })
  .openapi('ConnectSessionRequest', {
    example: {
      externalId: 'customer-4711',
      name: 'Acme',
      returnUrl: 'https://app.example.com/integrations/okta',
      allowedOrigins: ['https://app.example.com'],
    },
  });
