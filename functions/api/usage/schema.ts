import { z } from '@hono/zod-openapi';
import { count, countOrNull, date, flag, instantOrNull } from '../http/fields.ts';

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
  })
  .openapi('SeriesPoint');

export type SeriesPointBody = z.infer<typeof SeriesPointSchema>;
