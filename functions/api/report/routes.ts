import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { REPORT_GROUPINGS, type ReportGrouping } from '../../contract/words/money.ts';
import type { AppId } from '../../core/ids.ts';
import { dayOf, daysOfMonth, type Instant, type Month, monthAfter, monthOf, parseMonth } from '../../core/time.ts';
import { MONTHS_KEPT } from '../../core/usage/report/month.ts';
import { reportGroupKey } from '../../core/usage/report/reportRows.ts';
import type { Api } from '../http/createApi.ts';
import { csvColumns } from '../http/csv/csvColumns.ts';
import { createListReader } from '../http/lists/pages.ts';
import { respondWithList } from '../http/lists/respondWithList.ts';
import { type LoadedConnection, loadConnection } from '../http/loadConnection.ts';
import { parsed } from '../http/openapi/parsed.ts';
import { ofConnection } from '../http/openapi/pathParameters.ts';
import { AppFilterParam, CursorParam, limitParam } from '../http/openapi/queryParameters.ts';
import { jsonOrCsvResponse, READ_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { presentLines, presentRow, presentRows } from './present.ts';
import { emptyGroup, readGroups, readMonths, reportNeeds } from './readMonths.ts';
import { ReportLineSchema, type ReportRowBody, ReportSchema } from './schema.ts';

const COLUMNS = csvColumns(ReportLineSchema);

const monthParam = (description: string) =>
  parsed(parseMonth, 'Must be a month, YYYY-MM.')
    .optional()
    .openapi({ type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$', description, example: '2026-01' });

/** The months that are kept without the first, of which the month before is not. */
const MOST_MONTHS = MONTHS_KEPT - 1;
const DEFAULT_MONTHS = 12;

const reportRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/report',
  operationId: 'getReport',
  summary: 'Months in money: seats, what could be saved, and what was saved',
  description:
    'One row per month, each with the month before; the newest month that has begun is as of now, any other as of its last date (UTC). `by` divides one month by the people who hold the seats, as of its newest date that is over. Money of seats is what a year of them costs by the price of the last date counted; `cost` is that of the month. Okta’s own apps are left out. As CSV one line for each month, group and currency.',
  tags: ['Usage'],
  security: secured(SCOPES.read),
  'x-quota': 'read',
  request: {
    params: ofConnection,
    query: z.strictObject({
      month: monthParam('One month, instead of `from` and `to`.'),
      from: monthParam('First month; 11 months before `to` unless given.'),
      to: monthParam('Last month; that of dataThrough unless given.'),
      app: AppFilterParam,
      by: z.enum(REPORT_GROUPINGS).optional().openapi({
        description:
          'One row for each department or cost centre of one month: of `month`, or the newest with a date that is over.',
      }),
      limit: limitParam(500, 100),
      cursor: CursorParam,
    }),
  },
  responses: { 200: jsonOrCsvResponse('The rows.', ReportSchema), ...READ_RESPONSES },
});

/** Months in money. */
export function addReportReads(api: Api, ports: ReadPorts): void {
  api.openapi(reportRoute, async (c) => {
    const { cursor, limit, ...asked } = c.req.valid('query');
    const loaded = await loadConnection(ports, c, c.req.valid('param').id);
    const months = monthsAsked(asked, loaded, ports.now());
    const format = c.get('format');
    const form = format === 'application/json' ? 'rows' : 'lines';
    const { items, total, needs } = await (asked.by === undefined
      ? rowsOfMonths(loaded, months, asked.app, form)
      : rowsOfGroups(loaded, months, { app: asked.app, by: asked.by }, form));
    // Rows and lines are counted apart, so that a place among the one is none among the other.
    const question = { route: 'report', query: { ...asked, format }, cursor, limit, needs, beside: { total } };
    const title = ['report', asked.by ?? '', ...new Set([months[0] ?? '', months.at(-1) ?? ''])];
    const read = createListReader(items, (item) => item);
    return respondWithList(ports, c, loaded, question, { columns: COLUMNS, title }, read);
  });
}

interface Asked {
  readonly month?: Month | undefined;
  readonly from?: Month | undefined;
  readonly to?: Month | undefined;
  readonly by?: ReportGrouping | undefined;
}

/** The months asked for, in order. Throws INVALID_QUERY where they contradict one another, or lie in the future. */
function monthsAsked(
  { month, from, to, by }: Asked,
  { asOf, connection }: LoadedConnection,
  now: Instant,
): readonly Month[] {
  const refuse = (pointer: string, message: string) =>
    new ProblemError('INVALID_QUERY', { errors: [{ pointer, message }] });
  if (month !== undefined && from !== undefined) throw refuse('/from', 'Must not be given beside month.');
  if (month !== undefined && to !== undefined) throw refuse('/to', 'Must not be given beside month.');
  if (by !== undefined && from !== undefined)
    throw refuse('/from', 'Must not be given beside by, which is about one month.');
  if (by !== undefined && to !== undefined)
    throw refuse('/to', 'Must not be given beside by, which is about one month.');
  const thisMonth = monthOf(dayOf(now));
  const newest = by === undefined ? asOf : (connection.syncState.days?.through ?? asOf);
  const last = month ?? to ?? monthOf(newest ?? dayOf(now));
  if (last > thisMonth) throw refuse(month === undefined ? '/to' : '/month', 'Must not lie in the future.');
  const first = month ?? from ?? (by === undefined ? monthAfter(last, 1 - DEFAULT_MONTHS) : last);
  if (first > last) throw refuse('/from', 'Must not be after to.');
  if (first <= monthAfter(last, -MOST_MONTHS))
    throw refuse('/from', `Must be at most ${MOST_MONTHS - 1} months before to.`);
  const months = [first];
  for (let next = first; next < last; ) {
    next = monthAfter(next, 1);
    months.push(next);
  }
  return months;
}

/** What the answer needs: every date of its months, as far as they go. */
const needsOf = (
  loaded: LoadedConnection,
  months: readonly Month[],
  needs: Awaited<ReturnType<typeof reportNeeds>>,
) => {
  const first = daysOfMonth(months[0] ?? '').from;
  const last = daysOfMonth(months.at(-1) ?? '').through;
  const { idleAfterDays, directory } = needs;
  return { days: { from: first, through: Math.min(last, loaded.asOf ?? last) }, idleAfterDays, directory };
};

type Form = 'rows' | 'lines';

async function rowsOfMonths(
  loaded: LoadedConnection,
  months: readonly Month[],
  app: AppId | undefined,
  form: Form,
): Promise<{ items: readonly object[]; total: null; needs: ReturnType<typeof needsOf> }> {
  const needs = await reportNeeds(loaded, app);
  const all = [monthAfter(months[0] ?? '', -1), ...months];
  const read = await readMonths(loaded, all, app, needs);
  const items = form === 'rows' ? presentRows(read) : read.slice(1).flatMap((one) => presentLines(one, undefined));
  return { items, total: null, needs: needsOf(loaded, months, needs) };
}

async function rowsOfGroups(
  loaded: LoadedConnection,
  months: readonly Month[],
  asked: { readonly app: AppId | undefined; readonly by: ReportGrouping },
  form: Form,
): Promise<{ items: readonly object[]; total: ReportRowBody | null; needs: ReturnType<typeof needsOf> }> {
  const needs = await reportNeeds(loaded, asked.app);
  const month = months[0] ?? '';
  const [now, before] = await readGroups(loaded, [month, monthAfter(month, -1)], asked, needs);
  if (!now || !before) return { items: [], total: null, needs: needsOf(loaded, months, needs) };
  const earlier = new Map(before.groups.map(({ group, reported }) => [reportGroupKey(group), reported]));
  const items = now.groups.flatMap(({ group, reported }): readonly object[] =>
    form === 'rows'
      ? [
          presentRow(
            reported,
            earlier.get(reportGroupKey(group)) ?? emptyGroup(before.total, asked.app !== undefined),
            group,
          ),
        ]
      : presentLines(reported, group),
  );
  return { items, total: presentRow(now.total, before.total, undefined), needs: needsOf(loaded, months, needs) };
}
