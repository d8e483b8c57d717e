// A client of the product's API for end-to-end tests.
import assert from 'node:assert/strict';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { Problem } from '../../functions/api/http/schema.ts';
import { SCOPES } from '../../functions/contract/access.ts';
import type { SimulatedOrg } from '../../local/okta/simulatedOrg.ts';
import { createIssuer } from '../../local/signIn/issuer.ts';
import { waitFor } from '../local/waitFor.ts';

/** Long enough for a busy machine: a sync in a test takes a few seconds. */
const TIMEOUT_MS = 120_000;
const ALL_SCOPES = `${SCOPES.read} ${SCOPES.manage}`;

export interface ApiResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests assert what they expect
  readonly json: any;
}

export interface ApiClient {
  readonly bearer: string;
  /** The method is GET without a body and POST with one, unless it is given. */
  ask(
    path: string,
    init?: { readonly method?: string; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<ApiResponse>;
  /** Connects the org with its own token. */
  connect(org: SimulatedOrg, more?: object): Promise<ConnectionBody>;
  connection(id: string): Promise<ConnectionBody>;
  /** Reads all pages of a list. */
  all(path: string): Promise<readonly ApiResponse['json'][]>;
  /** Waits until everything that was requested at connecting has been synced. */
  untilComplete(id: string): Promise<ConnectionBody>;
  /** Requests a sync and waits until a run that started later has caught up. */
  syncNow(id: string): Promise<ConnectionBody>;
}

/** A client with a token for `tenant`, of the API at `url()`. */
export async function createApiClient(
  dataFolder: string,
  url: () => string,
  tenant: string,
  {
    scope = ALL_SCOPES,
    onResponse = () => undefined,
  }: { readonly scope?: string; readonly onResponse?: (response: string) => void } = {},
): Promise<ApiClient> {
  const issuer = await createIssuer(dataFolder);
  const bearer = await issuer.sign({ tenant, scope, ttlSeconds: 3600 });
  const ask: ApiClient['ask'] = async (path, { method, body, headers } = {}) => {
    const response = await fetch(url() + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    onResponse(`${response.status} ${JSON.stringify([...response.headers])} ${text}`);
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: text === '' ? undefined : JSON.parse(text),
    };
  };
  const connection: ApiClient['connection'] = async (id) => {
    const { status, json, text } = await ask(`/v1/connections/${id}`);
    assert.equal(status, 200, text);
    return json;
  };
  return {
    bearer,
    ask,
    connection,
    async connect(org, more = {}) {
      const { status, json, text } = await ask('/v1/connections', {
        body: { oktaDomain: org.host, apiToken: org.token, ...more },
      });
      assert.equal(status, 201, text);
      return json;
    },
    async all(path) {
      const found: unknown[] = [];
      let cursor: string | null = null;
      do {
        const separator = path.includes('?') ? '&' : '?';
        const { status, json, text }: ApiResponse = await ask(
          cursor === null ? path : `${path}${separator}cursor=${cursor}`,
        );
        assert.equal(status, 200, text);
        found.push(...json.data);
        cursor = json.page.next;
      } while (cursor !== null);
      return found;
    },
    untilComplete: (id) =>
      waitFor(() => connection(id), {
        what: 'complete first sync',
        isDone: ({ coverage, lastSync }) => coverage.complete && lastSync?.outcome === 'caughtUp',
        timeoutMs: TIMEOUT_MS,
      }),
    async syncNow(id) {
      const { status, json, text } = await ask(`/v1/connections/${id}/sync`, { method: 'POST' });
      assert.equal(status, 202, text);
      const { requestedAt } = json;
      return waitFor(() => connection(id), {
        what: 'end of the requested sync',
        isDone: ({ lastSync }) =>
          lastSync !== null && lastSync.startedAt >= requestedAt && lastSync.outcome === 'caughtUp',
        timeoutMs: TIMEOUT_MS,
      });
    },
  };
}

export const codeOf = ({ json }: ApiResponse): string => (json as Problem).code;
