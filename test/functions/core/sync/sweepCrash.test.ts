// A worker may die at any call of a sweep: what it finds is applied, and counted, exactly once.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DAY } from '../../../../functions/core/time.ts';
import { assertTruth } from './compare.ts';
import { Crash, dying, type Fuse, type When, wrapped } from './dying.ts';
import { inSmallPages } from './smallPages.ts';
import type { SyncFixture } from './syncFixture.ts';
import { appId, fullCompany, personId, sharedTable } from './world.ts';

const PEOPLE = 8;
const PAGES = { org: (org: Parameters<typeof inSmallPages>[0]) => inSmallPages(org, 5) };

describe('a worker that dies in the middle of a sweep', () => {
  const table = sharedTable();

  for (const when of ['before', 'after', 'partly'] as const satisfies readonly When[]) {
    it(`finds each difference once when it dies ${when} any call`, async () => {
      const bench = await table.open({ company: fullCompany(PEOPLE, 1), daysAsked: 1 });
      await bench.syncUntilQuiet(PAGES);
      for (let call = 0, survived = false; !survived; call++) {
        bench.clock.now += 4 * DAY;
        await bench.syncUntilQuiet(PAGES);
        const before = await found(bench);
        drift(bench, call);
        bench.clock.now += 4 * DAY;
        const { nextSyncAt = 0 } = await bench.connection();
        bench.clock.now = Math.max(bench.clock.now, nextSyncAt);
        survived = await dieAt(bench, call, when);
        await bench.syncUntilQuiet(PAGES);
        const after = await found(bench);
        const more = { added: after.added - before.added, removed: after.removed - before.removed };
        // A seat lost and a seat won back, a person renamed.
        assert.deepEqual({ ...more, changed: after.changed - before.changed }, { added: 1, removed: 1, changed: 1 });
        await assertTruth(bench);
      }
    });
  }
});

const found = async (bench: SyncFixture) => {
  const { syncState: work } = await bench.connection();
  assert.ok(work.positions);
  return work.positions.sweep.found;
};

/** Person n loses the seat, person n − 1 gets it back, person n + 1 moves to another department: all of it unheard. */
function drift({ org, clock }: SyncFixture, n: number): void {
  clock.now += 1_000;
  const silent = { silent: true };
  if (n === 0) org.change.unassign(personId(PEOPLE - 1), appId(0));
  org.change.assign(personId((n + PEOPLE - 1) % PEOPLE), appId(0), silent);
  org.change.unassign(personId(n % PEOPLE), appId(0), silent);
  org.change.updatePerson(personId((n + 1) % PEOPLE), { department: `Department ${n}` }, silent);
}

/** One sync that dies at its call number `call`; true if it never came to it. */
async function dieAt(bench: SyncFixture, call: number, when: When): Promise<boolean> {
  const fuse: Fuse = { when, left: call, calls: [] };
  try {
    await bench.sync(wrapped(dying(fuse), PAGES));
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  return fuse.left >= 0;
}
