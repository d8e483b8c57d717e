import { z } from '@hono/zod-openapi';
import {
  appIdField,
  countField,
  dateField,
  nullableDate,
  nullableText,
  personIdField,
  textField,
} from '../http/openapi/fields.ts';
import { chanceFields, curveField, outcomeFields } from './schema.ts';

const CalibrationFields = z
  .object({
    judged: countField('Seats whose end is known, in apps whose curve says something of each of them.', 41),
    usedAgain: countField('Of those, used again.', 3),
    expected: z
      .number()
      .openapi({ description: 'Of those, how many the curves expect to be used again.', example: 2.8 }),
  })
  .nullable();
const horizonField = countField('The horizon: 30, 60 or 90 days.', 30);

export const OrgReliabilitySchema = z
  .object({
    countedThrough: nullableDate('The last date that was counted; null before anything was.'),
    idleAfterDays: countField('The connection’s threshold, which `returned` is about.', 30),
    apps: countField('Apps that were counted.', 40),
    sessions: z
      .object({
        short: countField('SHORT.', 21),
        fixed: countField('FIXED.', 3),
        longOrSliding: countField('LONG_OR_SLIDING.', 6),
        unknown: countField('UNKNOWN.', 10),
      })
      .openapi({ description: 'Apps by how sign-ins follow their use.' }),
    returned: z.array(z.object({ withinDays: horizonField, ...chanceFields })).openapi({
      description: 'How likely a seat of any app that is silent for the connection’s threshold is used again.',
    }),
    curve: curveField.openapi({ description: 'The Kaplan–Meier estimate over the gaps of all apps.' }),
    calibration: z
      .array(z.object({ withinDays: horizonField, all: CalibrationFields }))
      .openapi({ description: 'All weeks together: a seat counts once for each Sunday on which it was silent.' }),
    pastWeeks: z
      .array(
        z.object({
          day: dateField('A Sunday.'),
          silent: countField('Seats that were silent for their app’s threshold on it.', 120),
          outcomes: z.array(z.object({ ...outcomeFields, calibration: CalibrationFields })),
        }),
      )
      .openapi({ description: 'What the thresholds would have called idle, and what became of it; a year at most.' }),
    givenBackCount: countField('Seats that were taken and given back to the same person within 30 days.', 2),
    givenBack: z
      .array(
        z.object({
          appId: appIdField('The app.'),
          appLabel: textField('What people call it.', 'Salesforce'),
          personId: personIdField('The person.'),
          name: nullableText('Their name, else their login.', 'Ada Okafor'),
          removedOn: dateField('When the seat was taken.'),
          givenBackOn: dateField('When it was given back.'),
        }),
      )
      .openapi({ description: 'The newest hundred of them, newest first.' }),
  })
  .openapi('OrgReliability');

export type OrgReliabilityBody = z.infer<typeof OrgReliabilitySchema>;
