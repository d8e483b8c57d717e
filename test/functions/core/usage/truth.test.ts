// Answers about past days and about now equal the org's truth: seats by state, people and sign-ins by window, org days.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SESSION_CLASSES } from '../../../../functions/contract/words/reliability.ts';
import { DAY, dayOf, MINUTE } from '../../../../functions/core/time.ts';
import { standInTable } from '../sync/standInTable.ts';
import { createSyncFixture, NOW, type SyncFixture } from '../sync/syncFixture.ts';
import { assertNumbersAreTrue } from './compareNumbers.ts';
import { computeNumbers } from './trueNumbers.ts';

const standIn = standInTable();
const today = dayOf(NOW);

/** Dates before the org was connected, and one after it. */
const DATES = [today - 85, today - 40, today - 7, today + 1];
/** Of many people, where each date takes long. */
const FEW_DATES = [today - 40, today + 1];

/** States that silence decides, each of which occurs, so that no comparison is of nothing. */
const JUDGED_BY_SILENCE = ['ACTIVE', 'NEVER_USED', 'IDLE', 'SILENT', 'AWAY', 'UNPROVEN'];

const KINDS = {
  EACH_DAY: { kind: 'SHORT' },
  NEITHER: { kind: 'LONG_OR_SLIDING' },
  TOO_FEW: { kind: 'UNKNOWN' },
} as const;

describe('the figures equal the truth', () => {
  for (const { size, people, apps, seats, dates } of [
    { size: 'small', people: 200, apps: 40, seats: 2_000, dates: DATES },
    { size: 'midsize', people: 1_200, apps: 65, seats: 15_000, dates: FEW_DATES },
  ] as const) {
    it(`of a company of ${people} people and ${apps} apps, at ${dates.length} past dates and now`, async (test) => {
      const fixture = await createSyncFixture(standIn.table, { size, tenant: size });
      test.after(() => fixture.org.close());
      const { org, clock } = fixture;
      await fixture.syncUntilQuiet();
      const [one, other] = org.directory
        .people()
        .filter(({ id, status }) => status === 'ACTIVE' && id !== org.company.adminId);
      assert.ok(one && other);
      const lived = [
        () => org.change.setPersonStatus(one.id, 'SUSPENDED'),
        () => org.change.setPersonStatus(one.id, 'ACTIVE'),
        () => org.change.updatePerson(other.id, { login: 'renamed@northwind-outfitters.example' }),
      ];
      for (const change of lived) {
        clock.now += DAY;
        change();
        for (let tick = 0; tick < 20; tick++) org.live.tick();
        clock.now += MINUTE;
        await fixture.syncUntilQuiet();
      }
      const { coverage } = (await fixture.connection()).syncState;
      const observedSince = NOW - 90 * DAY;
      assert.equal(coverage?.observedSince, observedSince);
      const truth = computeNumbers(org, observedSince, NOW);
      for (const asOf of [...dates, undefined]) {
        const { states, ...compared } = await assertNumbersAreTrue(fixture, truth, asOf);
        assert.ok(compared.apps >= apps && compared.seats >= seats, `${JSON.stringify(compared)} is too little`);
        // Before there are 30 days of history no silence is judged.
        const isJudged = asOf === undefined || asOf > today - 60;
        for (const state of isJudged ? JUDGED_BY_SILENCE : []) assert.ok(states.has(state), `no seat is ${state}`);
      }
      await assertSessionsAreTrue(fixture, truth);
    });
  }
});

/** Compares how each app keeps people signed in; every class occurs. */
async function assertSessionsAreTrue(
  { reader, connection }: Pick<SyncFixture, 'reader' | 'connection'>,
  truth: ReturnType<typeof computeNumbers>,
): Promise<void> {
  const { coverage } = (await connection()).syncState;
  assert.ok(coverage);
  const found = new Set<string>();
  for (const { app, sessions, fact } of await reader.apps.list()) {
    const expected = truth.sessionOf(app, dayOf(coverage.dataThrough), true);
    assert.deepEqual(
      sessions?.class,
      typeof expected === 'object' ? { kind: 'FIXED', ...expected } : KINDS[expected],
      fact?.label,
    );
    found.add(sessions?.class.kind ?? '');
  }
  assert.deepEqual([...found].sort(), [...SESSION_CLASSES].sort());
}
