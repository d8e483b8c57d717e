// No request, however it is made up, is answered with 5xx; every refusal says why in the one form for it.

import { describe, it } from 'node:test';
import document from '../../../../docs/openapi.json' with { type: 'json' };
import { createUsageApi } from '../../../../functions/api/usageApi.ts';
import { createTenantPorts } from '../../../../functions/aws/tenantPorts.ts';
import { standInTable } from '../../core/sync/standInTable.ts';
import { testId } from '../../core/sync/syncFixture.ts';
import { fillLargeOrg } from '../../core/usage/largeOrg.ts';
import { settle } from '../company.ts';
import { ACME, ask, createWorld, GLOBEX } from '../world.ts';
import { assertNoneIsTooMuch } from './requestsAtRandom.ts';

const SEATS = [
  { person: '00u1', assigned: 300, used: [0, 40], department: 'Sales' },
  { person: '00u2', assigned: 300 },
  { person: '00u3', used: [5] },
];

describe('no generated request is answered with 5xx', () => {
  const standIn = standInTable();
  const cursorOf = async (api: Parameters<typeof assertNoneIsTooMuch>[0], id: string): Promise<string> =>
    (await ask(api, `/v1/connections/${id}/people?limit=1`)).json.page.next;

  it('over doubles', async () => {
    const world = createWorld({ pageSize: 2 });
    const { usage } = world;
    const { id } = settle(world, ACME, [{ id: '0oa1', seats: SEATS }]);
    const { id: foreign } = settle(world, GLOBEX, [{ id: '0oa1', seats: SEATS }]);
    const known = { id, app: '0oa1', person: '00u1', cursor: await cursorOf(usage, id), foreign };
    await assertNoneIsTooMuch(usage, known, 1_500);
  });

  // DynamoDB refuses what no double does.
  it('over the table', async () => {
    const { table } = standIn;
    const { id, app } = await fillLargeOrg(table, ACME, { apps: 3, seats: 5 });
    const usage = createUsageApi({
      tenantClaim: 'tenant_id',
      egressAddresses: [],
      portsOf: (tenant) => createTenantPorts(table, tenant),
      now: Date.now,
      log: () => {},
      newId: () => testId(30),
      document,
    });
    const person = `00u${'0'.repeat(17)}`;
    await assertNoneIsTooMuch(usage, { id, app, person, cursor: await cursorOf(usage, id), foreign: testId(9) }, 2_000);
  });
});
