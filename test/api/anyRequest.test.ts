// No request, however it is made up, is answered with 5xx; every refusal says why in the one form for it.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { ROUTES } from '../../functions/contract.ts';
import { settle } from './company.ts';
import { ACME, ask, claims, GLOBEX, openWorld } from './world.ts';

const world = openWorld({ pageSize: 2 });
const seats = [
  { person: '00u1', assigned: 300, used: [0, 40], department: 'Sales' },
  { person: '00u2', assigned: 300 },
  { person: '00u3', used: [5] },
];
const own = settle(world, ACME, [{ id: '0oa1', seats }]);
const foreign = settle(world, GLOBEX, [{ id: '0oa1', seats }]);
const { json: page } = await ask(world.usage, `/v1/connections/${own.id}/people?limit=1`);

const NAMES = [
  ...['window', 'asOf', 'sort', 'q', 'include', 'limit', 'cursor', 'state', 'department', 'status', 'from', 'to'],
  ...['grain', 'since', 'kind', '', '__proto__', 'constructor'],
];
const odd = fc.oneof(
  fc.constantFrom(
    '',
    '7',
    '30',
    '-1',
    '1e9',
    'NaN',
    'null',
    'IDLE',
    'IDLE,ACTIVE',
    'label',
    '-label',
    'internal',
    'week',
  ),
  fc.constantFrom(
    '2026-11-20',
    '2026-11-21',
    '2026-06-01',
    '0000-00-00',
    '9999-12-31',
    '2026-11-18.0oa1.00u1.WENT_IDLE',
  ),
  fc.constantFrom(page.page.next as string, 'AAAA', '=1+1', '../..', '#', '%', '\u0000', '\u202e'),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const ids = (known: string) => fc.oneof({ weight: 4, arbitrary: fc.constant(known) }, odd);
const anyRequest = fc.record({
  route: fc.constantFrom(...ROUTES.filter(({ function: owner, path }) => owner === 'usage' && !path.endsWith('/docs'))),
  id: ids(own.id),
  app: ids('0oa1'),
  person: ids('00u1'),
  query: fc.array(fc.tuple(fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 8 })), odd), { maxLength: 4 }),
  accept: fc.constantFrom('application/json', 'text/csv', '*/*', 'text/html', ';;q=,,', ''),
  method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS'),
});

const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());

it('answers no generated request with 5xx', async () => {
  await fc.assert(
    fc.asyncProperty(anyRequest, async ({ route, id, app, person, query, accept, method }) => {
      const path = route.path
        .replace('{id}', encoded(id))
        .replace('{app}', encoded(app))
        .replace('{person}', encoded(person));
      const search = query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
      const event = { requestContext: { authorizer: { jwt: { claims: claims(ACME) } } } };
      const answer = await world.usage.request(`${path}?${search}`, { method, headers: { accept } }, { event });
      const text = await answer.text();
      assert.ok(answer.status < 500, `${answer.status} ${text} ${path}?${search}`);
      assert.ok(!text.includes(foreign.id), 'another tenant’s connection');
      if (answer.status >= 400 && method !== 'HEAD') assert.match(JSON.parse(text).code, /^[A-Z_]+$/);
    }),
    { numRuns: 1_500 },
  );
});
