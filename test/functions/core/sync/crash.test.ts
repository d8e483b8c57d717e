// A worker may die at any call, stand still at any call, or meet another at any call: each sign-in counts once.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { BatchGetItemCommand, BatchWriteItemCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../../functions/aws/attributes.ts';
import type { Table } from '../../../../functions/aws/table.ts';
import { createTenantPorts } from '../../../../functions/aws/tenantPorts.ts';
import { DAY, HOUR, MINUTE } from '../../../../functions/core/time.ts';
import { assertTruth } from './compare.ts';
import { Crash, dying, type Fuse, freezing, type When, wrapped } from './dying.ts';
import { APPS, PEOPLE, smallCompany } from './smallCompany.ts';
import { inSmallPages } from './smallPages.ts';
import { standInTable } from './standInTable.ts';
import { createSyncFixture, type SyncFixture, type Wraps } from './syncFixture.ts';

describe('a worker that dies at any call', () => {
  const standIn = standInTable();
  let tenants = 0;
  /** A new connection to a new org, in the table that all share. */
  const open = (place = standIn.table): Promise<SyncFixture> =>
    createSyncFixture(place, { tenant: `tenant-${tenants++}`, company: smallCompany(), daysAsked: 40 });

  /** A connection that has been synced once, gone with the test. */
  const createSynced = async (test: TestContext, place = standIn.table): Promise<SyncFixture> => {
    const bench = await open(place);
    test.after(() => bench.org.close());
    await bench.syncUntilQuiet(PAGES);
    return bench;
  };

  for (const when of ['before', 'after', 'partly'] as const) {
    it(`counts each sign-in once when the first sync dies ${when} any call`, async () => {
      await forEachCall(async (call) => {
        const bench = await open();
        try {
          const survived = await dieAt(bench, call, when);
          await bench.syncUntilQuiet(PAGES);
          await assertTruth(bench);
          return survived;
        } finally {
          await bench.org.close();
        }
      });
    });

    it(`counts each sign-in once when a later sync dies ${when} any call`, async (test) => {
      const bench = await createSynced(test);
      for (let call = 0, untouched = 0; untouched < DAYS; call++) {
        await aDayLikeAnyOther(bench, call);
        untouched = (await dieAt(bench, call, when)) ? untouched + 1 : 0;
        await bench.syncUntilQuiet(PAGES);
        await assertTruth(bench);
      }
    });
  }

  it('counts each sign-in once when one worker after the other dies', async (test) => {
    const bench = await open();
    test.after(() => bench.org.close());
    let survived = false;
    for (let call = 5; !survived; call += 3) {
      const { nextSyncAt = 0 } = await bench.connection();
      bench.clock.now = Math.max(bench.clock.now, nextSyncAt);
      survived = await dieAt(bench, call, call % 2 === 0 ? 'before' : 'after');
    }
    await bench.syncUntilQuiet(PAGES);
    await assertTruth(bench);
  });

  it('goes on after a table that did not take or give everything at once', async (test) => {
    const bench = await createSyncFixture(
      { ...standIn.table, client: reluctant(standIn.table.client) },
      { tenant: `tenant-${tenants++}`, company: smallCompany() },
    );
    test.after(() => bench.org.close());
    await bench.syncUntilQuiet(PAGES);
    await assertTruth(bench);
  });

  it('changes nothing when a worker that stood still at any call goes on after its successor has finished', async (test) => {
    const bench = await createSynced(test, await standIn.newTable());
    for (let call = 1, untouched = 0; untouched < DAYS; call++) {
      await aDayLikeAnyOther(bench, call);
      const { wraps, frozen, thaw } = freezing(call);
      const first = bench.sync(wrapped(wraps, PAGES)).catch((error: Error) => error.message);
      const stoodAt = await Promise.race([frozen, first.then(() => undefined)]);
      const done = stoodAt === undefined;
      untouched = done ? untouched + 1 : 0;
      await bench.syncUntilQuiet(PAGES);
      const before = await itemsOf(bench.table);
      thaw();
      const outcome = await first;
      if (!done) assert.match(outcome, /^overtaken$|lease/, `thawed at call ${call}, ${stoodAt}`);
      assert.deepEqual(await itemsOf(bench.table), before, `thawed at call ${call}, ${stoodAt}`);
      await assertTruth(bench);
    }
  });

  it('lets one worker in at a time', async (test) => {
    const bench = await createSynced(test);
    for (let call = 1, untouched = 0; untouched < DAYS; call++) {
      await aDayLikeAnyOther(bench, call);
      const { wraps, frozen, thaw } = freezing(call);
      const first = bench.sync(wrapped(wraps, PAGES));
      const done = (await Promise.race([frozen, first.then(() => undefined)])) === undefined;
      untouched = done ? untouched + 1 : 0;
      if (!done) assert.equal(await bench.sync(PAGES), 'notDue');
      thaw();
      assert.equal(await first, 'caughtUp');
      await assertTruth(bench);
    }
  });

  it('keeps one ledger when two workers read at once though no lease holds them apart', async (test) => {
    const bench = await createSynced(test);
    for (let call = 1, untouched = 0; untouched < DAYS; call++) {
      await aDayLikeAnyOther(bench, call);
      const { wraps, frozen, thaw } = freezing(call);
      const first = bench.sync(wrapped(wraps, withoutFolding(PAGES))).catch(() => 'died');
      const done = (await Promise.race([frozen, first.then(() => undefined)])) === undefined;
      untouched = done ? untouched + 1 : 0;
      const second = await bench.sync(withoutFolding(sharing(bench, PAGES))).catch(() => 'died');
      thaw();
      assert.ok(done || [await first, second].includes('died'));
      await bench.syncUntilQuiet(PAGES);
      await assertTruth(bench);
    }
  });
});

