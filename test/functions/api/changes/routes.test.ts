import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Change, changeId } from '../../../../functions/core/usage/seatTransition.ts';
import { TODAY } from '../company.ts';
import { createPricedCompany, walkItems } from '../pricedCompany.ts';
import { app, ask, claims, GLOBEX, person } from '../world.ts';

describe('changes', () => {
  const change = (daysAgo: number, kind: Change['kind'], who: string): Change => ({
    publishedOn: TODAY - daysAgo,
    on: TODAY - daysAgo,
    app: app('0oaFigma'),
    person: person(who),
    kind,
    from: 'ACTIVE',
    to: 'IDLE',
  });
  const feed = [change(9, 'REMOVED', '00uZed'), change(3, 'WENT_IDLE', '00uAda'), change(3, 'WENT_IDLE', '00uBob')];

  function withFeed() {
    const opened = createPricedCompany();
    for (const one of [...feed, change(0, 'ASSIGNED', '00uCid')]) opened.usage.changes.set(changeId(one), one);
    return opened;
  }

  for (const [since, expected] of [
    ['', ['00uAda', '00uBob']],
    ['since=2026-11-01', ['00uZed', '00uAda', '00uBob']],
    ['since=2026-11-18', ['00uAda', '00uBob']],
    ['since=2026-11-19', []],
    ['since=2026-11-18.0oaFigma.00uAda.WENT_IDLE', ['00uBob']],
    ['since=2026-11-18.0oaFigma.00uBob.WENT_IDLE', []],
  ] as const) {
    it(`${since || 'of the last days'}: ${expected.join(', ') || 'none'}; without days that are not over`, async () => {
      const { world, at } = withFeed();
      const found = await walkItems<{ personId: string }>(world, `${at}/changes?${since}&limit=1`.replace('?&', '?'));
      assert.deepEqual(
        found.map(({ personId }) => personId),
        expected,
      );
    });
  }

  it('is the tenant’s own', async () => {
    const { world, globex, at } = withFeed();
    assert.deepEqual((await ask(world.usage, `${globex}/changes`, { as: claims(GLOBEX) })).json.data, []);
    assert.equal((await ask(world.usage, `${at}/changes`, { as: claims(GLOBEX) })).status, 404);
  });
});
