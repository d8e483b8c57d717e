import { z } from '@hono/zod-openapi';
import type {
  AppBody,
  AppDayBody,
  AppDetailBody,
  DepartmentBody,
  SavingsBody,
  SeatBody,
  SeriesPointBody,
  UsedWithoutSeatBody,
} from '../../contract/usageBodies.ts';
import { ADOPTION_LEVELS, ASSIGNMENT_SCOPES, SEAT_STATES } from '../../contract/words.ts';
import { AppSettingsSchema } from '../life/bodies.ts';
import {
  count,
  countOrNull,
  date,
  dateOrNull,
  type Fields,
  flag,
  instant,
  instantOrNull,
  ratioOrNull,
  text,
  textOrNull,
} from './fields.ts';

export const SavingsSchema = z
  .object({
    amount: z.number().openapi({ description: 'A year’s price of the seats.', example: 1728 }),
    currency: text('ISO 4217, as the customer entered it.', 'USD'),
    priceAsOf: date('When that price was true.'),
  } satisfies Fields<SavingsBody>)
  .openapi('Savings');

const appFields = {
  id: text('Okta’s id of the app instance.', '0oa1gjh63g214q0Hq0g4'),
  label: text('What people see.', 'Salesforce'),
  name: textOrNull('Catalogue key, shared by instances of one product.', 'salesforce'),
  status: text('ACTIVE, INACTIVE, DELETED, or UNLISTED where only sign-ins name it.', 'ACTIVE'),
  signOnMode: textOrNull('How people sign in to it.', 'SAML_2_0'),
  internal: flag('One of Okta’s own apps; hidden unless asked for.'),
  assigned: count('People who hold a seat.', 120),
  activePeople: countOrNull(
    'Different people who signed in within the window. This and the other figures of the window are null where a past window begins before observedSince.',
    87,
  ),
  signIns: countOrNull('Sign-ins within the window.', 2140),
  activeDays: countOrNull('Person-days within the window on which the app was used.', 1300),
  trend: z
    .object({
      people: z.number().int().openapi({ description: 'More (or fewer) people than before.', example: 6 }),
      ratio: ratioOrNull('The same as a share of before; null where nobody used it.', 0.074),
    })
    .nullable()
    .openapi({
      description: 'The window’s last complete days against as many before; null where either has a gap.',
    }),
  usedWithoutAssignment: count('People who signed in within 90 days and hold no seat.', 1),
  failedSignIns: countOrNull('Failed sign-ins within the window.', 9),
  states: z.record(z.enum(SEAT_STATES), z.number().int()).openapi({
    description: 'Seats by state.',
    example: { EXCLUDED: 0, LEAVER: 2, NOT_MEASURABLE: 0, ACTIVE: 80, NEW: 5, UNKNOWN: 0, NEVER_USED: 13, IDLE: 20 },
  }),
  unused: count('NEVER_USED + IDLE.', 33),
  adoption: ratioOrNull('ACTIVE / (ACTIVE + NEVER_USED + IDLE); null where no seat can be judged.', 0.708),
  adoptionLevel: z
    .enum(ADOPTION_LEVELS)
    .nullable()
    .openapi({ description: 'Of adoption: HIGH from 0.8, MEDIUM from 0.5, LOW above 0.', example: 'MEDIUM' }),
  fewSeats: flag('Fewer than five seats: one person more or less is a large share.'),
  reach: ratioOrNull('Active people / people of the org who can sign in.', 0.21),
  engagement: z
    .object({
      high: count('12 and more active days within 30.', 40),
      medium: count('5 to 11.', 25),
      low: count('1 to 4.', 22),
      none: count('None, but a seat.', 33),
    })
    .openapi({ description: 'People by active days within 30.' }),
  frequency: z
    .object({
      daily: count('On more than 40 % of the days they could have.', 40),
      weekly: count('On 14 % to 40 %.', 30),
      monthly: count('On fewer.', 17),
    })
    .nullable()
    .openapi({ description: 'People by how often they use it within the window.' }),
  stickiness: ratioOrNull('Mean people a day over 30 days / people of those 30 days.', 0.5),
  longSessionsLikely: flag('People may stay signed in for long: idle is “at most”.'),
  idleAfterDays: countOrNull('Days without a sign-in after which a seat is idle.', 30),
  seatPrice: z
    .object({
      amount: z.number().openapi({ description: 'Per seat and month.', example: 12 }),
      currency: text('ISO 4217.', 'USD'),
      asOf: date('When the price was true.'),
    })
    .nullable()
    .openapi({ description: 'As the customer entered it; never guessed.' }),
  purchasedSeats: countOrNull('Seats bought: as entered, else what Okta knows of licences.', 150),
  utilisation: ratioOrNull('ACTIVE / seats bought.', 0.533),
  spare: countOrNull('Seats bought and not assigned.', 30),
  overAssigned: countOrNull('Seats assigned beyond those bought.', 0),
  potentialSavings: SavingsSchema.nullable(),
  firstUsedAt: instantOrNull('First sign-in ever seen.'),
  lastUsedOn: dateOrNull('Date of the last sign-in.'),
  lastUsedAt: instantOrNull('Last sign-in ever seen; null in a past answer.'),
  revisedAt: instantOrNull('Past answers: when a late fact changed it.'),
} satisfies Fields<AppBody>;

