import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import type { Grain } from '../../contract/words/numbers.ts';
import type { UsageReader } from '../../core/ports/usage.ts';
import { type Day, type DayRange, dayOf, type Instant, startOf } from '../../core/time.ts';
import { isInternal } from '../../core/usage/app.ts';
import type { Coverage } from '../../core/usage/coverage.ts';
import { DAYS_KEPT } from '../../core/usage/dayCounts.ts';
import { rangesOf, type SeriesPoint, seriesOf } from '../../core/usage/series.ts';
import type { Api } from '../http/createApi.ts';
import { csvColumns } from '../http/csv/csvColumns.ts';
import { respondWithList } from '../http/lists/respondWithList.ts';
import { loadConnection } from '../http/loadConnection.ts';
import type { Moment } from '../http/moment.ts';
import { ofConnection } from '../http/openapi/pathParameters.ts';
import { AsOfParam, dayParam, GrainParam } from '../http/openapi/queryParameters.ts';
import { jsonOrCsvResponse, READ_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { usageResponse } from '../http/schema.ts';
import { presentSeriesPoint } from './present.ts';
import { SeriesPointSchema } from './schema.ts';

const CSV = { columns: csvColumns(SeriesPointSchema), title: ['usage'] };
const DEFAULT_DAYS = 30;

const seriesRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/usage',
  operationId: 'getUsage',
  summary: 'Use of the whole org over time',
  description:
    'By default the 30 days that end with the date of dataThrough; at most 400 days back. With grain week (ISO) or month the first range begins with its week or month even where `from` lies inside it; the last ends with `to`. Sign-ins to Okta’s own apps count as sign-ins; these apps are not among the apps in use.',
  tags: ['Usage'],
  security: secured(SCOPES.read),
  'x-quota': 'read',
  request: {
    params: ofConnection,
    query: z.strictObject({
      asOf: AsOfParam,
      from: dayParam('First date; 30 days before `to` unless given.'),
      to: dayParam('Last date; that of dataThrough, or asOf, unless given.'),
      grain: GrainParam,
    }),
  },
  responses: {
    200: jsonOrCsvResponse('One point per range.', usageResponse(z.array(SeriesPointSchema))),
    ...READ_RESPONSES,
  },
});

/** Use of a whole org over time. */
export function addUsageReads(api: Api, ports: ReadPorts): void {
  api.openapi(seriesRoute, async (c) => {
    const { from, to, grain, asOf } = c.req.valid('query');
    const loaded = await loadConnection(ports, c, c.req.valid('param').id, asOf);
    const { reader, moment } = loaded;
    const asked = rangeAsked({ from, to }, moment, ports.now());
    const needs = { days: { from: rangesOf(asked, grain)[0]?.from ?? asked.from, through: asked.through } };
    const question = { route: 'usage', query: {}, cursor: undefined, limit: 400, needs };
    return respondWithList(ports, c, loaded, question, CSV, async () => ({
      items: moment.coverage ? (await loadSeries(reader, asked, grain, moment.coverage)).map(presentSeriesPoint) : [],
      next: undefined,
    }));
  });
}

/** The dates asked for: in order, not before what is kept and not after today. */
function rangeAsked(
  { from, to }: { readonly from: Day | undefined; readonly to: Day | undefined },
  { past, coverage }: Moment,
  now: Instant,
): DayRange {
  const today = past ?? dayOf(now);
  const newest = past ?? (coverage ? dayOf(coverage.dataThrough) : today);
  const last = to ?? newest;
  const first = from ?? last - DEFAULT_DAYS + 1;
  const refuse = (pointer: string, message: string) =>
    new ProblemError('INVALID_QUERY', { errors: [{ pointer, message }] });
  if (last > today) throw refuse('/to', past === undefined ? 'Must not lie in the future.' : 'Must not be after asOf.');
  if (first > last) throw refuse('/from', 'Must not be after to.');
  if (first <= newest - DAYS_KEPT) throw refuse('/from', `Must lie within the last ${DAYS_KEPT} days of data.`);
  return { from: first, through: last };
}

async function loadSeries(
  reader: Pick<UsageReader, 'orgDays' | 'apps'>,
  asked: DayRange,
  grain: Grain,
  coverage: Coverage,
): Promise<readonly SeriesPoint[]> {
  const ranges = rangesOf(asked, grain);
  const first = ranges[0]?.from ?? asked.from;
  const days = Array.from({ length: asked.through - first + 1 }, (_, index) => first + index);
  const [rows, apps] = await Promise.all([reader.orgDays.load(days), reader.apps.list()]);
  const signIns = apps.map((app) => ({ signIns: app.signIns, isInternal: isInternal(app) }));
  // A first week or month may begin before the days that are kept: then it is not complete.
  const keptSince = startOf(dayOf(coverage.dataThrough) - DAYS_KEPT + 1);
  const kept = { ...coverage, observedSince: Math.max(coverage.observedSince, keptSince) };
  return seriesOf(ranges, grain, rows, signIns, kept);
}
