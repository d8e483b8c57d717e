import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { totalsOfOrgs } from '../../../web/overview/overviewTotals.ts';

const NOTHING = { seats: 0, pricedSeats: 0, money: [] };
const org = (assigned: number, seats: number, ...money: readonly (readonly [number, string])[]) => ({
  totals: {
    assigned,
    apps: 1,
    people: 1,
    sentence: null,
    spare: NOTHING,
    silent: NOTHING,
    away: NOTHING,
    unproven: NOTHING,
    kept: NOTHING,
    cameBack: null,
    snoozed: { opportunities: 0, seats: 0 },
    reclaimable: { seats, pricedSeats: seats, money: money.map(([amount, currency]) => ({ amount, currency })) },
  },
});

describe('the sums of all orgs', () => {
  it('add seats, and money by currency to the cent; an org that was not counted adds nothing', () => {
    const orgs = [org(10, 3, [0.1, 'USD'], [5, 'EUR']), org(20, 4, [0.2, 'USD']), { totals: null }, {}];
    assert.deepEqual(totalsOfOrgs(orgs), {
      assigned: 30,
      reclaimable: 7,
      money: [
        { amount: 5, currency: 'EUR' },
        { amount: 0.3, currency: 'USD' },
      ],
    });
    assert.deepEqual(totalsOfOrgs([]), { assigned: 0, reclaimable: 0, money: [] });
  });
});
