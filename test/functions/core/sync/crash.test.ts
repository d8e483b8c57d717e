// A worker may crash, pause or overlap with another worker at any call: each sign-in counts once.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { BatchGetItemCommand, BatchWriteItemCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../../functions/aws/attributes.ts';
import type { Table } from '../../../../functions/aws/table.ts';
import { createTenantPorts } from '../../../../functions/aws/tenantPorts.ts';
import { DAY, HOUR, MINUTE } from '../../../../functions/core/time.ts';
import { assertTruth } from './assertTruth.ts';
import { directTable } from './directTable.ts';
import { crashAt, crashingBeforePut, pausing, wrapped } from './faultInjection.ts';
import { APPS, PEOPLE, smallCompany } from './smallCompany.ts';
import { inSmallPages } from './smallPages.ts';
import { createSyncFixture, type SyncFixture, type Wraps } from './syncFixture.ts';

describe('a worker that crashes at any call', () => {
  const standIn = directTable();
  let tenants = 0;
  /** A new connection to a new org, in the shared table. */
  const open = (place = standIn.table): Promise<SyncFixture> =>
    createSyncFixture(place, { tenant: `tenant-${tenants++}`, company: smallCompany(), daysAsked: 40, orderFrom: 1 });

  /** A connection that has been synced once; its org is closed after the test. */
  const createSynced = async (test: TestContext, place = standIn.table): Promise<SyncFixture> => {
    const fixture = await open(place);
    test.after(() => fixture.org.close());
    await fixture.syncUntilQuiet(PAGES);
    return fixture;
  };

  for (const when of ['before', 'partly'] as const) {
    it(`counts each sign-in once when the first sync crashes ${when} any call`, async () => {
      await forEachCall(async (call) => {
        const fixture = await open();
        try {
          const survived = await crashAt(fixture, call, when, FIRST_PAGES);
          await fixture.syncUntilQuiet(FIRST_PAGES);
          await assertTruth(fixture);
          return survived;
        } finally {
          await fixture.org.close();
        }
      });
    });

    it(`counts each sign-in once when a later sync crashes ${when} any call`, async (test) => {
      const fixture = await createSynced(test);
      for (let call = 0, untouched = 0; untouched < DAYS; call++) {
        await passSomeTime(fixture, call);
        untouched = (await crashAt(fixture, call, when, PAGES)) ? untouched + 1 : 0;
        await fixture.syncUntilQuiet(PAGES);
        if (isChecked(call)) await assertTruth(fixture);
      }
      await assertTruth(fixture);
    });
  }

  it('counts each sign-in once when several workers in a row crash', async (test) => {
    const fixture = await open();
    test.after(() => fixture.org.close());
    let survived = false;
    for (let call = 5; !survived; call += 3) {
      const { nextSyncAt = 0 } = await fixture.connection();
      fixture.clock.now = Math.max(fixture.clock.now, nextSyncAt);
      survived = await crashAt(fixture, call, call % 2 === 0 ? 'before' : 'after', PAGES);
    }
    await fixture.syncUntilQuiet(PAGES);
    await assertTruth(fixture);
  });

  it('continues when the table processes only a part of each batch', async (test) => {
    const fixture = await createSyncFixture(
      { ...standIn.table, client: halfProcessing(standIn.table.client) },
      { tenant: `tenant-${tenants++}`, company: smallCompany() },
    );
    test.after(() => fixture.org.close());
    await fixture.syncUntilQuiet(PAGES);
    await assertTruth(fixture);
  });

  it('changes nothing when a paused worker resumes after its successor has finished', async (test) => {
    const fixture = await createSynced(test, await standIn.newTable());
    for (let call = 1, untouched = 0; untouched < DAYS; call++) {
      await passSomeTime(fixture, call);
      const { wraps, paused, resume } = pausing(call);
      const first = fixture.sync(wrapped(wraps, PAGES)).catch((error: Error) => error.message);
      const pausedAt = await Promise.race([paused, first.then(() => undefined)]);
      const done = pausedAt === undefined;
      untouched = done ? untouched + 1 : 0;
      await fixture.syncUntilQuiet(PAGES);
      const before = await itemsOf(fixture.table);
      resume();
      const outcome = await first;
      if (!done) assert.match(outcome, /^overtaken$|lease/, `resumed at call ${call}, ${pausedAt}`);
      assert.deepEqual(await itemsOf(fixture.table), before, `resumed at call ${call}, ${pausedAt}`);
      if (isChecked(call)) await assertTruth(fixture);
    }
    await assertTruth(fixture);
  });

  it('lets only one worker run at a time', async (test) => {
    const fixture = await createSynced(test);
    for (let call = 1, untouched = 0; untouched < DAYS; call++) {
      await passSomeTime(fixture, call);
      const { wraps, paused, resume } = pausing(call);
      const first = fixture.sync(wrapped(wraps, PAGES));
      const done = (await Promise.race([paused, first.then(() => undefined)])) === undefined;
      untouched = done ? untouched + 1 : 0;
      if (!done) assert.equal(await fixture.sync(PAGES), 'notDue');
      resume();
      assert.equal(await first, 'caughtUp');
      if (isChecked(call)) await assertTruth(fixture);
    }
    await assertTruth(fixture);
  });

  it('keeps one ledger when two workers read at the same time without a lease', async (test) => {
    const fixture = await createSynced(test);
    for (let call = 1, untouched = 0; untouched < DAYS; call++) {
      await passSomeTime(fixture, call);
      const { wraps, paused, resume } = pausing(call);
      const first = fixture.sync(wrapped(wraps, { ...PAGES, store: crashingBeforePut })).catch(() => 'crashed');
      const done = (await Promise.race([paused, first.then(() => undefined)])) === undefined;
      untouched = done ? untouched + 1 : 0;
      const second = await fixture
        .sync({ ...ignoringLease(fixture, PAGES), store: crashingBeforePut })
        .catch(() => 'crashed');
      resume();
      assert.ok(done || [await first, second].includes('crashed'));
      await fixture.syncUntilQuiet(PAGES);
      if (isChecked(call)) await assertTruth(fixture);
    }
    await assertTruth(fixture);
  });
});

