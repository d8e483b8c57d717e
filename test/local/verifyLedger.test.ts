import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DeleteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createConnectionStore } from '../../functions/aws/connectionStore.ts';
import { connectionKeys } from '../../functions/aws/keys.ts';
import { keyOf } from '../../functions/aws/table.ts';
import { createUsageStore } from '../../functions/aws/usageStore.ts';
import type { UsageStore } from '../../functions/core/store.ts';
import { dayOf, HOUR, isoDay } from '../../functions/core/time.ts';
import type { Seat } from '../../functions/core/usage/seat.ts';
import type { Aws } from '../../local/aws/aws.ts';
import { createTable } from '../../local/aws/createTable.ts';
import { TABLE_NAME } from '../../local/environment.ts';
import { lockFolder } from '../../local/lock.ts';
import { startStack } from '../../local/stack.ts';
import { auditConnection } from '../../local/verifyConnection.ts';
import { allSeats } from '../functions/core/sync/assertTruth.ts';
import { createSyncFixture, type SyncFixture } from '../functions/core/sync/syncFixture.ts';
import { clientsOf, startStandIns, temporaryFolder } from './standIns.ts';

const AUDIT = fileURLToPath(new URL('../../local/verifyLedger.ts', import.meta.url));
const functions = fileURLToPath(new URL('fixtures/functions', import.meta.url));

/** The command, in a process of its own. */
const audit = (...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [AUDIT, ...args], { env: { PATH: process.env.PATH } }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });

