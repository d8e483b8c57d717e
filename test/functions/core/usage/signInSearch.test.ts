import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DAY, dayOf, isoInstant, startOf } from '../../../../functions/core/time.ts';
import { signInSearch } from '../../../../functions/core/usage/signInSearch.ts';
import { stateReason } from '../../../../functions/core/usage/stateReason.ts';
import { CONTEXT, noon, seatOf, TODAY } from './seatBuilders.ts';

const NOW = noon(0);
const VIEW = { dataThrough: NOW, keptSince: NOW - 90 * DAY };

const search = (seat: Parameters<typeof seatOf>[0], context = CONTEXT, view = VIEW) => {
  const { since, until, olderThanKept, record } = signInSearch(seatOf(seat), context, view);
  return { since: isoInstant(since), until: isoInstant(until), olderThanKept, record };
};

describe('the System Log search of a seat', () => {
  it('covers from the day of the last sign-in to the newest data', () => {
    assert.deepEqual(search({ assigned: 100, used: [75, 80] }), {
      since: isoInstant(startOf(TODAY - 75)),
      until: isoInstant(NOW),
      olderThanKept: false,
      record: undefined,
    });
  });

  it('covers from when observation began where there was no sign-in', () => {
    const context = { ...CONTEXT, observedSince: noon(60) };
    assert.equal(search({ assigned: 100 }, context).since, isoInstant(noon(60)));
  });

  it('begins at Okta’s oldest event where the last sign-in is older, and has our own record of it', () => {
    assert.deepEqual(search({ assigned: 300, used: [120, 120, 150] }), {
      since: isoInstant(NOW - 90 * DAY),
      until: isoInstant(NOW),
      olderThanKept: true,
      record: { on: TODAY - 120, signIns: 2 },
    });
  });

  it('has no record where observation is older than Okta’s log and saw no sign-in', () => {
    const { olderThanKept, record } = search({ assigned: 300 });
    assert.deepEqual([olderThanKept, record], [true, undefined]);
  });

  it('of a past day ends with that day', () => {
    const past = { ...CONTEXT, asOf: TODAY - 20 };
    const { until } = search({ assigned: 100, used: [30] }, past, { ...VIEW, dataThrough: startOf(TODAY - 19) });
    assert.equal(until, isoInstant(startOf(TODAY - 19)));
  });

  it('always covers what the reason names, or says that Okta no longer keeps it', () => {
    const anySeat = fc.record({
      assigned: fc.integer({ min: 0, max: 400 }),
      used: fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(anySeat, fc.integer({ min: 1, max: 400 }), (seat, observed) => {
        const context = { ...CONTEXT, observedSince: noon(observed) };
        const made = seatOf(seat);
        const { since, until, olderThanKept, record } = signInSearch(made, context, VIEW);
        const named = /last signed in via Okta (?:(today)|(yesterday)|(\d+) days ago)/.exec(stateReason(made, context));
        const ago = named && (named[1] ? 0 : named[2] ? 1 : Number(named[3]));
        const from = ago === null ? context.observedSince : startOf(TODAY - ago);
        assert.equal(olderThanKept, from < VIEW.keptSince);
        assert.ok(since <= until && until === NOW);
        if (!olderThanKept) assert.equal(since, from);
        else if (ago !== null) assert.deepEqual(record?.on, dayOf(from));
      }),
    );
  });
});
