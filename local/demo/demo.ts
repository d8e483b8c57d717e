import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import type { ListResponse, Problem } from '../../functions/api/http/schema.ts';
import type { PriceRowBody } from '../../functions/api/prices/schema.ts';
import { demoPriceRows } from './demoPrices.ts';

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
 * its first sync, and enters the prices of some apps once they are listed.
 */
export async function runDemo(options: DemoOptions): Promise<void> {
  try {
    const connected = await connect(options);
    if (connected !== undefined) await follow(options, connected);
  } catch (error) {
    if (!options.signal.aborted) options.print(`demo: stopped: ${error instanceof Error ? error.message : error}`);
  }
}

interface Connected {
  readonly id: string;
  /** By this run. */
  readonly isNew: boolean;
}

async function connect(options: DemoOptions): Promise<Connected | undefined> {
  const { org, print } = options;
  const key = randomUUID();
  for (;;) {
    const list = await call<ListResponse<ConnectionBody>>(options, 'GET', '/v1/connections');
    if (list.kind === 'answered') {
      const existing = list.answer.data.find(({ oktaDomain }) => oktaDomain === org.host);
      if (existing !== undefined) return { id: existing.id, isNew: false };
      print(`demo: connecting ${org.host}, a simulated Okta org`);
      const body = { oktaDomain: org.host, apiToken: org.token, name: NAME, historyDays: HISTORY_DAYS };
      const created = await call<ConnectionBody>(options, 'POST', '/v1/connections', { body, key });
      if (created.kind === 'answered') return { id: created.answer.id, isNew: true };
      if (created.kind === 'refused') {
        print(`demo: not connected: ${created.problem.detail} (${created.problem.code})`);
        return undefined;
      }
    }
    await pause(options);
  }
}

/** Prints one line for each phase of the first sync and each step of its history. A poll without an answer is ignored. */
async function follow(options: DemoOptions, { id, isNew }: Connected): Promise<void> {
  let printed = '';
  let isPriced: boolean | undefined;
  for (;;) {
    const got = await call<ConnectionBody>(options, 'GET', `/v1/connections/${id}`);
    if (got.kind === 'refused') return options.print(`demo: ${got.problem.detail}`);
    if (got.kind === 'answered') {
      const line = describeProgress(got.answer);
      if (line !== printed) options.print(`demo: ${line}`);
      printed = line;
      const { phase } = got.answer.progress;
      // A connection that was read before may have been priced before, too.
      isPriced ??= phase === 'done' && !isNew;
      if (!isPriced && (phase === 'history' || phase === 'done')) isPriced = await enterPrices(options, id);
      if (phase === 'done' && isPriced) return;
    }
    await pause(options);
  }
}

/** Whether the connection has prices now, or never takes them from here. */
async function enterPrices(options: DemoOptions, id: string): Promise<boolean> {
  const path = `/v1/connections/${id}/prices`;
  const list = await call<ListResponse<PriceRowBody>>(options, 'GET', `${path}?limit=500`);
  if (list.kind !== 'answered') return list.kind === 'refused';
  if (list.answer.data.some(({ amount }) => amount !== null)) return true;
  const rows = demoPriceRows(list.answer.data, new Date().toISOString().slice(0, 10));
  if (rows.length === 0) return list.answer.data.length > 0;
  const saved = await call(options, 'PUT', path, { body: { rows } });
  if (saved.kind === 'answered') options.print(`demo: entered ${rows.length} prices, so that savings show`);
  return saved.kind !== 'unavailable';
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
      return `done: Okta lists ${people} people, ${apps} apps, ${seats} assignments; ${historyDaysDone} days of history`;
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
  sent?: { readonly body: object; readonly key?: string },
): Promise<Result<Body>> {
  const headers = {
    authorization: `Bearer ${bearer}`,
    ...(sent && { 'content-type': 'application/json' }),
    ...(sent?.key !== undefined && { 'idempotency-key': sent.key }),
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
