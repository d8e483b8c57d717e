// History is read newest first, so answers about N days need only the pages of N days.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { estimateHistory } from '../../../../../functions/core/ledger/historyEstimate.ts';
import type { LogRequest, OktaOrg } from '../../../../../functions/core/ports/okta.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../../functions/core/time.ts';
import { assertTruth } from '../assertTruth.ts';
import { appId, fullCompany, personId, sharedTable } from '../sharedTable.ts';
import { signIn } from '../smallCompany.ts';
import { NOW, type Wraps } from '../syncFixture.ts';

const DAYS = 60;
const PER_DAY = 100;
const BOUNDARY = NOW - DAY;
/** 6,000 evenly spaced sign-ins before the boundary: six pages. */
const PAST = Array.from({ length: DAYS * PER_DAY }, (_, n) =>
  signIn(personId(n % 5), appId(n % 3), BOUNDARY - DAYS * DAY + 1 + Math.floor((n * DAY) / PER_DAY)),
);
const PAGES = (DAYS * PER_DAY) / 1_000;

describe('history', () => {
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

  it('covers N days after the pages of N days, even if nothing else can be read', async () => {
    const fixture = await open();
    fixture.org.faults.rules.push({ on: 'users', effect: { kind: 'status', status: 500 }, times: 1_000 });
    const pagesRead: number[] = [];
    for (let runs = 0; pagesRead.at(-1) !== PAGES && runs < 20; runs++) {
      fixture.clock.now = Math.max(fixture.clock.now, (await fixture.connection()).nextSyncAt ?? 0);
      await fixture.sync(slow(fixture.clock), 200 * SECOND);
      const { positions, coverage } = (await fixture.connection()).syncState;
      const { pages = 0 } = positions?.history ?? {};
      pagesRead.push(pages);
      const days = Math.floor((pages * 1_000) / PER_DAY);
      assert.ok(
        (coverage?.observedSince ?? NOW) <= BOUNDARY - days * DAY + DAY / PER_DAY,
        `${days} days after ${pages} pages`,
      );
    }
    assert.equal(pagesRead.at(-1), PAGES);
    assert.ok(new Set(pagesRead).size >= PAGES / 2, `in steps: ${pagesRead}`);
  });

  it('takes about as long as estimated from its pace', async () => {
    const fixture = await open();
    const estimates: {
      readonly at: number;
      readonly pagesLeft: number;
      readonly doneAt: number;
      readonly pages: number;
    }[] = [];
    let outcome = '';
    let end: number | undefined;
    for (let runs = 0; outcome !== 'caughtUp' && runs < 20; runs++) {
      fixture.clock.now = Math.max(fixture.clock.now, (await fixture.connection()).nextSyncAt ?? 0);
      outcome = await fixture.sync(slow(fixture.clock), 200 * SECOND);
      const { positions } = (await fixture.connection()).syncState;
      const estimate = positions && estimateHistory(positions, fixture.clock.now);
      if (positions && estimate) estimates.push({ ...estimate, at: fixture.clock.now, pages: positions.history.pages });
      if (positions?.history.done) end ??= fixture.clock.now;
    }
    assert.ok(end !== undefined);
    assert.ok(estimates.length >= 2, `${estimates.length} estimates`);
    for (const { pagesLeft, pages, doneAt, at } of estimates) {
      assert.ok(Math.abs(pages + pagesLeft - PAGES) <= 1, `${pages} and ${pagesLeft} pages`);
      assert.ok(Math.abs(doneAt - end) <= 0.3 * (end - at) + 2 * MINUTE, `${(doneAt - end) / MINUTE} minutes off`);
    }
    fixture.clock.now += HOUR;
    await fixture.syncUntilQuiet();
    await assertTruth(fixture);
  });

  it('reads at most one page again after its cursor was refused', async () => {
    const fixture = await open();
    const plain = await open();
    await plain.syncUntilQuiet();
    fixture.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' }, skip: 3 });
    await fixture.syncUntilQuiet();
    const [calls = 0, fewest = 0] = [fixture, plain].map(({ org }) => org.requests.byEndpoint.logs);
    assert.ok(calls > fewest && calls <= fewest + 2, `${calls} instead of ${fewest}`);
    assert.equal((await fixture.connection()).syncState.positions?.history.done, true);
    await assertTruth(fixture);
  });
});
