import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import type { Connection } from '../../core/connections/connection.ts';
import { type DayRange, dayOf, isoDay, parseDay } from '../../core/time.ts';
import { WHOLE_DIRECTORY } from '../../core/usage/coverage.ts';
import { decisionChangeId } from '../../core/usage/decisions/decisionChange.ts';
import { changeId } from '../../core/usage/seatTransition.ts';
import type { Api } from '../http/createApi.ts';
import { csvColumns } from '../http/csv/csvColumns.ts';
import type { PageOf } from '../http/lists/pages.ts';
import { respondWithList } from '../http/lists/respondWithList.ts';
import { type LoadedConnection, loadConnection } from '../http/loadConnection.ts';
import { parsed } from '../http/openapi/parsed.ts';
import { ofConnection } from '../http/openapi/pathParameters.ts';
import { CursorParam, limitParam } from '../http/openapi/queryParameters.ts';
import { jsonOrCsvResponse, READ_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { PERSONAL_DATA } from '../http/registeredRoutes.ts';
import { usageResponse } from '../http/schema.ts';
import { presentChange, presentDecisionChange } from './present.ts';
import { type ChangeBody, ChangeSchema } from './schema.ts';

const CSV = { columns: csvColumns(ChangeSchema), title: ['changes'] };
const DEFAULT_DAYS = 7;
const CHANGE_ID = /^\d{4}-\d{2}-\d{2}\.[\w-]{1,64}\.[\w-]{0,64}\.[A-Z_]{1,20}$/;

/** A date, or the id of a change: the feed goes on after it. */
const SinceParam = parsed(
  (text) => (parseDay(text) !== undefined || CHANGE_ID.test(text) ? text : undefined),
  'Must be a date, YYYY-MM-DD, or the id of a change.',
)
  .optional()
  .openapi({
    type: 'string',
    description:
      'Changes that became known from this date on, or after the change with this id. The last 7 days unless given.',
    example: '2026-11-14',
  });

const listRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/changes',
  operationId: 'listChanges',
  [PERSONAL_DATA]: 'readPeople',
  summary: 'What changed from day to day',
  description:
    'Seats that were assigned, removed, went idle or came back; apps that appeared or went quiet; what an admin decided about seats and opportunities, and who. Each change once, in one order that never changes, under an id that never changes: ask again with `since` = the last id seen. A day’s changes appear when the day is over and read; a change that becomes known late is listed under the day it became known, with the day it happened in `on`. Kept for 100 days; the feed begins the day after everything was first read.',
  tags: ['Changes'],
  security: secured(SCOPES.read),
  'x-quota': 'read',
  request: {
    params: ofConnection,
    query: z.strictObject({ since: SinceParam, limit: limitParam(500, 100), cursor: CursorParam }),
  },
  responses: { 200: jsonOrCsvResponse('The changes.', usageResponse(z.array(ChangeSchema))), ...READ_RESPONSES },
});

/** The change feed. */
export function addChangeReads(api: Api, ports: ReadPorts): void {
  api.openapi(listRoute, async (c) => {
    const { cursor, limit, since } = c.req.valid('query');
    const loaded = await loadConnection(ports, c, c.req.valid('param').id);
    const days = daysAsked(loaded.connection, since);
    const needs = { days, isPending: days === undefined, directory: WHOLE_DIRECTORY };
    const question = { route: 'changes', query: { since }, cursor, limit, needs };
    return respondWithList(ports, c, loaded, question, CSV, (place, most) => listChanges(loaded, since, place, most));
  });
}

/** The days that the feed is asked about; undefined before its first day has been published. */
function daysAsked(
  { syncState: { days, coverage } }: Connection,
  since: string | undefined,
): (DayRange & { readonly after: string }) | undefined {
  if (!days || !coverage) return undefined;
  const through = Math.min(days.through, dayOf(coverage.dataThrough) - 1);
  const from = parseDay(since?.slice(0, ISO_DATE_LENGTH)) ?? through - DEFAULT_DAYS + 1;
  return { from, through, after: since?.replaceAll('.', '#') ?? isoDay(from) };
}

const ISO_DATE_LENGTH = '2026-11-21'.length;

/**
 * Changes and decisions in the order of the feed. A day's changes are shown once they are all there, so that a caller who goes on
 * after the last one seen misses none and sees none twice.
 */
async function listChanges(
  { reader, connection }: LoadedConnection,
  since: string | undefined,
  place: unknown,
  limit: number,
): Promise<PageOf<ChangeBody>> {
  const asked = daysAsked(connection, since);
  if (!asked) return { items: [], next: undefined };
  const after = typeof place === 'string' ? place : asked.after;
  const [changes, decisions] = await Promise.all([
    reader.changes.feed(after, asked.through, limit + 1),
    reader.decisions.feed(after, asked.through, limit + 1),
  ]);
  const found = [
    ...changes.map((change) => ({ id: changeId(change), body: presentChange(change) })),
    ...decisions.map((change) => ({ id: decisionChangeId(change), body: presentDecisionChange(change) })),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(({ body }) => body), next: found.length > limit ? last?.id : undefined };
}
