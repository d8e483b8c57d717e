import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { call, createOrg, DAY, errorOf, HOUR, linkOf, NOW, nextPath, type Row, readAll, rowsOf } from './orgClient.ts';

const iso = (time: number) => new Date(time).toISOString();
const uuids = (rows: readonly Row[]) => rows.map(({ uuid }) => uuid);
const published = (rows: readonly Row[]) => rows.map((row) => String(row.published));

describe('polling the System Log', () => {
  it('always returns a next link, and an empty page keeps the cursor', async (test) => {
    const { org, clock } = await createOrg(test, { size: 'empty' });
    const app = org.change.addApp({}, { silent: true });
    const first = await call(org, `/api/v1/logs?since=${iso(NOW)}&limit=10`);
    assert.deepEqual(await rowsOf(first), []);
    const again = await call(org, nextPath(first) ?? '');
    assert.equal(linkOf(again, 'next'), linkOf(first, 'next'));
    assert.equal(new URL(linkOf(again, 'next') ?? '').searchParams.get('since'), iso(NOW));

    clock.now += HOUR;
    org.change.signIn(org.company.adminId, app.id);
    const later = await call(org, nextPath(again) ?? '');
    assert.equal((await rowsOf(later)).length, 1);
    assert.notEqual(linkOf(later, 'next'), linkOf(again, 'next'));
  });

  it('returns late events in the order in which they were committed', async (test) => {
    const { org, clock } = await createOrg(test, { size: 'empty' });
    const { adminId } = org.company;
    const app = org.change.addApp({}, { silent: true }).id;
    org.change.signIn(adminId, app, { persistedAt: NOW + 2 * HOUR });
    clock.now += HOUR;
    org.change.signIn(adminId, app);
    const first = await call(org, `/api/v1/logs?since=${iso(NOW - HOUR)}`);
    assert.deepEqual(published(await rowsOf(first)), [iso(NOW + HOUR)]);
    assert.deepEqual([org.truth().totals.signIns, org.truth().totals.persisted], [2, 1]);

    clock.now += 2 * HOUR;
    const second = await rowsOf(await call(org, nextPath(first) ?? ''));
    assert.deepEqual(published(second), [iso(NOW)]);
    assert.equal(org.truth().totals.persisted, 2);
    // `since` refers to the time of commitment: an event that was published before and committed after it is included.
    assert.deepEqual(published(await rowsOf(await call(org, `/api/v1/logs?since=${iso(NOW + 90 * 60_000)}`))), [
      iso(NOW),
    ]);
  });

  it('delays new events by a fault setting', async (test) => {
    const { org, clock } = await createOrg(test, { size: 'empty', faults: { persistDelayMs: HOUR } });
    org.change.hire();
    const path = `/api/v1/logs?since=${iso(NOW)}`;
    assert.equal((await rowsOf(await call(org, path))).length, 0);
    clock.now += HOUR;
    assert.equal((await rowsOf(await call(org, path))).length, 2);
  });

  it('delivers a repeated event with the same uuid, and malformed ones as they are', async (test) => {
    const { org } = await createOrg(test, { size: 'empty' });
    const { adminId: actor } = org.company;
    const app = org.change.addApp({}, { silent: true }).id;
    const eventType = 'user.authentication.sso';
    const original = org.change.signIn(actor, app);
    org.log.repeat(original.uid);
    const machine = { id: app, type: 'PublicClientApp', alternateId: 'x', displayName: 'x' };
    const odd = [{ uuid: undefined }, { published: 'yesterday' }, { target: null }, { target: [] }, { actor: machine }];
    for (const overrides of odd) org.log.append({ eventType, actor, app, overrides });
    org.log.append({ eventType, actor, app, published: NOW - DAY });

    const { rows } = await readAll(org, `/api/v1/logs?since=${iso(NOW - HOUR)}&limit=3`);
    assert.equal(rows.length, 8);
    assert.equal(uuids(rows)[0], uuids(rows)[1]);
    assert.equal('uuid' in (rows[2] ?? {}), false);
    assert.deepEqual(
      rows.slice(3, 6).map((row) => [row.published, row.target]),
      [
        ['yesterday', rows[3]?.target],
        [iso(NOW), null],
        [iso(NOW), []],
      ],
    );
    assert.equal(published(rows)[7], iso(NOW - DAY));
    const { signIns, malformed, repeated } = org.truth().totals;
    assert.deepEqual({ signIns, malformed, repeated }, { signIns: 2, malformed: 2, repeated: 1 });
  });

  it('filters, and returns events with ids, targets and uuids like Okta’s', async (test) => {
    const { org } = await createOrg(test, { size: 'small' });
    const filter = 'eventType eq "user.authentication.sso" and (outcome.result ne "SUCCESS" or eventType sw "group.")';
    const { rows } = await readAll(
      org,
      `/api/v1/logs?since=${iso(NOW - 89 * DAY)}&limit=1000&filter=${encodeURIComponent(filter)}`,
    );
    assert.ok(rows.length > 100);
    assert.ok(rows.every((row) => row.eventType === 'user.authentication.sso'));
    const [event = {}] = rows;
    const targets = event.target as readonly { type: string; id: string }[];
    assert.deepEqual(
      targets.map(({ type, id }) => `${type} ${id.slice(0, 3)}`),
      ['AppInstance 0oa', 'AppUser 0ua'],
    );
    assert.match(String(event.uuid), /^[\da-f]{8}-[\da-f]{4}-1[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    const ticks = BigInt(`0x${String(event.uuid).replace(/^(\w{8})-(\w{4})-1(\w{3}).*$/, '$3$2$1')}`);
    assert.equal(Number((ticks - 122_192_928_000_000_000n) / 10_000n), Date.parse(String(event.published)));
    assert.ok(JSON.stringify(event).length > 1400);

    const both = `target.id eq "${targets[0]?.id}" and target.id eq "${targets[1]?.id}" and actor.type eq "User"`;
    const one = await readAll(
      org,
      `/api/v1/logs?since=${iso(NOW - 89 * DAY)}&limit=1000&filter=${encodeURIComponent(both)}`,
    );
    assert.ok(uuids(one.rows).includes(event.uuid));
  });
});

describe('bounded requests to the System Log', () => {
  it('end, and return every event once in ascending or descending order of published', async (test) => {
    const { org } = await createOrg(test);
    const range = `since=${iso(NOW - 60 * DAY)}&until=${iso(NOW)}`;
    const up = await readAll(org, `/api/v1/logs?${range}&limit=37`);
    const down = await readAll(org, `/api/v1/logs?${range}&limit=41&sortOrder=DESCENDING`);
    assert.deepEqual(published(up.rows), [...published(up.rows)].sort());
    assert.deepEqual(uuids(down.rows), uuids(up.rows).reverse());
    assert.equal(new Set(uuids(up.rows)).size, up.rows.length);
    assert.equal(up.pages, Math.ceil(up.rows.length / 37));
  });

  it('miss events that are committed later and published before the cursor', async (test) => {
    const { org, clock } = await createOrg(test, { size: 'empty' });
    const { adminId } = org.company;
    const app = org.change.addApp({}, { silent: true }).id;
    for (const hours of [3, 2, 1]) org.change.signIn(adminId, app, { at: NOW - hours * HOUR });
    org.change.signIn(adminId, app, { at: NOW - 2.5 * HOUR, persistedAt: NOW + HOUR });
    const first = await call(org, `/api/v1/logs?since=${iso(NOW - DAY)}&until=${iso(NOW)}&limit=2`);
    assert.deepEqual(published(await rowsOf(first)), [iso(NOW - 3 * HOUR), iso(NOW - 2 * HOUR)]);
    clock.now += 2 * HOUR;
    const last = await call(org, nextPath(first) ?? '');
    assert.deepEqual(published(await rowsOf(last)), [iso(NOW - HOUR)]);
    assert.equal(linkOf(last, 'next'), undefined);
  });

  it('return 90 days, and refuse a since of more than 180 days ago', async (test) => {
    const { org, clock } = await createOrg(test);
    assert.equal(await errorOf(await call(org, `/api/v1/logs?since=${iso(NOW - 181 * DAY)}`)), '400 E0000053');
    clock.now += 30 * DAY;
    const { rows } = await readAll(
      org,
      `/api/v1/logs?since=${iso(clock.now - 120 * DAY)}&until=${iso(clock.now)}&limit=1000`,
    );
    assert.ok(rows.length > 0);
    assert.ok(published(rows).every((time) => Date.parse(time) >= clock.now - 90 * DAY));
    assert.equal((await call(org, `/api/v1/logs?since=yesterday`)).status, 400);
  });
});
