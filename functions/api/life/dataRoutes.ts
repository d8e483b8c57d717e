import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { listingOf } from '../http/envelopes.ts';
import { ConnectionParam, CursorParam, limitParam, PersonParam, ReceiptParam } from '../http/parameters.ts';
import { json, PROBLEM_RESPONSES, secured } from '../http/routes.ts';
import { ExportItemSchema, ReceiptSchema } from './bodies.ts';

const manage = { tags: ['Your data'], security: secured(SCOPES.manage) };
const nothing = z.strictObject({});
const ofConnection = z.object({ id: ConnectionParam });
const ofPerson = z.object({ id: ConnectionParam, person: PersonParam });
const paged = z.strictObject({ limit: limitParam(500, 200), cursor: CursorParam });

export const deleteRoute = createRoute({
  method: 'delete',
  path: '/v1/connections/{id}',
  operationId: 'deleteConnection',
  summary: 'Disconnect: delete the token and all data',
  description:
    'The Okta token is deleted at once, without a recovery window. The data follows in the background, to the last item; the receipt counts it. A sync under way ends first. Deleting the token here does not revoke it in Okta. Asked for again it answers with the same receipt.',
  ...manage,
  request: { params: ofConnection, query: nothing },
  responses: {
    202: {
      ...json('Begun; `Location` names the receipt.', ReceiptSchema),
      headers: z.object({ Location: z.string() }),
    },
    ...PROBLEM_RESPONSES,
  },
});

export const receiptRoute = createRoute({
  method: 'get',
  path: '/v1/receipts/{receipt}',
  operationId: 'getReceipt',
  summary: 'Proof of a deletion, pending or complete',
  description: 'Of a connection under the connection’s own id. Receipts are kept.',
  ...manage,
  request: { params: z.object({ receipt: ReceiptParam }), query: nothing },
  responses: { 200: json('The receipt.', ReceiptSchema), ...PROBLEM_RESPONSES },
});

export const exportRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/export',
  operationId: 'exportConnection',
  summary: 'Everything that is kept of a connection',
  description:
    'Item by item, in a form that can be read; never the token. A page may hold fewer than `limit` items, or none, though more follow: go on while `page.next` is not null. What changes meanwhile may be missing or come as it was.',
  ...manage,
  request: { params: ofConnection, query: paged },
  responses: { 200: json('The items.', listingOf(ExportItemSchema)), ...PROBLEM_RESPONSES },
});

export const exportPersonRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/people/{person}/export',
  operationId: 'exportPerson',
  summary: 'Everything that is kept about one person',
  description:
    'Their item and seats first, then what the ledger has of them, page by page. A page may be empty though more follow: go on while `page.next` is not null.',
  ...manage,
  request: { params: ofPerson, query: paged },
  responses: { 200: json('The items.', listingOf(ExportItemSchema)), ...PROBLEM_RESPONSES },
});

export const erasePersonRoute = createRoute({
  method: 'delete',
  path: '/v1/connections/{id}/people/{person}',
  operationId: 'erasePerson',
  summary: 'Erase one person',
  description:
    'Seats, profile, days, changes and what the ledger says of them; every number is made anew without them. What stays is a keyed hash of the id, so that what Okta says of the person again is dropped unread: they do not come back, and numbers leave them out, for as long as the org is connected. Okta still has them: delete them there, too.',
  ...manage,
  request: { params: ofPerson, query: nothing },
  responses: {
    202: {
      ...json('Begun; `Location` names the receipt.', ReceiptSchema),
      headers: z.object({ Location: z.string() }),
    },
    ...PROBLEM_RESPONSES,
  },
});
