import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HOUR, startOf } from '../../../../functions/core/time.ts';
import { seatAsOf } from '../../../../functions/core/usage/asOf.ts';
import { seatState } from '../../../../functions/core/usage/state.ts';
import { stateReason } from '../../../../functions/core/usage/stateReason.ts';
import { LOGOUTS_KEPT, logoutProves, mergeLogout } from '../../../../functions/core/usage/universalLogout.ts';

import { CONTEXT, noon, seatOf } from './seatBuilders.ts';

const TODAY = 20_000;
const ago = (days: number) => startOf(TODAY - days) + 12 * HOUR;
const MOMENT = { asOf: TODAY, idleAfterDays: 30 };

describe('a Universal Logout', () => {
  for (const [what, lastUsed, loggedOut, proves] of [
    ['none', 40, [], false],
    ['the threshold ago, and no sign-in since', 40, [30], true],
    ['a day less than the threshold ago', 40, [29], false],
    ['a sign-in after it', 35, [50], false],
    ['the first since the last sign-in counts, not a later one', 60, [90, 45, 5], true],
    ['of a seat that was never used', undefined, [31], true],
    ['in the future, by a wrong clock', 40, [-2], false],
  ] as const)
    it(`proves silence or not: ${what}`, () => {
      const seat = {
        lastUsedAt: lastUsed === undefined ? undefined : ago(lastUsed),
        loggedOut: loggedOut.map(ago).reduce<readonly number[]>(mergeLogout, []),
      };
      assert.equal(logoutProves(seat, MOMENT), proves);
    });

  it('makes a silent seat of an app with long sessions idle, and the reason says so', () => {
    const context = { ...CONTEXT, session: { kind: 'LONG_OR_SLIDING' as const } };
    const silent = seatOf({ assigned: 201, used: [60] });
    assert.equal(seatState(silent, context), 'SILENT');
    const ended = { ...silent, loggedOut: [noon(40)] };
    assert.equal(seatState(ended, context), 'IDLE');
    assert.match(stateReason(ended, context), /signed out by Universal Logout 40 days ago; threshold 30 days\.$/);
    assert.equal(seatState(seatAsOf(ended, context.asOf - 41), { ...context, asOf: context.asOf - 41 }), 'ACTIVE');
    assert.equal(seatState({ ...silent, loggedOut: [noon(60)] }, context), 'SILENT', 'on the day of the last sign-in');
  });

  it('is kept in whatever order they are read, the newest few', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 12 }), (instants) => {
        const merged = instants.reduce<readonly number[] | undefined>(mergeLogout, undefined) ?? [];
        assert.deepEqual(merged, instants.toReversed().reduce<readonly number[]>(mergeLogout, []));
        assert.deepEqual(merged, [...new Set(instants)].sort((a, b) => a - b).slice(-LOGOUTS_KEPT));
      }),
    );
  });
});
