import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DeleteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { connectionKeys } from '../../functions/aws/keys.ts';
import { keyOf } from '../../functions/aws/table.ts';
import { createTenantPorts } from '../../functions/aws/tenantPorts.ts';
import { createUsageStore } from '../../functions/aws/usage.ts';
import type { UsageStore } from '../../functions/core/ports/usage.ts';
import { dayOf, HOUR, isoDay } from '../../functions/core/time.ts';
import type { Seat } from '../../functions/core/usage/seat.ts';
import type { Aws } from '../../local/aws/aws.ts';
import { createTable } from '../../local/aws/createTable.ts';
import { TABLE_NAME } from '../../local/lambda/environment.ts';
import { lockFolder } from '../../local/lock.ts';
import { startStack } from '../../local/stack.ts';
import { verifyConnection } from '../../local/verify/verifyConnection.ts';
import { allSeats } from '../functions/core/sync/assertTruth.ts';
import { createSyncFixture, type SyncFixture } from '../functions/core/sync/syncFixture.ts';
import { clientsOf, startStandIns, temporaryFolder } from './standIns.ts';

const VERIFY = fileURLToPath(new URL('../../local/verifyLedger.ts', import.meta.url));
const functions = fileURLToPath(new URL('fixtures/functions', import.meta.url));

/** Runs the command in a process. */
const verify = (...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [VERIFY, ...args], { env: { PATH: process.env.PATH } }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });

