import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppId } from '../../../../functions/core/ids.ts';
import { firstPositions, type ListingPosition, type Positions } from '../../../../functions/core/ledger/positions.ts';
import type { LedgerWriter } from '../../../../functions/core/sync/ledgerWriter.ts';
import { createListing, nextApp } from '../../../../functions/core/sync/listing.ts';
import { greaterAppId } from '../../../../functions/core/sync/readDirectory.ts';
import { type App, unknownApp } from '../../../../functions/core/usage/app.ts';

const NOW = 1_773_846_000_000;
const FIRST = firstPositions(NOW, 90, 1);

const LISTABLE = {
  name: 'example',
  status: 'ACTIVE',
  signOnMode: 'SAML_2_0',
  implicitAssignment: false,
  service: false,
  seatCount: undefined,
  at: 1,
};

describe('the next app to be listed', () => {
  const app = (id: string, more: Partial<NonNullable<App['fact']>> = {}): App => {
    const fact = {
      app: id as AppId,
      label: id,
      ...LISTABLE,
      ...more,
    };
    return { ...unknownApp(id as AppId), fact, status: { status: fact.status, at: 1 } };
  };
  const apps = [
    app('c'),
    app('a'),
    app('b'),
    app('a-bookmark', { signOnMode: 'BOOKMARK' }),
    app('a-broker', { implicitAssignment: true }),
    app('a-service', { service: true }),
    app('a-internal', { name: 'saasure' }),
    app('a-deleted', { status: 'DELETED' }),
    unknownApp('a-unlisted' as AppId),
  ];
  const id = (text: string) => text as AppId;
  const cases: readonly (readonly [
    string,
    Partial<ListingPosition>,
    readonly string[],
    [string, boolean] | undefined,
  ])[] = [
    ['first', {}, [], ['a', false]],
    ['after a', { through: id('a') }, [], ['b', false]],
    ['the last', { through: id('b') }, [], ['c', true]],
    ['none left', { through: id('c') }, [], undefined],
    ['current', { through: id('a'), current: { app: id('b'), startedAt: 1, assigned: 0 } }, [], ['b', false]],
    ['current, the last', { through: id('b'), current: { app: id('c'), startedAt: 1, assigned: 0 } }, [], ['c', true]],
    ['skipped, at the end', { through: id('c'), skipped: [id('a')] }, [], ['a', true]],
    ['skipped, after the others', { through: id('b'), skipped: [id('a')] }, [], ['c', true]],
    ['skipped and tried in this run', { through: id('c'), skipped: [id('a')] }, ['a'], undefined],
    ['skipped and deleted since', { through: id('c'), skipped: [id('z')] }, [], undefined],
  ];
  for (const [name, listing, tried, expected] of cases) {
    it(name, () => {
      const next = nextApp(apps, { ...FIRST.listing, phase: 'assignments', ...listing }, new Set(tried.map(id)));
      assert.deepEqual(next && [next.app, next.isLast], expected);
    });
  }

  it('never moves the position back', () => {
    assert.equal(greaterAppId(undefined, id('a')), 'a');
    assert.equal(greaterAppId(id('b'), id('a')), 'b');
    assert.equal(greaterAppId(id('b'), id('c')), 'c');
  });
});

describe('a listing that restarts during a run', () => {
  it('lists the apps that it finds then', async () => {
    const app = (id: string): App => ({
      ...unknownApp(id as AppId),
      fact: { ...LISTABLE, app: id as AppId, label: id },
    });
    let positions: Positions = { ...FIRST, listing: { ...FIRST.listing, phase: 'assignments' } };
    let stored = [app('a')];
    const ledger = {
      get positions() {
        return positions;
      },
      moveTo(moved: Positions) {
        positions = moved;
      },
    } as LedgerWriter;
    const listing = createListing(ledger, async () => stored);
    assert.deepEqual(await listing.next(), { kind: 'assignments', app: 'a', isLast: true });
    stored = [app('a'), app('b')];
    positions = { ...positions, listing: { ...FIRST.listing, phase: 'apps' } };
    assert.deepEqual(await listing.next(), { kind: 'apps' });
    positions = { ...positions, listing: { ...FIRST.listing, phase: 'assignments', through: 'a' as AppId } };
    assert.deepEqual(await listing.next(), { kind: 'assignments', app: 'b', isLast: true });
  });
});
