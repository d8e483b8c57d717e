import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
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
