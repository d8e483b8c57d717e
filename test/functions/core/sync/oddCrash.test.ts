// A worker may crash at any call also where Okta refuses a list, gives only small pages, and pages are split: each sign-in
// counts once, and what was refused is read once Okta gives it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SegmentTooLarge } from '../../../../functions/core/ledger/splitSegment.ts';
import type { UsageStore } from '../../../../functions/core/ports/usage.ts';
import { DAY, HOUR } from '../../../../functions/core/time.ts';
import type { FaultRule } from '../../../../local/okta/faults.ts';
import { assertTruth } from './assertTruth.ts';
import { directTable } from './directTable.ts';
import { crashAt, pausing, wrapped } from './faultInjection.ts';
import { sharedTable } from './sharedTable.ts';
import { APPS, PEOPLE, smallCompany } from './smallCompany.ts';
import type { SyncFixture, Wraps } from './syncFixture.ts';

const { ada, bob } = PEOPLE;
const { crm, mail } = APPS;

/** A ledger entry has room for two rows, so that most pages of the directory are split. */
const TIGHT: Wraps = {
  store: (store: UsageStore) => ({
    ...store,
    ledger: {
      ...store.ledger,
      append(segment) {
        const rows = segment.people.length + segment.apps.length + segment.assignments.length + segment.sweptIds.length;
        return rows > 2 ? Promise.reject(new SegmentTooLarge()) : store.ledger.append(segment);
      },
    },
  }),
};

const odd = (): FaultRule[] => [
  { on: 'appUsers', about: crm, effect: { kind: 'status', status: 403, errorCode: 'E0000006' }, times: 'always' },
  { on: 'users', when: { limitAbove: 120 }, effect: { kind: 'status', status: 500 }, times: 'always' },
  { on: 'logs', when: { spanHoursAbove: 24 * 20 }, effect: { kind: 'status', status: 500 }, times: 'always' },
];

describe('a worker that crashes while Okta answers oddly', () => {
  const table = sharedTable(directTable);
  const open = async () => {
    const fixture = await table.open({ company: smallCompany(), daysAsked: 40 });
    fixture.org.faults.rules = odd();
    fixture.org.faults.pageCaps = { logs: 6 };
    return fixture;
  };

  /** Everything is read once Okta gives it, and nothing is noted as missing any more. */
  const recovers = async (fixture: SyncFixture) => {
    fixture.org.faults.rules = [];
    for (let hour = 0; hour < 3; hour++) {
      fixture.clock.now += HOUR;
      await fixture.syncUntilQuiet(TIGHT);
    }
    await assertTruth(fixture);
    const { coverage } = (await fixture.connection()).syncState;
    assert.deepEqual([coverage?.complete, coverage?.incomplete], [true, []]);
  };

  it('loses nothing in the first sync', async () => {
    let calls = 0;
    for (let survived = false; !survived; calls += 3) {
      const fixture = await open();
      survived = await crashAt(fixture, calls, 'before', TIGHT);
      await fixture.syncUntilQuiet(TIGHT);
      await recovers(fixture);
    }
    assert.ok(calls > 20, `${calls} calls`);
  });

  it('loses nothing in later syncs', async () => {
    const fixture = await open();
    await fixture.syncUntilQuiet(TIGHT);
    for (let call = 0, untouched = 0; untouched < 3; call++) {
      fixture.clock.now += HOUR;
      fixture.org.change.signIn(call % 2 ? ada : bob, mail);
      untouched = (await crashAt(fixture, call, 'before', TIGHT)) ? untouched + 1 : 0;
      await fixture.syncUntilQuiet(TIGHT);
    }
    fixture.org.faults.rules = [];
    fixture.clock.now += 7 * DAY; // a thing that was refused often is tried again once a week
    await recovers(fixture);
  });

  it('changes nothing when it was paused and its successor has finished', async () => {
    let paused = true;
    for (let call = 3; paused; call += 5) {
      const fixture = await open();
      const pause = pausing(call);
      const first = fixture.sync(wrapped(pause.wraps, TIGHT)).catch((error: Error) => error.message);
      paused = (await Promise.race([pause.paused, first.then(() => undefined)])) !== undefined;
      if (paused) fixture.clock.now += HOUR;
      await fixture.syncUntilQuiet(TIGHT);
      pause.resume();
      const outcome = await first;
      if (paused) assert.match(outcome, /^overtaken$|lease/, `resumed at call ${call}`);
      await recovers(fixture);
    }
  });
});
