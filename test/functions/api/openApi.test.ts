import assert from 'node:assert/strict';
import { it } from 'node:test';
import openApi from '../../../docs/openapi.json' with { type: 'json' };
import { routesOf } from '../../../functions/contract/routes.ts';
import { ask, createWorld } from './world.ts';

const ROUTES = routesOf(openApi);

const world = createWorld();
const { json: document } = await ask(world.usage, '/v1/openapi.json', { as: {} });

type Operation = { readonly security: readonly { readonly jwt: readonly string[] }[]; readonly operationId: string };
const described = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    route: `${method.toUpperCase()} ${path}`,
    auth: operation.security.flatMap(({ jwt }) => jwt)[0] ?? 'none',
  })),
);
const byRoute = (a: { readonly route: string }, b: { readonly route: string }) => (a.route < b.route ? -1 : 1);

it('is OpenAPI 3.1', () => assert.equal(document.openapi, '3.1.0'));

it('describes exactly the routes of the contract, each with the scope that the gateway demands', () => {
  const contract = ROUTES.map(({ method, path, auth }) => ({ route: `${method} ${path}`, auth }));
  assert.deepEqual(described.sort(byRoute), contract.sort(byRoute));
});

it('names every path parameter', () => {
  for (const { path, method } of ROUTES) {
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const parameters: { in: string; name: string }[] = document.paths[path][method.toLowerCase()].parameters ?? [];
    assert.deepEqual(
      parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name),
      wanted,
    );
  }
});

interface Schema {
  readonly description?: string;
  readonly $ref?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

it('explains every field', () => {
  const silentIn = (schema: Schema, at: string): string[] => {
    if (schema.description ?? schema.$ref ?? schema.enum) return [];
    if (schema.items) return silentIn(schema.items, at);
    if (!schema.properties) return [at];
    return Object.entries(schema.properties).flatMap(([name, field]) => silentIn(field, `${at}.${name}`));
  };
  const schemas = Object.entries<Schema>(document.components.schemas);
  assert.deepEqual(
    schemas.flatMap(([name, schema]) => silentIn(schema, name)),
    [],
  );
});

it('reaches a handler for every route of the contract', async () => {
  for (const { method, path, function: owner } of ROUTES.filter(({ path }) => !path.endsWith('/docs'))) {
    const api = owner === 'usage' ? world.usage : world.connect;
    const named = path
      .replace('{id}', '01KAJ0V5Z8QH6T3W9C2R4N7XYB')
      .replace('{app}', '0oa1')
      .replace('{person}', '00u1');
    const { problem } = await ask(api, named, {
      method,
      ...(method === 'POST' && !path.endsWith('/sync') && { body: {} }),
    });
    assert.notEqual(problem.code, 'NOT_FOUND', `${method} ${path}`);
  }
});
