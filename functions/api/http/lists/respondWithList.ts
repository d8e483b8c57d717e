import type { Context } from 'hono';
import { isoDay } from '../../../core/time.ts';
import type { AnswerNeeds } from '../../../core/usage/coverage.ts';
import type { ApiEnv } from '../apiEnv.ts';
import { csvAttachment } from '../csv/attachment.ts';
import { CsvText } from '../csv/csvText.ts';
import type { LoadedConnection } from '../loadConnection.ts';
import type { ReadPorts } from '../ports.ts';
import { ProblemError } from '../problems/problems.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { PageReader } from './pages.ts';

/** What a list is asked for: everything that decides what it holds and in what order, and where to go on. */
export interface ListQuestion {
  readonly route: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly cursor: string | undefined;
  readonly limit: number;
  /** What must have been observed for the answer to be complete. */
  readonly needs: AnswerNeeds;
  /** Fields that the JSON answer carries beside its envelope, such as sums over the whole list. */
  readonly beside?: object;
}

/** How a list is written as CSV. */
export interface CsvForm {
  readonly columns: readonly string[];
  /** What the list is of, besides the connection: stands in the file's name. */
  readonly title: readonly string[];
  /** Rows that are read at once: as many as are read well within the time that an answer has left. */
  readonly rowsAtOnce?: number;
}

const ROWS_AT_ONCE = 500;

/** Answers with one page of a list as JSON, or with as many pages as one answer holds as CSV. Throws INVALID_CURSOR. */
export async function respondWithList<Item extends object>(
  { now }: ReadPorts,
  c: Context<ApiEnv>,
  loaded: LoadedConnection,
  { route, query, cursor, limit, needs, beside }: ListQuestion,
  form: CsvForm,
  read: PageReader<Item>,
): Promise<Response> {
  const scope = { connection: loaded.connection, route, query };
  const place = cursor === undefined ? undefined : readCursor(scope, cursor, now());
  if (cursor !== undefined && !place) throw new ProblemError('INVALID_CURSOR');
  const cursorTo = (next: unknown): string | null => (next === undefined ? null : writeCursor(scope, next, now()));
  if (c.get('format') === 'application/json') {
    const { items, next } = await read(place?.place, limit);
    return c.json({ ...loaded.respond(items, needs, cursorTo(next)), ...beside }, 200);
  }
  const { text, next } = await readCsv(form, loaded, place?.place, read);
  const rest = cursorTo(next);
  return c.body(text, 200, {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': csvAttachment([
      ...form.title,
      loaded.connection.name,
      loaded.asOf === undefined ? '' : isoDay(loaded.asOf),
    ]),
    'rows-cut': String(rest !== null),
    'coverage-complete': String(loaded.respond(undefined, needs).coverage.complete),
    ...(rest !== null && { link: `<${withCursor(c.req.url, rest)}>; rel="next"` }),
  });
}

/**
 * All pages from a place on, as far as rows, bytes and time of one answer go. A page that does not fit is read again, as
 * far as it does, so that the place to go on from follows the last row.
 */
async function readCsv<Item extends object>(
  { columns, rowsAtOnce = ROWS_AT_ONCE }: CsvForm,
  { reserve, isTimeUp, assertNotExhausted }: LoadedConnection,
  from: unknown,
  read: PageReader<Item>,
): Promise<{ readonly text: string; readonly next: unknown }> {
  await reserve();
  assertNotExhausted();
  const csv = new CsvText(columns);
  let next = from;
  let most = rowsAtOnce;
  for (;;) {
    const page = await read(next, Math.min(most, csv.rowsLeft()));
    const fitting = csv.add(page.items);
    if (fitting === page.items.length) {
      next = page.next;
      const isFull = most < rowsAtOnce || csv.rowsLeft() === 0;
      if (next === undefined || isFull || isTimeUp()) return { text: csv.text(), next };
    } else if (fitting === 0) return { text: csv.text(), next };
    else most = fitting;
  }
}

/** The path and query of the same question, with a cursor. */
function withCursor(url: string, cursor: string): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.set('cursor', cursor);
  return `${pathname}?${searchParams}`;
}
