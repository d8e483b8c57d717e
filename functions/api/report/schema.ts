import { z } from '@hono/zod-openapi';
import { COVERAGE_SHORTFALLS } from '../../contract/words/numbers.ts';
import { SEAT_STATES } from '../../contract/words/seats.ts';
import {
  countField,
  dateField,
  flagField,
  nullableCount,
  nullableDate,
  nullableInstant,
  nullableText,
  textField,
} from '../http/openapi/fields.ts';
import { usageResponse } from '../http/schema.ts';
import { MoneySchema } from '../prices/schema.ts';

const states = z.record(z.enum(SEAT_STATES), z.number().int().min(0));

const seatsWithMoney = (description: string, ofWhat: string) =>
  z
    .object({
      seats: countField('How many seats.', 33),
      pricedSeats: countField('How many of them have a price: the money is for these.', 30),
      money: z
        .array(MoneySchema)
        .openapi({ description: `What ${ofWhat} of them costs, by currency; nothing is converted.` }),
    })
    .openapi({ description });

const reportFigures = {
  assigned: countField('Seats held.', 420),
  states: states.openapi({ description: 'The seats held, by state.' }),
  reclaimable: seatsWithMoney('LEAVER, NEVER_USED and IDLE seats: what could be saved.', 'a year'),
  freed: countField('Seats that were taken away within the month and are not held at its end.', 12),
  realised: seatsWithMoney(
    'Those of the freed seats that were LEAVER, NEVER_USED or IDLE at the end of the day before: what was saved.',
    'a year',
  ),
  givenBack: countField('Seats that people who had lost them got back within the month, and hold at its end.', 1),
  cost: seatsWithMoney('The seats held, and what they cost for the month.', 'the month'),
};

const monthFields = {
  from: nullableDate('First date that is counted; null where nothing of the month was observed.'),
  to: nullableDate('Last date that is counted: the seats are those held at its end, or now, and its price counts.'),
  over: flagField('The month is over and was counted to its end.'),
  complete: flagField('All that its figures need was observed, from the first of the month on.'),
  activePeople: nullableCount(
    'Different people who signed in since the month began. Null for a group over several apps.',
    310,
  ),
  figures: z.object(reportFigures).nullable().openapi({ description: 'Null where nothing of the month was observed.' }),
};

const rowFields = {
  month: textField('The UTC month.', '2026-10'),
  group: nullableText('The department or cost centre; null for people without one, and for a whole month.', 'Sales'),
  rest: flagField('The groups with the fewest seats, joined: an app had more groups than are kept apart.'),
  ...monthFields,
  freedThrough: nullableDate(
    'Last date of which seats taken away are counted: the newest that is over. Null before the first of the month is.',
  ),
  shortfalls: z
    .array(z.enum(COVERAGE_SHORTFALLS))
    .readonly()
    .openapi({ description: 'Why it is not complete; the words are those of `coverage`.', example: [] }),
  revisedAt: nullableInstant('When a late arrival last changed the month after it was over.'),
  before: z
    .object({ month: textField('The UTC month.', '2026-09'), ...monthFields })
    .openapi('ReportMonthBefore', { description: 'The month before, to be compared with.' }),
};

export const ReportRowSchema = z.object(rowFields).openapi('ReportRow');

export type ReportRowBody = z.infer<typeof ReportRowSchema>;
export type ReportFiguresBody = NonNullable<ReportRowBody['figures']>;
export type ReportMonthBody = Omit<ReportRowBody['before'], 'month'>;

/** The answer; where groups were asked for, with the row of the whole month beside them. */
export const ReportSchema = usageResponse(z.array(ReportRowSchema)).extend({
  total: z.object(rowFields).nullable().openapi({
    description: 'The sum of all groups, whatever page was asked for; null where no groups were asked for.',
  }),
});

const amount = (description: string) => z.number().nullable().openapi({ description, example: 1728 });

/** A line of CSV: the seats of those apps whose price has one currency, so that every column can be added up. */
export const ReportLineSchema = z.object({
  month: textField('The UTC month.', '2026-10'),
  group: nullableText('The department or cost centre.', 'Sales'),
  rest: flagField('The groups with the fewest seats, joined.'),
  currency: nullableText('ISO 4217; none for apps without a price.', 'USD'),
  from: dateField('First date that is counted.'),
  to: dateField('Last date that is counted.'),
  over: flagField('The month is over.'),
  complete: flagField('All was observed.'),
  assigned: countField('Seats held.', 420),
  states,
  reclaimableSeats: countField('What could be saved.', 33),
  reclaimablePerYear: amount('What a year of them costs.'),
  freed: countField('Seats taken away.', 12),
  realisedSeats: countField('What was saved.', 9),
  realisedPerYear: amount('What a year of them costs.'),
  givenBack: countField('Seats given back.', 1),
  costOfMonth: amount('What the seats held cost for the month.'),
  activePeople: nullableCount('Different people, on the first line of a month; they cannot be added up.', 310),
});

export type ReportLineBody = z.infer<typeof ReportLineSchema>;
