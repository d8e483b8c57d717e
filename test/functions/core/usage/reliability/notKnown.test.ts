import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppId } from '../../../../../functions/core/ids.ts';
import { DAY } from '../../../../../functions/core/time.ts';
import { mergeAppFact, unknownApp } from '../../../../../functions/core/usage/app.ts';
import { notKnownReason } from '../../../../../functions/core/usage/reliability/notKnown.ts';

const context = (since: number, signOnSince?: number) => ({ observedSince: since * DAY, signOnSince });

describe('why nothing is known of silence', () => {
  for (const [of, observedSince, reason] of [
    [undefined, 10, 'NOT_COUNTED'],
    [context(10), undefined, 'NOT_COUNTED'],
    [context(10), 10, 'TOO_FEW_GAPS'],
    [context(30), 10, 'COVERAGE_GAP'],
    [context(10, 20 * DAY), 10, 'SIGN_ON_MODE_CHANGED'],
    [context(10, 5 * DAY), 10, 'TOO_FEW_GAPS'],
    [context(30, 20 * DAY), 10, 'COVERAGE_GAP'],
  ] as const)
    it(`${reason} where ${JSON.stringify({ of, observedSince })}`, () => {
      const coverage = observedSince === undefined ? undefined : { observedSince: observedSince * DAY };
      assert.equal(notKnownReason(of, coverage), reason);
    });

  it('an app signs people in in another way since a row first says so', () => {
    const fact = (signOnMode: string) => ({
      app: '0oa1' as AppId,
      label: 'Wiki',
      name: 'wiki',
      status: 'ACTIVE',
      signOnMode,
      implicitAssignment: false,
      service: false,
      seatCount: undefined,
    });
    const read = (at: number) => ({ at, byId: true });
    const first = mergeAppFact(unknownApp('0oa1' as AppId), fact('SAML_2_0'), read(1_000));
    assert.equal(first.signOnSince, undefined);
    assert.equal(mergeAppFact(first, fact('SAML_2_0'), read(2_000)).signOnSince, undefined);
    const switched = mergeAppFact(first, fact('OPENID_CONNECT'), read(3_000));
    assert.equal(switched.signOnSince, 3_000);
    assert.equal(mergeAppFact(switched, fact('SAML_2_0'), read(500)).signOnSince, 3_000, 'an older row says nothing');
  });
});
