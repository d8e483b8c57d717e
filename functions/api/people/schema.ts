import { z } from '@hono/zod-openapi';
import {
  appIdField,
  countField,
  flagField,
  nullableDate,
  nullableText,
  personIdField,
  textField,
} from '../http/openapi/fields.ts';
import { seatUseFields } from '../seats/schema.ts';

const personFields = {
  id: personIdField('Okta’s id of the person.'),
  login: nullableText('Their login.', 'ada@acme.example'),
  name: nullableText('Their name.', 'Ada Lovelace'),
  status: nullableText('Okta’s status, or DELETED.', 'ACTIVE'),
  department: nullableText('Their department.', 'Engineering'),
  title: nullableText('Their title.', 'Engineer'),
  userType: nullableText('Their user type.', 'Employee'),
  costCenter: nullableText('Their cost centre.', 'R&D'),
  manager: nullableText('Their manager.', 'Charles Babbage'),
  activeDays: countField('Days within the window with a sign-in to any app.', 18),
  lastActiveOn: nullableDate('Last date with a sign-in to any app.'),
  appsHeld: countField('Apps they hold a seat of.', 9),
  appsUsed: countField('Apps they signed in to within the window.', 6),
  unused: countField('Seats NEVER_USED or IDLE.', 2),
  leaver: flagField('Deactivated in Okta.'),
};

export const PersonSchema = z.object(personFields).openapi('Person');

export type PersonBody = z.infer<typeof PersonSchema>;

const PersonSeatSchema = z
  .object({
    appId: appIdField('Okta’s id of the app instance.'),
    label: textField('What people call the app.', 'Salesforce'),
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
