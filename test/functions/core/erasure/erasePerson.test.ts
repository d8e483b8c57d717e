// What is kept can be seen, and one person can be taken out of it without a trace in anybody else's numbers.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { DecisionBody } from '../../../../functions/api/decisions/schema.ts';
import type { ExportItemBody } from '../../../../functions/api/exports/schema.ts';
import type { ReceiptBody } from '../../../../functions/api/receipts/schema.ts';
import { stringAttribute } from '../../../../functions/aws/attributes.ts';
import { tenantKeys } from '../../../../functions/aws/keys.ts';
import { keyOf } from '../../../../functions/aws/table.ts';
import { createUsageStore } from '../../../../functions/aws/usage.ts';
import type { UsageReader } from '../../../../functions/core/ports/usage.ts';
import { DAY, HOUR } from '../../../../functions/core/time.ts';
import { contextOf } from '../../../../functions/core/usage/evaluationContext.ts';
import type { JudgedSeat } from '../../../../functions/core/usage/presence.ts';
import { NO_SUMS, plus, sumsOf } from '../../../../functions/core/usage/summary.ts';
import { claims } from '../../api/world.ts';
import { createLife, itemsOf, type Life } from '../connect/lifecycleFixture.ts';
import { judgedSeats } from '../sync/assertTruth.ts';
import { directTable } from '../sync/directTable.ts';
import { Crash, crashing, crashingBeforePut, type Fuse } from '../sync/faultInjection.ts';
import { APPS, PEOPLE } from '../sync/smallCompany.ts';

const suite = directTable();
const { ada, bob } = PEOPLE;
const erase = (life: Life, person: string) => life.asked(`${life.at}/people/${person}`, { method: 'DELETE' });

async function exported(life: Life, path: string, limit = 500): Promise<ExportItemBody[]> {
  const items: ExportItemBody[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const answer = await life.asked(`${path}?limit=${limit}${next && `&cursor=${next}`}`);
    assert.equal(answer.status, 200, answer.text);
    items.push(...answer.json.data);
    next = answer.json.page.next;
  }
  return items;
}

/** Every item of the tenant as text, packed parts unpacked, so that a name can be looked for. */
async function everything(life: Life): Promise<string> {
  const items = await itemsOf(life.table, life.tenant);
  return items
    .map(({ json }) => {
      const { facts } = JSON.parse(json) as { facts?: { B?: Record<string, number> } };
      return json + (facts?.B ? gunzipSync(Uint8Array.from(Object.values(facts.B))).toString() : '');
    })
    .join('\n');
}

/** Bob loses a seat, which stands in the change feed once the day is over. */
async function takeSeat(life: Life): Promise<void> {
  life.org.change.unassign(bob, APPS.crm);
  life.clock.now += DAY + HOUR;
  await life.syncUntilQuiet();
}

/** What the reader answers, without what is the erased person's own. */
async function answersOf(reader: UsageReader) {
  const apps = [...(await reader.apps.list())].sort((a, b) => (a.app < b.app ? -1 : 1));
  const seats = await Promise.all(apps.map((app) => judgedSeats(reader, app)));
  return { apps, seats: seats.flat() };
}

describe('an export', () => {
  it('has everything that is kept, in a form that can be read, and neither token nor key', async (test) => {
    const life = await createLife(test, suite.table);
    await life.asked(`${life.at}/apps/${APPS.crm}/settings`, { method: 'PUT', body: { purchasedSeats: 5 } });
    const kept = (await itemsOf(life.table, life.tenant)).filter(({ pk }) =>
      pk.startsWith(`${life.tenant}#${life.id}#`),
    );
    const items = await exported(life, `${life.at}/export`);
    assert.equal(items.length, kept.length + 1);
    assert.equal(items[0]?.kind, 'connection');
    const text = JSON.stringify(items);
    assert.ok(!text.includes(life.org.token) && !/cursorKey|erasureKey/.test(text) && !text.includes('after='));
    const seat = items.find(({ id }) => id === `${APPS.crm}/${bob}`);
    assert.deepEqual(seat?.data.signIns, { '2026-02-15': 1 });
    assert.equal(items.find(({ kind }) => kind === 'appSettings')?.data.purchasedSeats, 5);
    assert.deepEqual(
      (await exported(life, `${life.at}/export`, 7)).map(({ kind, id }) => `${kind} ${id}`),
      items.map(({ kind, id }) => `${kind} ${id}`),
      'in pages',
    );
  });

  it('of a person has what is theirs and nobody else’s', async (test) => {
    const life = await createLife(test, suite.table);
    await takeSeat(life);
    const items = await exported(life, `${life.at}/people/${bob}/export`);
    const text = JSON.stringify(items);
    assert.ok(text.includes(bob) && !text.includes(ada));
    assert.deepEqual([...new Set(items.map(({ kind }) => kind))], ['person', 'seat', 'segment', 'change', 'breakdown']);
    const seats = items.filter(({ kind }) => kind === 'seat').length;
    const kept = (await itemsOf(life.table, life.tenant)).filter(({ pk, sk }) => pk.includes('#APP#') && sk === bob);
    assert.equal(seats, kept.length);
    assert.deepEqual(await exported(life, `${life.at}/people/${bob}/export`, 1), items);
  });

  it('belongs to its tenant, and its cursor to its question', async (test) => {
    const life = await createLife(test, suite.table);
    const { json } = await life.asked(`${life.at}/export?limit=1`);
    for (const path of [`${life.at}/people/${bob}/export`, `${life.at}/people/${ada}/export`])
      assert.equal((await life.asked(`${path}?cursor=${json.page.next}`)).problem.code, 'INVALID_CURSOR');
    const foreign = await life.asked(`${life.at}/export`, { as: claims('other') });
    assert.equal(foreign.problem.code, 'CONNECTION_NOT_FOUND');
    assert.equal((await life.asked(`${life.at}/people/00uNobody/export`)).problem.code, 'PERSON_NOT_FOUND');
  });
});

