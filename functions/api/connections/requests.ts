// Bodies that connecting and changing a connection take.
import { z } from '@hono/zod-openapi';
import { SWEEP_ANSWERS } from '../../contract/words/connections.ts';
import type { AskedApp } from '../../core/connect/checkOrg.ts';
import { appId, CONNECTION_ID, type ConnectionId, connectionId, OKTA_ID, personId } from '../../core/ids.ts';
import { parsed } from '../http/openapi/parsed.ts';
import { printableText } from '../http/openapi/printableText.ts';
import { callBudgetPercent, idleAfterDays, tolerancePercent } from './schema.ts';

const connectionName = printableText(100);

const oktaDomain = z.string().trim().min(1).max(255);
const apiToken = z.string().min(1).max(1024);

const domainToConnect = oktaDomain.openapi({
  description: 'The org, as it can be pasted: a host, a URL, the admin console, a custom domain.',
  example: 'https://acme-admin.okta.com/admin/dashboard',
});
const tokenToConnect = apiToken.openapi({
  description: 'An Okta API token. Kept in Secrets Manager only; never answered, logged or stored elsewhere.',
  format: 'password',
  example: '00exampleTokenThatOktaShowsOnce0123456789A',
});

const clientId = z.string().min(1).max(256).openapi({
  description: 'The client ID of the API Services app in Okta, in place of a token. It is no secret.',
  example: '0oa1gjh63g214q0Hq0g4',
});
const keyId = parsed(connectionId, 'Must be the id of a key.').openapi({
  type: 'string',
  pattern: CONNECTION_ID.source,
  description: 'The key that was made for the app (`POST /v1/keys`), with `clientId`.',
  example: '01KAJ0V5Z8QH6T3W9C2R4N7XYB',
});

interface SentCredentials {
  readonly apiToken?: string | undefined;
  readonly clientId?: string | undefined;
  readonly keyId?: ConnectionId | undefined;
}

/** A client id and a key come together, and never with a token. */
const isOneKind = (sent: SentCredentials): boolean =>
  (sent.clientId === undefined) === (sent.keyId === undefined) &&
  (sent.clientId === undefined || sent.apiToken === undefined);
const ONE_KIND = { path: ['clientId'], message: 'Comes with keyId, and without apiToken.' };

/** There is a token, or an app. */
const isGiven = ({ apiToken: token, clientId: client }: SentCredentials): boolean =>
  token !== undefined || client !== undefined;
const GIVEN = { path: ['apiToken'], message: 'Is missing; or send clientId and keyId.' };

/** What a request is to authenticate with. */
export const askedCredentials = ({
  apiToken: token,
  clientId: client,
  keyId: key,
}: SentCredentials): { readonly apiToken: string | undefined; readonly app: AskedApp | undefined } => ({
  apiToken: token,
  app: client !== undefined && key !== undefined ? { clientId: client, keyId: key } : undefined,
});

/** The org, and the credentials of one kind. */
const connectFields = {
  oktaDomain: domainToConnect,
  apiToken: tokenToConnect.optional(),
  clientId: clientId.optional(),
  keyId: keyId.optional(),
};

/** With a token; `clientId` and `keyId` would take its place. */
const EXAMPLE = {
  oktaDomain: 'https://acme-admin.okta.com/admin/dashboard',
  apiToken: '00exampleTokenThatOktaShowsOnce0123456789A',
};

export const CheckRequestSchema = z
  .strictObject(connectFields)
  .refine(isOneKind, ONE_KIND)
  .openapi('CheckRequest', { example: EXAMPLE });

/** What the page of a link sends: name and history are not the admin's to choose. */
export const LinkRequestSchema = z
  .strictObject(connectFields)
  .refine(isOneKind, ONE_KIND)
  .refine(isGiven, GIVEN)
  .openapi('LinkRequest', { example: EXAMPLE });

export const ConnectRequestSchema = z
  .strictObject({
    ...connectFields,
    name: connectionName.optional().openapi({
      description: 'What to call the connection; the org’s host unless given. Printable characters only.',
      example: 'Acme production',
    }),
    historyDays: z
      .int()
      .min(0)
      .max(90)
      .default(90)
      .openapi({ description: 'How far back to read the System Log, in days. Okta keeps 90.' }),
  })
  .refine(isOneKind, ONE_KIND)
  .refine(isGiven, GIVEN)
  .openapi('ConnectRequest', { example: { ...EXAMPLE, name: 'Acme production', historyDays: 90 } });

