// The body that changes many prices at once. Each row is checked by itself, so that a wrong one does not stop the others.
import { z } from '@hono/zod-openapi';
import { appId, OKTA_ID } from '../../core/ids.ts';
import { noticeDays, priceFields, purchasedSeats, renewsOn, tierField } from './schema.ts';

const MAX_ROWS = 1_000;

const PRICE_CELLS = ['amount', 'currency', 'per'] as const;

const PriceRowRequestSchema = z
  .strictObject({
    appId: z
      .custom<NonNullable<ReturnType<typeof appId>>>(
        (value) => appId(value) !== undefined,
        'Must be the Okta id of an app.',
      )
      .openapi({ type: 'string', pattern: OKTA_ID.source, description: 'The app.', example: '0oa1gjh63g214q0Hq0g4' }),
    tier: tierField.nullable().optional(),
    amount: priceFields.amount
      .nullable()
      .optional()
      .openapi({ description: 'The price of one seat; null removes the price that begins at validFrom.' }),
    currency: priceFields.currency.nullable().optional(),
    per: priceFields.per.nullable().optional(),
    validFrom: priceFields.validFrom.optional(),
    replaces: priceFields.validFrom.optional().openapi({
      format: 'date',
      description:
        'First date of a price that this one takes the place of, null for the one without a date: how a price gets another date.',
    }),
    was: z
      .strictObject({ amount: priceFields.amount, currency: priceFields.currency, per: priceFields.per })
      .nullable()
      .optional()
      .openapi({
        description:
          'The price that this row changes or removes, as it was when the row was edited; null where there was none. Where it is another one by now, the row is refused. Left out, the row takes the place of whatever is there.',
      }),
    purchasedSeats: purchasedSeats.nullable().optional(),
    renewsOn: renewsOn.nullable().optional(),
    noticeDays: noticeDays.nullable().optional(),
  })
  .superRefine((row, context) => {
    const report = (path: string, message: string) =>
      context.issues.push({ code: 'custom', path: [path], message, input: row });
    const named = Object.entries(row).filter(
      ([cell, value]) => !['appId', 'tier', 'was'].includes(cell) && value !== undefined,
    );
    if (named.length === 0)
      context.issues.push({ code: 'custom', message: 'Must name something to change.', input: row });
    if (row.amount == null && row.replaces !== undefined) report('replaces', 'Is only for a row with a price.');
    const contract = row.purchasedSeats ?? row.renewsOn ?? row.noticeDays;
    if (row.tier != null && contract != null)
      report('tier', 'Must be empty where the row says what the contract of the app says.');
    if (row.amount === null) return;
    const hasPrice = [...PRICE_CELLS, 'validFrom' as const].some((cell) => row[cell] != null);
    if (!hasPrice) return;
    for (const cell of PRICE_CELLS) {
      if (row[cell] == null) report(cell, 'Is missing: a price has an amount, a currency, and MONTH or YEAR.');
    }
  })
  .openapi('PriceRowRequest');

export type PriceRowRequest = z.infer<typeof PriceRowRequestSchema>;

/** What a caller sends of one app: the same before the app's id is checked. */
export interface PriceRowInput extends Omit<PriceRowRequest, 'appId'> {
  readonly appId: string;
}

/** A row with a wrong cell, as it was sent. */
export class RefusedRow {
  readonly sent: Readonly<Record<string, unknown>>;
  readonly issues: readonly z.core.$ZodIssue[];

  constructor(sent: Readonly<Record<string, unknown>>) {
    this.sent = sent;
    this.issues = PriceRowRequestSchema.safeParse(sent).error?.issues ?? [];
  }
}

/** A wrong row passes as a RefusedRow, so that the others are saved. */
const PriceRowToSave = z
  .union([PriceRowRequestSchema, z.looseObject({}).transform((sent) => new RefusedRow(sent))])
  .openapi({ description: 'A PriceRowRequest. Any other object is refused by itself, and the answer says why.' });

export const PricesRequestSchema = z
  .strictObject({
    rows: z
      .array(PriceRowToSave)
      .min(1)
      .max(MAX_ROWS)
      .openapi({ description: 'Each row sets the price of one app from one date on, and what its contract says.' }),
  })
  .openapi('PricesRequest', {
    example: {
      rows: [{ appId: '0oa1gjh63g214q0Hq0g4', amount: 12.5, currency: 'USD', per: 'MONTH', validFrom: null }],
    },
  });
