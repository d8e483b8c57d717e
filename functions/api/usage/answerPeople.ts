import type { Api } from '../http/api.ts';
import { ChangeSchema, InsightSchema } from '../http/insightBodies.ts';
import { PersonSchema } from '../http/personBodies.ts';
import { listChanges } from './changes.ts';
import { columnsOf } from './columns.ts';
import { changesRoute, insightsRoute } from './insightRoutes.ts';
import { listInsights } from './insights.ts';
import { answerList, open, type ReadSettings } from './opened.ts';
import { describePersonPage, listPeople } from './people.ts';
import { peopleRoute, personRoute } from './peopleRoutes.ts';

const PERSON_COLUMNS = columnsOf(PersonSchema);
const INSIGHT_COLUMNS = columnsOf(InsightSchema);
const CHANGE_COLUMNS = columnsOf(ChangeSchema);

/** People, what could be done about their seats, and what changed. */
export function answerPeople(api: Api, settings: ReadSettings): void {
  api.openapi(peopleRoute, async (c) => {
    const { cursor, limit, ...asked } = c.req.valid('query');
    const opened = await open(settings, c, c.req.valid('param').id, asked.asOf);
    const question = { route: 'people', query: asked, cursor, limit };
    return answerList(settings, c, opened, question, PERSON_COLUMNS, (place, most) =>
      listPeople(opened, asked, place, most),
    );
  });

  api.openapi(personRoute, async (c) => {
    const { id, person } = c.req.valid('param');
    const { window, asOf } = c.req.valid('query');
    const opened = await open(settings, c, id, asOf);
    return c.json(opened.answer(await describePersonPage(opened, person, window)), 200);
  });

  api.openapi(insightsRoute, async (c) => {
    const { cursor, limit, ...asked } = c.req.valid('query');
    const opened = await open(settings, c, c.req.valid('param').id, asked.asOf);
    const question = { route: 'insights', query: asked, cursor, limit };
    return answerList(settings, c, opened, question, INSIGHT_COLUMNS, (place, most) =>
      listInsights(opened, asked, place, most),
    );
  });

  api.openapi(changesRoute, async (c) => {
    const { cursor, limit, since } = c.req.valid('query');
    const opened = await open(settings, c, c.req.valid('param').id);
    const question = { route: 'changes', query: { since }, cursor, limit };
    return answerList(settings, c, opened, question, CHANGE_COLUMNS, (place, most) =>
      listChanges(opened, since, place, most),
    );
  });
}