/** The one schema that is not strict: clients send other headers, too. */
export const IdempotencyHeader = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/, 'Must have 1 to 128 visible ASCII characters.')
    .optional()
    .openapi({
      description:
        'A repeat with the same key and content, the token included, within 24 h gets the connection that the first request made; once that was deleted, it is refused.',
    }),
});

const shortTexts = (most: number, description: string, example: string[]) =>
  z.array(printableText(64)).max(most).readonly().default([]).openapi({ description, example });

const oktaIds = <Id extends string>(
  parse: (text: unknown) => Id | undefined,
  most: number,
  description: string,
  example: string[],
) => {
  const id: z.ZodType<Id, string> = z
    .custom<Id>((value) => parse(value) !== undefined, 'Must be an Okta id.')
    .openapi({ type: 'string', pattern: OKTA_ID.source });
  return z.array(id).max(most).readonly().default([]).openapi({ description, example });
};

/** Every summary stores the lists it was made with, so they are short. */
const exclusionFields = {
  people: z
    .strictObject({
      userTypes: shortTexts(20, 'Okta user types, in any case.', ['Service']),
      patterns: shortTexts(20, 'Logins; `*` stands for anything, case does not count.', ['svc-*', 'test@*']),
      ids: oktaIds(personId, 100, 'Okta ids of people.', ['00u1gjh63g214q0Hq0g4']),
    })
    .default({ userTypes: [], patterns: [], ids: [] })
    .openapi({ description: 'Whose seats are not judged.' }),
  apps: oktaIds(appId, 100, 'Okta ids of apps whose seats are not judged.', ['0oa1gjh63g214q0Hq0g4']),
};

export const ChangeRequestSchema = z
  .strictObject({
    apiToken: apiToken
      .optional()
      .openapi({ description: 'A new token of the same org: reconnects.', format: 'password' }),
    clientId: clientId.optional(),
    keyId: keyId.optional(),
    oktaDomain: oktaDomain
      .optional()
      .openapi({ description: 'With `apiToken` or `clientId` only: where the same org answers now.' }),
    paused: z.boolean().optional().openapi({ description: 'true pauses, false resumes.' }),
    name: connectionName
      .optional()
      .openapi({ description: 'What to call it. Printable characters only.', example: 'Acme production' }),
    idleAfterDays: idleAfterDays.optional(),
    callBudgetPercent: callBudgetPercent.optional(),
    tolerancePercent: tolerancePercent.optional(),
    exclusions: z
      .strictObject(exclusionFields)
      .optional()
      .openapi({ description: 'Takes the place of the exclusions there are; lists left out are empty.' }),
    was: z
      .strictObject({
        name: z.string().max(256).optional(),
        idleAfterDays: idleAfterDays.optional(),
        callBudgetPercent: callBudgetPercent.optional(),
        tolerancePercent: tolerancePercent.optional(),
        exclusions: z.strictObject(exclusionFields).optional(),
      })
      .optional()
      .openapi({
        description:
          'The same fields as they were read. Where one that is to be changed is another by now, nothing is changed. Left out, the change takes the place of whatever is there.',
      }),
    decision: z.enum(SWEEP_ANSWERS).optional().openapi({ description: 'Answers a sweep that asks (NEEDS_DECISION).' }),
  })
  .refine(
    ({ was: _, ...body }) => Object.values(body).some((value) => value !== undefined),
    'Must name something to change.',
  )
  .refine(isOneKind, ONE_KIND)
  .refine(
    ({ oktaDomain: domain, apiToken: token, clientId: client }) =>
      domain === undefined || token !== undefined || client !== undefined,
    { path: ['oktaDomain'], message: 'Comes with apiToken or clientId only.' },
  )
  .openapi('ChangeRequest', { minProperties: 1, example: { name: 'Acme production', idleAfterDays: 45 } });

/** What a caller sends to change a connection. A field that is left out keeps its value. */
export type ChangeRequest = z.input<typeof ChangeRequestSchema>;
