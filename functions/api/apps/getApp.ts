import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import type { Grain, WindowDays } from '../../contract/words/numbers.ts';
import type { AppId } from '../../core/ids.ts';
import { type Day, dayOf } from '../../core/time.ts';
import type { App } from '../../core/usage/app.ts';
import { appSeries, type PeopleIn, peopleKept, peopleOfSeats } from '../../core/usage/appSeries.ts';
import type { Coverage } from '../../core/usage/coverage.ts';
import { countKept } from '../../core/usage/decisions/kept.ts';
import { contextOf } from '../../core/usage/evaluationContext.ts';
import type { JudgedSeat } from '../../core/usage/presence.ts';
import { figuresUnder, withIdleAfterDays } from '../../core/usage/preview.ts';
import type { Seat } from '../../core/usage/seat.ts';
import type { EvaluationContext } from '../../core/usage/state.ts';
import { type AppView, loadAppView } from '../http/appViews.ts';
import type { Api } from '../http/createApi.ts';
import { readAllPages } from '../http/lists/pages.ts';
import { type LoadedConnection, loadConnection } from '../http/loadConnection.ts';
import { ofApp } from '../http/openapi/pathParameters.ts';
import { AsOfParam, GrainParam, IdleAfterDaysParam, WindowParam } from '../http/openapi/queryParameters.ts';
import { jsonResponse, READ_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { ProblemError } from '../http/problems/problems.ts';
import { PERSONAL_DATA } from '../http/registeredRoutes.ts';
import { usageResponse } from '../http/schema.ts';
import { type KeptBreakdown, loadKeptBreakdown } from './keptBreakdown.ts';
import {
  presentApp,
  presentAppSeries,
  presentDepartments,
  presentKeptDepartments,
  presentUseWithoutSeat,
} from './present.ts';
import { presentAppSettings, presentPastSettings } from './presentSettings.ts';
import { presentTiers } from './presentTiers.ts';
import { type AppDetailBody, AppDetailSchema } from './schema.ts';

const getRoute = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/apps/{app}',
  operationId: 'getApp',
  [PERSONAL_DATA]: 'readPeople',
  summary: 'One app, with its use day by day',
  description:
    'With `asOf`, `settings` are what was used then: the connection’s threshold stands where the app had none of its own. With `idleAfterDays` the figures are those of that threshold (states, unused, kept, reclaimable, adoption, adoptionLevel, utilisation, potentialSavings, noSignInSeen, longSessionsLikely and those of the departments change; `settings` stay what is saved); an app with more seats than one answer reads then answers PREVIEW_TOO_LARGE.',
  tags: ['Apps'],
  security: secured(SCOPES.read),
  'x-quota': 'read',
  request: {
    params: ofApp,
    query: z.strictObject({
      window: WindowParam,
      asOf: AsOfParam,
      grain: GrainParam,
      idleAfterDays: IdleAfterDaysParam,
    }),
  },
  responses: { 200: jsonResponse('The app.', usageResponse(AppDetailSchema)), ...READ_RESPONSES },
});

export function addGetApp(api: Api, ports: ReadPorts): void {
  api.openapi(getRoute, async (c) => {
    const { id, app } = c.req.valid('param');
    const { asOf, ...asked } = c.req.valid('query');
    const loaded = await loadConnection(ports, c, id, asOf, { app });
    const needs = {
      days: loaded.daysOf(asked.window),
      idleAfterDays: asked.idleAfterDays,
      directory: await loaded.directoryOf(app),
    };
    return c.json(loaded.respond(await presentAppDetail(loaded, app, asked), needs), 200);
  });
}

interface AppQuestion {
  readonly window: WindowDays;
  readonly grain: Grain;
  /** A threshold to preview instead of the saved one. */
  readonly idleAfterDays?: number | undefined;
}

async function presentAppDetail(
  loaded: LoadedConnection,
  id: AppId,
  { window, grain, idleAfterDays }: AppQuestion,
): Promise<AppDetailBody> {
  const { app, view: saved } = await loadAppView(loaded, id);
  const { coverage } = loaded.moment;
  const kept = idleAfterDays === undefined ? await loadKeptBreakdown(loaded, app) : undefined;
  const stored = coverage && !kept ? await readAllPages(loaded.seats(id)) : undefined;
  const judgedUnder = coverage && (await evaluatedUnder(loaded, app, saved, coverage, idleAfterDays));
  const seats = stored && (await loaded.judge(stored, () => judgedUnder));
  const view =
    judgedUnder && idleAfterDays !== undefined ? await previewedView(loaded, saved, seats, judgedUnder) : saved;
  const { context } = view.figures;
  const asOf: Day | undefined = context?.asOf ?? (coverage && dayOf(coverage.dataThrough));
  const shown = asOf === undefined ? undefined : { from: asOf - window + 1, through: asOf };
  return {
    ...presentApp(view, window),
    tiers: presentTiers(app, view.figures, view.settings, loaded.priceDay),
    settings: view.past ? presentPastSettings(view.past, view.settings) : presentAppSettings(view.settings, app),
    series: coverage && shown ? presentAppSeries(appSeries(app, peopleIn(kept, seats), shown, grain, coverage)) : [],
    ...(kept && context ? keptParts(kept, context, window) : countedParts(seats, context, window)),
  };
}

const peopleIn = (kept: KeptBreakdown | undefined, seats: readonly Seat[] | undefined): PeopleIn =>
  kept ? peopleKept(kept.people, kept.sums) : peopleOfSeats(seats);

type SeatParts = Pick<AppDetailBody, 'departments' | 'usedWithoutSeat'>;

const keptParts = (
  { departments, usersWithoutSeat }: KeptBreakdown,
  context: EvaluationContext,
  window: WindowDays,
): SeatParts => ({
  departments: presentKeptDepartments(departments, window),
  usedWithoutSeat: presentUseWithoutSeat(usersWithoutSeat, context),
});

const countedParts = (
  seats: readonly JudgedSeat[] | undefined,
  context: EvaluationContext | undefined,
  window: WindowDays,
): SeatParts => ({
  departments: context && seats ? presentDepartments(seats, context, window) : null,
  usedWithoutSeat: context && seats ? presentUseWithoutSeat(seats, context) : null,
});

/** What the app's seats are evaluated under: the saved threshold, or the one that is previewed. */
async function evaluatedUnder(
  { rulesOf }: LoadedConnection,
  app: App,
  { figures }: AppView,
  coverage: Coverage,
  idleAfterDays: number | undefined,
): Promise<EvaluationContext> {
  return withIdleAfterDays(figures.context ?? contextOf(app, coverage, await rulesOf(app.app)), idleAfterDays);
}

/** The app as it would be with another idle threshold. Throws PREVIEW_TOO_LARGE where `seats` could not all be read. */
async function previewedView(
  { decisions }: LoadedConnection,
  saved: AppView,
  seats: readonly JudgedSeat[] | undefined,
  context: EvaluationContext,
): Promise<AppView> {
  if (!seats) throw new ProblemError('PREVIEW_TOO_LARGE');
  const { figures } = saved;
  const previewed = figuresUnder(figures, seats, context);
  const kept = countKept(previewed, (await decisions(figures.app))(figures.app), seats);
  return { ...saved, figures: { ...previewed, kept } };
}
