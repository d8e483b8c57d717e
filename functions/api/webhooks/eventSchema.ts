// What events say, as they are sent. The OpenAPI document describes them by the same schemas (`webhooks`).
import { z } from '@hono/zod-openapi';
import { OPPORTUNITY_KINDS } from '../../contract/words/actions.ts';
import { HEALTH_CODES } from '../../contract/words/connections.ts';
import { type EventType, TEST_TYPE } from '../../contract/words/events.ts';
import {
  appIdField,
  countField,
  dateField,
  instantField,
  nullableInstant,
  nullableText,
  textField,
  ulidField,
} from '../http/openapi/fields.ts';
import { MoneySchema, nullableMoney } from '../prices/schema.ts';

const ofConnection = {
  tenantId: textField('The tenant.', 'acme'),
  connectionId: ulidField('The connection.'),
  externalId: nullableText(
    'Your own id of the customer, as the connect session that made the connection had it; else null.',
    'customer-4711',
  ),
};

const brokenFields = {
  ...ofConnection,
  code: z.enum(HEALTH_CODES).openapi({ description: 'Why; stable.', example: 'TOKEN_REJECTED' }),
  reason: textField('The same in one sentence.', 'Okta refused the token.'),
  links: z.object({
    connection: textField('Path of the connection.', '/v1/connections/01KAJ0V5Z8QH6T3W9C2R4N7XYB'),
  }),
};

/** What each type says in `data`. */
const DATA = {
  'connection.created': z.object(ofConnection),
  'connection.first_sync_completed': z.object({
    ...ofConnection,
    dataThrough: nullableInstant('Sign-ins are known up to here.'),
  }),
  'connection.needs_attention': z.object(brokenFields),
  'connection.needs_reconnect': z.object(brokenFields),
  'connection.recovered': z.object(ofConnection),
  'connection.deleted': z.object({
    ...ofConnection,
    links: z.object({ receipt: textField('Path of the proof.', '/v1/receipts/01KAJ0V5Z8QH6T3W9C2R4N7XYB') }),
  }),
  'usage.day_completed': z.object({
    ...ofConnection,
    day: dateField('The day (UTC) that is over and read.'),
    activePeople: countField('Different people who used any app on the day.', 120),
    activePeople30: countField('The same within the 30 days that end with it.', 410),
    signIns30: countField('Sign-ins within these 30 days, of all apps but Okta’s own.', 9000),
    apps: countField('Apps, without Okta’s own.', 42),
    assigned: countField('Seats held.', 1800),
    reclaimable: countField('LEAVER, NEVER_USED and IDLE seats, whatever was decided about them.', 210),
    links: z.object({
      changes: textField(
        'Path of what changed on the day: the change feed, which also replays what was missed.',
        '/v1/connections/01KAJ0V5Z8QH6T3W9C2R4N7XYB/changes?since=2026-11-21',
      ),
    }),
  }),
  'decision.needed': z.object({
    ...ofConnection,
    askedAt: instantField('When the question came up.'),
    reason: textField('The question in one sentence.', 'Okta’s list leaves out 300 of 900 users (33%).'),
    links: z.object({
      connection: textField('Path of the connection.', '/v1/connections/01KAJ0V5Z8QH6T3W9C2R4N7XYB'),
    }),
  }),
  'opportunity.found': z.object({
    ...ofConnection,
    week: dateField('The Sunday (UTC) that ends the week.'),
    opportunities: countField('How many there are that nobody has decided about.', 17),
    savings: z.array(MoneySchema).openapi({ description: 'What a year of their seats costs, by currency.' }),
    most: z
      .array(
        z.object({
          appId: appIdField('The app.'),
          appLabel: textField('What people call it.', 'Figma'),
          kind: z.enum(OPPORTUNITY_KINDS).openapi({ description: 'What could be done.', example: 'IDLE_SEATS' }),
          seats: countField('How many seats.', 12),
          savings: nullableMoney('What a year of them costs; null without a price.'),
        }),
      )
      .openapi({ description: 'The ten most valuable.' }),
    links: z.object({
      insights: textField('Path of all of them.', '/v1/connections/01KAJ0V5Z8QH6T3W9C2R4N7XYB/insights'),
    }),
  }),
  [TEST_TYPE]: z.object({
    tenantId: textField('The tenant.', 'acme'),
    webhookId: ulidField('The webhook that is tried out.'),
  }),
} as const satisfies Record<EventType | typeof TEST_TYPE, z.ZodType>;

type Data = typeof DATA;

const message = <Type extends keyof Data>(type: Type) =>
  z
    .object({
      type: z.literal(type).openapi({ description: 'What happened.' }),
      timestamp: instantField('When it happened.'),
      data: DATA[type].openapi({ description: 'Ids and sums; no data of people.' }),
    })
    .openapi(schemaName(type));

/** `connection.first_sync_completed` → `ConnectionFirstSyncCompletedEvent` */
const schemaName = (type: string): string =>
  `${type
    .split(/[._]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}Event`;

/** The message of each type. */
export const EVENT_SCHEMAS = Object.fromEntries(
  (Object.keys(DATA) as (keyof Data)[]).map((type) => [type, message(type)]),
) as unknown as { readonly [Type in keyof Data]: z.ZodType<EventMessage<Type>> };

export interface EventMessage<Type extends keyof Data = keyof Data> {
  readonly type: Type;
  readonly timestamp: string;
  readonly data: z.infer<Data[Type]>;
}
