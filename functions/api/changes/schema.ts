import { z } from '@hono/zod-openapi';
import { OPPORTUNITY_KINDS } from '../../contract/words/actions.ts';
import { CHANGE_KINDS, SEAT_STATES } from '../../contract/words/seats.ts';
import { appIdField, dateField, nullableText, personIdField, textField } from '../http/openapi/fields.ts';

const state = (description: string) => z.enum(SEAT_STATES).nullable().openapi({ description, example: 'ACTIVE' });

export const ChangeSchema = z
  .object({
    id: textField('Stable.', '2026-11-20.0oa1gjh63g214q0Hq0g4.00u1gjh63g214q0Hq0g4.WENT_IDLE'),
    kind: z.enum(CHANGE_KINDS).openapi({ description: 'What happened.', example: 'WENT_IDLE' }),
    on: dateField('The date it happened on.'),
    publishedOn: dateField('The date under which the feed lists it; later than `on` where it became known late.'),
    appId: appIdField('The app.'),
    personId: personIdField('Whose seat; null for an app as a whole.').nullable(),
    from: state('State of the seat before; null where there was none.'),
    to: state('State of the seat since; null where there is none.'),
    opportunity: z
      .enum(OPPORTUNITY_KINDS)
      .nullable()
      .openapi({ description: 'The opportunity that was decided about; null for any other change.', example: null }),
    by: nullableText('Who decided: the subject of their token; null for what Okta said.', 'ada@acme.example'),
  })
  .openapi('Change');

export type ChangeBody = z.infer<typeof ChangeSchema>;
