import { z } from '@hono/zod-openapi';
import type { ConnectionSettingsBody, ExclusionsBody } from '../../contract/connectionBodies.ts';
import type { AppSettingsBody, AuditEntryBody, ExportItemBody, ReceiptBody } from '../../contract/recordBodies.ts';
import {
  AUDIT_ACTIONS,
  RECEIPT_KINDS,
  RECEIPT_STATES,
  SEAT_COUNT_SOURCES,
  STORED_KINDS,
  SWEEP_ANSWERS,
} from '../../contract/words.ts';
import { appId, personId } from '../../core/ids.ts';
import { parseDay } from '../../core/time.ts';
import { count, date, type Fields, flag, instant, instantOrNull, text, textOrNull } from '../http/fields.ts';

const printable = /^[^\p{C}\p{Zl}\p{Zp}]*$/u;

/** What a connection may be called. */
export const connectionName = z.string().trim().min(1).max(100).regex(printable, 'Must be printable.');

const shortTexts = (most: number, description: string, example: string[]) =>
  z
    .array(z.string().trim().min(1).max(64).regex(printable, 'Must be printable.'))
    .max(most)
    .readonly()
    .default([])
    .openapi({ description, example });
const ids = <Id extends string>(
  parse: (text: unknown) => Id | undefined,
  most: number,
  description: string,
  example: string[],
) =>
  z
    .array(z.custom<Id>((value) => parse(value) !== undefined, 'Must be an Okta id.').openapi({ type: 'string' }))
    .max(most)
    .readonly()
    .default([])
    .openapi({ description, example });

/** The lists go into what every summary rests on, so they are short. */
const exclusionFields = {
  people: z
    .strictObject({
      userTypes: shortTexts(20, 'Okta user types, in any case.', ['Service']),
      patterns: shortTexts(20, 'Logins; `*` stands for anything, case does not count.', ['svc-*', 'test@*']),
      ids: ids(personId, 100, 'Okta ids of people.', ['00u1gjh63g214q0Hq0g4']),
    })
    .default({ userTypes: [], patterns: [], ids: [] })
    .openapi({ description: 'Whose seats are not judged.' }),
  apps: ids(appId, 100, 'Okta ids of apps whose seats are not judged.', ['0oa1gjh63g214q0Hq0g4']),
};

const texts = (description: string, example: string[]) =>
  z.array(z.string()).readonly().openapi({ description, example });

const idleAfterDays = z
  .int()
  .min(1)
  .max(365)
  .openapi({ description: 'A seat last used this many days ago is idle.', example: 30 });
const callBudgetPercent = z
  .int()
  .min(5)
  .max(100)
  .openapi({ description: 'Share of each of Okta’s rate limits that may be used.', example: 50 });

export const ConnectionSettingsSchema = z
  .object({
    historyDays: count('Days of history asked for when it was connected.', 90),
    idleAfterDays,
    callBudgetPercent,
    exclusions: z
      .object({
        people: z.object({
          userTypes: texts('Okta user types, in any case.', ['Service']),
          patterns: texts('Logins; `*` stands for anything.', ['svc-*']),
          ids: texts('Okta ids of people.', ['00u1gjh63g214q0Hq0g4']),
        } satisfies Fields<ExclusionsBody['people']>),
        apps: texts('Okta ids of apps.', ['0oa1gjh63g214q0Hq0g4']),
      } satisfies Fields<ExclusionsBody>)
      .openapi({ description: 'Whose seats, and which apps’, are not judged.' }),
  } satisfies Fields<ConnectionSettingsBody>)
  .openapi('ConnectionSettings');

export const ChangeRequest = z
  .strictObject({
    apiToken: z
      .string()
      .min(1)
      .max(1024)
      .optional()
      .openapi({ description: 'A new token of the same org: reconnects.', format: 'password' }),
    oktaDomain: z
      .string()
      .trim()
      .min(1)
      .max(255)
      .optional()
      .openapi({ description: 'With `apiToken` only: where the same org answers now.' }),
    paused: z.boolean().optional().openapi({ description: 'true pauses, false resumes.' }),
    name: connectionName.optional().openapi({ description: 'What to call it.', example: 'Acme production' }),
    idleAfterDays: idleAfterDays.optional(),
    callBudgetPercent: callBudgetPercent.optional(),
    exclusions: z
      .strictObject(exclusionFields)
      .optional()
      .openapi({ description: 'Takes the place of the exclusions there are; lists left out are empty.' }),
    decision: z.enum(SWEEP_ANSWERS).optional().openapi({ description: 'Answers a sweep that asks (NEEDS_DECISION).' }),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), 'Must name something to change.')
  .refine(({ oktaDomain, apiToken }) => oktaDomain === undefined || apiToken !== undefined, {
    path: ['oktaDomain'],
    message: 'Comes with apiToken only.',
  })
  .openapi('ChangeRequest', { example: { name: 'Acme production', idleAfterDays: 45 } });

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

