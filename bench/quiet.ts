import { DAY, dayOf, HOUR } from '../functions/core/time.ts';
import { assertTruth } from '../test/functions/core/sync/assertTruth.ts';
import { createSyncFixture } from '../test/functions/core/sync/syncFixture.ts';
import { type Benchmark, exact, exactly } from './claims.ts';
import { type Metered, newMeter } from './meter.ts';
import { startStandIns } from './standIns.ts';
import { figure, printTable } from './table.ts';

export const quiet: Benchmark = {
  name: 'quiet',
  description: 'an hour without events, one with ten sign-ins, and the first of a day (200 people, 40 apps)',
  async run() {
    await using standIns = await startStandIns();
    const fixture = await createSyncFixture(standIns.table, { size: 'small' });
    const { org, clock } = fixture;
    await fixture.syncUntilQuiet();

    const hour = async (length = HOUR) => {
      clock.now += length;
      const cpu = process.threadCpuUsage();
      const before = { ...snapshot(standIns.meter), calls: org.requests.total, sequence: await sequenceOf() };
      const outcome = await fixture.sync();
      const { user, system } = process.threadCpuUsage(cpu);
      const after = snapshot(standIns.meter);
      const kinds: Record<string, number> = {};
      for (const [kind, items] of Object.entries(after.itemsByKind)) {
        const added = items - (before.itemsByKind[kind] ?? 0);
        if (added > 0) kinds[kind] = added;
      }
      return {
        outcome,
        calls: org.requests.total - before.calls,
        segments: (await sequenceOf()) - before.sequence,
        writes: after.items - before.items,
        units: after.writeUnits - before.writeUnits,
        reads: reads(after) - reads(before),
        cpu: Math.round((user + system) / 1000),
        kinds,
      };
    };
    const sequenceOf = async () => (await fixture.connection()).syncState.sequence;

    await hour();
    await hour();
    const nothing = await hour();

    const people = org.directory.people().filter(({ status }) => status === 'ACTIVE');
    const [app, other] = org.directory
      .apps()
      .filter(({ status, signOnMode, implicitAssignment }) => status === 'ACTIVE' && signOnMode && !implicitAssignment);
    const newcomer = people.find(({ id }) => app && !org.directory.assignment(app.id, id));
    if (!app || !other || !newcomer) throw new Error('the simulated company has changed: everybody has its first app');
    clock.now += 1;
    org.change.assign(newcomer.id, app.id);
    const signIns = people.slice(0, 5).flatMap(({ id }) => [
      { person: id, app: app.id },
      { person: id, app: other.id },
    ]);
    for (const signIn of signIns) org.change.signIn(signIn.person, signIn.app);
    // Each of these is one item: a seat for each person and app, the active people, the two apps, and the org's row of the day.
    // The newcomer's own item changes only if the newcomer is among the people who sign in.
    const seats = new Set(
      [...signIns, { person: newcomer.id, app: app.id }].map((seat) => `${seat.person} ${seat.app}`),
    );
    const touched = { seats: seats.size, apps: 2, people: new Set(signIns.map(({ person }) => person)).size, days: 1 };
    const some = await hour();
    const isOneDay = dayOf(clock.now) === dayOf(clock.now - 4 * HOUR);
    const midnight = await hour(DAY - (clock.now % DAY) + HOUR / 2);

    printTable(
      ['an hour with', 'Okta calls', 'segments', 'items written', 'write units', 'table reads', 'CPU ms'],
      [
        ['nothing', nothing],
        ['1 assignment, 10 sign-ins', some],
        ['the day pass of all apps', midnight],
      ].map(([what, it]) => {
        const { calls, segments, writes, units, reads, cpu } = it as typeof nothing;
        return [String(what), ...[calls, segments, writes, units, reads, cpu].map(figure)];
      }),
    );
    const kinds = [...new Set([...Object.keys(some.kinds), ...Object.keys(midnight.kinds)])];
    printTable(
      ['items written', 'second hour', 'day pass'],
      kinds.map((kind) => [kind, figure(some.kinds[kind] ?? 0), figure(midnight.kinds[kind] ?? 0)]),
    );
    const ofRun = 4; // taking the lease, the run record, closing the run, and the mark of the fold
    const ledger = 1; // the segment of the page
    const ofApps = 2 * touched.apps; // each with its breakdown
    const changed = ofRun + ledger + touched.seats + ofApps + touched.people + touched.days;
    const claims = [
      exact(
        'a quiet hour: 1 call, 0 segments, 3 table writes',
        nothing.outcome === 'caughtUp' && nothing.calls === 1 && nothing.segments === 0 && nothing.writes === 3,
      ),
      exact(
        // Only an empty page is the log's end, and these events are older than the run: a second call finds it.
        'an hour with changes: 2 calls of the log, 1 segment',
        some.outcome === 'caughtUp' && some.calls === 2 && some.segments === 1,
      ),
      exact(`an hour with changes writes only the items that changed: ${changed}`, some.writes === changed),
      exact('both hours are on the same UTC day', isOneDay),
      await exactly('counts, assignments, summaries and day rows equal the ground truth', () => assertTruth(fixture)),
    ];
    await org.close();
    return claims;
  },
};

const snapshot = (meter: Metered): Metered => structuredClone({ ...newMeter(), ...meter });
const reads = ({ requests }: Metered): number => (requests.Query ?? 0) + (requests.BatchGetItem ?? 0);
