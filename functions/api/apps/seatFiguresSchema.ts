// What an app's seats add up to, as the fields of its answers.
import { z } from '@hono/zod-openapi';
import { ADOPTION_LEVELS } from '../../contract/words/numbers.ts';
import { SESSION_CLASSES } from '../../contract/words/reliability.ts';
import { SEAT_STATES } from '../../contract/words/seats.ts';
import { countField, flagField, nullableCount, nullableRatio } from '../http/openapi/fields.ts';

export const keptSeatsField = z
  .object({
    LEAVER: countField('Of the LEAVER seats.', 0),
    NEVER_USED: countField('Of the NEVER_USED seats.', 2),
    IDLE: countField('Of the IDLE seats.', 0),
    SILENT: countField('Of the SILENT seats.', 0),
    AWAY: countField('Of the AWAY seats.', 0),
    UNPROVEN: countField('Of the UNPROVEN seats.', 0),
    SPARE: countField('Of the seats bought and assigned to nobody.', 0),
  })
  .openapi({ description: 'Seats that a decision in force keeps out of every sum of what can be given back.' });

const JudgedFields = z.object({
  judged: countField('Those of which it is known whether they were used within so many days.', 17),
  usedAgain: countField('Of those, used again.', 1),
});

/** The fields of an app that are about its seats. */
export const seatFigures = {
  assigned: countField('People who hold a seat.', 120),
  activePeople: nullableCount(
    'Different people who signed in within the window. This and the other figures of the window are null where a past window begins before observedSince.',
    87,
  ),
  signIns: nullableCount('Sign-ins within the window.', 2140),
  activeDays: nullableCount('Person-days within the window on which the app was used.', 1300),
  trend: z
    .object({
      people: z.number().int().openapi({ description: 'More (or fewer) people than before.', example: 6 }),
      ratio: nullableRatio('The same as a share of before; null where nobody used it.', 0.074),
    })
    .nullable()
    .openapi({
      description: 'The window’s last complete days against as many before; null where either has a gap.',
    }),
  usedWithoutAssignment: countField('People who signed in within 90 days and hold no seat.', 1),
  failedSignIns: nullableCount('Failed sign-ins within the window.', 9),
  states: z.record(z.enum(SEAT_STATES), z.number().int()).openapi({
    description: 'Seats by state.',
    example: {
      EXCLUDED: 0,
      LEAVER: 2,
      SUSPENDED: 1,
      NOT_STARTED: 0,
      NOT_MEASURABLE: 0,
      ACTIVE: 80,
      NEW: 5,
      UNKNOWN: 0,
      UNPROVEN: 0,
      AWAY: 0,
      NEVER_USED: 13,
      SILENT: 0,
      IDLE: 20,
    },
  }),
  unused: countField('NEVER_USED + IDLE, less those that a decision keeps.', 33),
  kept: keptSeatsField,
  reclaimable: countField('LEAVER + NEVER_USED + IDLE, less those that a decision keeps.', 33),
  adoption: nullableRatio(
    'ACTIVE / (ACTIVE + NEVER_USED + IDLE + SILENT + AWAY): the share that was seen in use; null where there are none of these.',
    0.708,
  ),
  adoptionLevel: z
    .enum(ADOPTION_LEVELS)
    .nullable()
    .openapi({ description: 'Of adoption: HIGH from 0.8, MEDIUM from 0.5, LOW above 0.', example: 'MEDIUM' }),
  fewSeats: flagField('Fewer than five seats: one person more or less is a large share.'),
  reach: nullableRatio('Active people / people of the org who can sign in.', 0.21),
  engagement: z
    .object({
      high: countField('12 and more active days within 30.', 40),
      medium: countField('5 to 11.', 25),
      low: countField('1 to 4.', 22),
      none: countField('None, but a seat.', 33),
    })
    .openapi({ description: 'People by active days within 30.' }),
  frequency: z
    .object({
      daily: countField('On more than 40% of the days they could have.', 40),
      weekly: countField('On 14% to 40%.', 30),
      monthly: countField('On fewer.', 17),
    })
    .nullable()
    .openapi({ description: 'People by how often they use it within the window.' }),
  stickiness: nullableRatio('Mean people a day over 30 days / people of those 30 days.', 0.5),
  session: z
    .object({
      class: z.enum(SESSION_CLASSES).openapi({
        description: 'How sign-ins follow its use; GET …/apps/{app}/reliability explains it.',
        example: 'SHORT',
      }),
      days: nullableCount('Length of a FIXED session; null for the others.', 7),
      provesSilence: flagField('A seat that is silent for the threshold is not used.'),
    })
    .nullable()
    .openapi({ description: 'Null before its seats were counted.' }),
  cameBack: z.object({ within30: JudgedFields, within60: JudgedFields, within90: JudgedFields }).nullable().openapi({
    description:
      'What became of seats that the threshold called unused, each counted from the first Sunday on which it did. Null in a past answer, before it was counted, and where silence for the threshold is no proof.',
  }),
  longSessionsLikely: flagField(
    'People may stay signed in for long, or few use the app; whether its silence is proof is said by its session class.',
  ),
  noSignInSeen: flagField(
    'Observed for the whole threshold, and nobody was seen signing in: check that people use Okta for the app. None of its seats is called unused.',
  ),
};
