import { etag } from 'hono/etag';
import { addAppReads } from './apps/routes.ts';
import { addChangeReads } from './changes/routes.ts';
import { presentConnection, presentSyncRun } from './connections/present.ts';
import { addConnectionReads } from './connections/routes.ts';
import { addDecisionReads } from './decisions/routes.ts';
import { addExportReads } from './exports/routes.ts';
import { createActionRecorder } from './http/access/recordAction.ts';
import { type Api, createApi } from './http/createApi.ts';
import { uncached } from './http/openapi/bodies.ts';
import type { ApiPorts, AuditPorts } from './http/ports.ts';
import { presentTotals } from './insights/present.ts';
import { addInsightReads } from './insights/routes.ts';
import { addKeyReads } from './keys/publishKeys.ts';
import { addMcp } from './mcp/routes.ts';
import { addMetaReads, type DocumentPort } from './meta/routes.ts';
import { addPeopleReads } from './people/routes.ts';
import { addPlanReads } from './plan/routes.ts';
import { addPriceReads } from './prices/routes.ts';
import { addOrgReliabilityReads } from './reliability/orgReliability.ts';
import { addReliabilityReads } from './reliability/routes.ts';
import { addRenewalReads } from './renewals/routes.ts';
import { addReportReads } from './report/routes.ts';
import { presentGroup, presentSeatUse } from './seats/present.ts';
import { addSeatReads } from './seats/routes.ts';
import { addUsageReads } from './usage/routes.ts';

/** What the API that reads needs. */
export interface UsageApiPorts extends ApiPorts, AuditPorts, DocumentPort {}

/**
 * The API that reads: the routes of the `usage` function. Where one resource shows what another one presents, the
 * presenter is passed in here, so that resources do not import one another.
 */
export function createUsageApi(ports: UsageApiPorts): Api {
  const api = createApi(ports);

  api.use(async (c, next) => {
    await next();
    if (c.error) return;
    // Data of people are kept nowhere. Another answer may be, if it is revalidated each time; it belongs to one caller.
    if (!c.res.headers.has('cache-control')) c.header('Cache-Control', 'private, no-cache');
    c.header('Vary', 'Authorization, Tenant-Id, Accept');
  });
  const revalidate = etag({ weak: true });
  // With a POST, If-None-Match would be a condition of carrying it out. What nobody may keep is never revalidated.
  api.use((c, next) => (c.req.method === 'POST' || c.get('personalData') ? next() : revalidate(c, next)));
  const record = createActionRecorder(ports);
  api.use(async (c, next) => {
    await next();
    const action = c.get('personalData');
    if (!action || c.error || !c.res.ok) return;
    // What cannot be recorded is not answered.
    await record(c, ports.portsOf(c.get('tenant')), { action, connection: c.get('connection') });
    uncached(c);
  });

  addMetaReads(api, ports);
  addConnectionReads(api, { ...ports, presentTotals });
  addKeyReads(api, ports);
  addAppReads(api, ports);
  addSeatReads(api, ports);
  addPriceReads(api, ports);
  addRenewalReads(api, ports);
  addDecisionReads(api, ports);
  addPeopleReads(api, { ...ports, presentSeatUse });
  addUsageReads(api, ports);
  addInsightReads(api, ports);
  addPlanReads(api, { ...ports, presentGroup });
  addReliabilityReads(api, ports);
  addOrgReliabilityReads(api, ports);
  addReportReads(api, ports);
  addChangeReads(api, ports);
  addExportReads(api, {
    ...ports,
    presentConnection: (connection, now) => presentConnection(connection, now, ports.egressAddresses),
    presentSyncRun,
  });
  addMcp(api, ports);
  return api;
}
