// The contract: generated from the registered routes, and one that a stranger's tools accept.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import openApi from '../../../docs/openapi.json' with { type: 'json' };
import type { OpenApi, Schema } from '../../../functions/api/meta/openApi.ts';
import { openApiText } from '../../../functions/api/openApi.ts';
import { routesOf } from '../../../functions/contract/routes.ts';
import { ask, createWorld } from './world.ts';

const ROUTES = routesOf(openApi);
const document: OpenApi = openApi;
const world = createWorld();
const committed = readFileSync('docs/openapi.json', 'utf8');

it('is committed as the registered routes give it (else: npm run openapi)', () => {
  assert.equal(committed, openApiText({ connections: world.connect, usage: world.usage }));
});

it('is OpenAPI 3.1, and served as it is committed', async () => {
  const { json } = await ask(world.usage, '/v1/openapi.json', { as: {} });
  assert.equal(json.openapi, '3.1.0');
  assert.deepEqual(json, JSON.parse(committed));
});

describe('every route', () => {
  it('says which scope it needs; those without a scope are few', () => {
    const open = ROUTES.filter(({ auth, byConnectSession }) => auth === 'none' && !byConnectSession);
    assert.deepEqual(open.map(({ path }) => path).sort(), [
      '/connect/{session}',
      '/v1/docs',
      '/v1/health',
      '/v1/jwks/{jwks}',
      '/v1/openapi.json',
    ]);
  });

  for (const { method, path, auth, function: owner } of ROUTES) {
    const operation = document.paths[path]?.[method.toLowerCase()];
    const parameters = operation?.parameters ?? [];

    it(`${method} ${path} names its path parameters, and the tenant's header where it needs a token`, () => {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      assert.deepEqual(
        parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name),
        wanted,
      );
      const headers = parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => name);
      assert.equal(headers.includes('Tenant-Id'), auth !== 'none');
    });

    it(`${method} ${path} names the methods of its path, and one tag that is described`, () => {
      const allow = operation?.responses?.['405']?.headers?.Allow as { readonly schema: Schema } | undefined;
      const methods = Object.keys(document.paths[path] ?? {}).map((one) => one.toUpperCase());
      assert.deepEqual(String(allow?.schema.const).split(', '), methods);
      assert.equal(operation?.tags?.length, 1);
      assert.ok(document.tags?.some(({ name, description }) => name === operation.tags?.[0] && description));
    });

    if (/\/docs$|^\/connect\//.test(path)) continue; // HTML
    it(`${method} ${path} reaches a handler of the function ${owner}`, async () => {
      const api = owner === 'usage' ? world.usage : world.connect;
      const named = path
        .replace('{id}', '01KAJ0V5Z8QH6T3W9C2R4N7XYB')
        .replace('{app}', '0oa1')
        .replace('{person}', '00u1');
      const { problem } = await ask(api, named, {
        method,
        ...(method === 'POST' && !path.endsWith('/sync') && { body: {} }),
      });
      assert.notEqual(problem.code, 'NOT_FOUND');
    });
  }
});

it('explains every field', () => {
  const silentIn = (schema: Schema, at: string): string[] => {
    if (schema.description ?? schema.$ref ?? schema.enum) return [];
    if (schema.items) return silentIn(schema.items, at);
    if (!schema.properties) return [at];
    return Object.entries(schema.properties).flatMap(([name, field]) => silentIn(field, `${at}.${name}`));
  };
  const schemas = Object.entries<Schema>(document.components.schemas ?? {});
  assert.deepEqual(
    schemas.flatMap(([name, schema]) => silentIn(schema, name)),
    [],
  );
});

/** Every object in the document that holds `key`, with its JSON pointer. */
function holdersOf(
  key: string,
  value: unknown = document,
  at = '',
): readonly (readonly [at: string, holder: Schema])[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value).flatMap(([name, one]) =>
    // An example is data, and a field may have any name.
    name === 'example' ? [] : holdersOf(key, one, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
  return Object.hasOwn(value, key) && !at.endsWith('/properties') ? [[at, value as Schema], ...below] : below;
}

describe('every example', () => {
  // Strict mode would refuse the keywords that OpenAPI adds to JSON Schema, such as `example`.
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  ajv.addSchema(document, 'openapi');
  const examples = holdersOf('example');

  it('is found', () => assert.ok(examples.length > 150, `${examples.length} examples`));

  for (const [at, holder] of examples) {
    it(`fits its schema: ${at}`, () => {
      const isParameter = 'in' in holder;
      const validate = ajv.compile({ $ref: `openapi#${at}${isParameter ? '/schema' : ''}` });
      assert.ok(validate(holder.example), JSON.stringify(validate.errors));
    });
  }

  it('that does not fit would be found', () => {
    const validate = ajv.compile({ $ref: 'openapi#/components/schemas/Connection/properties/id' });
    assert.equal(validate('not an id'), false);
  });
});

it('says of every object what it holds, since generators take one that says nothing for empty', () => {
  const emptyIn = (node: unknown, at: string): string[] => {
    if (node === null || typeof node !== 'object') return [];
    const { type, properties, additionalProperties } = node as Record<string, unknown>;
    const isSilent = type === 'object' && properties === undefined && additionalProperties === undefined;
    const below = Object.entries(node).flatMap(([name, one]) =>
      /^examples?$/.test(name) ? [] : emptyIn(one, `${at}/${name}`),
    );
    return isSilent ? [at, ...below] : below;
  };
  assert.deepEqual(emptyIn(document, ''), []);
  assert.deepEqual(emptyIn({ items: { type: 'object' } }, ''), ['/items']);
});

it('has patterns that need no flag, since not every generator sets one', () => {
  for (const [at, { pattern }] of holdersOf('pattern')) {
    assert.doesNotMatch(String(pattern), /\\[pPu]|\(\?/, at);
    assert.doesNotThrow(() => new RegExp(String(pattern)), at);
  }
});

it('refuses an empty change, as the API does', () => {
  for (const name of ['ChangeRequest', 'AppSettingsRequest']) {
    const schema = document.components.schemas?.[name] as { readonly minProperties?: number } | undefined;
    assert.equal(schema?.minProperties, 1, name);
  }
});

it('passes the recommended rules of a linter, without exception', async () => {
  const config = await createConfig({
    extends: ['recommended'],
    rules: { 'operation-tag-defined': 'error', 'operation-singular-tag': 'error' },
  });
  const found = await lintFromString({ source: committed, absoluteRef: 'openapi.json', config });
  assert.deepEqual(
    found.map(
      ({ severity, ruleId, message, location: [first] }) => `${severity} ${ruleId} ${first?.pointer}: ${message}`,
    ),
    [],
  );
});
