import { z } from '@hono/zod-openapi';
import { DECISION_KINDS, DONE_OUTCOMES, OPPORTUNITY_KINDS } from '../../contract/words/actions.ts';
import { SEAT_STATES } from '../../contract/words/seats.ts';
import {
  appIdField,
  countField,
  flagField,
  instantField,
  nullableDate,
  nullableInstant,
  nullableText,
  personIdField,
  textField,
} from '../http/openapi/fields.ts';

/** What was decided, wherever it is shown. */
export const decisionFields = {
  kind: z.enum(DECISION_KINDS).openapi({
    description:
      'KEEP takes it out of every sum of what can be given back; SNOOZE hides an opportunity from the list; DONE says that it was given back in Okta, which is checked.',
    example: 'KEEP',
  }),
  until: nullableDate('The last date (UTC) on which it is in force; null for DONE, which does not end.'),
  note: nullableText('Why, in the words of whoever decided. It may be about a person.', 'On leave until March'),
  by: nullableText('Subject of the token of whoever decided.', 'ada@acme.example'),
  at: instantField('When it was decided.'),
  outcome: z.enum(DONE_OUTCOMES).nullable().openapi({
    description:
      'Of DONE: what Okta says by now. NOT_YET: still assigned; FREED: no longer; GIVEN_BACK: assigned again since. Null for the other kinds.',
    example: null,
  }),
  outcomeOn: nullableDate('When it was freed or given back; null where that is not known.'),
};

export const DecisionSchema = z
  .object({
    appId: appIdField('The app.'),
    appLabel: nullableText('What people call it; null where it is gone.', 'Figma'),
    personId: personIdField('Whose seat; null for an opportunity.').nullable(),
    login: nullableText('Their login.', 'ada@acme.example'),
    name: nullableText('Their name.', 'Ada Lovelace'),
    opportunity: z
      .enum(OPPORTUNITY_KINDS)
      .nullable()
      .openapi({ description: 'Which opportunity of the app; null for a seat.', example: null }),
    ...decisionFields,
    inForce: flagField('It is in force today. One that has ended changes nothing.'),
    state: z
      .enum(SEAT_STATES)
      .nullable()
      .openapi({ description: 'Of the seat now; null where the person holds none.', example: 'IDLE' }),
    seats: countField('How many seats it is about now: 0 or 1 for a seat.', 1),
    sentence: textField('In one sentence.', 'Kept by a decision until 2027-03-31, so it is in no sum.'),
  })
  .openapi('Decision');

export type DecisionBody = z.infer<typeof DecisionSchema>;

export const DecidedSchema = z
  .object({
    decisions: countField('How many seats and opportunities it was saved for, or undone for.', 12),
    refused: z
      .array(
        z.object({
          pointer: textField('Where it stands in the body, as a JSON pointer.', '/seats/0'),
          message: textField(
            'What was decided meanwhile, in one sentence.',
            'Somebody has decided about this since: kept until 2027-03-31. Nothing was saved of it.',
          ),
          was: nullableInstant(
            'When that was decided: `was` of a request that is to replace it; null where it was undone.',
          ),
        }),
      )
      .openapi({ description: 'Those about which something else was decided since `was`. Nothing was saved of them.' }),
  })
  .openapi('Decided');

export type DecidedBody = z.infer<typeof DecidedSchema>;
