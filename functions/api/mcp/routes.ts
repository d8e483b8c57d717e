import { createRoute } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { refuseForeignOrigin } from '../http/access/pageOrigin.ts';
import type { Api } from '../http/createApi.ts';
import { jsonBody, uncached } from '../http/openapi/bodies.ts';
import { NO_QUERY } from '../http/openapi/queryParameters.ts';
import { jsonResponse, PROBLEM_RESPONSES, secured } from '../http/openapi/responses.ts';
import { REFUSED_METHODS } from '../http/registeredRoutes.ts';
import type { ApiDescription } from './apiDescription.ts';
import { McpAnswerSchema, McpMessageSchema } from './schema.ts';
import type { AnswerMessage } from './server.ts';

const messageRoute = createRoute({
  method: 'post',
  path: '/v1/mcp',
  operationId: 'sendMcpMessage',
  summary: 'Questions from an assistant: the Model Context Protocol',
  description:
    'Streamable HTTP without sessions and streams, in the revision 2026-07-28 and those of 2025: one JSON-RPC message, answered with JSON. All tools only read; each asks routes of this API with the caller’s token, so that scopes, quotas and the audit log apply as if the caller had asked them. What a tool refuses is in its result (`isError`), with a stable `code`.',
  tags: ['Assistant'],
  security: secured(SCOPES.read),
  'x-quota': 'read',
  // Clients of the protocol try these, and expect 405 of a server without streams and sessions. The gateway itself answers 404.
  [REFUSED_METHODS]: ['GET', 'DELETE'],
  request: { query: NO_QUERY, body: jsonBody(McpMessageSchema) },
  responses: {
    200: jsonResponse('The answer.', McpAnswerSchema),
    202: { description: 'A notification, which has no answer.' },
    ...PROBLEM_RESPONSES,
    '4XX': {
      ...PROBLEM_RESPONSES['4XX'],
      description:
        'A problem, where `code` says why; or an error of JSON-RPC, where the protocol asks for one, such as for a revision that is not spoken.',
      content: { ...PROBLEM_RESPONSES['4XX'].content, 'application/json': { schema: McpAnswerSchema } },
    },
  },
});

/** What the tools are made of: the document that is served. */
export interface ToolPorts {
  readonly loadDocument: () => Promise<ApiDescription>;
}

async function loadServer({ loadDocument }: ToolPorts): Promise<AnswerMessage> {
  const [{ createMcpServer }, document] = await Promise.all([import('./server.ts'), loadDocument()]);
  return createMcpServer(document);
}

/** The assistant's route. It answers by asking the routes that are registered in `api`, in process. */
export function addMcp(api: Api, ports: ToolPorts): void {
  let loaded: Promise<AnswerMessage> | undefined;

  api.openapi(messageRoute, async (c) => {
    // The protocol demands it, against pages that lead a name of theirs to a server inside.
    refuseForeignOrigin(c);
    loaded ??= loadServer(ports);
    const answerMessage = await loaded;
    const tenant = c.req.header('tenant-id');
    const headers = { accept: 'application/json', ...(tenant !== undefined && { 'tenant-id': tenant }) };
    const ask = async (path: string) => api.request(path, { headers }, c.env);
    const answer = await answerMessage(c.req.valid('json'), c.req.raw.headers, ask);
    if (answer.status >= 500) throw new Error('the SDK failed');
    const text = await answer.text();
    uncached(c);
    if (text === '') return c.body(null, 202);
    return c.body(text, answer.status as 200, { 'content-type': 'application/json' });
  });
}
