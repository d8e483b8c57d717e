import { createRoute, z } from '@hono/zod-openapi';
import { PAGE } from '../../contract/page.ts';
import { type ConnectSession, endOf } from '../../core/connect/connectSession.ts';
import { connectSessionId, tenantOfConnectSession } from '../../core/ids.ts';
import type { Api } from '../http/createApi.ts';
import { NO_QUERY } from '../http/openapi/queryParameters.ts';
import { OPEN, PROBLEM_RESPONSES } from '../http/openapi/responses.ts';
import type { WritePorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';

const html = (description: string) => ({
  description,
  content: { 'text/html': { schema: z.string().openapi({ description: 'HTML.' }) } },
});

const showPageRoute = createRoute({
  method: 'get',
  path: '/connect/{session}',
  operationId: 'showConnectPage',
  summary: 'The page of a link',
  description:
    'The page as everywhere, but with headers of its own: the session’s `allowedOrigins` alone may frame it. The page of a session that is unknown or no longer good may be framed by nobody; its script says why.',
  tags: ['Connect sessions'],
  security: OPEN,
  'x-quota': 'open',
  request: {
    params: z.object({
      session: z.string().openapi({
        param: { name: 'session', in: 'path' },
        description: 'The connect session. Its token is in the fragment, which browsers do not send.',
        example: 'acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB',
      }),
    }),
    query: NO_QUERY,
  },
  responses: {
    200: html('The page.'),
    404: {
      description: 'The same page, of a session that is unknown or no longer good.',
      content: { ...html('').content, ...PROBLEM_RESPONSES['4XX'].content },
    },
    ...PROBLEM_RESPONSES,
  },
});

/** The page of a link. */
export function addConnectPage(api: Api, ports: WritePorts): void {
  const { portsOf, connectSettingsOf, pageHtml, now } = ports;

  api.openapi(showPageRoute, async (c) => {
    const page = await pageHtml();
    if (page === undefined) throw new ProblemError('NOT_READY', { detail: 'The web page is not built.' });
    const id = connectSessionId(c.req.valid('param').session);
    const tenant = id && tenantOfConnectSession(id);
    const session = tenant && (await portsOf(tenant).connectSessions.find(id));
    const isGood = session !== undefined && endOf(session, now()) === undefined;
    const logoUrl = isGood ? connectSettingsOf(tenant as NonNullable<typeof tenant>).branding.logoUrl : null;
    const headers = pageHeaders(isGood ? session : undefined, logoUrl);
    return c.body(page, isGood ? 200 : 404, headers);
  });
}

/** The page's headers. No address of the page is sent on, and no copy of the answer is kept. */
function pageHeaders(session: ConnectSession | undefined, logoUrl: string | null): Record<string, string> {
  const framedBy = session?.allowedOrigins ?? [];
  const logo = URL.parse(logoUrl ?? '')?.origin;
  const { 'frame-ancestors': nobody, 'img-src': images, ...others } = PAGE.contentSecurityPolicy;
  const policy = {
    ...others,
    'img-src': [...images, ...(logo === undefined ? [] : [logo])],
    'frame-ancestors': framedBy.length > 0 ? framedBy : nobody,
  };
  return {
    ...PAGE.headers,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': Object.entries(policy)
      .map(([directive, sources]) => [directive, ...sources].join(' '))
      .join('; '),
    // Browsers that know frame-ancestors ignore it; it cannot name more than one origin.
    ...(framedBy.length === 0 && { 'X-Frame-Options': 'DENY' }),
    'Cache-Control': 'no-store',
  };
}
