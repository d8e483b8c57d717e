import { z } from '@hono/zod-openapi';
import { ADOPTION_LEVELS, INCOMPLETE_REASONS } from '../../contract/words/numbers.ts';
import { SESSION_CLASSES } from '../../contract/words/reliability.ts';
import { SEAT_STATES, TIER_STATES } from '../../contract/words/seats.ts';
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
} from '../http/fields.ts';
import {
  noticeDays,
  nullableMoney,
  nullablePrice,
  PriceSchema,
  purchasedSeats,
  purchasedSeatsSource,
  renewsOn,
} from '../prices/schema.ts';

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

const keptSeatsField = z
  .object({
    LEAVER: countField('Of the LEAVER seats.', 0),
    NEVER_USED: countField('Of the NEVER_USED seats.', 2),
    IDLE: countField('Of the IDLE seats.', 0),
    SILENT: countField('Of the SILENT seats.', 0),
    AWAY: countField('Of the AWAY seats.', 0),
    UNPROVEN: countField('Of the UNPROVEN seats.', 0),
    SPARE: countField('Of the seats bought and assigned to nobody.', 0),
  })
  .openapi({ description: 'Seats that a decision in force keeps out of every sum of what can be given back.' });

const JudgedFields = z.object({
  judged: countField('Those of which it is known whether they were used within so many days.', 17),
  usedAgain: countField('Of those, used again.', 1),
});

const seatFigures = {
  assigned: countField('People who hold a seat.', 120),
  activePeople: nullableCount(
    'Different people who signed in within the window. This and the other figures of the window are null where a past window begins before observedSince.',
    87,
  ),
  signIns: nullableCount('Sign-ins within the window.', 2140),
  activeDays: nullableCount('Person-days within the window on which the app was used.', 1300),
  trend: z
    .object({
      people: z.number().int().openapi({ description: 'More (or fewer) people than before.', example: 6 }),
      ratio: nullableRatio('The same as a share of before; null where nobody used it.', 0.074),
    })
    .nullable()
    .openapi({
      description: 'The window’s last complete days against as many before; null where either has a gap.',
    }),
  usedWithoutAssignment: countField('People who signed in within 90 days and hold no seat.', 1),
  failedSignIns: nullableCount('Failed sign-ins within the window.', 9),
  states: z.record(z.enum(SEAT_STATES), z.number().int()).openapi({
    description: 'Seats by state.',
    example: {
      EXCLUDED: 0,
      LEAVER: 2,
      SUSPENDED: 1,
      NOT_STARTED: 0,
      NOT_MEASURABLE: 0,
      ACTIVE: 80,
      NEW: 5,
      UNKNOWN: 0,
      UNPROVEN: 0,
      AWAY: 0,
      NEVER_USED: 13,
      SILENT: 0,
      IDLE: 20,
    },
  }),
  unused: countField('NEVER_USED + IDLE, less those that a decision keeps.', 33),
  kept: keptSeatsField,
  reclaimable: countField('LEAVER + NEVER_USED + IDLE, less those that a decision keeps.', 33),
  adoption: nullableRatio(
    'ACTIVE / (ACTIVE + NEVER_USED + IDLE + SILENT + AWAY): the share that was seen in use; null where there are none of these.',
    0.708,
  ),
  adoptionLevel: z
    .enum(ADOPTION_LEVELS)
    .nullable()
    .openapi({ description: 'Of adoption: HIGH from 0.8, MEDIUM from 0.5, LOW above 0.', example: 'MEDIUM' }),
  fewSeats: flagField('Fewer than five seats: one person more or less is a large share.'),
  reach: nullableRatio('Active people / people of the org who can sign in.', 0.21),
  engagement: z
    .object({
      high: countField('12 and more active days within 30.', 40),
      medium: countField('5 to 11.', 25),
      low: countField('1 to 4.', 22),
      none: countField('None, but a seat.', 33),
    })
    .openapi({ description: 'People by active days within 30.' }),
  frequency: z
    .object({
      daily: countField('On more than 40 % of the days they could have.', 40),
      weekly: countField('On 14 % to 40 %.', 30),
      monthly: countField('On fewer.', 17),
    })
    .nullable()
    .openapi({ description: 'People by how often they use it within the window.' }),
  stickiness: nullableRatio('Mean people a day over 30 days / people of those 30 days.', 0.5),
  session: z
    .object({
      class: z.enum(SESSION_CLASSES).openapi({
        description: 'How sign-ins follow its use; GET …/apps/{app}/reliability explains it.',
        example: 'SHORT',
      }),
      days: nullableCount('Length of a FIXED session; null for the others.', 7),
      provesSilence: flagField('A seat that is silent for the threshold is not used.'),
    })
    .nullable()
    .openapi({ description: 'Null before its seats were counted.' }),
  cameBack: z.object({ within30: JudgedFields, within60: JudgedFields, within90: JudgedFields }).nullable().openapi({
    description:
      'What became of seats that the threshold called unused, each counted from the first Sunday on which it did. Null in a past answer, before it was counted, and where silence for the threshold is no proof.',
  }),
  longSessionsLikely: flagField(
    'People may stay signed in for long, or few use the app; whether its silence is proof is said by its session class.',
  ),
  noSignInSeen: flagField(
    'Observed for the whole threshold, and nobody was seen signing in: check that people use Okta for the app. None of its seats is called unused.',
  ),
};

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

const TiersSchema = z
  .object({
    attributes: z
      .array(z.string())
      .readonly()
      .openapi({
        description:
          'The names of the attributes that the profiles of the app’s users carry, as of Okta’s newest list; at most 50, and never a value.',
        example: ['email', 'licenseType'],
      }),
    attribute: nullableText('The one that is picked.', 'licenseType'),
    state: z.enum(TIER_STATES).openapi({
      description:
        'NOT_PICKED; NOT_READ: picked, and Okta’s list has not been read since; READ; VANISHED: no app user carries the attribute any more; NOT_PLAIN: it is carried, but none of its values is a plain one (texts of up to 100 characters, numbers and booleans are); TOO_MANY: it has more than 50 different values, so that seats are not counted or priced by it.',
      example: 'READ',
    }),
    sentence: nullableText(
      'What that means, where there is something to say.',
      'No app user carries the attribute “licenseType” any more: pick another one, or none.',
    ),
    seats: z
      .array(
        z.object({
          tier: nullableText('The tier; null for seats without one.', 'Standard Platform User'),
          assigned: countField('Seats held.', 40),
          states: seatFigures.states,
          yearlySeatCost: nullableMoney('What one of them costs in a year.'),
          isPriced: flagField('The tier has a price of its own.'),
        }),
      )
      .readonly()
      .openapi({ description: 'Held seats by tier, the largest first; empty unless state is READ.' }),
  })
  .openapi('AppTiers');

export type AppTiersBody = z.infer<typeof TiersSchema>;

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
