// Requests made up at random, most of them about something that exists.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import openApi from '../../../../docs/openapi.json' with { type: 'json' };
import type { Api } from '../../../../functions/api/http/createApi.ts';
import { routesOf } from '../../../../functions/contract/routes.ts';
import { ACME, claims } from '../world.ts';

const ROUTES = routesOf(openApi);

/** What exists, and what must never be answered. */
interface Known {
  readonly id: string;
  readonly app: string;
  readonly person: string;
  readonly cursor: string;
  readonly foreign: string;
}

const DATES = ['2026-11-20', '2026-11-21', '2026-06-01', '0000-00-00', '9999-12-31'];
/** Values for each parameter, valid ones and some invalid ones. */
const PARAMETER_VALUES: Readonly<Record<string, readonly string[]>> = {
  window: ['7', '30', '60', '90', '31'],
  sort: ['label', '-label', 'login', '-lastUsedAt', '-unused', 'name'],
  q: ['App', 'ada', ' '],
  include: ['internal'],
  limit: ['1', '2', '500', '0', '501'],
  state: ['IDLE', 'IDLE,ACTIVE', 'NEVER_USED', 'idle'],
  department: ['Sales', 'sales'],
  status: ['ACTIVE', 'SUSPENDED'],
  grain: ['day', 'week', 'month'],
  kind: ['IDLE_SEATS', 'LEAVER_SEATS'],
  since: [...DATES, '2026-11-18.0oa1.00u1.WENT_IDLE', '9999-12-31.0oa1..APP_APPEARED'],
  asOf: DATES,
  from: DATES,
  to: DATES,
};
const ODD_NAMES = ['', '__proto__', 'constructor', 'cursor', 'Window'];
const odd = (cursor: string) =>
  fc.oneof(
    fc.constant(cursor),
    fc.constantFrom('', '7', '-1', '1e9', 'NaN', 'null', ...DATES),
    fc.constantFrom('AAAA', '=1+1', '../..', '#', '%', '\u0000', '\u202e'),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
const ids = (known: string, cursor: string) => fc.oneof({ weight: 4, arbitrary: fc.constant(known) }, odd(cursor));
const saying = fc
  .constantFrom(...Object.keys(PARAMETER_VALUES))
  .chain((name) => fc.tuple(fc.constant(name), fc.constantFrom(...(PARAMETER_VALUES[name] ?? ['']))));
const saidOddly = (cursor: string) =>
  fc.tuple(
    fc.oneof(fc.constantFrom(...Object.keys(PARAMETER_VALUES), ...ODD_NAMES), fc.string({ maxLength: 8 })),
    odd(cursor),
  );
const anyRequest = (known: Known) =>
  fc.record({
    route: fc.constantFrom(
      ...ROUTES.filter(({ function: owner, path }) => owner === 'usage' && !path.endsWith('/docs')),
    ),
    id: ids(known.id, known.cursor),
    app: ids(known.app, known.cursor),
    person: ids(known.person, known.cursor),
    query: fc.array(fc.oneof({ weight: 4, arbitrary: saying }, saidOddly(known.cursor)), { maxLength: 3 }),
    accept: fc.constantFrom('application/json', 'text/csv', '*/*', 'text/html', ';;q=,,', ''),
    method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS'),
  });

const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());

/** Asserts that no request is answered with 5xx, and that each refusal has the one form for it. */
export async function assertNoneIsTooMuch(api: Api, known: Known, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(anyRequest(known), async ({ route, id, app, person, query, accept, method }) => {
      const path = route.path
        .replace('{id}', encoded(id))
        .replace('{app}', encoded(app))
        .replace('{person}', encoded(person));
      const search = query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
      const event = { requestContext: { authorizer: { jwt: { claims: claims(ACME) } } } };
      const answer = await api.request(`${path}?${search}`, { method, headers: { accept } }, { event });
      const text = await answer.text();
      assert.ok(answer.status < 500, `${answer.status} ${text} ${path}?${search}`);
      assert.ok(!text.includes(known.foreign), 'another tenant’s connection');
      if (answer.status >= 400 && method !== 'HEAD') assert.match(JSON.parse(text).code, /^[A-Z_]+$/);
    }),
    { numRuns },
  );
}
