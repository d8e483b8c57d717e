import { z } from '@hono/zod-openapi';
import { INCOMPLETE_REASONS } from '../../contract/words/numbers.ts';
import { idleAfterDays } from '../connections/schema.ts';
import {
  appIdField,
  countField,
  dateField,
  flagField,
  instantField,
  nullableCount,
  nullableDate,
  nullableInstant,
  nullableRatio,
  nullableText,
  personIdField,
  textField,
} from '../http/openapi/fields.ts';
import {
  noticeDays,
  nullableMoney,
  nullablePrice,
  PriceSchema,
  purchasedSeats,
  purchasedSeatsSource,
  renewsOn,
} from '../prices/schema.ts';
import { keptSeatsField, seatFigures } from './seatFiguresSchema.ts';
import { TiersSchema } from './tiersSchema.ts';

export const AppSettingsSchema = z
  .object({
    idleAfterDays: idleAfterDays.nullable(),
    prices: z.array(PriceSchema).readonly().openapi({
      description: 'The prices of one seat over time, the earliest first, as the customer entered them; never guessed.',
    }),
    purchasedSeats: purchasedSeats.nullable(),
    purchasedSeatsSource,
    renewsOn: renewsOn.nullable(),
    noticeDays: noticeDays.nullable(),
    excluded: flagField('All seats of the app are left out.'),
    tierAttribute: nullableText(
      'The attribute in the profiles of app users whose values are kept as licence tiers; null where none is picked. Nothing else of a profile is kept.',
      'licenseType',
    ),
  })
  .openapi('AppSettings');

export type AppSettingsBody = z.infer<typeof AppSettingsSchema>;

const appFields = {
  id: appIdField('Okta’s id of the app instance.'),
  label: textField('What people see.', 'Salesforce'),
  name: nullableText('Catalogue key, shared by instances of one product.', 'salesforce'),
  status: textField('ACTIVE, INACTIVE, DELETED, or UNLISTED where only sign-ins name it.', 'ACTIVE'),
  signOnMode: nullableText('How people sign in to it.', 'SAML_2_0'),
  internal: flagField('One of Okta’s own apps; hidden unless asked for.'),
  ...seatFigures,
  idleAfterDays: nullableCount('Days without a sign-in after which a seat is idle.', 30),
  seatPrice: nullablePrice(
    'The price of one seat on the date of the answer, as the customer entered it; never guessed.',
  ),
  yearlySeatCost: nullableMoney(
    'What one seat costs in a year, rounded to the minor unit, where its tier has no price of its own. Every sum of money is such a cost × seats.',
  ),
  purchasedSeats: nullableCount('Seats bought: as entered, else what Okta knows of licences.', 150),
  utilisation: nullableRatio('ACTIVE / seats bought.', 0.533),
  spare: nullableCount('Seats bought and not assigned.', 30),
  overAssigned: nullableCount('Seats assigned beyond those bought.', 0),
  pricedTiers: z
    .array(
      z.object({
        tier: textField('The licence tier.', 'Standard Platform User'),
        states: seatFigures.states,
        kept: keptSeatsField,
        yearlySeatCost: nullableMoney('What one of them costs in a year.').unwrap(),
      }),
    )
    .readonly()
    .openapi({
      description:
        'The seats of the tiers that have a price of their own on the date of the answer; every other seat costs yearlySeatCost. All of them are among the app’s seats.',
    }),
  potentialSavings: nullableMoney(
    'What a year of the reclaimable seats costs, each by the price of its tier. Null without a price.',
  ),
  spareSavings: nullableMoney(
    'What a year of the seats costs that were bought and are assigned to nobody, less those that a decision keeps.',
  ),
  renewsOn: nullableDate('On which date the contract renews; null in a past answer.'),
  noticeDays: nullableCount('How many days before that it must be cancelled or changed.', 60),
  firstUsedAt: nullableInstant('First sign-in ever seen.'),
  lastUsedOn: nullableDate('Date of the last sign-in.'),
  lastUsedAt: nullableInstant('Last sign-in ever seen; null in a past answer.'),
  revisedAt: nullableInstant('In a past answer: when a late arrival last changed it.'),
  incomplete: z
    .object({
      since: instantField('Since when.'),
      reason: z.enum(INCOMPLETE_REASONS).openapi({ description: 'As in coverage.', example: 'REFUSED' }),
    })
    .nullable()
    .openapi({
      description:
        'Set while Okta does not show the app or its assignments: seats may be missing, and none is called unused. It is tried again by itself.',
    }),
};

export const AppSchema = z.object(appFields).openapi('App');

export type AppBody = z.infer<typeof AppSchema>;

const AppDaySchema = z
  .object({
    from: dateField('First day of the range.'),
    to: dateField('Last day of the range.'),
    activePeople: nullableCount(
      'Different people who used the app; null for an app with more seats than one answer reads.',
      31,
    ),
    signIns: countField('Sign-ins.', 64),
    complete: flagField('The whole range was observed.'),
  })
  .openapi('AppDay');

const DepartmentSchema = z
  .object({
    department: nullableText('Null for people without one.', 'Engineering'),
    assigned: countField('Seats held.', 40),
    activePeople: countField('Different people who signed in within the window.', 31),
    unused: countField('NEVER_USED + IDLE, whatever was decided about them.', 6),
    adoption: nullableRatio('As of the app.', 0.84),
  })
  .openapi('Department');

export type DepartmentBody = z.infer<typeof DepartmentSchema>;

const UsedWithoutSeatSchema = z
  .object({
    personId: personIdField('Okta’s id of the person.'),
    login: nullableText('Their login.', 'ada@acme.example'),
    lastUsedOn: nullableDate('Date of their last sign-in.'),
    signIns: countField('Sign-ins within 90 days.', 3),
  })
  .openapi('UsedWithoutSeat');

export const AppDetailSchema = z
  .object({
    ...appFields,
    settings: AppSettingsSchema,
    tiers: TiersSchema,
    series: z
      .array(AppDaySchema)
      .readonly()
      .openapi({ description: 'Use by day, week or month (`grain`) over the window.' }),
    departments: z
      .array(DepartmentSchema)
      .readonly()
      .nullable()
      .openapi({ description: 'Seats by department; null for an app with more seats than one answer reads.' }),
    usedWithoutSeat: z
      .array(UsedWithoutSeatSchema)
      .readonly()
      .nullable()
      .openapi({ description: 'Who used it within 90 days without a seat, the 100 last; null as above.' }),
  })
  .openapi('AppDetail');

/** One app, with its use by day, week or month over the window, by department, and by people without a seat. */
export type AppDetailBody = z.infer<typeof AppDetailSchema>;
