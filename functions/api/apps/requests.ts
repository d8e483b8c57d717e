// The body that changes an app's settings.
import { z } from '@hono/zod-openapi';
import { MAX_PRICES, type Price, wrongTierPrices } from '../../core/usage/money/price.ts';
import { MAX_ATTRIBUTE_LENGTH } from '../../core/usage/tier.ts';
import { idleAfterDays } from '../connections/schema.ts';
import { noticeDays, priceFields, purchasedSeats, renewsOn, tierField } from '../prices/schema.ts';

/** Two prices that begin on the same date could be read in two ways. */
const prices = z
  .array(
    z
      .strictObject({
        ...priceFields,
        validFrom: priceFields.validFrom.optional().transform((date) => date ?? null),
        tier: tierField.nullable().optional(),
      })
      .transform(({ tier, ...price }) => (tier == null ? price : { ...price, tier })),
  )
  .max(MAX_PRICES)
  .superRefine((all, context) => {
    const tierOf = (price: Price) => price.tier;
    for (const [index, price] of all.entries()) {
      const { validFrom } = price;
      if (all.findIndex((other) => other.validFrom === validFrom && tierOf(other) === tierOf(price)) === index)
        continue;
      const message = 'Must not be the date of another price.';
      context.issues.push({ code: 'custom', path: [index, 'validFrom'], message, input: all });
    }
    const wrong = wrongTierPrices(all);
    if (wrong !== undefined) context.issues.push({ code: 'custom', message: wrong, input: all });
  })
  .readonly()
  .openapi({
    description:
      'What a seat costs, and has cost: the price of a date is the newest one that had begun. Takes the place of the prices there are. Savings are computed from these only.',
  });

/** Attributes that say who somebody is: no licence, and their values would be copied to each seat. */
const PERSONAL =
  /^(e?mail|.*(user|login|first|last|middle|given|family|nick|display|full)_?name|login|name|.*(phone|mail|address))$/i;

const tierAttribute = z
  .string()
  .trim()
  .min(1)
  .max(MAX_ATTRIBUTE_LENGTH)
  .refine((name) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(name), 'Must not have control characters.')
  .refine(
    (name) => !PERSONAL.test(name),
    'Must be an attribute that says which licence somebody has, not who they are.',
  )
  .openapi({
    description:
      'The attribute in the profiles of the app’s users whose values are kept as licence tiers; null forgets it and its values. The next sync lists the app’s assignments again for it.',
    example: 'licenseType',
  });

const settingFields = {
  idleAfterDays: idleAfterDays.nullable().optional(),
  prices: prices.nullable().optional(),
  purchasedSeats: purchasedSeats.nullable().optional(),
  renewsOn: renewsOn.nullable().optional(),
  noticeDays: noticeDays.nullable().optional(),
  tierAttribute: tierAttribute.nullable().optional(),
  excluded: z
    .boolean()
    .nullable()
    .optional()
    .openapi({ description: 'Whether the app’s seats are left out of the numbers.' }),
};

export const AppSettingsRequestSchema = z
  .strictObject({
    ...settingFields,
    was: z
      .strictObject(settingFields)
      .optional()
      .openapi({
        description:
          'The same settings as they were read, null for one that was not set (purchasedSeats also where Okta’s number stood in). Where one that is to be changed is another by now, nothing is changed. Left out, the change takes the place of whatever is there.',
        example: { purchasedSeats: null },
      }),
  })
  .refine(
    ({ was: _, ...body }) => Object.values(body).some((value) => value !== undefined),
    'Must name something to change.',
  )
  .openapi('AppSettingsRequest', { minProperties: 1 });

/** What a caller sends to change an app's settings. Null removes a setting; a field that is left out keeps its value. */
export type AppSettingsRequest = z.input<typeof AppSettingsRequestSchema>;