export const AppSchema = z.object(appFields).openapi('App');

const AppDaySchema = z
  .object({
    from: date('First day of the span.'),
    to: date('Last day of the span.'),
    activePeople: countOrNull(
      'Different people who used the app; null for an app with more seats than one answer reads.',
      31,
    ),
    signIns: count('Sign-ins.', 64),
    complete: flag('The whole span was observed.'),
  } satisfies Fields<AppDayBody>)
  .openapi('AppDay');

const DepartmentSchema = z
  .object({
    department: textOrNull('Null for people without one.', 'Engineering'),
    assigned: count('Seats held.', 40),
    activePeople: count('Different people who signed in within the window.', 31),
    unused: count('NEVER_USED + IDLE.', 6),
    adoption: ratioOrNull('As of the app.', 0.84),
  } satisfies Fields<DepartmentBody>)
  .openapi('Department');

const UsedWithoutSeatSchema = z
  .object({
    personId: text('Okta’s id of the person.', '00u1gjh63g214q0Hq0g4'),
    login: textOrNull('Their login.', 'ada@acme.example'),
    lastUsedOn: dateOrNull('Date of their last sign-in.'),
    signIns: count('Sign-ins within 90 days.', 3),
  } satisfies Fields<UsedWithoutSeatBody>)
  .openapi('UsedWithoutSeat');

export const AppDetailSchema = z
  .object({
    ...appFields,
    settings: AppSettingsSchema,
    series: z.array(AppDaySchema).readonly(),
    departments: z
      .array(DepartmentSchema)
      .readonly()
      .nullable()
      .openapi({ description: 'Seats by department; null for an app with more seats than one answer reads.' }),
    usedWithoutSeat: z
      .array(UsedWithoutSeatSchema)
      .readonly()
      .nullable()
      .openapi({ description: 'Who used it within 90 days without a seat, the 100 last; null as above.' }),
  } satisfies Fields<AppDetailBody>)
  .openapi('AppDetail');

/** What is said of a seat besides whose it is. */
export const seatUseFields = {
  state: z
    .enum(SEAT_STATES)
    .nullable()
    .openapi({ description: 'Null for a person who signs in without holding a seat.', example: 'IDLE' }),
  reason: text(
    'Why the seat is in this state.',
    'Assigned 400 days ago; last signed in via Okta 75 days ago; threshold 30 days.',
  ),
  scope: z.enum(ASSIGNMENT_SCOPES).nullable().openapi({ description: 'Assigned directly or through a group.' }),
  assigned: flag('Holds a seat.'),
  assignedAt: instantOrNull('Since when.'),
  firstUsedAt: instantOrNull('First sign-in ever seen.'),
  lastUsedOn: dateOrNull('Date of the last sign-in.'),
  lastUsedAt: instantOrNull('Last sign-in ever seen; null in a past answer.'),
  activeDays: count('Days within the window with a sign-in.', 0),
  signIns: count('Sign-ins within the window.', 0),
  proof: z
    .object({
      filter: text(
        'Filter for Okta’s System Log.',
        'eventType eq "user.authentication.sso" and actor.id eq "00u1" and target.id eq "0oa1"',
      ),
      since: instant('Search from here …'),
      until: instant('… to here.'),
    } satisfies Fields<SeatBody['proof']>)
    .openapi({ description: 'A System Log search that shows the same sign-ins in Okta.' }),
} satisfies Fields<Omit<SeatBody, 'personId' | 'login' | 'name' | 'department'>>;

export const SeatSchema = z
  .object({
    personId: text('Okta’s id of the person.', '00u1gjh63g214q0Hq0g4'),
    login: textOrNull('Their login.', 'ada@acme.example'),
    name: textOrNull('Their name.', 'Ada Lovelace'),
    department: textOrNull('Their department.', 'Engineering'),
    ...seatUseFields,
  } satisfies Fields<SeatBody>)
  .openapi('Seat');

export const SeriesPointSchema = z
  .object({
    from: date('First day of the span.'),
    to: date('Last day of the span.'),
    activePeople: count('Different people who signed in to any app.', 310),
    signIns: count('Sign-ins to any app.', 1820),
    appsInUse: count('Apps with at least one sign-in.', 38),
    activePeopleIn: z
      .object({
        7: countOrNull('7 days.', 250),
        30: countOrNull('30 days.', 310),
        60: countOrNull('60 days.', 325),
        90: countOrNull('90 days.', 331),
      })
      .openapi({
        description:
          'Different people who signed in to any app within the N days that end with `to`; null where these begin before `observedSince`. The change against the window before: less that of the point N days earlier.',
      }),
    revisedAt: instantOrNull('When a late fact last changed what had been said of one of the span’s days.'),
    complete: flag('The whole span was observed, from its first to its last instant.'),
  } satisfies Fields<SeriesPointBody>)
  .openapi('SeriesPoint');
