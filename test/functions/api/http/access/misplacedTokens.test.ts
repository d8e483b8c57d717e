// A token in any text of any request is refused, by every route of the document, before anything is stored or asked.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import document from '../../../../../docs/openapi.json' with { type: 'json' };
import { CHECKED_HEADERS, TOKEN_FIELDS } from '../../../../../functions/api/http/access/misplacedTokens.ts';
import type { OpenApi, Operation, Schema } from '../../../../../functions/api/meta/openApi.ts';
import { putSession } from '../../putSession.ts';
import { createTwoTenants } from '../../twoTenants.ts';
import { ACME, ask, claims, NOW, TOKEN } from '../../world.ts';

const { paths, components } = document as unknown as OpenApi;
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

const resolved = (schema: Schema): Schema =>
  schema.$ref ? resolved(components.schemas?.[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;

const SESSION_TOKEN = `acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB.${TOKEN.slice(2)}_-3`;

interface TextField {
  readonly path: readonly string[];
  readonly format: string | undefined;
}

/** Every text of a body, where a list stands for its first entry. */
function textsIn(schema: Schema, path: readonly string[] = []): readonly TextField[] {
  const { type, properties = {}, items, anyOf = [], oneOf = [], allOf = [], format } = resolved(schema);
  return [
    ...([type].flat().includes('string') ? [{ path, format }] : []),
    ...Object.entries(properties).flatMap(([name, field]) => textsIn(field, [...path, name])),
    ...(items ? textsIn(items, [...path, '0']) : []),
    ...[...anyOf, ...oneOf, ...allOf].flatMap((part) => textsIn(part, path)),
  ];
}

const bodyOf = ({ requestBody }: Operation) => requestBody?.content?.['application/json']?.schema;
const bodyTexts = operations.flatMap((route) => {
  const schema = bodyOf(route.operation);
  return schema ? textsIn(schema).map((field) => ({ ...route, field })) : [];
});

/** A body with this text in this place, and nothing else. */
const nested = (path: readonly string[], text: string): unknown =>
  path.reduceRight<unknown>((inner, name) => (name === '0' ? [inner] : { [name]: inner }), text);

async function refusedBy(
  route: (typeof operations)[number],
  change: { readonly path?: string; readonly body?: unknown; readonly headers?: Record<string, string> },
) {
  const { world, id } = createTwoTenants();
  const { token } = await putSession(world.store.portsOf(ACME), ACME, 'customer-4711', NOW);
  const isBySession = route.operation.security.some((requirement) => 'connectSession' in requirement);
  const before = world.store.snapshot();
  const filled = (change.path ?? route.path).replace(/\{(\w+)\}/g, (_, name) => (name === 'id' ? id : '00u1'));
  const answer = await ask(route.operation['x-function'] === 'usage' ? world.usage : world.connect, filled, {
    as: claims('acme', 'usage/read usage/manage usage/operate'),
    method: route.method,
    ...(change.body !== undefined && { body: change.body }),
    headers: { ...(isBySession && { authorization: `Bearer ${token}` }), ...change.headers },
  });
  assert.deepEqual([answer.status, answer.problem.code], [400, 'TOKEN_MISPLACED'], answer.text);
  assert.ok(!(answer.text + JSON.stringify(world.lines)).includes(TOKEN.slice(4)), 'it is repeated');
  assert.deepEqual(world.store.snapshot(), before, 'something was stored');
  assert.deepEqual(world.okta.calls, []);
  return answer.problem;
}

describe('a token in a text of a body', () => {
  it('has a field of its own where the document says so, and nowhere else', () => {
    const secret = bodyTexts.filter(({ field }) => field.format === 'password');
    assert.ok(secret.length >= 3);
    for (const { field } of secret)
      assert.deepEqual([field.path.length, TOKEN_FIELDS.includes(field.path[0] ?? '')], [1, true]);
    for (const { field } of bodyTexts)
      assert.equal(TOKEN_FIELDS.includes(field.path.join('/')), field.format === 'password');
  });

  for (const { field, ...route } of bodyTexts) {
    if (field.format === 'password') continue;
    const pointer = `/${field.path.join('/')}`;
    it(`is refused: ${route.method} ${route.path} ${pointer}`, async () => {
      for (const text of [TOKEN, `*${TOKEN}*`, SESSION_TOKEN, encodeURIComponent(`SSWS ${TOKEN}`)]) {
        const problem = await refusedBy(route, { body: nested(field.path, text) });
        assert.deepEqual(
          problem.errors?.map((error) => error.pointer),
          [pointer],
        );
      }
    });
  }

  for (const route of operations.filter(({ method }) => method !== 'GET')) {
    it(`is refused in what the document does not know: ${route.method} ${route.path}`, async () => {
      await refusedBy(route, { body: { note: [{ deep: TOKEN }] } });
      await refusedBy(route, { body: { [TOKEN]: 1 } });
      await refusedBy(route, { body: TOKEN });
    });
  }

  it('is refused beside the field for it, whatever its form', async () => {
    const route = operations.find(({ operation }) => operation.operationId === 'createConnection');
    assert.ok(route);
    const apiToken = 'a token of no known form';
    const body = { oktaDomain: 'acme.okta.com', apiToken };
    await refusedBy(route, { body: { ...body, name: `Acme ${apiToken}` } });
    await refusedBy(route, { body: { ...body, apiToken: TOKEN }, headers: { 'idempotency-key': `try-${TOKEN}` } });
  });
});

describe('a token outside of bodies', () => {
  for (const route of operations) {
    it(`is refused in path, query and headers: ${route.method} ${route.path}`, async () => {
      for (const [, name] of route.path.matchAll(/\{(\w+)\}/g))
        await refusedBy(route, { path: route.path.replace(`{${name}}`, TOKEN) });
      const declared = (route.operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
      for (const name of [...declared.map((parameter) => parameter.name), 'note'])
        for (const text of [TOKEN, encodeURIComponent(TOKEN), encodeURIComponent(encodeURIComponent(`SSWS ${TOKEN}`))])
          await refusedBy(route, { path: `${route.path}?${name}=${text}` });
      await refusedBy(route, { path: `${route.path}?${TOKEN}=1` });
      for (const name of CHECKED_HEADERS) await refusedBy(route, { headers: { [name]: TOKEN } });
    });
  }

  it('leaves Okta’s ids, cursors and traces alone', async () => {
    const { asked, world, id } = createTwoTenants();
    const body = {
      exclusions: { people: { ids: ['00u1gjh63g214q0Hq0g4', '00u2gjh63g214q0Hq0g4'], patterns: ['svc-*'] } },
    };
    assert.equal((await asked(`/connections/${id}`, { method: 'PATCH', body })).status, 200);
    const headers = {
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      'if-none-match': `W/"${'00'.repeat(20)}"`,
    };
    assert.equal((await ask(world.usage, `/v1/connections/${id}`, { headers })).status, 200);
    const cursor = `00${'aZ_-'.repeat(30)}`;
    assert.equal(
      (await ask(world.usage, `/v1/connections/${id}/apps?cursor=${cursor}`)).problem.code,
      'INVALID_CURSOR',
    );
  });
});

describe('a body that is nested without end', () => {
  for (const { path, method, operation } of operations) {
    if (!bodyOf(operation)) continue;
    it(`is refused before anything goes through it: ${method} ${path}`, async () => {
      const { world, id } = createTwoTenants();
      const { token } = await putSession(world.store.portsOf(ACME), ACME, 'customer-4711', NOW);
      const isBySession = operation.security.some((requirement) => 'connectSession' in requirement);
      const headers = { ...(isBySession && { authorization: `Bearer ${token}` }) };
      const api = operation['x-function'] === 'usage' ? world.usage : world.connect;
      const filled = path.replace(/\{(\w+)\}/g, (_, name) => (name === 'id' ? id : '0oa1'));
      const most = /prices|decisions/.test(path) ? 120_000 : 8_000;
      for (const rawBody of [
        '['.repeat(most) + ']'.repeat(most),
        `${'{"a":'.repeat(most / 4)}1${'}'.repeat(most / 4)}`,
      ]) {
        const answer = await ask(api, filled, { as: claims('acme'), method, rawBody, headers });
        assert.deepEqual([answer.status, answer.problem.code], [400, 'INVALID_BODY'], answer.text);
      }
    });
  }
});
