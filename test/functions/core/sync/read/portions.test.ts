// Less is asked for where Okta cannot give it, and more again later; what does not fit into one ledger entry is split.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { progressOf } from '../../../../../functions/core/connections/connectionProgress.ts';
import { healthOf } from '../../../../../functions/core/connections/health.ts';
import { OktaUnavailable } from '../../../../../functions/core/errors.ts';
import { firstPositions } from '../../../../../functions/core/ledger/positions.ts';
import { PAGE_SIZES, PAGES_BEFORE_GROWTH } from '../../../../../functions/core/sync/oktaPolicy.ts';
import {
  limitOf,
  withLargestPage,
  withReadPage,
  withSmallerPage,
} from '../../../../../functions/core/sync/read/portions.ts';
import { DAY, HOUR, MINUTE } from '../../../../../functions/core/time.ts';
import { assertTruth } from '../assertTruth.ts';
import { appId, fullCompany, personId, sharedTable } from '../sharedTable.ts';
import { signIn } from '../smallCompany.ts';
import { NOW, type SyncFixture, type Wraps } from '../syncFixture.ts';

const stateOf = async (fixture: SyncFixture) => (await fixture.connection()).syncState;
const past = (count: number, days: number) =>
  Array.from({ length: count }, (_, n) =>
    signIn(personId(n % 5), appId(n % 3), NOW - days * DAY + Math.floor((n * (days - 2) * DAY) / count)),
  );

describe('page sizes', () => {
  it('are halved down to the least, and doubled again after enough pages', () => {
    for (const list of ['log', 'people', 'apps', 'assignments'] as const) {
      const { largest, least } = PAGE_SIZES[list];
      let positions = firstPositions(NOW, 90, 1);
      const limits: number[] = [];
      for (let smaller = withSmallerPage(positions, list); smaller; smaller = withSmallerPage(positions, list)) {
        positions = smaller;
        limits.push(limitOf(positions, list) ?? 0);
      }
      assert.equal(limits[0], largest / 2);
      assert.equal(limits.at(-1), least);
      assert.equal(limitOf(withLargestPage(positions, list), list), undefined);
      let pages = 0;
      for (; limitOf(positions, list) !== undefined && pages < 1_000; pages++)
        positions = withReadPage(positions, list);
      assert.ok(pages >= PAGES_BEFORE_GROWTH * limits.length && pages < 200, `${pages} pages`);
    }
  });
});

describe('a list that Okta cannot give in large pages', () => {
  const table = sharedTable();
  for (const skip of [1, 2, 3, 4, 5, 6, 7]) {
    it(`is gone on with where a run ended in the middle of an app's list, and so are those after it: ${skip} pages`, async () => {
      const fixture = await table.open({ company: fullCompany(150, 4) });
      fixture.org.faults.rules.push(
        { on: 'appUsers', when: { limitAbove: 120 }, effect: { kind: 'status', status: 500 }, times: 'always' },
        { on: 'appUsers', effect: { kind: 'quota' }, skip, times: 1 },
      );
      assert.equal(await fixture.sync(), 'outOfBudget');
      await fixture.syncUntilQuiet();
      await assertTruth(fixture);
      assert.equal(progressOf(await fixture.connection(), NOW).seats, 150 * 4);
    });
  }
  for (const [on, largest] of [
    ['users', 60],
    ['apps', 10],
    ['appUsers', 120],
    ['logs', 200],
  ] as const) {
    for (const effect of [
      { kind: 'status', status: 500 },
      { kind: 'oversized', bytes: 21 * 1024 * 1024 },
    ] as const) {
      it(`is read in smaller ones: ${on} with more than ${largest} rows, ${effect.kind}`, async () => {
        const fixture = await table.open({ company: fullCompany(150, 11, past(900, 30)), daysAsked: 40 });
        fixture.org.faults.rules.push({ on, when: { limitAbove: largest }, effect, times: 'always' });
        await fixture.syncUntilQuiet();
        await assertTruth(fixture);
        const { coverage, problem } = await stateOf(fixture);
        assert.deepEqual([coverage?.complete, coverage?.gaps, problem], [true, [], undefined]);
        const { people, apps, seats } = progressOf(await fixture.connection(), NOW);
        assert.deepEqual([people, apps, seats], [150, 11, 150 * 11]);
      });
    }
  }

  it('remembers the size for the next run', async () => {
    const fixture = await table.open({ company: fullCompany(5, 3), daysAsked: 1 });
    fixture.org.faults.rules.push({
      on: 'logs',
      when: { limitAbove: 500 },
      effect: { kind: 'status', status: 500 },
      times: 'always',
    });
    await fixture.syncUntilQuiet();
    fixture.org.requests.reset();
    fixture.clock.now += HOUR;
    await fixture.syncUntilQuiet();
    assert.deepEqual(fixture.org.requests.byEndpoint, { logs: 1 });
    assert.deepEqual((await stateOf(fixture)).positions?.pageSizes.log?.limit, 500);
  });
});

