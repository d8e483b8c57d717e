import { z } from '@hono/zod-openapi';
import { TIER_STATES } from '../../contract/words/seats.ts';
import { countField, flagField, nullableText } from '../http/openapi/fields.ts';
import { nullableMoney } from '../prices/schema.ts';
import { seatFigures } from './seatFiguresSchema.ts';

export const TiersSchema = z
  .object({
    attributes: z
      .array(z.string())
      .readonly()
      .openapi({
        description:
          'The names of the attributes that the profiles of the app’s users carry, as of Okta’s newest list; at most 50, and never a value.',
        example: ['email', 'licenseType'],
      }),
    attribute: nullableText('The one that is picked.', 'licenseType'),
    state: z.enum(TIER_STATES).openapi({
      description:
        'NOT_PICKED; NOT_READ: picked, and Okta’s list has not been read since; READ; VANISHED: no app user carries the attribute any more; NOT_PLAIN: it is carried, but none of its values is a plain one (texts of up to 100 characters, numbers and booleans are); TOO_MANY: it has more than 50 different values, so that seats are not counted or priced by it.',
      example: 'READ',
    }),
    sentence: nullableText(
      'What that means, where there is something to say.',
      'No app user carries the attribute “licenseType” any more: pick another one, or none.',
    ),
    seats: z
      .array(
        z.object({
          tier: nullableText('The tier; null for seats without one.', 'Standard Platform User'),
          assigned: countField('Seats held.', 40),
          states: seatFigures.states,
          yearlySeatCost: nullableMoney('What one of them costs in a year.'),
          isPriced: flagField('The tier has a price of its own.'),
        }),
      )
      .readonly()
      .openapi({ description: 'Held seats by tier, the largest first; empty unless state is READ.' }),
  })
  .openapi('AppTiers');

export type AppTiersBody = z.infer<typeof TiersSchema>;