describe('erasing a person', () => {
  /** Every number is what the others add up to. */
  async function assertExact(life: Life, before: Awaited<ReturnType<typeof answersOf>>, person: string) {
    const { apps, seats } = await answersOf(life.reader);
    const theirs = ({ person: one }: { readonly person: string }) => one === person;
    // Marks move on, and a listing that is read again confirms assignments at a later time.
    const plain = (list: readonly JudgedSeat[]) =>
      list.map(({ foldedThrough: _mark, assignment, wasSeen: _seen, ...seat }) => ({
        ...seat,
        points: assignment.points,
      }));
    assert.deepEqual(plain(seats), plain(before.seats.filter((seat) => !theirs(seat))), 'others’ seats');
    const { syncState: work, settings } = await life.connection();
    assert.ok(work.coverage);
    for (const app of apps) {
      const held = seats.filter((seat) => seat.app === app.app);
      const context = contextOf(app, work.coverage, { ...settings, apps: await life.reader.appSettings.list() });
      assert.deepEqual(app.summary.sums, held.map((seat) => sumsOf(seat, context)).reduce(plus, NO_SUMS), app.app);
      const days = new Map<number, number>();
      for (const seat of held) for (const [day, n] of seat.signIns) days.set(day, (days.get(day) ?? 0) + n);
      const sorted = (counts: ReadonlyMap<number, number>) => [...counts].sort(([a], [b]) => a - b);
      assert.deepEqual(sorted(app.signIns), sorted(days), 'sign-ins per day');
      const used = held.flatMap(({ lastUsedAt }) => (lastUsedAt === undefined ? [] : [lastUsedAt]));
      assert.equal(app.lastUsedAt, used.length > 0 ? Math.max(...used) : undefined);
    }
    const people = await life.reader.people.load([...new Set(seats.map((seat) => seat.person))]);
    const last = Math.floor(work.coverage.dataThrough / DAY);
    for (const row of await life.reader.orgDays.load(Array.from({ length: 60 }, (_, back) => last - back))) {
      const active = (days: number) =>
        people.filter(({ activeDays }) => [...activeDays.keys()].some((day) => day <= row.day && day > row.day - days));
      assert.equal(row.people.day, active(1).length);
      assert.equal(row.people[30], active(30).length);
    }
    assert.ok(!(await everything(life)).includes(person), 'the person is named somewhere');
  }

  it('leaves nothing of them, and everybody else exactly as they were', async (test) => {
    const life = await createLife(test, suite.table);
    await takeSeat(life);
    await life.asked(life.at, { method: 'PATCH', body: { exclusions: { people: { ids: [bob] } } } });
    await life.sync();
    const before = await answersOf(life.reader);
    const hashes = await hashesOf(life);
    life.clock.now += HOUR;
    const { status, json, headers } = await erase(life, bob);
    assert.equal(status, 202);
    assert.deepEqual([json.of, json.state], ['person', 'pending']);
    assert.match(json.hint, /^Okta still has this person/);
    assert.equal(headers.get('location'), `/v1/receipts/${json.id}`);
    assert.equal((await erase(life, bob)).json.id, json.id, 'the same receipt');
    await life.syncUntilQuiet();
    await assertExact(life, before, bob);
    const receipt: ReceiptBody = (await life.asked(`/v1/receipts/${json.id}`)).json;
    assert.equal(receipt.state, 'complete');
    assert.deepEqual(receipt.counts, { seat: 3, change: 1, decision: 0, person: 1 });
    assert.ok((await hashesOf(life)).startsWith(hashes), 'what was counted is still known');
    assert.equal((await erase(life, bob)).json.state, 'complete');
    assert.equal((await erase(life, '00uNobody')).problem.code, 'PERSON_NOT_FOUND');
    assert.ok(!JSON.stringify((await life.asked('/v1/audit')).json).includes(bob));
  });

  it('takes their names out of the profiles of people they managed, for good', async (test) => {
    const life = await createLife(test, suite.table);
    const login = life.org.directory.person(bob)?.login ?? '';
    const named = [login, login.toUpperCase(), bob, `Bob <${login}>`];
    const patch = { exclusions: { people: { patterns: [login.toUpperCase(), 'svc-*'] } } };
    assert.equal((await life.asked(life.at, { method: 'PATCH', body: patch })).status, 200);
    for (const managerId of named) {
      life.org.change.updatePerson(ada, { managerId });
      life.clock.now += HOUR;
      await life.syncUntilQuiet();
    }
    assert.ok((await everything(life)).toLowerCase().includes(`<${login}>`));
    const { json } = await erase(life, bob);
    await life.syncUntilQuiet();
    const assertUnnamed = async (when: string) => {
      const stored = (await everything(life)).toLowerCase();
      const held = JSON.stringify(await exported(life, `${life.at}/export`)).toLowerCase();
      const ofAda = JSON.stringify(await exported(life, `${life.at}/people/${ada}/export`)).toLowerCase();
      for (const name of [login.toLowerCase(), bob.toLowerCase()])
        for (const text of [stored, held, ofAda]) assert.ok(!text.includes(name), `${name} ${when}`);
    };
    await assertUnnamed('after the erasure');
    assert.deepEqual((await life.connection()).settings.exclusions.people.patterns, ['svc-*']);
    life.org.change.updatePerson(ada, { managerId: `mailto:${login}`, department: 'Sales' });
    life.clock.now += 8 * DAY;
    await life.syncUntilQuiet();
    await assertUnnamed('though Okta names them again');
    const receipt: ReceiptBody = (await life.asked(`/v1/receipts/${json.id}`)).json;
    assert.ok(
      receipt.remains.some(({ where, why }) => /profiles of people they managed/.test(where) && /name/.test(why)),
    );
  });

  it('takes decisions about them along, and their name out of the notes of others', async (test) => {
    const life = await createLife(test, suite.table);
    const login = life.org.directory.person(bob)?.login ?? '';
    const decide = async (personId: string, note: string) => {
      const body = { kind: 'KEEP', until: '2027-03-31', note, seats: [{ appId: APPS.crm, personId }] };
      const { status, text } = await life.asked(`${life.at}/decisions`, { method: 'PUT', body });
      assert.equal(status, 200, text);
    };
    await decide(bob, 'on leave');
    await decide(ada, `stands in for ${login.toUpperCase()}, until he is back`);
    const exportedOfBob = await exported(life, `${life.at}/people/${bob}/export`);
    const ofBob = exportedOfBob.filter(({ kind }) => kind === 'decision');
    assert.equal(ofBob.length, 2);
    assert.ok(JSON.stringify(ofBob).includes('"until":"2027-03-31"'), 'in a form that can be read');
    const { json } = await erase(life, bob);
    await life.syncUntilQuiet();
    const left = (await everything(life)).toLowerCase();
    for (const name of [bob, login, 'on leave']) assert.ok(!left.includes(name.toLowerCase()), name);
    const receipt: ReceiptBody = (await life.asked(`/v1/receipts/${json.id}`)).json;
    assert.equal(receipt.counts.decision, 2);
    const { data } = (await life.asked(`${life.at}/decisions`)).json;
    assert.deepEqual(
      data.map(({ personId, kind, note }: DecisionBody) => [personId, kind, note]),
      [[ada, 'KEEP', null]],
    );
  });

  it('lasts, though Okta goes on about them: in the log, in history read again and in listings', async (test) => {
    const life = await createLife(test, suite.table);
    const before = await answersOf(life.reader);
    await erase(life, bob);
    await life.syncUntilQuiet();
    life.org.change.signIn(bob, APPS.mail);
    life.org.change.unassign(bob, APPS.mail);
    life.org.change.assign(bob, APPS.mail);
    life.org.change.updatePerson(bob, { department: 'Legal' });
    life.clock.now += HOUR;
    life.org.faults.rules.push({ on: 'logs', effect: { kind: 'refuseCursor' } });
    await life.syncUntilQuiet();
    await assertExact(life, before, bob);
    const { lookups } = (await life.connection()).syncState;
    assert.deepEqual(Object.values(lookups).flat(), []);
  });

  it('is done while paused, without asking Okta', async (test) => {
    const life = await createLife(test, suite.table);
    const before = await answersOf(life.reader);
    await life.asked(life.at, { method: 'PATCH', body: { paused: true } });
    const calls = life.org.requests.total;
    await erase(life, bob);
    assert.equal(await life.sync(), 'paused');
    assert.equal(life.org.requests.total, calls);
    await assertExact(life, before, bob);
  });

  it('is done though the connection is paused right after it was asked for', async (test) => {
    const life = await createLife(test, suite.table);
    const before = await answersOf(life.reader);
    await erase(life, bob);
    await life.asked(life.at, { method: 'PATCH', body: { paused: true } });
    assert.equal(await life.sync(), 'paused');
    await assertExact(life, before, bob);
  });

  it('includes what was read and not folded yet', async (test) => {
    const life = await createLife(test, suite.table);
    life.org.change.signIn(bob, APPS.mail);
    life.clock.now += HOUR;
    await assert.rejects(life.sync({ store: crashingBeforePut }), Crash);
    await erase(life, bob);
    life.clock.now += HOUR;
    await life.syncUntilQuiet();
    assert.ok(!(await everything(life)).includes(bob));
  });

  it('outlives a new cursor key, which only makes old cursors invalid', async (test) => {
    const life = await createLife(test, suite.table);
    await erase(life, bob);
    life.clock.now += HOUR;
    await life.syncUntilQuiet();
    const { json: before } = await life.asked(`${life.at}/export?limit=1`);
    const hashesBefore = (await erasuresOf(life)).map(({ hash }) => hash);

    const { client, name } = life.table;
    await client.send(
      new UpdateItemCommand({
        TableName: name,
        Key: keyOf(tenantKeys(life.tenant).connection(life.id)),
        UpdateExpression: 'SET cursorKey = :new',
        ExpressionAttributeValues: { ':new': stringAttribute('a rotated key') },
      }),
    );
    const old = await life.asked(`${life.at}/export?cursor=${before.page.next}`);
    assert.deepEqual([old.status, old.problem.code], [400, 'INVALID_CURSOR']);
    const { json: after } = await life.asked(`${life.at}/export?limit=1`);
    assert.equal((await life.asked(`${life.at}/export?cursor=${after.page.next}`)).status, 200);

    // Okta still has the person, and goes on telling of them.
    life.org.change.signIn(bob, APPS.crm);
    life.org.change.assign(bob, APPS.mail);
    life.clock.now += 8 * DAY;
    await life.syncUntilQuiet();
    assert.ok(!(await everything(life)).includes(bob), 'the erased person is back');
    assert.equal((await life.asked(`${life.at}/people/${bob}`)).status, 404);
    assert.deepEqual(
      (await erasuresOf(life)).map(({ hash }) => hash),
      hashesBefore,
    );
    const again: ReceiptBody = (await erase(life, bob)).json;
    assert.equal(again.state, 'complete', 'the earlier receipt is found again');
  });

  for (const when of ['before', 'partly'] as const) {
    it(`is finished by the next run where one dies ${when} any call`, async (test) => {
      for (let call = 0; ; call += when === 'partly' ? 1 : 3) {
        const life = await createLife(test, suite.table, { daysAsked: 35 });
        const before = await answersOf(life.reader);
        const { json } = await erase(life, bob);
        const fuse: Fuse = { when, left: call, calls: [] };
        const died = await life.sync(crashing(fuse)).then(
          () => false,
          (error) => {
            if (!(error instanceof Crash)) throw error;
            return true;
          },
        );
        life.clock.now += 2 * HOUR;
        await life.syncUntilQuiet();
        await assertExact(life, before, bob);
        const receipt: ReceiptBody = (await life.asked(`/v1/receipts/${json.id}`)).json;
        assert.deepEqual([receipt.state, receipt.counts.person], ['complete', 1]);
        if (!died) break;
      }
    });
  }
});

const erasuresOf = ({ table, tenant, id, clock }: Life) =>
  createUsageStore(table, tenant, id, { until: Infinity, clock: () => clock.now }).erasures.list();

/** Hashes of every event of the ledger, in its order. */
async function hashesOf({ table, tenant, id, clock }: Life): Promise<string> {
  const store = createUsageStore(table, tenant, id, { until: Infinity, clock: () => clock.now });
  let hashes = '';
  for await (const segment of store.ledger.segmentsAfter(0)) hashes += Buffer.from(segment.hashes).toString('hex');
  return hashes;
}