describe('a span of the System Log that Okta cannot answer for', () => {
  const table = sharedTable();
  it('is halved until Okta answers, and every sign-in counts once', async () => {
    const fixture = await table.open({ company: fullCompany(5, 3, past(2_500, 80)), daysAsked: 85 });
    fixture.org.faults.rules.push({
      on: 'logs',
      when: { spanHoursAbove: 240 },
      effect: { kind: 'status', status: 500 },
      times: 'always',
    });
    await fixture.syncUntilQuiet();
    await assertTruth(fixture);
    assert.deepEqual((await stateOf(fixture)).coverage?.observedSince, NOW - 85 * DAY);
    assert.ok(fixture.org.requests.total < 60, `${fixture.org.requests.total} calls`);
  });
});

describe('past days that Okta cannot answer for at all', () => {
  const table = sharedTable();
  const open = async () => {
    // Among them several at one instant, at both ends of the hours that are passed over.
    const lately = Array.from({ length: 60 }, (_, n) =>
      signIn(personId(n % 5), appId(n % 3), NOW - DAY - Math.floor(n / 4) * 30 * MINUTE - (n % 2)),
    );
    const events = [...past(300, 30), ...lately].sort((a, b) => a.persistedAt - b.persistedAt);
    const fixture = await table.open({ company: fullCompany(5, 3, events), daysAsked: 40 });
    fixture.org.faults.rules.push({
      on: 'logs',
      when: { log: 'bounded' },
      effect: { kind: 'status', status: 500 },
      times: 'always',
    });
    return fixture;
  };

  const nextRun = async (fixture: SyncFixture) => {
    fixture.clock.now = Math.max(fixture.clock.now, (await fixture.connection()).nextSyncAt ?? 0);
    return fixture.sync();
  };

  it('are left out after three runs, and what was observed begins after them', async () => {
    const fixture = await open();
    const outcomes: string[] = [];
    for (let run = 0; run < 3; run++) outcomes.push(await nextRun(fixture));
    assert.deepEqual(outcomes, ['oktaUnavailable', 'oktaUnavailable', 'caughtUp']);
    const { coverage } = await stateOf(fixture);
    assert.deepEqual([coverage?.observedSince, coverage?.gaps, coverage?.complete], [NOW - DAY, [], false]);
    assert.ok(fixture.org.requests.total < 90, `${fixture.org.requests.total} calls`);
    const connection = await fixture.connection();
    assert.equal(progressOf(connection, NOW).historyDaysDone, 0);
    assert.match(healthOf(connection, fixture.clock.now).reason, /1 part of the System Log\./);
    const triedAt: number[] = [];
    for (let hour = 1; hour <= 16; hour++) {
      fixture.org.requests.reset();
      fixture.clock.now += HOUR;
      assert.equal(await fixture.sync(), 'caughtUp');
      assert.ok(fixture.org.requests.total < 40, `${fixture.org.requests.total} calls`);
      if ((fixture.org.requests.byEndpoint.logs ?? 0) > 1) triedAt.push(hour);
    }
    assert.deepEqual(triedAt, [1, 3, 7, 15], 'tried again ever less often');
    fixture.org.faults.rules = [];
    fixture.clock.now += 16 * HOUR;
    await fixture.syncUntilQuiet();
    const after = (await stateOf(fixture)).coverage;
    assert.deepEqual([after?.observedSince, after?.gaps, after?.complete], [NOW - 40 * DAY, [], true]);
    assert.equal(progressOf(await fixture.connection(), NOW).historyDaysDone, 40);
    await assertTruth(fixture);
  });

  it('are a gap where Okta answers for the days before', async () => {
    const fixture = await open();
    for (let run = 0; run < 2; run++) await nextRun(fixture);
    // In the third run Okta fails until a few hours have been passed over.
    fixture.clock.now = Math.max(fixture.clock.now, (await fixture.connection()).nextSyncAt ?? 0);
    let bounded = 0;
    await fixture.sync({
      org: (org) => ({
        ...org,
        log(request, options) {
          if (request.kind === 'bounded' && ++bounded > 7) fixture.org.faults.rules = [];
          return org.log(request, options);
        },
      }),
    });
    await fixture.syncUntilQuiet();
    const { coverage, positions } = await stateOf(fixture);
    assert.equal(positions?.history.done, true);
    assert.equal(coverage?.observedSince, NOW - 40 * DAY);
    const [gap] = coverage?.gaps ?? [];
    assert.deepEqual([gap?.to, gap?.cause], [NOW - DAY, 'OKTA_DID_NOT_ANSWER']);
    assert.ok(NOW - DAY - (gap?.from ?? 0) <= 16 * HOUR);
    assert.equal(coverage?.complete, false);
    // Okta answers again, in short pages: the gap is read, and what it held counts once.
    fixture.org.faults.pageCaps = { logs: 3 };
    for (let hour = 0; hour < 4; hour++) {
      fixture.clock.now += HOUR;
      await fixture.syncUntilQuiet();
    }
    const after = (await stateOf(fixture)).coverage;
    assert.deepEqual([after?.gaps, after?.complete, after?.incomplete], [[], true, []]);
    await assertTruth(fixture);
  });
});

