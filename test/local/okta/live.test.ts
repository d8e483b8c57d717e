import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { SimulatedOrgOptions } from '../../../local/okta/simulatedOrg.ts';
import { temporaryFolder } from '../standIns.ts';
import { call, createOrg, DAY, HOUR, NOW, nextPath, readAll } from './orgClient.ts';

describe('live activity', () => {
  it('is the same for the same ticks, and is part of the ground truth', async (test) => {
    const live = async () => {
      const { org, clock } = await createOrg(test, { size: 'small' });
      const before = org.truth().totals.signIns;
      for (let i = 0; i < 300; i++) {
        clock.now += 60_000;
        org.live.tick();
      }
      return {
        org,
        before,
        rows: (await readAll(org, `/api/v1/logs?limit=1000&since=${new Date(NOW + 1).toISOString()}`)).rows,
      };
    };
    const one = await live();
    const two = await live();
    assert.deepEqual(two.rows, one.rows);
    const kinds = new Set(one.rows.map(({ eventType }) => eventType));
    assert.ok(kinds.has('application.user_membership.add') && kinds.has('application.user_membership.remove'));
    assert.ok(one.org.truth().totals.signIns > one.before + 300);
  });

  it('leaves idle seats idle, except for a few', async (test) => {
    const { org, clock } = await createOrg(test, { size: 'small' });
    const signIns = () =>
      Array.from({ length: org.log.size() }, (_, sequence) => org.log.entry(sequence))
        .filter(({ eventType, published }) => eventType === 'user.authentication.sso' && published >= NOW - 21 * DAY)
        .map(({ actor, app }) => `${actor} ${app}`);
    const before = new Set(signIns());
    const assigned = new Set<string>();
    for (let i = 0; i < 1000; i++) {
      clock.now += 3_000;
      org.live.tick();
    }
    for (let sequence = 0; sequence < org.log.size(); sequence++) {
      const { eventType, person, app } = org.log.entry(sequence);
      if (eventType === 'application.user_membership.add') assigned.add(`${person} ${app}`);
    }
    const reused = new Set(signIns().filter((seat) => !before.has(seat) && !assigned.has(seat)));
    assert.ok(reused.size > 0 && reused.size < 20, `${reused.size} seats`);
  });

  it('continues after a restart with the same uuids and cursors', async (test) => {
    const tickLogFile = join(temporaryFolder(), 'acme');
    const { org, clock } = await createOrg(test, { size: 'small', tickLogFile });
    const first = await call(org, `/api/v1/logs?limit=1000&since=${new Date(NOW - 2 * DAY).toISOString()}`);
    for (let i = 0; i < 40; i++) {
      clock.now += 60_000;
      org.live.tick();
    }
    const stored = nextPath(first) ?? '';
    const before = (await readAll(org, stored)).rows;

    const restarted = await createOrg(test, { size: 'small', tickLogFile, now: () => NOW + 5 * HOUR });
    assert.deepEqual((await readAll(restarted.org, stored)).rows, before);
    assert.deepEqual(restarted.org.truth().uses, org.truth().uses);
  });
});

describe('live activity by the clock', () => {
  const SUNDAY = Date.parse('2026-03-22T00:00:00.000Z');
  const signInsByDay = ({ org }: Awaited<ReturnType<typeof createOrg>>) => {
    const days = new Map<string, number>();
    for (const { day, count } of org.truth().uses) days.set(day, (days.get(day) ?? 0) + count);
    return days;
  };
  const start = (test: TestContext, options: SimulatedOrgOptions = {}) =>
    createOrg(test, { size: 'small', livePace: 'clock', ...options });

  it('keeps the company’s weekdays, weekends and size for three weeks, whatever the interval of the ticks', async (test) => {
    for (const everyMs of [5 * 60_000, 7 * HOUR]) {
      const started = await start(test);
      const { org, clock } = started;
      const people = org.directory.people().filter(({ status }) => status === 'ACTIVE').length;
      const before = signInsByDay(started);
      const end = NOW + 21 * DAY;
      for (; clock.now < end; clock.now += everyMs) org.live.tick();
      const after = signInsByDay(started);
      const mean = (
        days: ReadonlyMap<string, number>,
        from: number,
        count: number,
        isWanted: (day: number) => boolean,
      ) => {
        const wanted = Array.from({ length: count }, (_, index) => from + index * DAY).filter((day) =>
          isWanted(new Date(day).getUTCDay()),
        );
        const all = wanted.map((day) => days.get(new Date(day).toISOString().slice(0, 10)) ?? 0);
        return all.reduce((sum, each) => sum + each, 0) / all.length;
      };
      const isWorkday = (day: number) => day >= 1 && day <= 5;
      const isSunday = (day: number) => day === 0;
      const workday = mean(before, NOW - 21 * DAY, 20, isWorkday);
      const live = mean(after, SUNDAY - 2 * DAY, 19, isWorkday);
      assert.ok(live > workday * 0.75 && live < workday * 1.25, `${live} a working day against ${workday}`);
      const sunday = mean(after, SUNDAY, 15, isSunday);
      assert.ok(sunday > 0 && sunday < workday * 0.2, `${sunday} on a Sunday against ${workday}`);
      const left = org.directory.people().filter(({ status }) => status === 'ACTIVE').length;
      assert.ok(left > people * 0.95 && left < people * 1.05, `${left} people of ${people}`);
    }
  });

  it('is the same after a restart, and goes on with the time that passed since', async (test) => {
    const tickLogFile = join(temporaryFolder(), 'acme');
    const { org, clock } = await start(test, { tickLogFile });
    for (let i = 0; i < 500; i++) {
      clock.now += 61_234;
      org.live.tick();
    }
    const later = clock.now + 3 * DAY;
    const restarted = await start(test, { tickLogFile, now: () => later });
    assert.deepEqual(restarted.org.truth().uses, org.truth().uses);
    const known = org.truth().totals.signIns;
    restarted.org.live.tick();
    assert.ok(restarted.org.truth().totals.signIns > known + 200);
    const days = new Set(restarted.org.truth().uses.map(({ day }) => day));
    for (const day of ['2026-03-19', '2026-03-20', '2026-03-21']) assert.ok(days.has(day), day);
  });

  it('has people leave, join and change their apps at a rate that a company would have', async (test) => {
    const { org, clock } = await start(test);
    const from = org.log.size();
    for (; clock.now < NOW + 28 * DAY; clock.now += HOUR) org.live.tick();
    const kinds = new Map<string, number>();
    for (let sequence = from; sequence < org.log.size(); sequence++) {
      const { eventType } = org.log.entry(sequence);
      kinds.set(eventType, (kinds.get(eventType) ?? 0) + 1);
    }
    const count = (kind: string) => kinds.get(kind) ?? 0;
    assert.ok(count('user.lifecycle.create') > 0 && count('user.lifecycle.create') < 12);
    assert.ok(count('user.lifecycle.deactivate') > 0 && count('user.lifecycle.deactivate') < 12);
    assert.ok(count('application.user_membership.remove') > 5);
    assert.ok(count('application.user_membership.add') > 20 && count('application.user_membership.add') < 400);
  });
});
