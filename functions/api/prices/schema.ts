// Money, prices, and what else a contract says about an app. Other resources show the same fields.
import { z } from '@hono/zod-openapi';
import { MAX_TIER_LENGTH, PRICE_PERIODS, SEAT_COUNT_SOURCES } from '../../contract/words/money.ts';
import { parseDay } from '../../core/time.ts';
import { appIdField, countField, flagField, nullableDate, nullableText, textField } from '../http/openapi/fields.ts';

const moneyFields = {
  amount: z.number().openapi({ description: 'Whole minor units of the currency, as a decimal.', example: 1728 }),
  currency: textField('ISO 4217, as the customer entered it.', 'USD'),
};

export const MoneySchema = z.object(moneyFields).openapi('Money');

/** An amount that is null where no price is known. */
export const nullableMoney = (description: string) => z.object(moneyFields).nullable().openapi({ description });

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
/** A year’s licence in a currency of small units has nine digits. */
const MAX_AMOUNT = 1_000_000_000;

/** A calendar date in a body. */
const date = z.string().refine((day) => parseDay(day) !== undefined, 'Must be a date, YYYY-MM-DD.');

/** The fields of a price. A price without a date holds from the beginning of all that was observed. */
export const priceFields = {
  amount: z
    .number()
    .min(0)
    .max(MAX_AMOUNT)
    .openapi({ description: 'The price of one seat, in any number of decimals.', example: 12.5 }),
  currency: z
    .string()
    .refine((code) => CURRENCIES.has(code), 'Must be a currency code of ISO 4217, such as USD.')
    .openapi({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.', example: 'USD' }),
  per: z.enum(PRICE_PERIODS).openapi({ description: 'What the price pays for.', example: 'MONTH' }),
  validFrom: date.nullable().openapi({
    format: 'date',
    description: 'First date of the price; null where it holds from the beginning of all that was observed.',
    example: '2026-01-01',
  }),
};

/** Whose price it is, within an app. */
export const tierField = z.string().trim().min(1).max(MAX_TIER_LENGTH).openapi({
  description:
    'The licence tier that it is the price of, as the app’s users carry it. Without one it is the app’s own.',
  example: 'Standard Platform User',
});

const nullableTier = nullableText(
  'The licence tier that it is the price of; null for the price of every seat whose tier has none.',
  'Standard Platform User',
);

export const PriceSchema = z.object({ ...priceFields, tier: nullableTier }).openapi('Price');

/** A price that is null where none was entered. */
export const nullablePrice = (description: string) => z.object(priceFields).nullable().openapi({ description });

export const purchasedSeats = z
  .int()
  .min(0)
  .max(10_000_000)
  .openapi({ description: 'How many seats were bought.', example: 150 });

export const renewsOn = date.openapi({
  format: 'date',
  description: 'On which date the contract renews.',
  example: '2027-03-01',
});

export const noticeDays = z
  .int()
  .min(0)
  .max(730)
  .openapi({ description: 'How many days before that it must be cancelled or changed.', example: 60 });

/** Who says how many seats were bought. */
export const purchasedSeatsSource = z.enum(SEAT_COUNT_SOURCES).nullable().openapi({
  description:
    'Who says so: the customer, or Okta’s licence count where the customer does not. Null where neither does.',
});

export const PriceRowSchema = z
  .object({
    appId: appIdField('The app.'),
    appLabel: textField('What people call it.', 'Figma'),
    amount: priceFields.amount.nullable(),
    currency: nullableText('ISO 4217.', 'USD'),
    per: z.enum(PRICE_PERIODS).nullable().openapi({ description: 'What the price pays for.', example: 'MONTH' }),
    validFrom: nullableDate('First date of the price; null where it holds from the beginning.'),
    inForce: flagField('It is the price of today.'),
    yearlySeatCost: nullableMoney('What a seat costs in a year by that price, rounded to the minor unit.'),
    assigned: countField('People who hold a seat now; in the row of a tier, of that tier.', 120),
    purchasedSeats: purchasedSeats.nullable(),
    purchasedSeatsSource,
    renewsOn: nullableDate('On which date the contract renews.'),
    noticeDays: noticeDays.nullable(),
    tier: nullableTier,
  })
  .openapi('PriceRow');

export type PriceRowBody = z.infer<typeof PriceRowSchema>;

const SavedRowSchema = z
  .object({
    row: countField('Which row of the request, from 0.', 3),
    appId: nullableText('The app; null where the row names none.', '0oa1gjh63g214q0Hq0g4'),
    saved: flagField('The whole row was saved. Of a row with a wrong cell nothing was.'),
    errors: z
      .array(
        z.object({
          pointer: textField('Which cell, as a JSON pointer into the request.', '/rows/3/amount'),
          message: textField('What was expected.', 'Must be at least 0.'),
        }),
      )
      .readonly()
      .openapi({ description: 'Every wrong cell.' }),
  })
  .openapi('SavedPriceRow');

export const SavedPricesSchema = z
  .object({
    saved: countField('Rows that were saved.', 19),
    refused: countField('Rows with a wrong cell: nothing of them was saved.', 1),
    rows: z.array(SavedRowSchema).readonly().openapi({ description: 'Every row, in the order of the request.' }),
  })
  .openapi('SavedPrices');

export type SavedPricesBody = z.infer<typeof SavedPricesSchema>;
