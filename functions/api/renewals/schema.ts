import { z } from '@hono/zod-openapi';
import { CONTRACT_SEATS_SOURCES, RENEWAL_STATES } from '../../contract/words/money.ts';
import { appIdField, countField, flagField, nullableCount, nullableDate, textField } from '../http/openapi/fields.ts';
import { noticeDays, nullableMoney } from '../prices/schema.ts';

export const RenewalSchema = z
  .object({
    appId: appIdField('The app.'),
    appLabel: textField('What people call it.', 'Figma'),
    state: z.enum(RENEWAL_STATES).openapi({
      description:
        'NOTICE_AHEAD: notice can be given until noticeOn. NOTICE_OVER: it cannot, and the contract renews on renewsOn. DATE_PASSED: the date that was entered is over. NO_DATE: none was entered.',
      example: 'NOTICE_AHEAD',
    }),
    noticeOn: nullableDate(
      'The last date on which the contract can be cancelled or changed: renewsOn less noticeDays.',
    ),
    noticeInDays: z
      .number()
      .int()
      .nullable()
      .openapi({ description: 'Days until then; negative where it is over.', example: 14 }),
    renewsOn: nullableDate('On which date the contract renews.'),
    noticeDays: noticeDays.nullable(),
    contractSeats: countField('Seats that the contract is for.', 150),
    contractSeatsSource: z.enum(CONTRACT_SEATS_SOURCES).openapi({
      description: 'Who says so: the customer, Okta’s licence count, or only the number of seats that are assigned.',
      example: 'SETTING',
    }),
    assigned: countField('Seats held now.', 120),
    active: countField('Of these, seats in use (ACTIVE).', 80),
    fresh: countField('Of these, seats that are too new to be judged (NEW).', 5),
    otherKept: countField(
      'Of these, seats whose silence proves nothing (UNKNOWN, UNPROVEN, AWAY, SILENT, NOT_MEASURABLE), those that are SUSPENDED, NOT_STARTED or EXCLUDED, and those that a decision keeps.',
      2,
    ),
    reclaimable: countField(
      'Of these, seats that can be given up (LEAVER, NEVER_USED, IDLE, less those that a decision keeps).',
      33,
    ),
    neededSeats: nullableCount(
      'What the contract could shrink to: active, fresh and otherKept seats with the headroom, rounded up. Null where Okta does not show all seats.',
      92,
    ),
    surplusSeats: nullableCount('contractSeats beyond that.', 58),
    seatCost: nullableMoney(
      'What a seat costs in a year by the price that holds on renewsOn; by today’s where that has passed or is not known.',
    ),
    savings: nullableMoney('What a year of surplusSeats costs.'),
    noSignInSeen: flagField('Nobody was seen signing in: check that people use Okta for the app.'),
    longSessionsLikely: flagField(
      'People may stay signed in for long, or few use the app; whether its silence is proof is said by its session class.',
    ),
  })
  .openapi('Renewal');

export type RenewalBody = z.infer<typeof RenewalSchema>;
