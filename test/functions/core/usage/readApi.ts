// The read API over the table of a test.
import assert from 'node:assert/strict';
import document from '../../../../docs/openapi.json' with { type: 'json' };
import type { Api } from '../../../../functions/api/http/createApi.ts';
import type { UsageResponse } from '../../../../functions/api/http/schema.ts';
import { createUsageApi } from '../../../../functions/api/usageApi.ts';
import type { Table } from '../../../../functions/aws/table.ts';
import { createTenantPorts } from '../../../../functions/aws/tenantPorts.ts';
import { ask, claims } from '../../api/world.ts';
import { type SyncFixture, testId } from '../sync/syncFixture.ts';

export const openReadApi = (table: Table, now: () => number): Api =>
  createUsageApi({
    tenantClaim: 'tenant_id',
    egressAddresses: [],
    portsOf: (tenant, reading) => createTenantPorts(table, tenant, reading),
    now,
    log: () => {},
    newId: () => testId(30),
    loadDocument: async () => document,
  });

/** Reads paths below a connection; each answer must be 200. */
export interface ConnectionReading {
  get(path: string, accept?: string): ReturnType<typeof ask>;
  json<Body>(path: string): Promise<Body>;
  /** All pages of a list. */
  all<Item>(path: string): Promise<Item[]>;
}

/** Reads the fixture's connection as its tenant. */
export function readingOf({
  tenant,
  id,
  table,
  clock,
}: Pick<SyncFixture, 'tenant' | 'id' | 'table' | 'clock'>): ConnectionReading {
  const api = openReadApi(table, () => clock.now);
  const get: ConnectionReading['get'] = async (path, accept = 'application/json') => {
    const answer = await ask(api, `/v1/connections/${id}/${path}`, { as: claims(tenant), headers: { accept } });
    assert.equal(answer.status, 200, `${path}: ${answer.text}`);
    return answer;
  };
  const json: ConnectionReading['json'] = async (path) => (await get(path)).json;
  return {
    get,
    json,
    async all<Item>(path: string) {
      const items: Item[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const next: string = cursor === '' ? '' : `${path.includes('?') ? '&' : '?'}cursor=${cursor}`;
        const { data, page } = await json<UsageResponse<Item[]>>(`${path}${next}`);
        items.push(...data);
        cursor = page.next;
      }
      return items;
    },
  };
}
