import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppId } from '../../../../../../functions/core/ids.ts';
import type { DirectoryPosition } from '../../../../../../functions/core/ledger/directoryPosition.ts';
import { NOTHING_INCOMPLETE, noteIncomplete } from '../../../../../../functions/core/ledger/incomplete.ts';
import { notStarted } from '../../../../../../functions/core/ledger/listing.ts';
import { firstPositions, type Positions } from '../../../../../../functions/core/ledger/positions.ts';
import type { LedgerWriter } from '../../../../../../functions/core/sync/ledgerWriter.ts';
import { createDirectory } from '../../../../../../functions/core/sync/read/directory/directory.ts';
import { greaterAppId } from '../../../../../../functions/core/sync/read/directory/rows.ts';
import { DAY, HOUR } from '../../../../../../functions/core/time.ts';
import { type App, unknownApp } from '../../../../../../functions/core/usage/app.ts';

const NOW = 1_773_846_000_000;
const BEGUN = firstPositions(NOW, 90, 1);
const FIRST: Positions = { ...BEGUN, stream: { ...BEGUN.stream, next: '/next' } };

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
  const assignments = (app: string) => ({ kind: 'assignments' as const, app: id(app) });
  /** Apps whose assignments Okta refused before: each is due from an hour after that on. */
  const refused = (at: number, ...ids: string[]) =>
    ids.reduce(
      (parts, app) => noteIncomplete(parts, { kind: 'assignments', id: app, reason: 'REFUSED' }, at),
      NOTHING_INCOMPLETE,
    );
  const long = NOW - DAY;
  const cases: readonly (readonly [string, Partial<DirectoryPosition>, Positions['incomplete'], string | undefined])[] =
    [
      ['first', {}, NOTHING_INCOMPLETE, 'a'],
      ['after a', { through: id('a') }, NOTHING_INCOMPLETE, 'b'],
      ['the last', { through: id('b') }, NOTHING_INCOMPLETE, 'c'],
      ['none left', { through: id('c') }, NOTHING_INCOMPLETE, undefined],
      ['current', { through: id('a'), current: notStarted(assignments('b')) }, NOTHING_INCOMPLETE, 'b'],
      ['refused a day ago, after the others', { through: id('b') }, refused(long, 'a'), 'c'],
      ['refused a day ago, when all are listed', { phase: 'done', through: id('c') }, refused(long, 'a'), 'a'],
      ['refused just now', { phase: 'done', through: id('c') }, refused(NOW, 'a'), undefined],
      ['refused an hour ago', { phase: 'done', through: id('c') }, refused(NOW - HOUR, 'a'), 'a'],
      ['refused and deleted since', { phase: 'done', through: id('c') }, refused(long, 'z'), undefined],
      ['queued', { phase: 'done', through: id('c'), queued: [id('b')] }, NOTHING_INCOMPLETE, 'b'],
      [
        'one of those refused just now, if all are',
        { phase: 'done', refusals: 3, isRefused: true },
        refused(NOW, 'a', 'b', 'c'),
        'a',
      ],
    ];
  for (const [name, directory, incomplete, expected] of cases) {
    it(name, async () => {
      const source = createDirectory({
        ledger: ledgerAt({
          ...FIRST,
          incomplete,
          directory: { ...FIRST.directory, phase: 'assignments', ...directory },
        }),
        knownApps: async () => apps,
        clock: () => NOW,
        hasAnswered: () => true,
        tierPickOf: async () => undefined,
      });
      assert.equal((await source.next())?.subject?.id, expected);
    });
  }

  it('never moves the position back', () => {
    assert.equal(greaterAppId(undefined, id('a')), 'a');
    assert.equal(greaterAppId(id('b'), id('a')), 'b');
    assert.equal(greaterAppId(id('b'), id('c')), 'c');
  });
});

function ledgerAt(begin: Positions): LedgerWriter {
  let positions = begin;
  return {
    get positions() {
      return positions;
    },
    moveTo(moved: Positions) {
      positions = moved;
    },
  } as LedgerWriter;
}

describe('a listing that restarts during a run', () => {
  it('lists the apps that it finds then', async () => {
    const app = (id: string): App => ({
      ...unknownApp(id as AppId),
      fact: { ...LISTABLE, app: id as AppId, label: id },
    });
    let stored = [app('a')];
    const ledger = ledgerAt({ ...FIRST, directory: { ...FIRST.directory, phase: 'assignments' } });
    const source = createDirectory({
      ledger,
      knownApps: async () => stored,
      clock: () => NOW,
      hasAnswered: () => true,
      tierPickOf: async () => undefined,
    });
    const next = async () => {
      const read = await source.next();
      return read && [read.call, read.subject?.id];
    };
    assert.deepEqual(await next(), ['assignments', 'a']);
    stored = [app('a'), app('b')];
    ledger.moveTo({ ...FIRST, directory: { ...FIRST.directory, phase: 'apps' } });
    assert.deepEqual(await next(), ['apps', undefined]);
    const directory = { ...FIRST.directory, phase: 'assignments', through: 'a' as AppId } as const;
    ledger.moveTo({ ...FIRST, directory });
    assert.deepEqual(await next(), ['assignments', 'b']);
  });
});
