import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ACME, ask, connectionOf, createWorld } from '../world.ts';

describe('a connection that has read nothing yet', () => {
  it('answers with nothing and says so', async () => {
    const world = createWorld();
    const connection = connectionOf(ACME);
    world.store.tenant(ACME).connections.set(connection.id, connection);
    for (const path of ['apps', 'usage', 'usage?grain=week&from=2026-11-01']) {
      const { status, json } = await ask(world.usage, `/v1/connections/${connection.id}/${path}`);
      assert.deepEqual([status, json.data, json.page.next], [200, [], null], path);
      assert.deepEqual(json.coverage, {
        observedSince: null,
        dataThrough: null,
        gaps: [],
        complete: false,
        shortfalls: ['STILL_READING'],
        allRead: false,
        incomplete: [],
        incompleteCount: 0,
        lateBeforeHistory: 0,
      });
    }
  });
});