describe('the ledger verification', () => {
  const folder = temporaryFolder();
  let aws: Aws;
  let client: DynamoDBClient;
  let fixture: SyncFixture;
  let store: UsageStore;
  let seat: Seat;

  const keys = () => connectionKeys(fixture.tenant, fixture.id);
  const verified = async () => await verifyConnection(store, await fixture.connection());
  const put = async (...seats: readonly Seat[]) => await store.seats.put(seats);
  const remove = async (key: { readonly pk: string; readonly sk: string }) => {
    await client.send(new DeleteItemCommand({ TableName: TABLE_NAME, Key: keyOf(key) }));
  };
  const connectionIn = async (through: DynamoDBClient) => {
    const table = { client: through, name: TABLE_NAME };
    const found = await createTenantPorts(table, fixture.tenant).connections.get(fixture.id);
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
    fixture = await createSyncFixture({ client, name: TABLE_NAME }, { size: 'tiny' });
    await fixture.syncUntilQuiet();
    for (const step of [1, 2, 3]) {
      fixture.clock.now += step * HOUR;
      for (let tick = 0; tick < 20; tick++) fixture.org.live.tick();
      await fixture.syncUntilQuiet();
    }
    store = createUsageStore(fixture.table, fixture.tenant, fixture.id, { until: Infinity, clock: () => 0 });
    for (const app of await store.apps.list()) {
      const used = (await allSeats(store, app)).find(({ signIns }) => signIns.size > 0);
      if (used) seat = used;
    }
    assert.ok(seat);
  });
  after(async () => {
    await fixture.org.close();
    await aws.close();
  });

  it('finds no difference after syncs, and compares every seat', async () => {
    const { differences, seats, from, ahead, segments } = await verified();
    assert.deepEqual(differences, []);
    const apps = await store.apps.list();
    const all = await Promise.all(apps.map((app) => allSeats(store, app)));
    assert.equal(seats, all.flat().length);
    assert.ok(seats > 20 && segments > 5);
    assert.deepEqual({ from, ahead }, { from: undefined, ahead: 0 });
  });

  it('finds a wrong count', async () => {
    const [day = 0] = seat.signIns.keys();
    await put(oneMoreOn(day));
    const { differences } = await verified();
    await put(seat);
    const count = seat.signIns.get(day) ?? 0;
    assert.deepEqual(differences, [
      `seat ${seat.app} ${seat.person} sign-ins on ${isoDay(day)}: the ledger says ${count}, the table ${count + 1}`,
    ]);
  });

  it('finds a missing seat and an extra seat', async () => {
    const extra = { ...seat, person: '00uNobody' as Seat['person'] };
    await remove(keys().seat(seat.app, seat.person));
    await put(extra);
    const { differences } = await verified();
    await remove(keys().seat(seat.app, extra.person));
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
    const [app] = await store.apps.load([seat.app]);
    const [person] = await store.people.load([seat.person]);
    const [day] = await store.orgDays.load([dayOf(fixture.clock.now)]);
    assert.ok(app && person && day);
    await store.apps.put([
      {
        ...app,
        listedFrom: 1,
        failedSignIns: new Map(app.failedSignIns).set(20_000, 7),
        summary: { ...app.summary, sums: { ...app.summary.sums, assigned: 99 } },
      },
    ]);
    await store.seats.put([{ ...seat, assignment: { points: [], seen: undefined } }]);
    await store.people.put([{ ...person, activeDays: new Map() }]);
    await store.orgDays.put([{ ...day, people: { ...day.people, 30: 99 } }]);
    const { differences } = await verified();
    await store.apps.put([app]);
    await store.seats.put([seat]);
    await store.people.put([person]);
    await store.orgDays.put([day]);
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
    assert.deepEqual((await verified()).differences, []);
  });

  it('skips items that an unfinished fold has written', async () => {
    const { syncState: work } = await fixture.connection();
    const [day = 0] = seat.signIns.keys();
    await put({ ...oneMoreOn(day), foldedThrough: work.foldedThrough + 1 });
    const { differences, ahead } = await verified();
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

    it('reads the folder of a stopped stack and prints differences', async () => {
      const { code, stdout, stderr } = await verify('--data', stopped);
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      assert.match(stdout, /^acme \w{26}: \d+ segments, \d+ seats compared, 0 differences\n$/);
      assert.ok(!existsSync(join(stopped, 'dynamodb', 'OPEN')));

      const [day = 0] = seat.signIns.keys();
      const reopened = await startStandIns(folder);
      const table = { client: clientsOf(reopened).dynamodb, name: TABLE_NAME };
      const lease = { until: Infinity, clock: () => 0 };
      const write = (wrong: Seat) => createUsageStore(table, fixture.tenant, fixture.id, lease).seats.put([wrong]);
      await write(oneMoreOn(day));
      await reopened.close();
      const again = await verify('--data', stopped, '--connection', fixture.id);
      assert.equal(again.code, 1);
      assert.match(again.stdout, /seats compared, 1 difference\n {2}seat 0oa\w+ 00u\w+ sign-ins on/);
    });

    it('reads the table of a running stack, whose access file only its user can read', async () => {
      const lock = await lockFolder(stopped);
      const stack = await startStack({
        port: 0,
        dataFolder: stopped,
        syncEverySeconds: 60,
        oktaOrigins: {},
        functions,
      });
      assert.equal(statSync(join(stopped, 'access.json')).mode & 0o777, 0o600);
      const { code, stdout, stderr } = await verify('--data', stopped);
      assert.deepEqual({ code, stderr }, { code: 1, stderr: '' }); // the wrong count written above
      assert.match(stdout, /seats compared, 1 difference\n/);
      await stack.stop();
      await lock.release();
      assert.ok(!existsSync(join(stopped, 'access.json')));
    });

    it('prints an invalid command line as one sentence', async () => {
      for (const [args, says] of [
        [['--what'], /^Unknown option '--what'; see --help\.\n$/],
        [['--connection', 'x'], /^--connection must be the id of a connection; see --help\.\n$/],
        [['--data', join(stopped, 'nowhere')], /^There is no data folder /],
        [['--data', stopped, '--connection', '01ARZ3NDEKTSV4RRFFQ69G5FAZ'], /^There is no connection 01ARZ/],
      ] as const) {
        const { code, stderr, stdout } = await verify(...args);
        assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
        assert.match(stderr, says);
      }
    });
  });

  it('compares only whole days after the beginning of the ledger has expired', async () => {
    store = createUsageStore({ client, name: TABLE_NAME }, fixture.tenant, fixture.id, {
      until: Infinity,
      clock: () => 0,
    });
    await put(seat);
    const newest = (await connectionIn(client)).syncState.foldedThrough;
    const segments = [];
    for await (const segment of store.ledger.segmentsAfter(0)) segments.push(segment);
    for (const { sequence } of segments) if (sequence < newest) await remove(keys().segment(sequence));
    const connection = await connectionIn(client);
    const { differences, from } = await verifyConnection(store, connection);
    assert.deepEqual(differences, []);
    assert.equal(from, dayOf((segments.at(-1)?.readAt ?? 0) + HOUR) + 1);

    const found = async () => (await verifyConnection(store, connection)).differences.map((line) => line.split(':')[0]);
    await put(oneMoreOn(from - 1)); // older than the ledger, but the app's summary no longer equals the sum of its seats
    assert.deepEqual(await found(), [`app ${seat.app} summary`]);
    await put(oneMoreOn(from));
    assert.deepEqual(await found(), [`seat ${seat.app} ${seat.person} sign-ins on ${isoDay(from)}`]);
  });
});