describe('the audit', () => {
  const folder = temporaryFolder();
  let aws: Aws;
  let client: DynamoDBClient;
  let bench: SyncFixture;
  let store: UsageStore;
  let seat: Seat;

  const keys = () => connectionKeys(bench.tenant, bench.id);
  const audited = async () => await auditConnection(store, await bench.connection());
  const put = async (...seats: readonly Seat[]) => await store.write({ seats });
  const remove = async (key: { readonly pk: string; readonly sk: string }) => {
    await client.send(new DeleteItemCommand({ TableName: TABLE_NAME, Key: keyOf(key) }));
  };
  const connectionIn = async (through: DynamoDBClient) => {
    const found = await createConnectionStore({ client: through, name: TABLE_NAME }).get(bench.tenant, bench.id);
    assert.ok(found);
    return found;
  };
  const oneMoreOn = (day: number): Seat => ({
    ...seat,
    signIns: new Map(seat.signIns).set(day, (seat.signIns.get(day) ?? 0) + 1),
  });

  before(async () => {
    aws = await startStandIns(folder);
    client = clientsOf(aws).dynamodb;
    await createTable(client, TABLE_NAME);
    bench = await createSyncFixture({ client, name: TABLE_NAME }, { size: 'tiny' });
    await bench.syncUntilQuiet();
    for (const step of [1, 2, 3]) {
      bench.clock.now += step * HOUR;
      for (let tick = 0; tick < 20; tick++) bench.org.live.tick();
      await bench.syncUntilQuiet();
    }
    store = createUsageStore(bench.table, bench.tenant, bench.id, { until: Infinity, clock: () => 0 });
    for (const app of await store.apps()) {
      const used = (await allSeats(store, app)).find(({ signIns }) => signIns.size > 0);
      if (used) seat = used;
    }
    assert.ok(seat);
  });
  after(async () => {
    await bench.org.close();
    await aws.close();
  });

  it('finds nothing after syncs, and has compared every seat', async () => {
    const { differences, seats, from, ahead, segments } = await audited();
    assert.deepEqual(differences, []);
    const apps = await store.apps();
    const all = await Promise.all(apps.map((app) => allSeats(store, app)));
    assert.equal(seats, all.flat().length);
    assert.ok(seats > 20 && segments > 5);
    assert.deepEqual({ from, ahead }, { from: undefined, ahead: 0 });
  });

  it('finds a wrong count', async () => {
    const [day = 0] = seat.signIns.keys();
    await put(oneMoreOn(day));
    const { differences } = await audited();
    await put(seat);
    const count = seat.signIns.get(day) ?? 0;
    assert.deepEqual(differences, [
      `seat ${seat.app} ${seat.person} sign-ins on ${isoDay(day)}: the ledger says ${count}, the table ${count + 1}`,
    ]);
  });

  it('finds a missing seat, and a seat that should not be', async () => {
    const nobody = { ...seat, person: '00uNobody' as Seat['person'] };
    await remove(keys().seat(seat.app, seat.person));
    await put(nobody);
    const { differences } = await audited();
    await remove(keys().seat(seat.app, nobody.person));
    await put(seat);
    assert.deepEqual(
      new Set(differences),
      new Set([
        `seat ${seat.app} 00uNobody: the ledger says nothing, the table "it exists"`,
        `seat ${seat.app} ${seat.person}: the ledger says "it exists", the table nothing`,
      ]),
    );
  });

  it('finds wrong assignments, summaries, people, days and apps', async () => {
    const [app] = await store.appsById([seat.app]);
    const [person] = await store.people([seat.person]);
    const [day] = await store.orgDays([dayOf(bench.clock.now)]);
    assert.ok(app && person && day);
    await store.write({
      apps: [
        {
          ...app,
          listedFrom: 1,
          failedSignIns: new Map(app.failedSignIns).set(20_000, 7),
          summary: { ...app.summary, sums: { ...app.summary.sums, assigned: 99 } },
        },
      ],
      seats: [{ ...seat, assignment: { points: [], seen: undefined } }],
      people: [{ ...person, activeDays: new Map() }],
      orgDays: [{ ...day, people: { ...day.people, 30: 99 } }],
    });
    const { differences } = await audited();
    await store.write({ apps: [app], seats: [seat], people: [person], orgDays: [day] });
    const found = differences.map((line) => line.split(': the ledger')[0]).sort();
    assert.deepEqual(
      found,
      [
        `app ${app.app} failed sign-ins on ${isoDay(20_000)}`,
        `app ${app.app} listed from`,
        `app ${app.app} summary`,
        `seat ${seat.app} ${seat.person} assignment`,
        `person ${person.person} active days`,
        `day ${isoDay(day.day)} people (30)`,
      ].sort(),
    );
    assert.deepEqual((await audited()).differences, []);
  });

  it('leaves out what a fold has written ahead of its mark', async () => {
    const { syncState: work } = await bench.connection();
    const [day = 0] = seat.signIns.keys();
    await put({ ...oneMoreOn(day), foldedThrough: work.foldedThrough + 1 });
    const { differences, ahead } = await audited();
    await put(seat);
    assert.deepEqual({ differences, ahead }, { differences: [], ahead: 1 });
  });

  describe('on disk', () => {
    let stopped: string;
    before(async () => {
      await aws.close();
      stopped = folder;
    });
    after(async () => {
      aws = await startStandIns(folder);
      client = clientsOf(aws).dynamodb;
    });

    it('works on a stopped folder and says what differs', async () => {
      const { code, stdout, stderr } = await audit('--data', stopped);
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      assert.match(stdout, /^acme \w{26}: \d+ segments, \d+ seats compared, 0 differences\n$/);
      assert.ok(!existsSync(join(stopped, 'dynamodb', 'OPEN')));

      const [day = 0] = seat.signIns.keys();
      const reopened = await startStandIns(folder);
      const table = { client: clientsOf(reopened).dynamodb, name: TABLE_NAME };
      const lease = { until: Infinity, clock: () => 0 };
      const plant = (wrong: Seat) => createUsageStore(table, bench.tenant, bench.id, lease).write({ seats: [wrong] });
      await plant(oneMoreOn(day));
      await reopened.close();
      const again = await audit('--data', stopped, '--connection', bench.id);
      assert.equal(again.code, 1);
      assert.match(again.stdout, /seats compared, 1 difference\n {2}seat 0oa\w+ 00u\w+ sign-ins on/);
    });

    it('works beside a running stack, which tells only its own user how', async () => {
      const lock = await lockFolder(stopped);
      const stack = await startStack({
        port: 0,
        dataFolder: stopped,
        syncEverySeconds: 60,
        oktaOrigins: {},
        functions,
      });
      assert.equal(statSync(join(stopped, 'access.json')).mode & 0o777, 0o600);
      const { code, stdout, stderr } = await audit('--data', stopped);
      assert.deepEqual({ code, stderr }, { code: 1, stderr: '' }); // the count planted above
      assert.match(stdout, /seats compared, 1 difference\n/);
      await stack.stop();
      await lock.release();
      assert.ok(!existsSync(join(stopped, 'access.json')));
    });

    it('refuses what makes no sense in one sentence', async () => {
      for (const [args, says] of [
        [['--what'], /^Unknown option '--what'; see --help\.\n$/],
        [['--connection', 'x'], /^--connection must be the id of a connection; see --help\.\n$/],
        [['--data', join(stopped, 'nowhere')], /^There is no data folder /],
        [['--data', stopped, '--connection', '01ARZ3NDEKTSV4RRFFQ69G5FAZ'], /^There is no connection 01ARZ/],
      ] as const) {
        const { code, stderr, stdout } = await audit(...args);
        assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
        assert.match(stderr, says);
      }
    });
  });

  it('compares sign-ins of whole days once the beginning of the ledger has expired', async () => {
    store = createUsageStore({ client, name: TABLE_NAME }, bench.tenant, bench.id, { until: Infinity, clock: () => 0 });
    await put(seat);
    const newest = (await connectionIn(client)).syncState.foldedThrough;
    const segments = [];
    for await (const segment of store.segmentsAfter(0)) segments.push(segment);
    for (const { sequence } of segments) if (sequence < newest) await remove(keys().segment(sequence));
    const connection = await connectionIn(client);
    const { differences, from } = await auditConnection(store, connection);
    assert.deepEqual(differences, []);
    assert.equal(from, dayOf((segments.at(-1)?.readAt ?? 0) + HOUR) + 1);

    const found = async () => (await auditConnection(store, connection)).differences.map((line) => line.split(':')[0]);
    await put(oneMoreOn(from - 1)); // too old to be told from the ledger, but the app's seats no longer add up
    assert.deepEqual(await found(), [`app ${seat.app} summary`]);
    await put(oneMoreOn(from));
    assert.deepEqual(await found(), [`seat ${seat.app} ${seat.person} sign-ins on ${isoDay(from)}`]);
  });
});
