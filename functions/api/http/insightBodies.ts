import { z } from '@hono/zod-openapi';
import type { ChangeBody, InsightBody } from '../../contract/usageBodies.ts';
import { CHANGE_KINDS, OPPORTUNITY_KINDS, SEAT_STATES } from '../../contract/words.ts';
import { count, date, type Fields, text, textOrNull } from './fields.ts';
import { SavingsSchema } from './usageBodies.ts';

export const InsightSchema = z
  .object({
    id: text('Stable while the opportunity lasts.', '0oa1gjh63g214q0Hq0g4.IDLE_SEATS'),
    kind: z.enum(OPPORTUNITY_KINDS).openapi({ description: 'What could be done.', example: 'IDLE_SEATS' }),
    appId: text('The app.', '0oa1gjh63g214q0Hq0g4'),
    appLabel: text('What people call it.', 'Figma'),
    seats: count('How many seats it is about.', 12),
    sentence: text('In one sentence.', '12 people have not opened Figma for 60 days (≈ $1,728/yr if cancelled).'),
    potentialSavings: SavingsSchema.nullable(),
    query: text(
      'The path that lists exactly those seats, or shows the app where there are none to list.',
      '/v1/connections/01KAJ0V5Z8QH6T3W9C2R4N7XYB/apps/0oa1gjh63g214q0Hq0g4/seats?state=IDLE',
    ),
  } satisfies Fields<InsightBody>)
  .openapi('Insight');

const state = (description: string) => z.enum(SEAT_STATES).nullable().openapi({ description, example: 'ACTIVE' });

export const ChangeSchema = z
  .object({
    id: text('Stable.', '2026-11-20.0oa1gjh63g214q0Hq0g4.00u1gjh63g214q0Hq0g4.WENT_IDLE'),
    kind: z.enum(CHANGE_KINDS).openapi({ description: 'What happened.', example: 'WENT_IDLE' }),
    on: date('The date it happened on.'),
    toldOn: date('The date it stands under: a later one where a late fact told of it.'),
    appId: text('The app.', '0oa1gjh63g214q0Hq0g4'),
    personId: textOrNull('Whose seat; null for an app as a whole.', '00u1gjh63g214q0Hq0g4'),
    from: state('State of the seat before; null where there was none.'),
    to: state('State of the seat since; null where there is none.'),
  } satisfies Fields<ChangeBody>)
  .openapi('Change');
