import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppId, PersonId } from '../../../../../functions/core/ids.ts';
import type { DirectoryPosition } from '../../../../../functions/core/ledger/directoryPosition.ts';
import { firstPositions } from '../../../../../functions/core/ledger/positions.ts';
import {
  findUnlisted,
  isDirectoryKnown,
  mergeLookupIds,
  NO_IDS,
  waitingLookups,
} from '../../../../../functions/core/sync/read/lookupIds.ts';
import { unknownApp } from '../../../../../functions/core/usage/app.ts';
import { mergeStatus, unknownPerson } from '../../../../../functions/core/usage/person.ts';

const NOW = 1_773_846_000_000;
const FIRST = firstPositions(NOW, 90, 1);

describe('ids to be looked up', () => {
  const one = '00u1' as PersonId;
  const two = '00u2' as PersonId;
  const unlisted = '0oa1' as AppId;
  const items = {
    people: [unknownPerson(one), mergeStatus(unknownPerson(two), { status: 'DELETED', since: undefined, at: 1 })],
    apps: [unknownApp(unlisted)],
  };
  it('are those for which neither a listing row nor a status event was read', () =>
    assert.deepEqual(findUnlisted(items), { ...NO_IDS, people: [one], apps: [unlisted] }));

  const cases: readonly (readonly [DirectoryPosition['phase'], number | undefined, boolean])[] = [
    ['people', NOW, false],
    ['apps', NOW, false],
    ['assignments', NOW, false],
    ['done', undefined, false],
    ['done', NOW, true],
  ];
  for (const [phase, readThrough, expected] of cases)
    it(`are ${expected ? '' : 'not '}searched while the listing phase is ${phase} and the log is ${readThrough ? '' : 'not '}read to its end`, () => {
      const positions = {
        ...FIRST,
        stream: { ...FIRST.stream, readThrough },
        directory: { ...FIRST.directory, phase },
      };
      assert.equal(isDirectoryKnown(positions), expected);
    });

  it('are stored once each, at most 500 of a kind', () => {
    const seat = { app: unlisted, person: one };
    const first = { ...NO_IDS, people: [one], seats: [seat], listings: [unlisted] };
    assert.deepEqual(mergeLookupIds(first, { ...first, people: [one, two], apps: [unlisted], seats: [{ ...seat }] }), {
      people: [one, two],
      apps: [unlisted],
      seats: [seat],
      listings: [unlisted],
      later: [],
    });
    const many = Array.from({ length: 501 }, (_, n) => `00u${n}` as PersonId);
    assert.equal(mergeLookupIds({ ...NO_IDS, people: many }, NO_IDS).people.length, 500);
  });

  it('are not looked up again when the ledger contains the answer', () => {
    const seats = [
      { app: unlisted, person: one },
      { app: unlisted, person: two },
    ];
    const ids = { ...NO_IDS, people: [one, two], apps: [unlisted], seats, listings: [unlisted] };
    assert.deepEqual(waitingLookups(ids, new Set([one, `${unlisted}#${one}`])), [
      { kind: 'person', id: two },
      { kind: 'app', id: unlisted },
      { kind: 'assignment', id: `${unlisted}#${two}`, seat: seats[1] },
    ]);
  });
});
