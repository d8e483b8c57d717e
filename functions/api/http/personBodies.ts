import { z } from '@hono/zod-openapi';
import type { PersonBody, PersonDetailBody, PersonSeatBody } from '../../contract/usageBodies.ts';
import { count, dateOrNull, type Fields, flag, text, textOrNull } from './fields.ts';
import { seatUseFields } from './usageBodies.ts';

const personFields = {
  id: text('Okta’s id of the person.', '00u1gjh63g214q0Hq0g4'),
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
} satisfies Fields<PersonBody>;

export const PersonSchema = z.object(personFields).openapi('Person');

const PersonSeatSchema = z
  .object({
    appId: text('Okta’s id of the app instance.', '0oa1gjh63g214q0Hq0g4'),
    label: text('What people call the app.', 'Salesforce'),
    ...seatUseFields,
  } satisfies Fields<PersonSeatBody>)
  .openapi('PersonSeat');

export const PersonDetailSchema = z
  .object({ ...personFields, apps: z.array(PersonSeatSchema).readonly() } satisfies Fields<PersonDetailBody>)
  .openapi('PersonDetail');
