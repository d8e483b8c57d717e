import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppId, PersonId } from '../../../../functions/core/ids.ts';
import { DAY, dayOf } from '../../../../functions/core/time.ts';
import { unknownApp } from '../../../../functions/core/usage/app.ts';
import type { Coverage } from '../../../../functions/core/usage/coverage.ts';
import { unknownPerson } from '../../../../functions/core/usage/person.ts';
import { createHiddenCounter, isPartlyVisible, withHidden } from '../../../../functions/core/usage/visibility.ts';

const NOW = Date.parse('2026-03-18T15:00:00.000Z');
const TODAY = dayOf(NOW);
const COVERAGE: Coverage = {
  observedSince: NOW - 90 * DAY,
  dataThrough: NOW,
  gaps: [],
  directoryListed: true,
  incomplete: [],
  incompleteCount: 0,
  complete: true,
};
const unreadable = { at: NOW, reason: 'NOT_FOUND' } as const;
const on = (...daysAgo: readonly number[]) => new Map(daysAgo.map((days) => [TODAY - days, 1]));

describe('an org', () => {
  const counts = { signers: 0, people: 0, usedApps: 0, apps: 0 };
  for (const [hidden, expected] of [
    [{ signers: 10, people: 2 }, false],
    [{ signers: 10, people: 3 }, true],
    [{ signers: 150, people: 3 }, true],
    [{ signers: 151, people: 3 }, false],
    [{ signers: 1_000, people: 19 }, false],
    [{ signers: 1_000, people: 20 }, true],
    [{ usedApps: 3, apps: 2 }, false],
    [{ usedApps: 30, apps: 3 }, true],
    [{ usedApps: 31, apps: 3 }, false],
    [{}, false],
  ] as const) {
    it(`with ${JSON.stringify(hidden)} is ${expected ? 'partly' : 'wholly'} visible`, () =>
      assert.equal(isPartlyVisible({ ...counts, ...hidden }), expected));
  }
  it('is not known to be partly visible before anything was counted', () =>
    assert.equal(isPartlyVisible(undefined), false));
});

describe('what is hidden', () => {
  const person = (activeDays: ReadonlyMap<number, number>, isHidden = true) => ({
    ...unknownPerson('00u1' as PersonId),
    activeDays,
    unreadable: isHidden ? unreadable : undefined,
  });
  const app = (signIns: ReadonlyMap<number, number>, displayName = 'Figma') => ({
    ...unknownApp('0oa1' as AppId),
    signIns,
    signInDisplayName: displayName,
    unreadable,
  });

  it('is counted of the people and apps of the last 14 dates alone', () => {
    const counter = createHiddenCounter(COVERAGE);
    for (const days of [on(0), on(13), on(14), on(60), on()]) {
      counter.addPerson(person(days));
      counter.addApp(app(days));
    }
    counter.addPerson(person(on(1), false));
    counter.addApp(app(on(1), 'Okta Dashboard'));
    const result = { signers: 3, people: 2, usedApps: 2, apps: 2, since: undefined };
    assert.deepEqual(counter.result(undefined), result);
  });

  it('is not counted of the time before a gap, in which a deletion may have been missed', () => {
    const gaps = [{ from: NOW - 30 * DAY, to: NOW - 5 * DAY, cause: 'AWAY_LONGER_THAN_OKTA_KEEPS_EVENTS' as const }];
    const counter = createHiddenCounter({ ...COVERAGE, gaps });
    for (const days of [on(4), on(5), on(6)]) counter.addPerson(person(days));
    assert.equal(counter.result(undefined).people, 2);
  });

  it('keeps since when, and forgets it when all is shown', () => {
    const counter = createHiddenCounter(COVERAGE);
    for (let n = 0; n < 3; n++) counter.addPerson(person(on(1)));
    assert.equal(counter.result(undefined).since, NOW);
    const before = { signers: 9, people: 9, usedApps: 0, apps: 0, since: NOW - DAY };
    assert.equal(counter.result(before).since, NOW - DAY);
    assert.equal(createHiddenCounter(COVERAGE).result(before).since, undefined);
  });

  it('makes the coverage incomplete, each list once', () => {
    const hidden = { signers: 9, people: 9, usedApps: 9, apps: 0, since: NOW };
    const parts = [{ kind: 'people', id: undefined, since: NOW, reason: 'REFUSED' }];
    const covered = withHidden(COVERAGE, hidden);
    assert.deepEqual([covered.complete, covered.incomplete, covered.incompleteCount], [false, parts, 1]);
    assert.deepEqual(withHidden(covered, hidden).incomplete, parts);
    assert.equal(withHidden(COVERAGE, { ...hidden, since: undefined }), COVERAGE);
  });
});
