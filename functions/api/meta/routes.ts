import { createRoute, z } from '@hono/zod-openapi';
import type { JSONValue } from 'hono/utils/types';
import type { Api } from '../http/createApi.ts';
import { jsonResponse, OPEN, READ_RESPONSES } from '../http/openapi/responses.ts';
import { type DocsPage, renderDocs } from './docsPage.ts';
import type { OpenApi } from './openApi.ts';

const open = { tags: ['Service'], security: OPEN, 'x-quota': 'open' };

const healthRoute = createRoute({
  method: 'get',
  path: '/v1/health',
  operationId: 'health',
  summary: 'Readiness',
  ...open,
  responses: {
    200: jsonResponse('Ready.', z.object({ status: z.literal('ok').openapi({ description: 'Always ok.' }) })),
    ...READ_RESPONSES,
  },
});

const openApiRoute = createRoute({
  method: 'get',
  path: '/v1/openapi.json',
  operationId: 'openapi',
  summary: 'This document',
  ...open,
  responses: {
    200: jsonResponse('OpenAPI 3.1.', z.record(z.string(), z.unknown())),
    ...READ_RESPONSES,
  },
});

const docsRoute = createRoute({
  method: 'get',
  path: '/v1/docs',
  operationId: 'docs',
  summary: 'Reference page',
  description: 'This document as a page to read: made of it, without anything from another origin.',
  ...open,
  responses: {
    200: {
      description: 'The page.',
      content: { 'text/html': { schema: z.string().openapi({ description: 'HTML.' }) } },
    },
    ...READ_RESPONSES,
  },
});

/** The contract that is served: the document generated from the registered routes (`npm run openapi`). */
export interface DocumentPort {
  /** Called by the first request that needs it: a third of what the function would load at its start. */
  readonly loadDocument: () => Promise<OpenApi>;
}

/** Readiness, the contract, and the contract as a page. */
export function addMetaReads(api: Api, { loadDocument }: DocumentPort): void {
  let page: Promise<DocsPage> | undefined;

  api.openapi(healthRoute, (c) => c.json({ status: 'ok' as const }, 200));
  api.openapi(openApiRoute, async (c) => c.json((await loadDocument()) as unknown as Record<string, JSONValue>, 200));

  api.openapi(docsRoute, async (c) => {
    page ??= loadDocument().then(renderDocs);
    const { body, headers } = await page;
    return c.body(body, 200, { ...headers });
  });
}
