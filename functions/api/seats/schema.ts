import { z } from '@hono/zod-openapi';
import { DECISION_SCOPES } from '../../contract/words/actions.ts';
import { ASSIGNMENT_SCOPES, EXCLUSION_RULES, GROUP_UNNAMED_REASONS, SEAT_STATES } from '../../contract/words/seats.ts';
import { SIGN_IN_EVENT } from '../../core/okta/oktaFacts.ts';
import { decisionFields } from '../decisions/schema.ts';
import {
  appIdField,
  countField,
  dateField,
  flagField,
  instantField,
  nullableDate,
  nullableInstant,
  nullableText,
  personIdField,
  textField,
} from '../http/openapi/fields.ts';
import { nullableMoney } from '../prices/schema.ts';

export const GroupSchema = z.object({
  id: textField('Okta’s id of the group.', '00g1emaKYZTWRYYRRTSK'),
  name: nullableText('Its name; null where it is not known.', 'Sales EMEA'),
  unnamed: z.enum(GROUP_UNNAMED_REASONS).nullable().openapi({
    description:
      'Why the name is not known, or no longer current: RIGHT_MISSING: the token may not read groups, which Read-only Administrator or the scope okta.groups.read allows; DELETED: Okta has no such group any more; NOT_READ: not read yet, or Okta did not answer. Null otherwise.',
    example: null,
  }),
  url: textField('The group in Okta’s Admin Console.', 'https://acme-admin.okta.com/admin/group/00g1emaKYZTWRYYRRTSK'),
});
export type GroupBody = z.infer<typeof GroupSchema>;

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
  group: GroupSchema.nullable().openapi({
    description:
      'The group through which the seat is held, as Okta’s newest list named it. Where several groups give the app, Okta names one of them. Null for a seat that is assigned directly, and where Okta named none.',
  }),
  tier: nullableText(
    'The licence tier: the value of the attribute picked in the app’s settings, as Okta’s newest list had it. Null where none is picked, the seat has no plain value of it, or nobody holds the seat.',
    'Standard Platform User',
  ),
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
      url: textField(
        'The same search in Okta’s Admin Console, with filter and dates filled in.',
        'https://acme-admin.okta.com/report/system_log_2?search=…&fromTime=…&toTime=…',
      ),
      olderThanOktaKeeps: flagField(
        'What the reason rests on began before the 90 days that Okta keeps events for, so that the search begins later.',
      ),
      record: z
        .object({
          on: dateField('The date of the last sign-in.'),
          signIns: countField('How many sign-ins were counted on it.', 2).nullable(),
        })
        .nullable()
        .openapi({
          description:
            'This service’s own record of a last sign-in that Okta no longer keeps. Null where Okta still has it, or there was none.',
        }),
    })
    .openapi({
      description:
        'A System Log search that shows in Okta what the reason says: from the day of the last sign-in, or from when observation began, to the newest data.',
    }),
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