/** Days differ in what they ask of a worker: every call was met when it came to none on so many of them. */
const DAYS = 5;

const PAGES: Wraps = { org: (org) => inSmallPages(org, 3) };

const WIDTH = 4;

/** Runs `attempt` with 0, 1, 2, … until one of them survives; a few at once. */
async function forEachCall(attempt: (call: number) => Promise<boolean>): Promise<number> {
  let next = 0;
  let ended = false;
  const runner = async () => {
    while (!ended) {
      const call = next++;
      try {
        ended = (await attempt(call)) || ended;
      } catch (error) {
        ended = true;
        throw new Error(`at call ${call}`, { cause: error });
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: WIDTH }, runner));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return next;
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

/** An hour or a day goes by in which people sign in, some events come late or twice, and the directory changes. */
async function aDayLikeAnyOther({ org, clock, connection }: SyncFixture, number: number): Promise<void> {
  const { ada, bob, cyd } = PEOPLE;
  const { mail, crm, wiki } = APPS;
  clock.now += number % 4 === 0 ? DAY : HOUR;
  const at = clock.now - 10 * MINUTE;
  const seen = org.change.signIn(ada, mail, { at });
  org.change.signIn(ada, crm, { at, persistedAt: at + 3 * HOUR });
  org.change.signIn(bob, mail, { at: at - 20 * MINUTE });
  org.change.signIn(bob, mail, { at: at - 20 * MINUTE });
  org.log.repeat(seen.uid);
  if (number % 3 === 0) org.change.assign(cyd, wiki, { at });
  if (number % 3 === 1 && number > 1) org.change.unassign(cyd, wiki, { at });
  org.change.setPersonStatus(cyd, number % 2 === 0 ? 'SUSPENDED' : 'ACTIVE', { at });
  if (number % 5 === 0) org.change.updatePerson(bob, { department: `Sales ${number}` }, { at });
  const { nextSyncAt = 0 } = await connection();
  clock.now = Math.max(clock.now, nextSyncAt);
}

/** Everything in the table. */
async function itemsOf({ client, name }: Table): Promise<readonly Item[]> {
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: name, ExclusiveStartKey: from }));
    items.push(...((page.Items ?? []) as Item[]));
    from = page.LastEvaluatedKey as Item | undefined;
  } while (from !== undefined);
  const keyOf = ({ pk, sk }: Item) => `${pk?.S} ${sk?.S}`;
  return items.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** A client whose bulk calls do half of what they are asked and hand back the rest, as DynamoDB does under load. */
function reluctant(client: DynamoDBClient): DynamoDBClient {
  const send = async (command: { readonly input: object }) => {
    const { RequestItems } = command.input as { RequestItems?: Record<string, unknown> };
    const [[table, asked] = []] = Object.entries(RequestItems ?? {});
    if (table === undefined) return client.send(command as ScanCommand);
    if (command instanceof BatchWriteItemCommand) {
      const writes = asked as object[];
      const taken = Math.ceil(writes.length / 2);
      await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: writes.slice(0, taken) } }));
      return { UnprocessedItems: taken < writes.length ? { [table]: writes.slice(taken) } : {} };
    }
    const { Keys = [] } = asked as { Keys?: Item[] };
    const given = Math.ceil(Keys.length / 2);
    const answer = await client.send(
      new BatchGetItemCommand({ RequestItems: { [table]: { ...(asked as object), Keys: Keys.slice(0, given) } } }),
    );
    const rest = { ...(asked as object), Keys: Keys.slice(given) };
    return { ...answer, UnprocessedKeys: given < Keys.length ? { [table]: rest } : {} };
  };
  return { send } as unknown as DynamoDBClient;
}

/** The lease taken as if nobody held it. */
const sharing = ({ tenant, id, table }: SyncFixture, wraps: Wraps): Wraps => ({
  ...wraps,
  leases: (leases) => ({ ...leases, take: () => createTenantPorts(table, tenant).connections.get(id) }),
});

/** A worker that reads and commits pages but dies before its first write of a seat: those rest on the lease. */
const withoutFolding = (wraps: Wraps): Wraps => ({
  ...wraps,
  store: (store) => {
    const put = () => Promise.reject(new Crash());
    return {
      ...store,
      apps: { ...store.apps, put },
      seats: { ...store.seats, put },
      people: { ...store.people, put },
      orgDays: { ...store.orgDays, put },
      appDays: { ...store.appDays, put },
      changes: { ...store.changes, put },
    };
  },
});