describe('one hour that Okta cannot answer for', () => {
  const table = sharedTable();
  const BAD = NOW - 5 * DAY;
  /** Fails every bounded request that spans the bad hour. */
  const withBadHour = (isBad: () => boolean): Wraps => ({
    org: (org) => ({
      ...org,
      log: async (request, options) => {
        if (isBad() && request.kind === 'bounded' && request.since <= BAD && BAD < request.until)
          throw new OktaUnavailable('log', 'serverError', 'answered 500');
        return org.log(request, options);
      },
    }),
  });

  it('is the only gap in the end, and is read once Okta can', async () => {
    const fixture = await table.open({ company: fullCompany(5, 3, past(1_200, 30)), daysAsked: 40 });
    let bad = true;
    const wraps = withBadHour(() => bad);
    for (let run = 0; run < 40; run++) {
      fixture.clock.now = Math.max(fixture.clock.now, (await fixture.connection()).nextSyncAt ?? 0);
      await fixture.sync(wraps);
    }
    const { coverage, problem } = await stateOf(fixture);
    assert.equal(problem, undefined);
    assert.equal(coverage?.observedSince, NOW - 40 * DAY);
    const gaps = coverage?.gaps ?? [];
    const length = gaps.reduce((sum, { from, to }) => sum + to - from, 0);
    assert.ok(length > 0 && length <= HOUR, `${length / HOUR} hours`);
    assert.ok(gaps.every(({ from, to }) => from <= BAD && BAD < to));
    bad = false;
    fixture.clock.now += 7 * DAY;
    await fixture.syncUntilQuiet(wraps);
    assert.deepEqual((await stateOf(fixture)).coverage?.gaps, []);
    await assertTruth(fixture);
  });
});

describe('a page that does not fit into one ledger entry', () => {
  const table = sharedTable();
  it('is split into several segments, and each row is read once', async () => {
    const whole = await table.open({ company: fullCompany(200, 2), daysAsked: 1 });
    await whole.syncUntilQuiet();
    const fixture = await table.open({ company: fullCompany(200, 2), daysAsked: 1 });
    fixture.org.faults.largeRows = { personText: 2_000 };
    await fixture.syncUntilQuiet();
    assert.ok((await stateOf(fixture)).sequence > (await stateOf(whole)).sequence, 'in more segments');
    await assertTruth(fixture);
    assert.equal(progressOf(await fixture.connection(), NOW).people, 200);
    assert.equal(fixture.org.requests.byEndpoint.users, 1);
  });
});
