import { z } from '@hono/zod-openapi';
import { ASSIGNMENT_SCOPES, SEAT_STATES } from '../../contract/words.ts';
import { SIGN_IN_EVENT } from '../../core/oktaFacts.ts';
import {
  countField,
  flagField,
  instantField,
  nullableDate,
  nullableInstant,
  nullableText,
  personIdField,
  textField,
} from '../http/fields.ts';

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
    ...seatUseFields,
  })
  .openapi('Seat');

export type SeatBody = z.infer<typeof SeatSchema>;
