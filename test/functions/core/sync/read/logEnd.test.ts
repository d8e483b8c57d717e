// Where the System Log ends: at an empty page, whatever the length of the pages before it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DAY, HOUR, MINUTE } from '../../../../../functions/core/time.ts';
import { assertTruth } from '../assertTruth.ts';
import { sharedTable } from '../sharedTable.ts';
import { APPS, PEOPLE, signIn, smallCompany, smallEvents } from '../smallCompany.ts';
import { NOW, type SyncFixture } from '../syncFixture.ts';

const { ada, bob } = PEOPLE;
const { mail, crm } = APPS;

const busy = () =>
  smallCompany(
    [
      ...Array.from({ length: 300 }, (_, n) => signIn(n % 2 ? ada : bob, mail, NOW - 40 * DAY + n * HOUR)),
      ...Array.from({ length: 100 }, (_, n) => signIn(n % 2 ? ada : bob, crm, NOW - 20 * HOUR + n * MINUTE)),
      ...smallEvents(),
    ].sort((a, b) => a.persistedAt - b.persistedAt),
  );

const coverageOf = async (fixture: SyncFixture) => (await fixture.connection()).syncState.coverage;

describe('the end of the System Log', () => {
  const table = sharedTable();

  it('is not a page shorter than its limit: every event of short pages is read', async () => {
    const fixture = await table.open({ company: busy(), daysAsked: 60 });
    fixture.org.faults.pageCaps = { logs: { atLeast: 1, atMost: 20 } };
    await fixture.syncUntilQuiet();
    await assertTruth(fixture);
    assert.equal((await coverageOf(fixture))?.complete, true);
    for (let n = 0; n < 90; n++) fixture.org.change.signIn(n % 2 ? ada : bob, mail);
    fixture.clock.now += HOUR;
    await fixture.syncUntilQuiet();
    await assertTruth(fixture);
  });

  it('costs one call in a quiet hour, and one more where there were events', async () => {
    const fixture = await table.open({ company: smallCompany(), daysAsked: 1 });
    await fixture.syncUntilQuiet();
    fixture.org.requests.reset();
    fixture.clock.now += HOUR;
    await fixture.syncUntilQuiet();
    assert.deepEqual(fixture.org.requests.byEndpoint, { logs: 1 });
    fixture.org.change.signIn(ada, mail);
    fixture.clock.now += HOUR;
    fixture.org.requests.reset();
    await fixture.syncUntilQuiet();
    assert.deepEqual(fixture.org.requests.byEndpoint, { logs: 2 });
  });

  it('in history is an empty page that leads to itself', async () => {
    const fixture = await table.open({ company: busy(), daysAsked: 60 });
    fixture.org.faults.boundedEnd = { emptyPages: 1, thenItself: true };
    await fixture.syncUntilQuiet();
    await assertTruth(fixture);
    assert.equal((await coverageOf(fixture))?.observedSince, NOW - 60 * DAY);
    assert.ok(fixture.org.requests.total < 30, `${fixture.org.requests.total} calls`);
  });

  it('is reached in an org whose log never pauses: everything up to the start of the run has been read', async () => {
    const fixture = await table.open({ company: busy(), daysAsked: 1 });
    await fixture.syncUntilQuiet();
    fixture.clock.now += HOUR;
    const began = fixture.clock.now;
    let calls = 0;
    const outcome = await fixture.sync({
      org: (org) => ({
        ...org,
        log(request) {
          calls += 1;
          fixture.clock.now += 2_000;
          fixture.org.change.signIn(ada, mail, { at: fixture.clock.now - 1_000, persistedAt: fixture.clock.now - 500 });
          return org.log(request);
        },
      }),
    });
    assert.equal(outcome, 'caughtUp');
    assert.ok(calls <= 3, `${calls} calls`);
    assert.ok(((await coverageOf(fixture))?.dataThrough ?? 0) >= began);
    fixture.clock.now += HOUR;
    await fixture.syncUntilQuiet();
    await assertTruth(fixture);
  });

  it('is not claimed where no call is left to see it', async () => {
    const fixture = await table.open({ company: busy(), daysAsked: 1, limits: { perBucket: { logs: 1 } } });
    fixture.org.faults.pageCaps = { logs: 30 };
    assert.equal(await fixture.sync(), 'outOfBudget');
    assert.equal((await coverageOf(fixture))?.complete, false);
    await fixture.syncUntilQuiet();
    await assertTruth(fixture);
    assert.equal((await coverageOf(fixture))?.complete, true);
  });
});
