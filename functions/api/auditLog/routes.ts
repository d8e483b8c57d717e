import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import type { Api } from '../http/createApi.ts';
import { readCursor, writeCursor } from '../http/lists/cursor.ts';
import { uncached } from '../http/openapi/bodies.ts';
import { CursorParam, limitParam } from '../http/openapi/queryParameters.ts';
import { jsonResponse, PROBLEM_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { listResponse } from '../http/schema.ts';
import { presentAuditEntry } from './present.ts';
import { AuditEntrySchema } from './schema.ts';

const listRoute = createRoute({
  method: 'get',
  path: '/v1/audit',
  operationId: 'listAudit',
  summary: 'Who did what when, newest first',
  description: 'Kept for 400 days, also of connections that are deleted. Holds no values.',
  tags: ['Audit log'],
  security: secured(SCOPES.manage),
  'x-quota': 'read',
  request: {
    query: z.strictObject({
      list: z
        .enum(['actions', 'reads'])
        .default('actions')
        .openapi({ description: 'What was done and exported, or each request that read data of people.' }),
      limit: limitParam(500, 100),
      cursor: CursorParam,
    }),
  },
  responses: { 200: jsonResponse('The entries.', listResponse(AuditEntrySchema)), ...PROBLEM_RESPONSES },
});

/** The tenant's audit log. Its cursors are signed with a key of the tenant's own, made when first needed. */
export function addAuditLogReads(
  api: Api,
  { portsOf, newKey, now }: Pick<WritePorts, 'portsOf' | 'newKey' | 'now'>,
): void {
  api.openapi(listRoute, async (c) => {
    const { list, limit, cursor } = c.req.valid('query');
    const tenant = c.get('tenant');
    const { auditLog, keys } = portsOf(tenant);
    const cursorKey = await keys.claimCursorKey(newKey());
    const scope = { connection: { tenant, id: 'audit', cursorKey }, route: 'audit', query: { list } };
    const place = cursor === undefined ? undefined : readCursor(scope, cursor, now());
    if (cursor !== undefined && !place) throw new ProblemError('INVALID_CURSOR');
    const entries = await auditLog.newest(list, limit, place?.place as string | undefined);
    const last = entries.length === limit ? entries.at(-1)?.id : undefined;
    const next = last === undefined ? null : writeCursor(scope, last, now());
    return uncached(c).json({ data: entries.map(presentAuditEntry), page: { next } }, 200);
  });
}
