import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ConnectionBody } from '../functions/api/connections/schema.ts';
import type { ListResponse, Problem } from '../functions/api/http/schema.ts';

/** The tenant that the demo company is connected for. */
export const DEMO_TENANT = 'demo';

export interface DemoOptions {
  readonly url: string;
  /** A bearer token of the demo tenant. */
  readonly bearer: string;
  readonly org: { readonly host: string; readonly token: string };
  readonly print: (line: string) => void;
  readonly signal: AbortSignal;
  /** Interval at which the connection is polled. @default 1000 */
  readonly pollMs?: number;
}

const NAME = 'Northwind Outfitters (simulated)';
const HISTORY_DAYS = 90;

/**
 * Connects the simulated org through the API, as a customer would, unless it is connected already. Then prints the progress of
 * its first sync.
 */
export async function runDemo(options: DemoOptions): Promise<void> {
  try {
    const id = await connect(options);
    if (id !== undefined) await follow(options, id);
  } catch (error) {
    if (!options.signal.aborted) options.print(`demo: stopped: ${error instanceof Error ? error.message : error}`);
  }
}

async function connect(options: DemoOptions): Promise<string | undefined> {
  const { org, print } = options;
  const key = randomUUID();
  for (;;) {
    const list = await call<ListResponse<ConnectionBody>>(options, 'GET', '/v1/connections');
    if (list.kind === 'answered') {
      const existing = list.answer.data.find(({ oktaDomain }) => oktaDomain === org.host);
      if (existing !== undefined) return existing.id;
      print(`demo: connecting ${org.host}, a simulated Okta org`);
      const body = { oktaDomain: org.host, apiToken: org.token, name: NAME, historyDays: HISTORY_DAYS };
      const created = await call<ConnectionBody>(options, 'POST', '/v1/connections', { body, key });
      if (created.kind === 'answered') return created.answer.id;
      if (created.kind === 'refused') {
        print(`demo: not connected: ${created.problem.detail} (${created.problem.code})`);
        return undefined;
      }
    }
    await pause(options);
  }
}

/** Prints one line for each phase of the first sync and each step of its history. A poll without an answer is ignored. */
async function follow(options: DemoOptions, id: string): Promise<void> {
  let printed = '';
  for (;;) {
    const got = await call<ConnectionBody>(options, 'GET', `/v1/connections/${id}`);
    if (got.kind === 'refused') return options.print(`demo: ${got.problem.detail}`);
    if (got.kind === 'answered') {
      const line = describeProgress(got.answer);
      if (line !== printed) options.print(`demo: ${line}`);
      printed = line;
      if (got.answer.progress.phase === 'done') return;
    }
    await pause(options);
  }
}

const pause = ({ pollMs = 1000, signal }: DemoOptions) => delay(pollMs, undefined, { signal });

export function describeProgress({ progress, health, reason }: Pick<ConnectionBody, 'progress' | 'health' | 'reason'>) {
  const { phase, people, apps, seats, historyDaysDone, historyDaysAsked } = progress;
  if (health === 'NEEDS_RECONNECT' || health === 'NEEDS_DECISION' || health === 'PAUSED') return reason;
  switch (phase) {
    case 'connecting':
      return 'waiting for the first sync';
    case 'stream':
      return 'reading new sign-ins';
    case 'people':
      return 'listing people';
    case 'apps':
      return 'listing apps';
    case 'assignments':
      return 'listing assignments';
    case 'history':
      return `reading history, ${historyDaysDone} of ${historyDaysAsked} days`;
    case 'done':
      return `done: ${people} people, ${apps} apps, ${seats} seats, ${historyDaysDone} days of history`;
    default:
      return phase satisfies never;
  }
}

type Result<Body> =
  | { readonly kind: 'answered'; readonly answer: Body }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** No answer, or an error that a retry may resolve. */
  | { readonly kind: 'unavailable' };

async function call<Body>(
  { url, bearer, signal }: DemoOptions,
  method: string,
  path: string,
  sent?: { readonly body: object; readonly key: string },
): Promise<Result<Body>> {
  const headers = {
    authorization: `Bearer ${bearer}`,
    ...(sent && { 'content-type': 'application/json', 'idempotency-key': sent.key }),
  };
  try {
    const response = await fetch(url + path, { method, headers, body: sent && JSON.stringify(sent.body), signal });
    const body: unknown = await response.json();
    if (response.ok) return { kind: 'answered', answer: body as Body };
    const isFinal = response.status < 500 && response.status !== 429;
    return isFinal ? { kind: 'refused', problem: body as Problem } : { kind: 'unavailable' };
  } catch (error) {
    if (signal.aborted) throw error;
    return { kind: 'unavailable' };
  }
}
