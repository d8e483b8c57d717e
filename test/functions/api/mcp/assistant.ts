// The official client of the protocol, as an assistant uses it: over an API in process, or a URL.
import { Client, StreamableHTTPClientTransport, type VersionNegotiationMode } from '@modelcontextprotocol/client';
import type { Api } from '../../../../functions/api/http/createApi.ts';
import { ACME, claims } from '../world.ts';

/** Revisions that clients speak: those of 2025, which begin with `initialize`, and the one without a handshake. */
export const REVISIONS: readonly VersionNegotiationMode[] = ['legacy', { pin: '2026-07-28' }];

/** A connected client. It validates each answer against the schema of its tool. */
export async function connectAssistant(
  url: string,
  {
    mode = 'auto',
    ...options
  }: { mode?: VersionNegotiationMode; fetch?: typeof fetch; requestInit?: RequestInit } = {},
): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  await client.connect(new StreamableHTTPClientTransport(new URL(url), options));
  return client;
}

/** A fetch that asks the API as API Gateway would. */
export const fetchFrom =
  (api: Api, as: Readonly<Record<string, unknown>> = claims(ACME)): typeof fetch =>
  async (input, init) =>
    api.request(new Request(input, init), undefined, {
      event: { requestContext: { requestId: 'r-1', authorizer: { jwt: { claims: as } } } },
    });

/** What an assistant reads of an answer: the structured content, whatever it holds. */
// biome-ignore lint/suspicious/noExplicitAny: tests assert what they expect
export async function callTool(client: Client, name: string, given: Record<string, unknown> = {}): Promise<any> {
  const { structuredContent, content, isError = false } = await client.callTool({ name, arguments: given });
  return { ...(structuredContent as object), isError, text: content[0]?.type === 'text' ? content[0].text : undefined };
}
