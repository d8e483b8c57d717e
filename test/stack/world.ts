// The whole product as a user meets it: the local stack in this process, simulated orgs, and tokens to ask it with.
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { Problem } from '../../functions/api/http/schema.ts';
import { SCOPES } from '../../functions/contract/access.ts';
import { createIssuer } from '../../local/issuer.ts';
import type { SimulatedOrg } from '../../local/okta/simulatedOrg.ts';

const ALL_SCOPES = `${SCOPES.read} ${SCOPES.manage}`;

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests say what they expect
  readonly json: any;
}

export interface Caller {
  readonly bearer: string;
  /** GET, unless there is a body or a method. */
  ask(
    path: string,
    init?: { readonly method?: string; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<Answered>;
  /** Connects the org with its own token. */
  connect(org: SimulatedOrg, more?: object): Promise<ConnectionBody>;
  connection(id: string): Promise<ConnectionBody>;
  /** Every item of a list, page by page. */
  all(path: string): Promise<readonly Answered['json'][]>;
  /** Waits until all that was asked for has been read. */
  untilComplete(id: string): Promise<ConnectionBody>;
  /** Asks for a sync and waits until a run that began later has ended with everything read. */
  syncNow(id: string): Promise<ConnectionBody>;
}

/** Somebody with a token for `tenant`, at the API that listens at `url()`. */
export async function callerOf(
  dataFolder: string,
  url: () => string,
  tenant: string,
  {
    scope = ALL_SCOPES,
    hear = () => undefined,
  }: { readonly scope?: string; readonly hear?: (answer: string) => void } = {},
): Promise<Caller> {
  const issuer = await createIssuer(dataFolder);
  const bearer = await issuer.sign({ tenant, scope, ttlSeconds: 3600 });
  const ask: Caller['ask'] = async (path, { method, body, headers } = {}) => {
    const response = await fetch(url() + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    hear(`${response.status} ${JSON.stringify([...response.headers])} ${text}`);
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: text === '' ? undefined : JSON.parse(text),
    };
  };
  const connection: Caller['connection'] = async (id) => {
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
        const { status, json, text }: Answered = await ask(
          cursor === null ? path : `${path}${separator}cursor=${cursor}`,
        );
        assert.equal(status, 200, text);
        found.push(...json.data);
        cursor = json.page.next;
      } while (cursor !== null);
      return found;
    },
    untilComplete: (id) =>
      until(
        () => connection(id),
        ({ coverage, lastSync }) => coverage.complete && lastSync?.outcome === 'caughtUp',
      ),
    async syncNow(id) {
      const { status, json, text } = await ask(`/v1/connections/${id}/sync`, { method: 'POST' });
      assert.equal(status, 202, text);
      const { requestedAt } = json;
      return until(
        () => connection(id),
        ({ lastSync }) => lastSync !== null && lastSync.startedAt >= requestedAt && lastSync.outcome === 'caughtUp',
      );
    },
  };
}

/** Long, for machines that are busy with other things; what is waited for takes a few seconds. */
const PATIENCE_MS = 120_000;

/** Asks until the answer will do. */
export async function until<Answer>(ask: () => Promise<Answer>, willDo: (answer: Answer) => boolean): Promise<Answer> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (willDo(answer)) return answer;
    assert.ok(Date.now() < deadline, `not within ${PATIENCE_MS / 1000} s: ${JSON.stringify(answer)}`);
    await delay(40);
  }
}

export const codeOf = ({ json }: Answered): string => (json as Problem).code;
