// Runs the product in a process of its own and kills it at several points of its first sync.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { SimulatedOrg } from '../../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../../local/okta/start.ts';
import { PLENTY } from '../functions/core/sync/syncFixture.ts';
import { ready, START, type Started, start } from '../local/process.ts';
import { temporaryFolder } from '../local/standIns.ts';
import { waitFor } from '../local/waitFor.ts';
import { type ApiClient, createApiClient } from './apiClient.ts';
import { assertMatchesOrg } from './compareWithOrg.ts';

describe('a first sync', () => {
  const data = join(temporaryFolder(), 'data');
  let org: SimulatedOrg;
  let running: Started;
  let url = '';
  let acme: ApiClient;
  let connection: ConnectionBody;

  const begin = async () => {
    running = start(START, ['--no-demo', '--port', '0', '--data', data, '--sync-every', '86400'], {
      LOCAL_OKTA_ORIGINS: JSON.stringify({ [org.host]: org.origin }),
    });
    url = await ready(running);
  };
  /** Resolves when the running process has made `count` requests to the org. */
  const requested = (count: number) =>
    waitFor(() => org.requests.total, {
      what: `${count} requests to Okta`,
      isDone: (total) => total >= count,
      pollMs: 2,
    });

  before(async () => {
    org = await startSimulatedOrg({ host: 'acme.okta.com', size: 'small', historyDays: 30, limits: PLENTY });
    await begin();
    acme = await createApiClient(data, () => url, 'acme');
  });
  after(() => org.close());

  it('is killed at several points', async () => {
    connection = await acme.connect(org);
    // Slows the sync down, so that it does not pass the next point while the test checks and kills the process.
    org.faults.latencyMs = 100;
    const points = [
      { name: 'at its first page', when: () => requested(1) },
      { name: 'during the listings', when: () => requested(6) },
      { name: 'later during the listings', when: () => requested(12) },
      { name: 'during the history', when: () => requested(10) },
      { name: 'while it folds: everything is read', when: untilRequestsStop },
    ];
    for (const { name, when } of points) {
      org.requests.reset();
      if (running.child.killed) await begin();
      await when();
      const before = await acme.connection(connection.id);
      assert.equal(before.lastSync, null, `${name}: no run has ended yet`);
      running.child.kill('SIGKILL');
      assert.equal((await running.ended).signal, 'SIGKILL');
    }
    org.faults.latencyMs = 0;
  });

  it('is stopped in the middle, within 5 seconds', async () => {
    org.requests.reset();
    await begin();
    await requested(1);
    const at = Date.now();
    running.child.kill('SIGTERM');
    assert.equal((await running.ended).code, 0);
    assert.ok(Date.now() - at < 5000, `it took ${Date.now() - at} ms`);
  });

  it('counts every sign-in once in the end', async () => {
    await begin();
    assert.deepEqual(
      (await acme.ask('/v1/connections')).json.data.map(({ id }: ConnectionBody) => id),
      [connection.id],
    );
    await acme.untilComplete(connection.id);
    await assertMatchesOrg(acme, connection.id, org);
  });

  it('is followed by regular syncs', async () => {
    org.requests.reset();
    await acme.syncNow(connection.id);
    assert.deepEqual(org.requests.byEndpoint, { logs: 1 });
    for (let tick = 0; tick < 5; tick++) org.live.tick();
    await acme.syncNow(connection.id);
    await assertMatchesOrg(acme, connection.id, org);
  });

  it('never exceeded Okta’s rate limits', () => assert.equal(org.requests.byStatus['429'], undefined));

  /** After reading everything the worker folds for seconds, in which it makes no requests. */
  async function untilRequestsStop(): Promise<void> {
    await requested(1);
    let before = -1;
    await waitFor(() => org.requests.total, {
      what: 'pause of the requests to Okta',
      isDone(total) {
        const isPaused = total === before;
        before = total;
        return isPaused;
      },
      pollMs: 250,
    });
  }
});
