import { z } from '@hono/zod-openapi';
import { LEFT_OUT_REASONS, PLAN_OUTCOMES, PLAN_STEP_KINDS } from '../../contract/words/actions.ts';
import { SEAT_STATES } from '../../contract/words/seats.ts';
import { appIdField, countField, flagField, nullableText, personIdField, textField } from '../http/openapi/fields.ts';
import { usageResponse } from '../http/schema.ts';
import { MoneySchema, nullableMoney } from '../prices/schema.ts';
import { GroupSchema } from '../seats/schema.ts';

const plannedAppFields = {
  appId: appIdField('The app.'),
  appLabel: textField('What people call it.', 'Salesforce'),
};

const plannedPersonFields = {
  personId: personIdField('The person.'),
  login: nullableText('Their login.', 'ada@acme.example'),
  name: nullableText('Their name.', 'Ada Lovelace'),
};

const StepAppSchema = z.object({
  ...plannedAppFields,
  url: textField(
    'Its assignments in Okta’s Admin Console.',
    'https://acme-admin.okta.com/admin/app/salesforce/instance/0oa1gjh63g214q0Hq0g4/#tab-assignments',
  ),
});

const FreedSchema = z.object({
  seats: countField('How many seats fall free.', 40),
  mayStay: countField(
    'How many of them may stay: other groups give the app as well, and whether the person is in one of them is not known.',
    0,
  ),
  money: z
    .array(MoneySchema)
    .openapi({ description: 'What a year of them costs, by currency; without a price nothing.' }),
});

const LeftOutSchema = z.object({
  ...plannedPersonFields,
  ...plannedAppFields,
  reason: z.enum(LEFT_OUT_REASONS).openapi({
    description:
      'WOULD_LOSE_OTHER_SEAT: the person would or might lose `other`; BUILT_IN_GROUP: nobody can be taken out of the group, and others of it use the app; GROUP_UNKNOWN: Okta did not name the group; SCOPE_UNKNOWN: how the seat is held has not been read yet.',
    example: 'WOULD_LOSE_OTHER_SEAT',
  }),
  other: z
    .object({ ...plannedAppFields, state: z.enum(SEAT_STATES).nullable().openapi({ description: 'Its state.' }) })
    .nullable()
    .openapi({ description: 'The seat that would be lost, which is not reclaimable.' }),
});

/** People and seats that a step lists; all are in the CSV. */
export const MOST_LISTED = 500;

export const PlanStepSchema = z
  .object({
    number: countField('From 1, in the order of the plan.', 1),
    kind: z.enum(PLAN_STEP_KINDS).openapi({
      description: 'What to do. LEAVE is no change: its seats cannot be freed without touching others.',
      example: 'REMOVE_GROUP_FROM_APP',
    }),
    sentence: textField(
      'What to do, what it frees, what else is lost, and what is not known.',
      'Take group “Sales” off Salesforce: frees 40 seats, and nobody keeps using the app through it.',
    ),
    app: StepAppSchema.nullable().openapi({ description: 'The app; null for people to be taken out of a group.' }),
    group: GroupSchema.nullable().openapi({ description: 'The group; null where people are assigned directly.' }),
    changedElsewhere: flagField(
      'The group’s members come from a directory or another app, where they must be changed: Okta cannot.',
    ),
    url: textField(
      'Where to do it in Okta’s Admin Console.',
      'https://acme-admin.okta.com/admin/group/00g1emaKYZTWRYYRRTSK',
    ),
    peopleCount: countField('How many people it concerns.', 40),
    people: z
      .array(
        z.object({
          ...plannedPersonFields,
          url: textField(
            'The person in Okta’s Admin Console.',
            'https://acme-admin.okta.com/admin/user/profile/view/00u1',
          ),
        }),
      )
      .openapi({ description: `The first ${MOST_LISTED} of them; the CSV has all.` }),
    frees: FreedSchema.openapi({ description: 'What falls free. Each seat is under one step alone.' }),
    alsoLoses: z
      .array(z.object({ ...plannedAppFields, seats: countField('Seats.', 3) }))
      .openapi({ description: 'Seats of other apps that the same people lose; these are reclaimable, too.' }),
    keepsCount: countField(
      'How many people go into the new group that takes the place of `group`; they keep the app.',
      0,
    ),
    keeps: z
      .array(z.object(plannedPersonFields))
      .openapi({ description: `The first ${MOST_LISTED} of them; the CSV has all.` }),
    leftOutCount: countField('How many reclaimable seats are left out here.', 2),
    leftOut: z.array(LeftOutSchema).openapi({ description: `The first ${MOST_LISTED} of them, and why.` }),
  })
  .openapi('PlanStep');

export type PlanStepBody = z.infer<typeof PlanStepSchema>;

const PlanTotalsSchema = z
  .object({
    reclaimable: countField('Reclaimable seats that were asked about: those freed and those left out.', 57),
    changes: countField(
      'Single changes in Okta: a group taken off an app, a person taken out of a group or unassigned.',
      9,
    ),
    frees: FreedSchema.openapi({ description: 'What all steps together free.' }),
    leftOut: countField('Seats that are left out.', 2),
  })
  .openapi('PlanTotals');

export type PlanTotalsBody = z.infer<typeof PlanTotalsSchema>;

/** The answer with the sums over all steps, whatever page was asked for. */
export const PlanSchema = usageResponse(z.array(PlanStepSchema)).extend({ totals: PlanTotalsSchema });

/** One line of the CSV: what one step does to one seat. */
export const PlanRowSchema = z.object({
  step: countField('The step.', 1),
  kind: z.enum(PLAN_STEP_KINDS),
  groupId: nullableText('The group.', '00g1emaKYZTWRYYRRTSK'),
  groupName: nullableText('Its name.', 'Sales'),
  ...plannedPersonFields,
  outcome: z.enum(PLAN_OUTCOMES),
  seatAppId: nullableText('The app of the seat.', '0oa1gjh63g214q0Hq0g4'),
  seatAppLabel: nullableText('What people call it.', 'Salesforce'),
  state: z.enum(SEAT_STATES).nullable(),
  reason: z.enum(LEFT_OUT_REASONS).nullable(),
  otherAppLabel: nullableText('The app that would be lost.', 'Zoom'),
  yearlyCost: nullableMoney('What the seat costs in a year.'),
  url: textField('Where to do it in Okta.', 'https://acme-admin.okta.com/admin/group/00g1'),
});

export type PlanRowBody = z.infer<typeof PlanRowSchema>;
