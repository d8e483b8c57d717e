import { z } from '@hono/zod-openapi';
import { countField, dateField, flagField, nullableCount, nullableInstant } from '../http/openapi/fields.ts';

export const SeriesPointSchema = z
  .object({
    from: dateField('First day of the range.'),
    to: dateField('Last day of the range.'),
    activePeople: countField('Different people who signed in to any app.', 310),
    signIns: countField('Sign-ins to any app.', 1820),
    appsInUse: countField('Apps with at least one sign-in, without Okta’s own.', 38),
    activePeopleIn: z
      .object({
        7: nullableCount('7 days.', 250),
        30: nullableCount('30 days.', 310),
        60: nullableCount('60 days.', 325),
        90: nullableCount('90 days.', 331),
      })
      .openapi({
        description:
          'Different people who signed in to any app within the N days that end with `to`; null where these begin before `observedSince` or have a gap. The change against the window before: less that of the point N days earlier.',
      }),
    activePeopleSeen: z
      .object({
        7: countField('7 days.', 250),
        30: countField('30 days.', 310),
        60: countField('60 days.', 325),
        90: countField('90 days.', 331),
      })
      .openapi({ description: 'The same as far as sign-ins were observed, so at least so many.' }),
    revisedAt: nullableInstant('When a late arrival last changed a published day of the range.'),
    complete: flagField('The whole range was observed, from its first to its last instant.'),
  })
  .openapi('SeriesPoint');

export type SeriesPointBody = z.infer<typeof SeriesPointSchema>;
