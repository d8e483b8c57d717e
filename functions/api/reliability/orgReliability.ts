import { createRoute, z } from '@hono/zod-openapi';
import { SCOPES } from '../../contract/access.ts';
import { HORIZONS } from '../../contract/words/reliability.ts';
import type { AppId, PersonId } from '../../core/ids.ts';
import { isoDay } from '../../core/time.ts';
import { type App, appLabel } from '../../core/usage/app.ts';
import { WHOLE_DIRECTORY } from '../../core/usage/coverage.ts';
import { displayName, type Person } from '../../core/usage/person.ts';
import { type Calibration, calibrationOf, type OrgBackTest } from '../../core/usage/reliability/orgBackTest.ts';
import { returnCurve } from '../../core/usage/reliability/returnCurve.ts';
import type { Api } from '../http/createApi.ts';
import { loadConnection } from '../http/loadConnection.ts';
import { ofConnection } from '../http/openapi/pathParameters.ts';
import { jsonResponse, READ_RESPONSES, secured } from '../http/openapi/responses.ts';
import type { ReadPorts } from '../http/ports.ts';
import { PERSONAL_DATA } from '../http/registeredRoutes.ts';
import { usageResponse } from '../http/schema.ts';
import { type OrgReliabilityBody, OrgReliabilitySchema } from './orgSchema.ts';
import { presentChance, presentOutcomes } from './present.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/connections/{id}/reliability',
  operationId: 'getOrgReliability',
  [PERSONAL_DATA]: 'readPeople',
  summary: 'How far silence can be trusted, in all apps together',
  description:
    'What the idle thresholds of all apps would have said in the past, what became of it, and what the apps’ curves expected; seats that were taken and given back. Counted once a week, through `countedThrough`, so that this answer reads no seat.',
  tags: ['Insights'],
  security: secured(SCOPES.read),
  'x-quota': 'read',
  request: { params: ofConnection, query: z.strictObject({}) },
  responses: { 200: jsonResponse('How sure the numbers are.', usageResponse(OrgReliabilitySchema)), ...READ_RESPONSES },
});

/** How far silence can be trusted in all apps. */
export function addOrgReliabilityReads(api: Api, ports: ReadPorts): void {
  api.openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    const loaded = await loadConnection(ports, c, id);
    const { reader, connection } = loaded;
    const [test, apps] = await Promise.all([reader.backTests.ofOrg(), reader.apps.list()]);
    const people = test?.regrets.length
      ? await reader.people.load([...new Set(test.regrets.map(({ person }) => person))])
      : [];
    const { idleAfterDays } = connection.settings;
    const body = presentOrgReliability(test, { apps, people, idleAfterDays });
    return c.json(loaded.respond(body, { idleAfterDays, directory: WHOLE_DIRECTORY }), 200);
  });
}

interface Named {
  readonly apps: readonly App[];
  readonly people: readonly Person[];
  readonly idleAfterDays: number;
}

function presentOrgReliability(
  test: OrgBackTest | undefined,
  { apps, people, idleAfterDays }: Named,
): OrgReliabilityBody {
  const curve = test && returnCurve(test.gaps);
  const labels = new Map<AppId, string>(apps.map((app) => [app.app, appLabel(app)]));
  const names = new Map<PersonId, string | undefined>(people.map((person) => [person.person, displayName(person)]));
  const count = (kind: NonNullable<App['sessions']>['class']['kind']) =>
    apps.filter(({ sessions }) => (sessions?.class.kind ?? 'UNKNOWN') === kind).length;
  const calibration = calibrationOf(test?.weeks ?? []);
  return {
    countedThrough: test?.through === undefined ? null : isoDay(test.through),
    idleAfterDays,
    apps: test?.apps ?? 0,
    sessions: {
      short: count('SHORT'),
      fixed: count('FIXED'),
      longOrSliding: count('LONG_OR_SLIDING'),
      unknown: count('UNKNOWN'),
    },
    returned: HORIZONS.map((withinDays) => ({
      withinDays,
      ...presentChance(curve?.chanceOfReturn(idleAfterDays, withinDays)),
    })),
    curve: (curve?.survival ?? []).map((stillSilent, days) => ({ days, stillSilent })),
    calibration: HORIZONS.map((withinDays) => ({ withinDays, all: presentCalibration(calibration[withinDays]) })),
    pastWeeks: (test?.weeks ?? []).map(({ day, silent, outcomes, calibration: ofWeek }) => ({
      day: isoDay(day),
      silent,
      outcomes: HORIZONS.map((withinDays) => ({
        ...presentOutcomes(outcomes, withinDays),
        calibration: presentCalibration(ofWeek[withinDays]),
      })),
    })),
    givenBackCount: test?.regretCount ?? 0,
    givenBack: (test?.regrets ?? []).map(({ app, person, removedOn, givenBackOn }) => ({
      appId: app,
      appLabel: labels.get(app) ?? app,
      personId: person,
      name: names.get(person) ?? null,
      removedOn: isoDay(removedOn),
      givenBackOn: isoDay(givenBackOn),
    })),
  };
}

/** Null where the curves of no app say anything. */
const presentCalibration = ({ judged, usedAgain, expected }: Calibration) =>
  judged === 0 ? null : { judged, usedAgain, expected };
