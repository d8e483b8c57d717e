import { z } from '@hono/zod-openapi';
import { OPPORTUNITY_KINDS } from '../../contract/words.ts';
import { SavingsSchema } from '../apps/schema.ts';
import { appIdField, countField, textField } from '../http/fields.ts';

export const InsightSchema = z
  .object({
    id: textField('Stable while the opportunity lasts.', '0oa1gjh63g214q0Hq0g4.IDLE_SEATS'),
    kind: z.enum(OPPORTUNITY_KINDS).openapi({ description: 'What could be done.', example: 'IDLE_SEATS' }),
    appId: appIdField('The app.'),
    appLabel: textField('What people call it.', 'Figma'),
    seats: countField('How many seats it is about.', 12),
    sentence: textField('In one sentence.', '12 people have not opened Figma for 60 days (≈ $1,728/yr if cancelled).'),
    potentialSavings: SavingsSchema.nullable(),
    query: textField(
      'The path that lists exactly those seats, or shows the app where there are none to list.',
      '/v1/connections/01KAJ0V5Z8QH6T3W9C2R4N7XYB/apps/0oa1gjh63g214q0Hq0g4/seats?state=IDLE',
    ),
  })
  .openapi('Insight');

export type InsightBody = z.infer<typeof InsightSchema>;
