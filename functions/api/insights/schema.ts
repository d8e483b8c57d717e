import { z } from '@hono/zod-openapi';
import { DECISION_KINDS, OPPORTUNITY_KINDS } from '../../contract/words/actions.ts';
import { appIdField, countField, instantField, nullableDate, nullableText, textField } from '../http/openapi/fields.ts';
import { usageResponse } from '../http/schema.ts';
import { MoneySchema, nullableMoney } from '../prices/schema.ts';

export const InsightSchema = z
  .object({
    id: textField('Stable while the opportunity lasts.', '0oa1gjh63g214q0Hq0g4.IDLE_SEATS'),
    kind: z.enum(OPPORTUNITY_KINDS).openapi({ description: 'What could be done.', example: 'IDLE_SEATS' }),
    appId: appIdField('The app.'),
    appLabel: textField('What people call it.', 'Figma'),
    seats: countField('How many seats it is about.', 12),
    sentence: textField(
      'In one sentence.',
      '12 people have not opened Figma for 60 days ($1,728 a year if cancelled).',
    ),
    potentialSavings: nullableMoney(
      'What a year of these seats costs. IDLE_SEATS, NEVER_USED_SEATS and LEAVER_SEATS add up to totals.reclaimable, SPARE_SEATS to totals.spare; other kinds have none.',
    ),
    yearlyCost: nullableMoney(
      'What a year of the seats costs, also of kinds that save nothing for certain (SILENT_SEATS, AWAY_SEATS and UNPROVEN_SEATS add up to the totals of the same name); null without a price, and for OVER_ASSIGNED_SEATS and QUIET_APP, whose seats are in other kinds.',
    ),
    decision: z
      .object({
        kind: z.enum(DECISION_KINDS).openapi({ description: 'SNOOZE or DONE; one that is kept is not listed.' }),
        until: nullableDate('The last date (UTC) on which it is in force.'),
        at: instantField('When it was decided.'),
      })
      .nullable()
      .openapi({ description: 'What an admin decided about it; GET …/decisions says by whom and why.' }),
    query: textField(
      'The path that lists exactly those seats, or shows the app where there are none to list.',
      '/v1/connections/01KAJ0V5Z8QH6T3W9C2R4N7XYB/apps/0oa1gjh63g214q0Hq0g4/seats?state=IDLE&kept=false',
    ),
  })
  .openapi('Insight');

export type InsightBody = z.infer<typeof InsightSchema>;

const PricedSeatsSchema = (description: string) =>
  z
    .object({
      seats: countField('How many seats.', 33),
      pricedSeats: countField('How many of them have a price: the money is for these.', 30),
      money: z
        .array(MoneySchema)
        .openapi({ description: 'What a year of them costs, by currency; nothing is converted.' }),
    })
    .openapi({ description });

export const InsightTotalsSchema = z
  .object({
    assigned: countField('Seats held.', 420),
    reclaimable: PricedSeatsSchema(
      'LEAVER, NEVER_USED and IDLE seats of all apps, less those that a decision keeps: those that GET …/seats lists with kept=false.',
    ),
    kept: PricedSeatsSchema('Held seats that only a decision keeps out of reclaimable.'),
    snoozed: z
      .object({
        opportunities: countField('How many are not listed.', 2),
        seats: countField('How many of the reclaimable seats they are about: these stay in every sum.', 7),
      })
      .openapi({ description: 'Opportunities that a decision hides until its date; include=snoozed lists them.' }),
    silent: PricedSeatsSchema(
      'SILENT seats, less those that a decision keeps: past their threshold in apps that keep people signed in, or of which too little is known. In no other sum.',
    ),
    away: PricedSeatsSchema(
      'AWAY seats, less those that a decision keeps: their people were not seen signing in to any app. In no other sum.',
    ),
    unproven: PricedSeatsSchema(
      'UNPROVEN seats, less those that a decision keeps: of apps to which nobody was ever seen signing in. In no other sum.',
    ),
    spare: PricedSeatsSchema('Seats bought and assigned to nobody, less those that a decision keeps.'),
    cameBack: z
      .object({
        withinDays: countField('60 days; 30 where too little was observed for that.', 60),
        judged: countField('Seats called unused on a past Sunday whose days after it are known, each once.', 94),
        usedAgain: countField('Of those, used again within so many days.', 6),
      })
      .nullable()
      .openapi({
        description:
          'How often seats that were called unused came back, in apps whose silence is proof. Null in a past answer, and where fewer than 30 seats are known.',
      }),
    sentence: nullableText(
      'The same in one text; null where no seat is held.',
      'You can cancel up to 33 seats of 420: 13 never used, 20 idle; of such seats 6% came back within 60 days in the past. That is $4,752 a year.',
    ),
  })
  .openapi('InsightTotals');

export type InsightTotalsBody = z.infer<typeof InsightTotalsSchema>;

/** The answer with the sums over all apps, whatever page or kind was asked for. */
export const InsightsSchema = usageResponse(z.array(InsightSchema)).extend({ totals: InsightTotalsSchema });
