import { z } from '@hono/zod-openapi';
import { appIdField, count, dateOrNull, flag, personIdField, text, textOrNull } from '../http/fields.ts';
import { seatUseFields } from '../seats/schema.ts';

const personFields = {
  id: personIdField('Okta’s id of the person.'),
  login: textOrNull('Their login.', 'ada@acme.example'),
  name: textOrNull('Their name.', 'Ada Lovelace'),
  status: textOrNull('Okta’s status, or DELETED.', 'ACTIVE'),
  department: textOrNull('Their department.', 'Engineering'),
  title: textOrNull('Their title.', 'Engineer'),
  userType: textOrNull('Their user type.', 'Employee'),
  costCenter: textOrNull('Their cost centre.', 'R&D'),
  manager: textOrNull('Their manager.', 'Charles Babbage'),
  activeDays: count('Days within the window with a sign-in to any app.', 18),
  lastActiveOn: dateOrNull('Last date with a sign-in to any app.'),
  appsHeld: count('Apps they hold a seat of.', 9),
  appsUsed: count('Apps they signed in to within the window.', 6),
  unused: count('Seats NEVER_USED or IDLE.', 2),
  leaver: flag('Suspended or deprovisioned in Okta.'),
};

export const PersonSchema = z.object(personFields).openapi('Person');

export type PersonBody = z.infer<typeof PersonSchema>;

const PersonSeatSchema = z
  .object({
    appId: appIdField('Okta’s id of the app instance.'),
    label: text('What people call the app.', 'Salesforce'),
    ...seatUseFields,
  })
  .openapi('PersonSeat');

export type PersonSeatBody = z.infer<typeof PersonSeatSchema>;

export const PersonDetailSchema = z
  .object({
    ...personFields,
    apps: z
      .array(PersonSeatSchema)
      .readonly()
      .openapi({ description: 'Every app they hold a seat of, or have used within 90 days, by label.' }),
  })
  .openapi('PersonDetail');

/** One person, with every app they hold a seat of or have used within 90 days. */
export type PersonDetailBody = z.infer<typeof PersonDetailSchema>;
