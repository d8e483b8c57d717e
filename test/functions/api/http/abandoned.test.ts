// A request whose client is gone, or whose function is about to be stopped, reads no further.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import document from '../../../../docs/openapi.json' with { type: 'json' };
import type { RequestLine } from '../../../../functions/api/http/requestLog.ts';
import { createUsageApi } from '../../../../functions/api/usageApi.ts';
import { createTenantPorts } from '../../../../functions/aws/tenantPorts.ts';
import type { ConnectionId } from '../../../../functions/core/ids.ts';
import { createTables } from '../../aws/tables.ts';
import { testId } from '../../core/sync/syncFixture.ts';
import { fillLargeOrg } from '../../core/usage/largeOrg.ts';
import { ACME, claims } from '../world.ts';

const tables = await createTables(); // over HTTP, as a request ends while it waits for an answer of the table
const table = await tables.open();

describe('an abandoned request', () => {
  const lines: RequestLine[] = [];
  let id: ConnectionId;
  let reads = 0;
  /** Called before each read is sent. */
  let onRead = () => {};
  before(async () => {
    ({ id } = await fillLargeOrg(table, ACME, { apps: 3, seats: 300 }));
    table.client.middlewareStack.add(
      (next) => (args) => {
        reads += 1;
        onRead();
        return next(args);
      },
      { step: 'initialize', name: 'count' },
    );
  });

  const request = async (lambdaContext: { getRemainingTimeInMillis: () => number; clientGone?: AbortSignal }) => {
    const api = createUsageApi({
      tenantClaim: 'tenant_id',
      egressAddresses: [],
      portsOf: (tenant, reading) => createTenantPorts(table, tenant, reading),
      now: Date.now,
      log: (line) => lines.push(line),
      newId: () => testId(30),
      loadDocument: async () => document,
    });
    reads = 0;
    const event = { requestContext: { authorizer: { jwt: { claims: claims(ACME) } } } };
    return api.request(`/v1/connections/${id}/people?state=LEAVER`, {}, { event, lambdaContext });
  };

  it('reads nothing more once the client is gone, and raises no alarm', async () => {
    const gone = new AbortController();
    onRead = () => {
      if (reads === 2) gone.abort();
    };
    const response = await request({ getRemainingTimeInMillis: () => 29_000, clientGone: gone.signal });
    onRead = () => {};
    assert.equal(response.status, 503);
    assert.ok(reads <= 3, `${reads} reads`); // the apps and the settings are read at the same time
    assert.deepEqual([lines.at(-1)?.code, lines.at(-1)?.error], ['TOOK_TOO_LONG', undefined]);
  });

  it('ends with a clear answer before Lambda would stop the function', async () => {
    const response = await request({ getRemainingTimeInMillis: () => 2_000 });
    const problem = (await response.json()) as { readonly code: string; readonly detail: string };
    assert.deepEqual([response.status, problem.code], [503, 'TOOK_TOO_LONG']);
    assert.match(problem.detail, /ask for less/);
    assert.equal(response.headers.get('retry-after'), '1');
  });

  it('is answered whole while there is time', async () => {
    const response = await request({
      getRemainingTimeInMillis: () => 29_000,
      clientGone: new AbortController().signal,
    });
    assert.equal(response.status, 200);
  });
});
