import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDay } from '../../../../../functions/core/time.ts';
import type { PricedFigures } from '../../../../../functions/core/usage/money/pricedFigures.ts';
import {
  hasContract,
  type Renewal,
  renewalOf,
  renewalRank,
} from '../../../../../functions/core/usage/money/renewals.ts';
import type { AppSettings } from '../../../../../functions/core/usage/rules.ts';
import { type KeptSeats, NO_KEPT_SEATS } from '../../../../../functions/core/usage/seatFigures.ts';
import { NO_SUMS } from '../../../../../functions/core/usage/summary.ts';

const day = (text: string) => parseDay(text) ?? Number.NaN;
const TODAY = day('2026-11-30');

/** An app with seats of these states. */
function renewal(
  states: Partial<PricedFigures['sums']['states']>,
  settings: AppSettings = {},
  {
    headroom = 5,
    purchasedSeats,
    kept,
  }: { readonly headroom?: number; readonly purchasedSeats?: number; readonly kept?: Partial<KeptSeats> } = {},
): Renewal {
  const assigned = Object.values(states).reduce((sum, seats) => sum + seats, 0);
  const sums = { ...NO_SUMS, assigned, states: { ...NO_SUMS.states, ...states } };
  const figures = {
    sums,
    kept: { ...NO_KEPT_SEATS, ...kept },
    purchasedSeats: settings.purchasedSeats ?? purchasedSeats,
    context: undefined,
  } as PricedFigures;
  return renewalOf(figures, settings, TODAY, headroom);
}

describe('what a contract could shrink to', () => {
  for (const [name, states, headroom, needed] of [
    ['active and new seats and 5%, rounded up', { ACTIVE: 80, NEW: 5, IDLE: 20, NEVER_USED: 13, LEAVER: 2 }, 5, 90],
    ['exactly the seats in use without headroom', { ACTIVE: 80, NEW: 5, IDLE: 20 }, 0, 85],
    ['no seat more where the headroom comes out even', { ACTIVE: 20 }, 5, 21],
    ['one seat more for a small app', { ACTIVE: 1 }, 5, 2],
    ['none where every seat can be given up', { IDLE: 3, LEAVER: 2 }, 5, 0],
    ['seats that cannot be judged, too', { ACTIVE: 10, UNKNOWN: 5, NOT_MEASURABLE: 2, EXCLUDED: 1 }, 0, 18],
    ['seats of people who may come or come back, too', { ACTIVE: 10, SUSPENDED: 3, NOT_STARTED: 2 }, 0, 15],
    ['twice the seats at most', { ACTIVE: 10 }, 100, 20],
  ] as const)
    it(`is ${name}`, () => assert.equal(renewal(states, {}, { headroom }).neededSeats, needed));

  it('leaves seats in the contract that a decision keeps', () =>
    assert.equal(renewal({ ACTIVE: 10, IDLE: 10 }, {}, { headroom: 0, kept: { IDLE: 4 } }).neededSeats, 14));

  it('leaves spare seats in it that a decision keeps', () =>
    assert.equal(renewal({ ACTIVE: 10 }, {}, { headroom: 0, kept: { SPARE: 3 } }).neededSeats, 13));

  it('is compared with the seats bought, else with Okta’s count, else with the seats assigned', () => {
    const states = { ACTIVE: 10, IDLE: 10 };
    const size = ({ contractSeats, contractSeatsSource, surplusSeats }: Renewal) => [
      contractSeats,
      contractSeatsSource,
      surplusSeats,
    ];
    assert.deepEqual(size(renewal(states, { purchasedSeats: 50 }, { purchasedSeats: 40 })), [50, 'SETTING', 39]);
    assert.deepEqual(size(renewal(states, {}, { purchasedSeats: 40 })), [40, 'OKTA', 29]);
    assert.deepEqual(size(renewal(states)), [20, 'ASSIGNED', 9]);
    assert.deepEqual(size(renewal(states, { purchasedSeats: 5 })), [5, 'SETTING', 0]);
  });

  it('saves by the price of the renewal date, which may be raised until then', () => {
    const price = (amount: number, validFrom: string | null) =>
      ({ amount, currency: 'USD', per: 'MONTH', validFrom }) as const;
    const prices = [price(10, null), price(12, '2027-01-01'), price(20, '2028-01-01')];
    const states = { ACTIVE: 20, IDLE: 10 };
    const savings = (settings: AppSettings) => renewal(states, { prices, ...settings }, { headroom: 0 }).savings;
    assert.deepEqual(savings({ renewsOn: '2027-03-01' }), { amount: 1440, currency: 'USD' });
    assert.deepEqual(savings({}), { amount: 1200, currency: 'USD' });
    assert.deepEqual(savings({ renewsOn: '2026-01-01' }), { amount: 1200, currency: 'USD' });
    assert.equal(renewal(states).savings, null);
  });
});

describe('where a contract stands', () => {
  for (const [name, settings, state, noticeOn] of [
    ['notice on the last day', { renewsOn: '2026-12-30', noticeDays: 30 }, 'NOTICE_AHEAD', '2026-11-30'],
    ['notice since yesterday', { renewsOn: '2026-12-29', noticeDays: 30 }, 'NOTICE_OVER', '2026-11-29'],
    ['renewal today', { renewsOn: '2026-11-30' }, 'NOTICE_AHEAD', '2026-11-30'],
    ['renewal yesterday', { renewsOn: '2026-11-29', noticeDays: 30 }, 'DATE_PASSED', '2026-10-30'],
    ['no date', { noticeDays: 30 }, 'NO_DATE', undefined],
  ] as const)
    it(`is ${state} with ${name}`, () => {
      const found = renewal({ ACTIVE: 1 }, settings);
      assert.deepEqual([found.state, found.noticeOn], [state, noticeOn === undefined ? null : day(noticeOn)]);
    });

  it('ranks notices that can be given first, then renewals, then the latest past dates, then those without', () => {
    const all: readonly (readonly [string, AppSettings])[] = [
      ['none', {}],
      ['long past', { renewsOn: '2025-01-01' }],
      ['past', { renewsOn: '2026-11-01' }],
      ['over, later', { renewsOn: '2026-12-20', noticeDays: 60 }],
      ['over', { renewsOn: '2026-12-10', noticeDays: 60 }],
      ['ahead, long notice', { renewsOn: '2027-06-01', noticeDays: 170 }],
      ['ahead', { renewsOn: '2027-01-01', noticeDays: 5 }],
    ];
    const ranked = all
      .map(([name, settings]) => ({ name, rank: renewalRank(renewal({}, settings)) }))
      .sort((a, b) => (a.rank < b.rank ? -1 : 1));
    assert.deepEqual(
      ranked.map(({ name }) => name),
      ['ahead, long notice', 'ahead', 'over', 'over, later', 'past', 'long past', 'none'],
    );
  });

  it('is asked of apps with a price, seats, a date or a notice', () => {
    assert.equal(hasContract({}), false);
    assert.equal(hasContract({ idleAfterDays: 5, prices: [] }), false);
    for (const settings of [{ purchasedSeats: 0 }, { renewsOn: '2027-01-01' }, { noticeDays: 0 }] as const)
      assert.equal(hasContract(settings), true);
  });
});
