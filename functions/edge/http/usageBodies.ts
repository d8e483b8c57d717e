import { z } from '@hono/zod-openapi';
import {
  type AppBody,
  type AppDayBody,
  type AppDetailBody,
  SEAT_STATES,
  type SeatBody,
  type SeriesPointBody,
} from '../../contract.ts';
import { AppSettingsSchema } from '../life/bodies.ts';
import { count, date, type Fields, flag, instant, instantOrNull, text, textOrNull } from './fields.ts';

const appFields = {
  id: text('Okta’s id of the app instance.', '0oa1gjh63g214q0Hq0g4'),
  label: text('What people see.', 'Salesforce'),
  name: textOrNull('Catalogue key, shared by instances of one product.', 'salesforce'),
  status: text('ACTIVE, INACTIVE, DELETED, or UNLISTED where only sign-ins name it.', 'ACTIVE'),
  signOnMode: textOrNull('How people sign in to it.', 'SAML_2_0'),
  internal: flag('One of Okta’s own apps; hidden unless asked for.'),
  assigned: count('People who hold a seat.', 120),
  activePeople: count('Different people who signed in within the window.', 87),
  signIns: count('Sign-ins within the window.', 2140),
  activeDays: count('Person-days within the window on which the app was used.', 1300),
  usedWithoutAssignment: count('People who signed in within 90 days and hold no seat.', 1),
  failedSignIns: count('Failed sign-ins within the window.', 9),
  states: z.record(z.enum(SEAT_STATES), z.number().int()).openapi({
    description: 'Seats by state.',
    example: { EXCLUDED: 0, LEAVER: 2, NOT_MEASURABLE: 0, ACTIVE: 80, NEW: 5, UNKNOWN: 0, NEVER_USED: 13, IDLE: 20 },
  }),
  adoption: z.number().nullable().openapi({
    description: 'ACTIVE / (ACTIVE + NEVER_USED + IDLE); null where no seat can be judged.',
    example: 0.708,
  }),
  firstUsedAt: instantOrNull('First sign-in ever seen.'),
  lastUsedAt: instantOrNull('Last sign-in ever seen.'),
} satisfies Fields<AppBody>;

export const AppSchema = z.object(appFields).openapi('App');

const AppDaySchema = z
  .object({
    from: date('The day.'),
    to: date('The same day.'),
    activePeople: z.number().int().nullable().openapi({
      description: 'Different people who used the app; null for an app with more seats than one answer reads.',
      example: 31,
    }),
    signIns: count('Sign-ins.', 64),
    complete: flag('The whole day was observed.'),
  } satisfies Fields<AppDayBody>)
  .openapi('AppDay');

export const AppDetailSchema = z
  .object({
    ...appFields,
    settings: AppSettingsSchema,
    series: z.array(AppDaySchema).readonly(),
  } satisfies Fields<AppDetailBody>)
  .openapi('AppDetail');

export const SeatSchema = z
  .object({
    personId: text('Okta’s id of the person.', '00u1gjh63g214q0Hq0g4'),
    login: textOrNull('Their login.', 'ada@acme.example'),
    name: textOrNull('Their name.', 'Ada Lovelace'),
    department: textOrNull('Their department.', 'Engineering'),
    state: z
      .enum(SEAT_STATES)
      .nullable()
      .openapi({ description: 'Null for a person who signs in without holding a seat.', example: 'IDLE' }),
    reason: text(
      'Why the seat is in this state.',
      'Assigned 400 days ago; last signed in via Okta 75 days ago; threshold 30 days.',
    ),
    scope: z.enum(['USER', 'GROUP']).nullable().openapi({ description: 'Assigned directly or through a group.' }),
    assigned: flag('Holds a seat now.'),
    assignedAt: instantOrNull('Since when.'),
    firstUsedAt: instantOrNull('First sign-in ever seen.'),
    lastUsedAt: instantOrNull('Last sign-in ever seen.'),
    activeDays: count('Days within the window with a sign-in.', 0),
    signIns: count('Sign-ins within the window.', 0),
    proof: z
      .object({
        filter: text(
          'Filter for Okta’s System Log.',
          'eventType eq "user.authentication.sso" and outcome.result eq "SUCCESS" and actor.id eq "00u1" and target.id eq "0oa1"',
        ),
        since: instant('Search from here …'),
        until: instant('… to here.'),
      } satisfies Fields<SeatBody['proof']>)
      .openapi({ description: 'A System Log search that shows the same sign-ins in Okta.' }),
  } satisfies Fields<SeatBody>)
  .openapi('Seat');

export const SeriesPointSchema = z
  .object({
    from: date('First day of the span.'),
    to: date('Last day of the span.'),
    activePeople: count('Different people who signed in to any app.', 310),
    signIns: count('Sign-ins to any app.', 1820),
    appsInUse: count('Apps with at least one sign-in.', 38),
    complete: flag('The whole span was observed, from its first to its last instant.'),
  } satisfies Fields<SeriesPointBody>)
  .openapi('SeriesPoint');
