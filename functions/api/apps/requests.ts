// The body that changes an app's settings.
import { z } from '@hono/zod-openapi';
import { parseDay } from '../../core/time.ts';
import { idleAfterDays } from '../connections/schema.ts';
import { purchasedSeats } from './schema.ts';

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

const seatPrice = z
  .strictObject({
    amount: z.number().min(0).max(1_000_000).openapi({ description: 'For one seat and month.', example: 12.5 }),
    currency: z
      .string()
      .refine((code) => CURRENCIES.has(code), 'Must be a currency code of ISO 4217.')
      .openapi({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.', example: 'USD' }),
    asOf: z
      .string()
      .refine((day) => parseDay(day) !== undefined, 'Must be a date, YYYY-MM-DD.')
      .optional()
      .openapi({ format: 'date', description: 'The date of the price; today by default.', example: '2026-11-01' }),
  })
  .openapi({ description: 'What a seat costs. Savings are computed from this price only.' });

export const AppSettingsRequestSchema = z
  .strictObject({
    idleAfterDays: idleAfterDays.nullable().optional(),
    seatPrice: seatPrice.nullable().optional(),
    purchasedSeats: purchasedSeats.nullable().optional(),
    excluded: z
      .boolean()
      .nullable()
      .optional()
      .openapi({ description: 'Whether the app’s seats are left out of the numbers.' }),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), 'Must name something to change.')
  .openapi('AppSettingsRequest', { minProperties: 1 });

/** What a caller sends to change an app's settings. Null removes a setting; a field that is left out keeps its value. */
export type AppSettingsRequest = z.input<typeof AppSettingsRequestSchema>;
