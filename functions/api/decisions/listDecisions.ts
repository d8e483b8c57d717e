import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { DECISION_KINDS } from '../../contract/words/actions.ts';
import { WHOLE_DIRECTORY } from '../../core/usage/coverage.ts';
import { keyOfTarget } from '../../core/usage/decisions/decision.ts';
import { loadAppViews } from '../http/appViews.ts';
import type { Api } from '../http/createApi.ts';
import { csvColumns } from '../http/csv/csvColumns.ts';
import { inOrder } from '../http/lists/order.ts';
import { respondWithList } from '../http/lists/respondWithList.ts';
import { loadConnection } from '../http/loadConnection.ts';
import { ofConnection } from '../http/openapi/pathParameters.ts';
import { AppFilterParam, CursorParam, limitParam } from '../http/openapi/queryParameters.ts';
import { jsonOrCsvResponse, READ_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { PERSONAL_DATA } from '../http/registeredRoutes.ts';
import { usageResponse } from '../http/schema.ts';
import { presentDecidedOn } from './present.ts';
import { DecisionSchema } from './schema.ts';

const CSV = { columns: csvColumns(DecisionSchema), title: ['decisions'] };
const NEWEST_FIRST = { key: 'at', descending: true } as const;

const listRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/decisions',
  operationId: 'listDecisions',
  [PERSONAL_DATA]: 'readPeople',
  summary: 'What was decided about seats and opportunities, and what became of it',
  description:
    'Newest first. Decisions that have ended, and those about seats that are gone, stay in the list and say so; an ended one is kept for 400 days, because answers about the past go by it.',
  tags: ['Decisions'],
  security: secured(SCOPES.read),
  'x-quota': 'read',
  request: {
    params: ofConnection,
    query: z.strictObject({
      app: AppFilterParam,
      kind: z.enum(DECISION_KINDS).optional().openapi({ description: 'Only decisions of this kind.' }),
      limit: limitParam(500, 100),
      cursor: CursorParam,
    }),
  },
  responses: { 200: jsonOrCsvResponse('The decisions.', usageResponse(z.array(DecisionSchema))), ...READ_RESPONSES },
});

/** What was decided. */
export function addListDecisions(api: Api, ports: ReadPorts): void {
  api.openapi(listRoute, async (c) => {
    const { cursor, limit, ...asked } = c.req.valid('query');
    const loaded = await loadConnection(ports, c, c.req.valid('param').id);
    const { reader, priceDay } = loaded;
    const [stored, views] = await Promise.all([reader.decisions.list(asked.app), loadAppViews(loaded)]);
    const shown = stored.filter(({ decision }) => asked.kind === undefined || decision.kind === asked.kind);
    const pageOf = inOrder(shown, (one) => [one.decision.at, keyOfTarget(one.target)], NEWEST_FIRST);
    const apps = new Map(views.map((view) => [view.figures.app, view]));
    const question = { route: 'decisions', query: asked, cursor, limit, needs: { directory: WHOLE_DIRECTORY } };
    return respondWithList(ports, c, loaded, question, CSV, async (place, most) => {
      const { items, next } = pageOf(place, most);
      const ids = items.flatMap(({ target }) => ('person' in target ? [target] : []));
      const [seats, people] = await Promise.all([
        ids.length === 0 ? [] : reader.seats.load(ids),
        ids.length === 0 ? [] : reader.people.load([...new Set(ids.map(({ person }) => person))]),
      ]);
      const found = {
        today: priceDay,
        apps,
        seats: new Map(seats.map((seat) => [keyOfTarget(seat), seat])),
        people: new Map(people.map((person) => [person.person, person])),
      };
      return { items: items.map((one) => presentDecidedOn(one, found)), next };
    });
  });
}
