import { z } from '@hono/zod-openapi';
import { ASSIGNMENT_SCOPES, DECISION_SCOPES, EXCLUSION_RULES, SEAT_STATES } from '../../contract/words.ts';
import { SIGN_IN_EVENT } from '../../core/oktaFacts.ts';
import { decisionFields } from '../decisions/schema.ts';
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
} from '../http/fields.ts';
import { nullableMoney } from '../prices/schema.ts';

/** The fields of a seat except person and app. */
export const seatUseFields = {
  state: z
    .enum(SEAT_STATES)
    .nullable()
    .openapi({ description: 'Null for a person who signs in without holding a seat.', example: 'IDLE' }),
  reason: textField(
    'Why the seat is in this state.',
    'Assigned 400 days ago; last signed in via Okta 75 days ago; threshold 30 days.',
  ),
  exclusion: z
    .object({
      by: z.enum(EXCLUSION_RULES).openapi({
        description: 'The setting of the app, or the exclusion of the connection.',
        example: 'LOGIN_PATTERN',
      }),
      rule: nullableText('The id, user type or pattern that matched; null for a whole app.', 'svc-*'),
    })
    .nullable()
    .openapi({ description: 'The rule of yours by which the seat is EXCLUDED; null in every other state.' }),
  decision: z
    .object({
      ...decisionFields,
      scope: z.enum(DECISION_SCOPES).openapi({
        description: 'Whether it is about this seat, or about all seats of the app in this state.',
        example: 'SEAT',
      }),
    })
    .nullable()
    .openapi({
      description:
        'What an admin decided about the seat and is in force. A seat that is kept is in no sum of what can be given back.',
    }),
  scope: z
    .enum(ASSIGNMENT_SCOPES)
    .nullable()
    .openapi({ description: 'Assigned directly or through a group.', example: 'GROUP' }),
  assigned: flagField('Holds a seat.'),
  assignedAt: nullableInstant('Since when.'),
  firstUsedAt: nullableInstant('First sign-in ever seen.'),
  lastUsedOn: nullableDate('Date of the last sign-in.'),
  lastUsedAt: nullableInstant('Last sign-in ever seen; null in a past answer.'),
  activeDays: countField('Days within the window with a sign-in.', 0),
  signIns: countField('Sign-ins within the window.', 0),
  proof: z
    .object({
      filter: textField(
        'Filter for Okta’s System Log.',
        `eventType eq "${SIGN_IN_EVENT}" and actor.id eq "00u1" and target.id eq "0oa1"`,
      ),
      since: instantField('Search from here …'),
      until: instantField('… to here.'),
    })
    .openapi({ description: 'A System Log search that shows the same sign-ins in Okta.' }),
};

const SeatUseSchema = z.object(seatUseFields);
export type SeatUseBody = z.infer<typeof SeatUseSchema>;

export const SeatSchema = z
  .object({
    personId: personIdField('Okta’s id of the person.'),
    login: nullableText('Their login.', 'ada@acme.example'),
    name: nullableText('Their name.', 'Ada Lovelace'),
    department: nullableText('Their department.', 'Engineering'),
    yearlyCost: nullableMoney(
      'What the seat costs in a year; null without a price, and for a person who holds no seat.',
    ),
    ...seatUseFields,
  })
  .openapi('Seat');

export type SeatBody = z.infer<typeof SeatSchema>;

export const OrgSeatSchema = z
  .object({
    appId: appIdField('Okta’s id of the app instance.'),
    appLabel: textField('What people call the app.', 'Salesforce'),
    ...SeatSchema.shape,
  })
  .openapi('OrgSeat');

/** A seat in the list of all apps. */
export type OrgSeatBody = z.infer<typeof OrgSeatSchema>;
