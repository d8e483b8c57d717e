// The body that changes an app's settings.
import { z } from '@hono/zod-openapi';
import { MAX_PRICES } from '../../core/usage/money/price.ts';
import { idleAfterDays } from '../connections/schema.ts';
import { noticeDays, priceFields, purchasedSeats, renewsOn } from '../prices/schema.ts';

/** Two prices that begin on the same date could be read in two ways. */
const prices = z
  .array(
    z.strictObject({ ...priceFields, validFrom: priceFields.validFrom.optional().transform((date) => date ?? null) }),
  )
  .max(MAX_PRICES)
  .superRefine((all, context) => {
    for (const [index, { validFrom }] of all.entries()) {
      if (all.findIndex((other) => other.validFrom === validFrom) === index) continue;
      const message = 'Must not be the date of another price.';
      context.issues.push({ code: 'custom', path: [index, 'validFrom'], message, input: all });
    }
  })
  .readonly()
  .openapi({
    description:
      'What a seat costs, and has cost: the price of a date is the newest one that had begun. Takes the place of the prices there are. Savings are computed from these only.',
  });

export const AppSettingsRequestSchema = z
  .strictObject({
    idleAfterDays: idleAfterDays.nullable().optional(),
    prices: prices.nullable().optional(),
    purchasedSeats: purchasedSeats.nullable().optional(),
    renewsOn: renewsOn.nullable().optional(),
    noticeDays: noticeDays.nullable().optional(),
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
