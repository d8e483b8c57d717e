import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SEAT_STATES, type SeatState } from '../../../../../functions/contract/words/seats.ts';
import { type CountedApp, describeTotals, seatTotals } from '../../../../../functions/core/usage/money/totals.ts';
import { NO_KEPT_SEATS } from '../../../../../functions/core/usage/seatFigures.ts';

const NO_SEATS = Object.fromEntries(SEAT_STATES.map((state) => [state, 0])) as CountedApp['states'];
const app = (states: Partial<Record<SeatState, number>>, more: Partial<CountedApp> = {}): CountedApp => ({
  assigned: Object.values(states).reduce((sum, count) => sum + count, 0),
  states: { ...NO_SEATS, ...states },
  kept: NO_KEPT_SEATS,
  spare: null,
  yearlySeatCost: null,
  noSignInSeen: false,
  firstUsedAt: '2026-01-01T00:00:00.000Z',
  cameBack: null,
  ...more,
});
const usd = (amount: number) => ({ yearlySeatCost: { amount, currency: 'USD' } });
/** What became of seats within 60 days, and within 30. */
const cameBack = (judged: number, usedAgain: number, judgedIn30 = judged, usedIn30 = usedAgain) => ({
  cameBack: {
    within30: { judged: judgedIn30, usedAgain: usedIn30 },
    within60: { judged, usedAgain },
    within90: { judged: 1_000, usedAgain: 1_000 },
  },
});
const SILENT = { noSignInSeen: true, firstUsedAt: null };

const textOf = (apps: readonly CountedApp[]): string => {
  const { claim, detail } = describeTotals(seatTotals(apps));
  return `${claim} ${detail}`;
};

describe('the totals of an org', () => {
  it('count reclaimable and spare seats apart, and the money of those with a price', () => {
    const states = { LEAVER: 1, NEVER_USED: 2, IDLE: 4, SUSPENDED: 8, NOT_STARTED: 16, NEW: 32, UNKNOWN: 64 };
    const totals = seatTotals([app(states, { ...usd(148.14), spare: 3 }), app({ IDLE: 5 }, { spare: 7 })]);
    assert.deepEqual(totals.reclaimable, { seats: 12, pricedSeats: 7, money: [{ amount: 1036.98, currency: 'USD' }] });
    assert.deepEqual(totals.spare, { seats: 10, pricedSeats: 3, money: [{ amount: 444.42, currency: 'USD' }] });
    assert.equal(totals.assigned, 132);
  });

  for (const [name, apps, sentence] of [
    ['nothing to cancel', [app({ ACTIVE: 3 })], 'You can cancel up to 0 seats of 3.'],
    [
      'no price',
      [app({ ACTIVE: 1, NEVER_USED: 1, IDLE: 2, LEAVER: 3 })],
      'You can cancel up to 6 seats of 7: 1 never used, 2 idle, 3 of people who left.',
    ],
    [
      'every price known',
      [app({ IDLE: 1 }, usd(12.5))],
      'You can cancel up to 1 seat of 1: 1 idle. That is $12.50 a year.',
    ],
    [
      'some prices known, seats bought and not assigned',
      [app({ IDLE: 1000 }, { ...usd(12), spare: 122 }), app({ IDLE: 1 })],
      'You can cancel up to 1,001 seats of 1,001: 1,001 idle. That is $12,000 a year for the 1,000 whose price is known. 122 more seats are bought and assigned to nobody. That is $1,464 a year.',
    ],
    [
      'two currencies, one seat bought and not assigned',
      [
        app({ IDLE: 1 }, { ...usd(12), spare: 1 }),
        app({ IDLE: 2 }, { yearlySeatCost: { amount: 500, currency: 'JPY' } }),
      ],
      'You can cancel up to 3 seats of 3: 3 idle. That is ¥1,000 + $12 a year. 1 more seat is bought and assigned to nobody. That is $12 a year.',
    ],
    [
      'seats that a decision keeps, also of those that may be unused',
      [app({ IDLE: 3, SILENT: 4, AWAY: 1 }, { kept: { ...NO_KEPT_SEATS, IDLE: 1, SILENT: 2, AWAY: 1 } })],
      'You can cancel up to 2 seats of 8: 2 idle. 4 more seats are kept by a decision and not counted. 2 more seats are silent, which sign-ins do not prove to be idle.',
    ],
    [
      'doubted seats, some with a price',
      [app({ IDLE: 1, SILENT: 2, AWAY: 1 }, usd(12)), app({ SILENT: 3, UNPROVEN: 1 })],
      'You can cancel up to 1 seat of 8: 1 idle. That is $12 a year. 5 more seats are silent ($24 a year for the 2 whose price is known), which sign-ins do not prove to be idle. 1 more is held by someone not seen signing in anywhere ($12 a year): on leave, or gone? 1 more is of an app to which nobody was ever seen signing in: ask the owner.',
    ],
    [
      'how many came back, of two apps together',
      [app({ IDLE: 2, LEAVER: 1 }, cameBack(20, 1)), app({ NEVER_USED: 1 }, cameBack(30, 2)), app({ SILENT: 1 })],
      'You can cancel up to 4 seats of 5: 1 never used, 2 idle, 1 of people who left; of such seats 6% came back within 60 days in the past. 1 more seat is silent, which sign-ins do not prove to be idle.',
    ],
    [
      'how many came back within 30 days, where 60 were watched for too few',
      [app({ IDLE: 1 }, cameBack(29, 9, 400, 2))],
      'You can cancel up to 1 seat of 1: 1 idle; of such seats 0.5% came back within 30 days in the past.',
    ],
    [
      'how many came back, where none did',
      [app({ IDLE: 1 }, cameBack(30, 0))],
      'You can cancel up to 1 seat of 1: 1 idle; of such seats 0% came back within 60 days in the past.',
    ],
    [
      'too few watched to say how many came back',
      [app({ IDLE: 1 }, cameBack(29, 9))],
      'You can cancel up to 1 seat of 1: 1 idle.',
    ],
    [
      'no seat that such a share would be about',
      [app({ LEAVER: 1 }, cameBack(90, 9))],
      'You can cancel up to 1 seat of 1: 1 of people who left.',
    ],
    [
      'nobody seen signing in to any app',
      [app({ UNKNOWN: 9, LEAVER: 1 }, { ...usd(12), ...SILENT })],
      'Nobody was seen signing in through Okta: check that people use Okta for their apps. Until then no seat is called unused; you can cancel up to 1 seat of 10: 1 of people who left. That is $12 a year.',
    ],
    [
      'nobody seen signing in to one of the apps',
      [app({ UNKNOWN: 9 }, SILENT), app({ IDLE: 1 })],
      'You can cancel up to 1 seat of 10: 1 idle.',
    ],
  ] as const)
    it(`in one sentence: ${name}`, () => assert.equal(textOf(apps), sentence));
});
