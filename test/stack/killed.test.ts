// The product as a process of its own, killed at moments of its first sync that the org it reads from can tell.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { SimulatedOrg } from '../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../local/okta/start.ts';
import { PLENTY } from '../functions/core/sync/syncFixture.ts';
import { ready, START, type Started, start } from '../local/process.ts';
import { temporaryFolder } from '../local/standIns.ts';
import { assertAnswersAreTrue } from './answers.ts';
import { type Caller, callerOf } from './world.ts';

describe('a first sync', () => {
  const data = join(temporaryFolder(), 'data');
  let org: SimulatedOrg;
  let running: Started;
  let url = '';
  let acme: Caller;
  let connection: ConnectionBody;

  const begin = async () => {
    running = start(START, ['--no-demo', '--port', '0', '--data', data, '--sync-every', '86400'], {
      LOCAL_OKTA_ORIGINS: JSON.stringify({ [org.host]: org.origin }),
    });
    url = await ready(running);
  };
  /** Resolves once the process that runs now has had `count` answers from the org. */
  const answered = async (count: number) => {
    while (org.requests.total < count) await delay(2);
  };

  before(async () => {
    org = await startSimulatedOrg({ host: 'acme.okta.com', size: 'small', historyDays: 30, limits: PLENTY });
    await begin();
    acme = await callerOf(data, () => url, 'acme');
  });
  after(() => org.close());

  it('that is killed again and again', async () => {
    connection = await acme.connect(org);
    const moments = [
      { name: 'at its first page', when: () => answered(1) },
      { name: 'among listings', when: () => answered(6) },
      { name: 'later among listings', when: () => answered(12) },
      { name: 'in history', when: () => answered(10) },
      { name: 'while it counts: everything is read, nothing is asked any more', when: untilNothingIsAsked },
    ];
    for (const { name, when } of moments) {
      org.requests.reset();
      if (running.child.killed) await begin();
      await when();
      const before = await acme.connection(connection.id);
      assert.equal(before.lastSync, null, `${name}: no run has ended before`);
      running.child.kill('SIGKILL');
      assert.equal((await running.ended).signal, 'SIGKILL');
    }
  });

  it('and stopped in the middle, within 5 seconds', async () => {
    org.requests.reset();
    await begin();
    await answered(1);
    const at = Date.now();
    running.child.kill('SIGTERM');
    assert.equal((await running.ended).code, 0);
    assert.ok(Date.now() - at < 5000, `it took ${Date.now() - at} ms`);
  });

  it('ends with every sign-in counted once', async () => {
    await begin();
    assert.deepEqual(
      (await acme.ask('/v1/connections')).json.data.map(({ id }: ConnectionBody) => id),
      [connection.id],
    );
    await acme.untilComplete(connection.id);
    await assertAnswersAreTrue(acme, connection.id, org);
  });

  it('goes on as usual: a quiet sync, then live sign-ins', async () => {
    org.requests.reset();
    await acme.syncNow(connection.id);
    assert.deepEqual(org.requests.byEndpoint, { logs: 1 });
    for (let tick = 0; tick < 5; tick++) org.live.tick();
    await acme.syncNow(connection.id);
    await assertAnswersAreTrue(acme, connection.id, org);
  });

  it('never took Okta to its limits', () => assert.equal(org.requests.byStatus['429'], undefined));

  /** Once the worker has read all there is it asks nothing until it has counted it, which takes seconds. */
  async function untilNothingIsAsked(): Promise<void> {
    await answered(1);
    for (let before = -1; before !== org.requests.total; ) {
      before = org.requests.total;
      await delay(250);
    }
  }
});