/** One connection lives through all of these crashes, and what one of them loses stays lost: every third look finds it. */
const isChecked = (call: number): boolean => call % 3 === 0;

/** Days need different numbers of calls: after this many days in a row without a crash, every call has been tried. */
const DAYS = 5;

const PAGES: Wraps = { org: (org) => inSmallPages(org, 3) };
/** A first sync reads everything; its time grows with the square of its pages, as each call of each is tried. */
const FIRST_PAGES: Wraps = { org: (org) => inSmallPages(org, 5) };

const WIDTH = 4;

/** Runs `attempt` with 0, 1, 2, … until one of them does not crash; `WIDTH` at a time. */
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

/** Passes an hour or a day with sign-ins, late and repeated events, and directory changes. */
async function passSomeTime({ org, clock, connection }: SyncFixture, number: number): Promise<void> {
  const { ada, bob, cyd } = PEOPLE;
  const { mail, crm, wiki } = APPS;
  clock.now += number % 4 === 0 ? DAY : HOUR;
  const at = clock.now - 10 * MINUTE;
  const event = org.change.signIn(ada, mail, { at });
  org.change.signIn(ada, crm, { at, persistedAt: at + 3 * HOUR });
  org.change.signIn(bob, mail, { at: at - 20 * MINUTE });
  org.change.signIn(bob, mail, { at: at - 20 * MINUTE });
  org.log.repeat(event.uid);
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

/** A client that processes half of each batch and returns the rest as unprocessed, as DynamoDB does under load. */
function halfProcessing(client: DynamoDBClient): DynamoDBClient {
  const send = async (command: { readonly input: object }) => {
    const { RequestItems } = command.input as { RequestItems?: Record<string, unknown> };
    const [[table, request] = []] = Object.entries(RequestItems ?? {});
    if (table === undefined) return client.send(command as ScanCommand);
    if (command instanceof BatchWriteItemCommand) {
      const writes = request as object[];
      const taken = Math.ceil(writes.length / 2);
      await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: writes.slice(0, taken) } }));
      return { UnprocessedItems: taken < writes.length ? { [table]: writes.slice(taken) } : {} };
    }
    const { Keys = [] } = request as { Keys?: Item[] };
    const given = Math.ceil(Keys.length / 2);
    const answer = await client.send(
      new BatchGetItemCommand({ RequestItems: { [table]: { ...(request as object), Keys: Keys.slice(0, given) } } }),
    );
    const rest = { ...(request as object), Keys: Keys.slice(given) };
    return { ...answer, UnprocessedKeys: given < Keys.length ? { [table]: rest } : {} };
  };
  return { send } as unknown as DynamoDBClient;
}

/** Takes the lease even while another worker has it. */
const ignoringLease = ({ tenant, id, table }: SyncFixture, wraps: Wraps): Wraps => ({
  ...wraps,
  leases: (leases) => ({ ...leases, take: () => createTenantPorts(table, tenant).connections.get(id) }),
});
