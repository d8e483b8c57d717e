import { createRoute } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import type { Api } from '../http/createApi.ts';
import { uncached } from '../http/openapi/bodies.ts';
import { ofReceipt } from '../http/openapi/pathParameters.ts';
import { NO_QUERY } from '../http/openapi/queryParameters.ts';
import { jsonResponse, PROBLEM_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { presentReceipt } from './present.ts';
import { ReceiptSchema } from './schema.ts';

const getRoute = createRoute({
  method: 'get',
  path: '/v1/receipts/{receipt}',
  operationId: 'getReceipt',
  summary: 'Proof of a deletion, pending or complete',
  description: 'Of a connection under the connection’s own id. Receipts are kept.',
  tags: ['Receipts'],
  security: secured(SCOPES.manage),
  'x-quota': 'read',
  request: { params: ofReceipt, query: NO_QUERY },
  responses: { 200: jsonResponse('The receipt.', ReceiptSchema), ...PROBLEM_RESPONSES },
});

/** Receipts of deletions. The function that deletes also answers for its receipts. */
export function addReceiptReads(api: Api, { portsOf }: ReadPorts): void {
  api.openapi(getRoute, async (c) => {
    const { receipt: id } = c.req.valid('param');
    const receipt = await portsOf(c.get('tenant')).receipts.find(id);
    if (!receipt) throw new ProblemError('RECEIPT_NOT_FOUND');
    return uncached(c).json(presentReceipt(receipt), 200);
  });
}
