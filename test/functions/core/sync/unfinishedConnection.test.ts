// A connection that never got its token: the worker cleans it away, and nothing can switch it on any more.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createConnectionLeases } from '../../../../functions/aws/connectionLeases.ts';
import { createTenantPorts } from '../../../../functions/aws/tenantPorts.ts';
import type { OrgId, TenantId } from '../../../../functions/core/ids.ts';
import type { NewConnection } from '../../../../functions/core/ports/connections.ts';
import { Secret } from '../../../../functions/core/secret.ts';
import { syncIfDue } from '../../../../functions/core/sync/syncIfDue.ts';
import { HOUR, MINUTE } from '../../../../functions/core/time.ts';
import { NO_EXCLUSIONS } from '../../../../functions/core/usage/rules.ts';
import { MemoryVault } from '../../doubles/memoryStore.ts';
import { Crash, crashing } from './faultInjection.ts';
import { standInTable } from './standInTable.ts';
import { NOW, testId } from './syncFixture.ts';

const standIn = standInTable();
const tenant = 'acme' as TenantId;

const newConnection = (id: NewConnection['id'], org: OrgId): NewConnection => ({
  id,
  name: 'Acme',
  host: 'acme.okta.com',
  org,
  createdAt: NOW,
  settings: {
    historyDays: 90,
    idleAfterDays: 30,
    callBudgetPercent: 50,
    tolerancePercent: 5,
    exclusions: NO_EXCLUSIONS,
  },
  cursorKey: 'key',
  erasureKey: 'erasure-key',
  nextSyncAt: NOW,
});

describe('a connection that never got its token', () => {
  it('is not switched on any more once a worker has begun to clean it away', async () => {
    const { connections } = createTenantPorts(standIn.table, tenant);
    const id = testId(22);
    await connections.create(newConnection(id, '00oLate' as OrgId));
    const lease = { owner: 'one', now: NOW, until: NOW + MINUTE };
    const taken = await createConnectionLeases(standIn.table).take(tenant, id, lease);
    assert.equal(taken?.desiredState, 'connecting');
    await assert.rejects(connections.activate(id, NOW), /cleaned away/);
    assert.equal((await connections.get(id))?.desiredState, 'connecting');
  });

  it('is cleaned away, secret and claim included, however often the worker dies over it', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let call = 0, survived = false; !survived; call++) {
        const { connections, orgClaims } = createTenantPorts(standIn.table, tenant);
        const id = testId(20);
        const org = `00oClaim${when}${call}` as OrgId;
        assert.deepEqual(await orgClaims.claim(org, id), { claimed: true });
        await connections.create(newConnection(id, org));
        const vault = new MemoryVault();
        await vault.put(tenant, id, new Secret('token'));
        const leases = createConnectionLeases(standIn.table);
        const fuse = { when, left: call, calls: [] };
        const wraps = crashing(fuse);
        const never = () => assert.fail('nothing is read');
        const run = (clock: number, dies: boolean) =>
          syncIfDue(
            { tenant, connection: id },
            {
              leases: dies ? wraps.leases(leases) : leases,
              vault: dies ? wraps.vault(vault) : vault,
              portsOf: never,
              createOrg: never,
              intervalMs: () => HOUR,
              clock: () => clock,
            },
            { owner: `${clock}`, deadline: clock, leaseUntil: clock + 6 * MINUTE, filterVersion: 1 },
          );
        await run(NOW, true).catch((error) => assert.ok(error instanceof Crash));
        survived = fuse.left >= 0;
        await run(NOW + HOUR, false);
        assert.equal(await connections.get(id), undefined);
        assert.equal(vault.tokens.size, 0);
        assert.deepEqual(await orgClaims.claim(org, testId(21)), { claimed: true });
      }
    }
  });
});