const seatPrice = z
  .strictObject({
    amount: z.number().min(0).max(1_000_000).openapi({ description: 'For one seat and month.', example: 12.5 }),
    currency: z
      .string()
      .refine((code) => CURRENCIES.has(code), 'Must be a currency code of ISO 4217.')
      .openapi({ description: 'ISO 4217.', example: 'USD' }),
    asOf: z
      .string()
      .refine((day) => parseDay(day) !== undefined, 'Must be a date, YYYY-MM-DD.')
      .optional()
      .openapi({ format: 'date', description: 'When the price was so; today, unless said.', example: '2026-11-01' }),
  })
  .openapi({ description: 'What a seat costs. Savings are only ever made of a price entered here.' });
const purchasedSeats = z
  .int()
  .min(0)
  .max(10_000_000)
  .openapi({ description: 'How many seats were bought.', example: 150 });
const excluded = z.boolean().openapi({ description: 'Leave all seats of the app out.' });

export const AppSettingsRequest = z
  .strictObject({
    idleAfterDays: idleAfterDays.nullable().optional(),
    seatPrice: seatPrice.nullable().optional(),
    purchasedSeats: purchasedSeats.nullable().optional(),
    excluded: excluded.nullable().optional(),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), 'Must name something to change.')
  .openapi('AppSettingsRequest');

export const AppSettingsSchema = z
  .object({
    idleAfterDays: idleAfterDays.nullable(),
    seatPrice: z
      .object({
        amount: z.number().openapi({ description: 'For one seat and month.', example: 12.5 }),
        currency: text('ISO 4217.', 'USD'),
        asOf: date('When the price was so.'),
      })
      .nullable(),
    purchasedSeats: purchasedSeats.nullable(),
    purchasedSeatsSource: z.enum(SEAT_COUNT_SOURCES).nullable().openapi({
      description:
        'Who says so: this setting, or Okta’s licence count where the setting is null. Null where nobody does, and of past days.',
    }),
    excluded: flag('All seats of the app are left out.'),
  } satisfies Fields<AppSettingsBody>)
  .openapi('AppSettings');

export const AuditEntrySchema = z
  .object({
    id: text('The entry’s id, a ULID.', '01KAJ0V5Z8QH6T3W9C2R4N7XYB'),
    at: instant('When.'),
    who: textOrNull('Subject of the caller’s token.', 'ada@acme.example'),
    action: z
      .enum(AUDIT_ACTIONS)
      .openapi({ description: 'What was done. Values are never recorded.', example: 'reconnect' }),
    connectionId: text('With which connection.', '01KAJ0V5Z8QH6T3W9C2R4N7XYB'),
    appId: textOrNull('With which app, for its settings.', '0oa1gjh63g214q0Hq0g4'),
  } satisfies Fields<AuditEntryBody>)
  .openapi('AuditEntry');

export const ExportItemSchema = z
  .object({
    kind: z.enum(['connection', ...STORED_KINDS]).openapi({ description: 'What is kept.', example: 'seat' }),
    id: text('Which of its kind.', '0oa1gjh63g214q0Hq0g4/00u1gjh63g214q0Hq0g4'),
    data: z.record(z.string(), z.unknown()).openapi({
      type: 'object',
      description: 'Everything that is kept of it.',
      example: { firstUsedAt: '2026-09-01T08:00:00.000Z', signIns: { '2026-09-01': 2 } },
    }),
  } satisfies Fields<ExportItemBody>)
  .openapi('ExportItem');

export const ReceiptSchema = z
  .object({
    id: text('The receipt’s id; of a deleted connection, the connection’s own.', '01KAJ0V5Z8QH6T3W9C2R4N7XYB'),
    of: z.enum(RECEIPT_KINDS).openapi({ description: 'What was deleted.' }),
    state: z.enum(RECEIPT_STATES).openapi({ description: 'complete: nothing is left.' }),
    connectionId: text('The connection.', '01KAJ0V5Z8QH6T3W9C2R4N7XYB'),
    name: text('What it was called.', 'Acme production'),
    orgId: text('Okta’s id of the org.', '00o1abcd2EFGHijkl3x7'),
    requestedAt: instant('When it was asked for.'),
    secretDeletedAt: instantOrNull('When the Okta token was deleted from Secrets Manager.'),
    finishedAt: instantOrNull('When the last item was gone.'),
    counts: z
      .partialRecord(z.enum(STORED_KINDS), z.number().int().min(0))
      .openapi({ description: 'Items deleted so far, by kind.', example: { seat: 9100, person: 1200, segment: 340 } }),
    hint: text('What is left for you to do.', 'Revoke the token in Okta, too: Security > API > Tokens.'),
  } satisfies Fields<ReceiptBody>)
  .openapi('Receipt');
