import type { Context } from 'hono';
import type { ApiEnv } from './apiEnv.ts';
import { CSV_ROWS, toCsv } from './csv.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { LoadedConnection } from './loadConnection.ts';
import type { ReadPorts } from './ports.ts';
import { ProblemError } from './problems.ts';

/** One page of a list, and the place at which the next one begins; undefined where nothing follows. */
export interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly next: unknown;
}

/** What a list is asked for: everything that decides what it holds and in what order, and where to go on. */
export interface ListQuestion {
  readonly route: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly cursor: string | undefined;
  readonly limit: number;
}

const CSV_PAGE = 500;

/**
 * Answers with one page of a list as JSON, or with all pages from the cursor on as CSV, up to `CSV_ROWS`. `read` gives
 * the page that begins at a place it gave before. Throws INVALID_CURSOR.
 */
export async function respondWithList<Item extends object>(
  { now }: ReadPorts,
  c: Context<ApiEnv>,
  loaded: LoadedConnection,
  { route, query, cursor, limit }: ListQuestion,
  columns: readonly string[],
  read: (place: unknown, limit: number) => Promise<PageOf<Item>>,
): Promise<Response> {
  const scope = { connection: loaded.connection, route, query };
  const place = cursor === undefined ? undefined : readCursor(scope, cursor, now());
  if (cursor !== undefined && !place) throw new ProblemError('INVALID_CURSOR');
  if (c.get('format') === 'application/json') {
    const { items, next } = await read(place?.place, limit);
    return c.json(loaded.respond(items, next === undefined ? null : writeCursor(scope, next, now())), 200);
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
