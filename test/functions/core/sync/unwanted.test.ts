// A connection that the customer pauses or deletes during a run: the token is not used for another page.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTenantConnections } from '../../../../functions/aws/tenantConnections.ts';
import type { OktaOrg } from '../../../../functions/core/ports/okta.ts';
import { assertTruth } from './assertTruth.ts';
import { fullCompany, sharedTable } from './sharedTable.ts';
import { inSmallPages } from './smallPages.ts';
import type { SyncFixture, Wraps } from './syncFixture.ts';

describe('a connection that is changed during a run', () => {
  const table = sharedTable();

  /** The customer changes the connection while call number `at` is answered. Counts the calls. */
  function changing(fixture: SyncFixture, desiredState: 'paused' | 'deleting', at: number) {
    const seen = { calls: 0 };
    const change = async () => {
      seen.calls += 1;
      if (seen.calls !== at) return;
      const connections = createTenantConnections(fixture.table, fixture.tenant);
      await connections.change(await fixture.connection(), { desiredState }, fixture.clock.now);
    };
    const counted =
      <Args extends unknown[], Result>(method: (...args: Args) => Promise<Result>) =>
      async (...args: Args) => {
        await change();
        return method(...args);
      };
    const wraps: Wraps = {
      org: (org) => {
        const { log, people, apps, assignments, assignment, person, app, group, owner } = inSmallPages(org, 2);
        const wrapped: OktaOrg = {
          log: counted(log),
          people: counted(people),
          apps: counted(apps),
          assignments: counted(assignments),
          assignment: counted(assignment),
          person: counted(person),
          app: counted(app),
          group: counted(group),
          owner,
        };
        return wrapped;
      },
    };
    return { seen, wraps };
  }

  for (const at of [1, 2, 7]) {
    it(`and paused at call ${at} makes no further call, keeps what was read, and goes on when it is resumed`, async () => {
      const fixture = await table.open({ company: fullCompany(9, 3), daysAsked: 1 });
      const { seen, wraps } = changing(fixture, 'paused', at);
      assert.equal(await fixture.sync(wraps), 'paused');
      assert.equal(seen.calls, at);
      const { syncState } = await fixture.connection();
      assert.equal(syncState.foldedThrough, syncState.sequence);
      const connections = createTenantConnections(fixture.table, fixture.tenant);
      await connections.change(await fixture.connection(), { desiredState: 'on' }, fixture.clock.now);
      await fixture.syncUntilQuiet();
      await assertTruth(fixture);
    });

    it(`and deleted at call ${at} makes no further call and is purged by the next run`, async () => {
      const fixture = await table.open({ company: fullCompany(9, 3), daysAsked: 1 });
      const { seen, wraps } = changing(fixture, 'deleting', at);
      await fixture.sync(wraps);
      assert.equal(seen.calls, at);
      assert.equal(await fixture.sync(), 'purged');
    });
  }
});
