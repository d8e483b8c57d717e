import type { Context } from 'hono';
import type { UsageResponse } from '../../contract/answer.ts';
import { DEFINITION_VERSION } from '../../contract/words.ts';
import type { Connection } from '../../core/connection.ts';
import type { AppId, ConnectionId, TenantId } from '../../core/ids.ts';
import type { TenantPorts } from '../../core/ports/tenant.ts';
import type { UsageReader } from '../../core/ports/usage.ts';
import { type Day, dayOf, type Instant, isoDay } from '../../core/time.ts';
import type { App } from '../../core/usage/app.ts';
import type { Rules } from '../../core/usage/rules.ts';
import { describeCoverage } from '../describe/connection.ts';
import type { ApiEnv } from '../http/apiEnv.ts';
import { CSV_ROWS, toCsv } from '../http/csv.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { ProblemError } from '../http/problems.ts';
import { type Moment, momentOf } from './moment.ts';

export interface ReadSettings {
  readonly portsOf: (tenant: TenantId) => TenantPorts;
  readonly now: () => Instant;
}

/** One page of a list, and the place the next one begins at. */
export interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly next: unknown;
}

/** A connection that is read for one request. */
export interface Opened {
  readonly connection: Connection;
  readonly reader: UsageReader;
  readonly moment: Moment;
  /** What the admin has decided. One query, however often it is asked for. */
  rules(): Promise<Rules>;
  app(id: AppId): Promise<App>;
  answer<Data>(data: Data, next?: string | null): UsageResponse<Data>;
}

type ReadContext = Context<ApiEnv>;

/** The tenant's connection; another tenant's is as unknown as one that never was. */
export async function open(
  { portsOf }: ReadSettings,
  c: ReadContext,
  id: ConnectionId,
  asOf?: Day | undefined,
): Promise<Opened> {
  const { connections, usage } = portsOf(c.get('tenant'));
  const connection = await connections.get(id);
  if (!connection) throw new ProblemError('CONNECTION_NOT_FOUND');
  c.set('connection', id);
  const reader = usage(id);
  const moment = momentOf(connection, asOf);
  const { idleAfterDays, exclusions } = connection.settings;
  let known: Promise<Rules> | undefined;
  return {
    connection,
    reader,
    moment,
    rules() {
      known ??= reader.appSettings.list().then((apps) => ({ idleAfterDays, exclusions, apps }));
      return known;
    },
    async app(appId) {
      const app = await reader.apps.find(appId);
      if (!app) throw new ProblemError('APP_NOT_FOUND');
      return app;
    },
    answer: (data, next = null) => ({
      data,
      asOf: answeredDay(moment),
      partialDay: moment.past === undefined && moment.coverage !== undefined,
      page: { next },
      coverage: describeCoverage(connection, moment.coverage),
      definitionVersion: DEFINITION_VERSION,
    }),
  };
}

function answeredDay({ past, coverage }: Moment): string | null {
  if (past !== undefined) return isoDay(past);
  return coverage ? isoDay(dayOf(coverage.dataThrough)) : null;
}

/** What a list is asked for: everything that decides what it holds and in what order, and where to go on. */
export interface ListQuestion {
  readonly route: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly cursor: string | undefined;
  readonly limit: number;
}

/**
 * Answers with one page of a list as JSON, or with all pages from the cursor on as CSV, up to the stated bound.
 * `read` gives the page that begins at a place it gave before.
 */
export async function answerList<Item extends object>(
  { now }: ReadSettings,
  c: ReadContext,
  opened: Opened,
  { route, query, cursor, limit }: ListQuestion,
  columns: readonly string[],
  read: (place: unknown, limit: number) => Promise<PageOf<Item>>,
): Promise<Response> {
  const scope = { connection: opened.connection, route, query };
  const place = cursor === undefined ? undefined : readCursor(scope, cursor, now());
  if (cursor !== undefined && !place) throw new ProblemError('INVALID_CURSOR');
  if (c.get('format') === 'application/json') {
    const { items, next } = await read(place?.place, limit);
    return c.json(opened.answer(items, next === undefined ? null : writeCursor(scope, next, now())), 200);
  }
  const rows: Item[] = [];
  let next = place?.place;
  do {
    const page = await read(next, Math.min(CSV_PAGE, CSV_ROWS - rows.length));
    rows.push(...page.items);
    next = page.next;
  } while (next !== undefined && rows.length < CSV_ROWS);
  return c.body(toCsv(columns, rows), 200, {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="${route}.csv"`,
    'rows-cut': String(next !== undefined),
  });
}

const CSV_PAGE = 500;
