import type { Api } from '../http/api.ts';
import { AppSchema, SeatSchema, SeriesPointSchema } from '../http/usageBodies.ts';
import { describeAppPage, describeApps, pageOfApps, viewApps } from './apps.ts';
import { columnsOf } from './columns.ts';
import { answerList, open, type ReadSettings } from './opened.ts';
import { rankIn } from './order.ts';
import * as routes from './routes.ts';
import { listSeats, viewSeats } from './seats.ts';
import { describeSeries, rangeAsked } from './series.ts';

const APP_COLUMNS = columnsOf(AppSchema);
const SEAT_COLUMNS = columnsOf(SeatSchema);
const POINT_COLUMNS = columnsOf(SeriesPointSchema);

/** Apps, their seats, and use over time. */
export function answerApps(api: Api, settings: ReadSettings): void {
  api.openapi(routes.appsRoute, async (c) => {
    const { cursor, limit, ...asked } = c.req.valid('query');
    const opened = await open(settings, c, c.req.valid('param').id, asked.asOf);
    const bodies = describeApps(await viewApps(opened), asked);
    const question = { route: 'apps', query: asked, cursor, limit };
    return answerList(settings, c, opened, question, APP_COLUMNS, async (place, most) =>
      pageOfApps(bodies, asked.sort, rankIn(place), most),
    );
  });

  api.openapi(routes.appRoute, async (c) => {
    const { id, app } = c.req.valid('param');
    const { asOf, ...asked } = c.req.valid('query');
    const opened = await open(settings, c, id, asOf);
    return c.json(opened.answer(await describeAppPage(opened, app, asked)), 200);
  });

  api.openapi(routes.seatsRoute, async (c) => {
    const { id, app } = c.req.valid('param');
    const { cursor, limit, ...asked } = c.req.valid('query');
    const opened = await open(settings, c, id, asked.asOf);
    const question = { route: 'seats', query: { ...asked, app }, cursor, limit };
    const view = await viewSeats(opened, app, asked);
    return answerList(settings, c, opened, question, SEAT_COLUMNS, async (place, most) =>
      view ? listSeats(opened, app, asked, view, place, most) : NOTHING,
    );
  });

  api.openapi(routes.usageRoute, async (c) => {
    const { from, to, grain, asOf } = c.req.valid('query');
    const opened = await open(settings, c, c.req.valid('param').id, asOf);
    const { reader, moment } = opened;
    const span = rangeAsked({ from, to }, moment, settings.now());
    const question = { route: 'usage', query: {}, cursor: undefined, limit: 400 };
    return answerList(settings, c, opened, question, POINT_COLUMNS, async () => ({
      items: moment.coverage ? await describeSeries(reader, span, grain, moment.coverage) : [],
      next: undefined,
    }));
  });
}

const NOTHING = { items: [], next: undefined } as const;
