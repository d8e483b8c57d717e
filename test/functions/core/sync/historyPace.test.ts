// How soon the past can be asked about: newest first, so answers about N days need the pages of N days and nothing else.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { estimateHistory } from '../../../../functions/core/ledger/historyPace.ts';
import type { LogRequest, OktaOrg } from '../../../../functions/core/ports/okta.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../functions/core/time.ts';
import { assertTruth } from './compare.ts';
import { signIn } from './smallCompany.ts';
import { NOW, type Wraps } from './syncFixture.ts';
import { appId, fullCompany, personId, sharedTable } from './world.ts';

const DAYS = 60;
const PER_DAY = 100;
const BOUNDARY = NOW - DAY;
/** 6,000 sign-ins before the boundary at even distances: six pages. */
const PAST = Array.from({ length: DAYS * PER_DAY }, (_, n) =>
  signIn(personId(n % 5), appId(n % 3), BOUNDARY - DAYS * DAY + 1 + Math.floor((n * DAY) / PER_DAY)),
);
const PAGES = (DAYS * PER_DAY) / 1_000;

describe('the past', () => {
  const table = sharedTable();
  const open = () => table.open({ company: fullCompany(5, 3, PAST), daysAsked: DAYS + 1 });

  /** Every page of the log takes a minute, so that a run of two reads a page of the stream and one or two of history. */
  const slow = (clock: { now: number }): Wraps => ({
    org: (org: OktaOrg) => ({
      ...org,
      people: (next) => org.people(next),
      async log(request: LogRequest) {
        clock.now += MINUTE;
        return org.log(request);
      },
    }),
  });

  it('is complete for N days after the pages of N days, whatever else cannot be read', async () => {
    const bench = await open();
    bench.org.faults.rules.push({ on: 'users', effect: { kind: 'status', status: 500 }, times: 1_000 });
    const seen: number[] = [];
    for (let runs = 0; seen.at(-1) !== PAGES && runs < 20; runs++) {
      bench.clock.now = Math.max(bench.clock.now, (await bench.connection()).nextSyncAt ?? 0);
      await bench.sync(slow(bench.clock), 200 * SECOND);
      const { positions, coverage } = (await bench.connection()).syncState;
      const { pages = 0 } = positions?.history ?? {};
      seen.push(pages);
      const days = Math.floor((pages * 1_000) / PER_DAY);
      assert.ok(
        (coverage?.observedSince ?? NOW) <= BOUNDARY - days * DAY + DAY / PER_DAY,
        `${days} days after ${pages} pages`,
      );
    }
    assert.equal(seen.at(-1), PAGES);
    assert.ok(new Set(seen).size >= PAGES / 2, `in steps: ${seen}`);
  });

  it('is estimated by its pace, and comes as estimated', async () => {
    const bench = await open();
    const publishedDays: {
      readonly at: number;
      readonly pagesLeft: number;
      readonly doneAt: number;
      readonly pages: number;
    }[] = [];
    let outcome = '';
    let end: number | undefined;
    for (let runs = 0; outcome !== 'caughtUp' && runs < 20; runs++) {
      bench.clock.now = Math.max(bench.clock.now, (await bench.connection()).nextSyncAt ?? 0);
      outcome = await bench.sync(slow(bench.clock), 200 * SECOND);
      const { positions } = (await bench.connection()).syncState;
      const estimate = positions && estimateHistory(positions, bench.clock.now);
      if (positions && estimate)
        publishedDays.push({ ...estimate, at: bench.clock.now, pages: positions.history.pages });
      if (positions?.history.done) end ??= bench.clock.now;
    }
    assert.ok(end !== undefined);
    assert.ok(publishedDays.length >= 2, `${publishedDays.length} estimates`);
    for (const { pagesLeft, pages, doneAt, at } of publishedDays) {
      assert.ok(Math.abs(pages + pagesLeft - PAGES) <= 1, `${pages} and ${pagesLeft} pages`);
      assert.ok(Math.abs(doneAt - end) <= 0.3 * (end - at) + 2 * MINUTE, `${(doneAt - end) / MINUTE} minutes off`);
    }
    bench.clock.now += HOUR;
    await bench.syncUntilQuiet();
    await assertTruth(bench);
  });

  it('costs the page in hand where its place is refused: the call, and no page but one again', async () => {
    const bench = await open();
    const plain = await open();
    await plain.syncUntilQuiet();
    bench.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' }, skip: 3 });
    await bench.syncUntilQuiet();
    const [calls = 0, fewest = 0] = [bench, plain].map(({ org }) => org.requests.byEndpoint.logs);
    assert.ok(calls > fewest && calls <= fewest + 2, `${calls} instead of ${fewest}`);
    assert.equal((await bench.connection()).syncState.positions?.history.done, true);
    await assertTruth(bench);
  });
});
