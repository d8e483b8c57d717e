import { z } from '@hono/zod-openapi';
import { NO_THRESHOLD_REASONS, NOT_KNOWN_REASONS, SESSION_CLASSES } from '../../contract/words/reliability.ts';
import {
  appIdField,
  countField,
  dateField,
  flagField,
  nullableCount,
  personIdField,
  textField,
} from '../http/openapi/fields.ts';

const share = (description: string, example: number) => z.number().min(0).max(1).openapi({ description, example });

const reasonField = (description: string) =>
  z.enum(NOT_KNOWN_REASONS).nullable().openapi({ description, example: 'TOO_FEW_GAPS' });

const Lengths = (description: string) =>
  z
    .array(z.object({ days: countField('Length of the gap.', 7), gaps: countField('How many were as long.', 12) }))
    .openapi({ description });

export const outcomeFields = {
  withinDays: countField('The horizon: 30, 60 or 90.', 30),
  usedAgain: countField('Used again.', 1),
  removed: countField('Taken away unused.', 4),
  left: countField('Of people whose account was deactivated, suspended or deleted.', 1),
  stillSilent: countField('Still not used.', 8),
  notObserved: countField('The horizon is not over.', 0),
};

const OutcomesSchema = z.object({
  ...outcomeFields,
  expected: z.number().nullable().openapi({
    description:
      'How many of those used again or still silent the curve expects to be used again; null where it says nothing.',
  }),
});

export const curveField = z.array(
  z.object({
    days: countField('Days of silence.', 30),
    stillSilent: share('Share of gaps that last longer.', 0.08),
  }),
);

export const chanceFields = {
  chance: share('How likely a seat that is silent for the threshold is used again.', 0.06).nullable(),
  low: share('Lower bound of the 95% interval.', 0.04).nullable(),
  high: share('Upper bound.', 0.09).nullable(),
  silences: countField('How many such silences were seen.', 312),
};

export const ReliabilitySchema = z
  .object({
    appId: appIdField('The app.'),
    appLabel: textField('What people call it.', 'Salesforce'),
    idleAfterDays: countField('The threshold: a seat that is silent for so many days is called idle.', 30),
    withinDays: countField('Asked: used again within so many days.', 60),
    tolerance: share('Asked: the chance of being used again that is accepted.', 0.05),
    session: z.object({
      class: z.enum(SESSION_CLASSES).openapi({
        description:
          'How sign-ins follow use, by the gaps between days of use. SHORT: on each day of use. FIXED: again after `days`. LONG_OR_SLIDING: neither, so that people may use the app daily without signing in. UNKNOWN: too few gaps.',
        example: 'SHORT',
      }),
      days: nullableCount('Length of a FIXED session; null for the others.', 7),
      provesSilence: flagField('A seat that is silent for the threshold is not used.'),
      reason: reasonField('Why the class is UNKNOWN; null for the others.'),
      sentence: textField(
        'The same in words.',
        'People sign in on each day on which they use the app, so a silent seat is not used.',
      ),
    }),
    returned: z.object({
      ...chanceFields,
      reason: reasonField('Why the chance is null; null where it is known.'),
      sentence: textField(
        'The same in words; it says why where the chance is null.',
        'Of seats that were silent for 30 days, 6% (4 to 9%) were used again within 60 days; 312 such silences were seen.',
      ),
    }),
    recommended: z.object({
      idleAfterDays: nullableCount(
        'The shortest threshold after which the upper bound is below the tolerance; null where there is none.',
        21,
      ),
      reason: z.enum(NO_THRESHOLD_REASONS).nullable().openapi({ description: 'Why there is none.' }),
      sentence: textField(
        'The same in words.',
        'After 21 days of silence fewer than 5% are used again within 60 days, also at the upper end of the interval.',
      ),
    }),
    curve: curveField.openapi({ description: 'The Kaplan–Meier estimate of how long gaps in use last.' }),
    gaps: z.object({
      closed: Lengths('Between two days of use.'),
      first: Lengths('From the day on which the seat was given to its first use.'),
      open: Lengths('Still open, or ended by removal, by the account’s end or suspension, or by the end of the data.'),
    }),
    departments: z
      .array(
        z.object({
          department: z.string().nullable().openapi({ description: 'Null: people without one.', example: 'Sales' }),
          gaps: countField('Gaps in the use of its people.', 412),
          ...chanceFields,
          curve: curveField.openapi({ description: 'Its curve: the days on which it falls, and its ends.' }),
        }),
      )
      .openapi({ description: 'Departments with 50 gaps or more, those with the most first, 30 at most.' }),
    countedThrough: dateField(
      'The last date that the rest was counted through; null before it was counted.',
    ).nullable(),
    pastWeeks: z
      .array(
        z.object({
          day: dateField('A Sunday.'),
          silent: countField('Seats that were silent for the threshold on it.', 14),
          outcomes: z.array(OutcomesSchema),
        }),
      )
      .nullable()
      .openapi({
        description:
          'What the threshold would have called idle in the past, and what became of it; a year at most. Null where it was not counted.',
      }),
    givenBackCount: countField('Seats that were taken and given back to the same person within 30 days.', 1),
    givenBack: z
      .array(
        z.object({
          personId: personIdField('The person.'),
          removedOn: dateField('When the seat was taken.'),
          givenBackOn: dateField('When it was given back, within 30 days.'),
        }),
      )
      .openapi({
        description: 'The newest hundred of them, newest first.',
      }),
  })
  .openapi('Reliability');

export type ReliabilityBody = z.infer<typeof ReliabilitySchema>;
