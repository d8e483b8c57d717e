import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importCircles } from './cycles.ts';
import { brokenRules, forbiddenImports, importsOf } from './importRule.ts';
import { sourcesIn } from './sources.ts';

/** These two files hold the forbidden words as examples. */
const ABOUT_THE_RULE = new Set(['test/architecture/importRule.ts', 'test/architecture/imports.test.ts']);

describe('every file', () => {
  const sources = ['functions', 'local', 'infra', 'web', 'packages', 'examples', 'test', 'bench', 'chaos'].flatMap(
    sourcesIn,
  );

  it('is found', () => assert.ok(sources.length > 150, `${sources.length} files`));
  it('imports only what its folder may', () => assert.deepEqual(sources.flatMap(forbiddenImports), []));
  it('keeps to the house rules', () => {
    assert.deepEqual(sources.filter(({ path }) => !ABOUT_THE_RULE.has(path)).flatMap(brokenRules), []);
  });
  it('outside test, bench and chaos imports none of them', () => {
    const product = sources.filter(({ path }) => !/^(test|bench|chaos)\//.test(path));
    const wrong = product.flatMap((source) =>
      importsOf(source)
        .filter(({ to }) => /^(test|bench|chaos)\//.test(to))
        .map(({ to }) => `${source.path} → ${to}`),
    );
    assert.deepEqual(wrong, []);
  });
});

describe('import circles', () => {
  it('do not exist, types included', () => {
    assert.deepEqual(
      importCircles(
        ['functions', 'infra', 'local', 'web', 'packages', 'examples', 'bench', 'chaos', 'test'].flatMap(sourcesIn),
      ),
      [],
    );
  });
  const file = (path: string, ...targets: string[]) => ({
    path,
    text: targets.map((target) => `import type { X } from '${target}';`).join('\n'),
  });
  it('are found, however long', () => {
    const circle = [file('a/x.ts', './y.ts'), file('a/y.ts', '../b/z.ts'), file('b/z.ts', '../a/x.ts')];
    assert.deepEqual(importCircles([file('start.ts', './a/x.ts'), ...circle, file('b/end.ts')]), [
      ['a/x.ts', 'a/y.ts', 'b/z.ts'],
    ]);
  });
  it('are not confused with two ways to one file', () => {
    assert.deepEqual(
      importCircles([file('a.ts', './b.ts', './c.ts'), file('b.ts', './d.ts'), file('c.ts', './d.ts'), file('d.ts')]),
      [],
    );
  });
});

describe('the import rule', () => {
  const planted: readonly { readonly path: string; readonly text: string; readonly caught: boolean }[] = [
    { path: 'functions/core/a.ts', text: "import { x } from './b.ts';", caught: false },
    { path: 'functions/api/mcp/server.ts', text: "import '@modelcontextprotocol/server';", caught: false },
    { path: 'functions/api/mcp/tools.ts', text: "import '@modelcontextprotocol/server';", caught: true },
    { path: 'packages/client/src/a.ts', text: "import '../../../functions/core/ids.ts';", caught: true },
    { path: 'packages/client/src/a.ts', text: "import createFetch from 'openapi-fetch';", caught: false },
    { path: 'packages/connect/src/a.ts', text: "import '../../client/src/client.ts';", caught: true },
    { path: 'examples/a.ts', text: "import '../functions/core/ids.ts';", caught: true },
    { path: 'functions/core/a.ts', text: "import { hash } from 'node:crypto';", caught: false },
    { path: 'functions/core/a.ts', text: "import { x } from 'node:fs';", caught: true },
    { path: 'functions/core/a.ts', text: "import { x } from 'crypto';", caught: false },
    { path: 'functions/core/a.ts', text: "import fs from 'fs';", caught: true },
    { path: 'functions/core/a.ts', text: "import type { X } from '../aws/table.ts';", caught: true },
    { path: 'functions/core/a.ts', text: "import type { X } from '../contract/table.ts';", caught: true },
    {
      path: 'functions/core/a.ts',
      text: "import {\n  type X,\n  y,\n} from '@aws-sdk/client-dynamodb';",
      caught: true,
    },
    { path: 'functions/core/a.ts', text: "export { x } from '../okta/wire.ts';", caught: true },
    { path: 'functions/core/a.ts', text: "export * from '../okta/wire.ts';", caught: true },
    { path: 'functions/core/a.ts', text: "import '../lambda/env.ts';", caught: true },
    { path: 'functions/core/a.ts', text: "const { x } = await import('../okta/sdkCall.ts');", caught: true },
    { path: 'functions/core/a.ts', text: "const x = require('zod');", caught: true },
    { path: 'functions/core/sub/a.ts', text: "import { x } from '../../core/b.ts';", caught: false },
    { path: 'functions/corelike/a.ts', text: "import { x } from '../core/b.ts';", caught: false },
    { path: 'functions/okta/a.ts', text: "import { x } from '../aws/keys.ts';", caught: true },
    { path: 'functions/okta/a.ts', text: "import { x } from '@okta/okta-sdk-nodejs/src/http.js';", caught: false },
    { path: 'functions/okta/a.ts', text: "import { x } from '@okta/okta-sdk-nodejs-evil';", caught: true },
    { path: 'functions/aws/a.ts', text: "import type { Page } from '../okta/wire.ts';", caught: true },
    { path: 'functions/aws/a.ts', text: "import { gzipSync } from 'node:zlib';", caught: false },
    { path: 'functions/aws/a.ts', text: "import { TABLE } from '../contract/table.ts';", caught: false },
    { path: 'functions/lambda/a.ts', text: "import { SQSClient } from '@aws-sdk/client-sqs';", caught: true },
    { path: 'functions/api/http/a.ts', text: "import { Hono } from 'hono/tiny';", caught: false },
    { path: 'functions/api/apps/routes.ts', text: "import { x } from './present.ts';", caught: false },
    { path: 'functions/api/apps/routes.ts', text: "import { x } from '../http/csv.ts';", caught: false },
    { path: 'functions/api/apps/routes.ts', text: "import { x } from '../seats/schema.ts';", caught: false },
    { path: 'functions/api/apps/routes.ts', text: "import { x } from '../seats/present.ts';", caught: true },
    { path: 'functions/api/apps/routes.ts', text: "import type { X } from '../seats/listSeats.ts';", caught: true },
    { path: 'functions/api/http/csv/csv.ts', text: "import type { X } from '../../seats/schema.ts';", caught: true },
    { path: 'functions/api/apps/routes.ts', text: "import { x } from '../usageApi.ts';", caught: true },
    { path: 'functions/api/usageApi.ts', text: "import { x } from './seats/routes.ts';", caught: false },
    {
      path: 'functions/lambda/a.ts',
      text: "import x from '../../docs/openapi.json' with { type: 'json' };",
      caught: false,
    },
    {
      path: 'functions/api/a.ts',
      text: "import x from '../../docs/openapi.json' with { type: 'json' };",
      caught: true,
    },
    { path: 'functions/sync.ts', text: "import { createTableClient } from './aws/clients.ts';", caught: true },
    { path: 'functions/sync.ts', text: "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';", caught: true },
    { path: 'functions/sync.ts', text: "import { wireSync } from './lambda/wireSync.ts';", caught: false },
    {
      path: 'functions/contract/words/seats.ts',
      text: "import type { App } from '../../core/usage/app.ts';",
      caught: true,
    },
    { path: 'infra/sync.ts', text: "import { keys } from '../functions/aws/keys.ts';", caught: true },
    { path: 'infra/sync.ts', text: "import { TABLE } from '../functions/contract/table.ts';", caught: false },
    { path: 'infra/sync.ts', text: "import { Queue } from 'aws-cdk-lib/aws-sqs';", caught: false },
    { path: 'local/a.ts', text: "import { Sync } from '../infra/sync.ts';", caught: true },
    {
      path: 'local/a.ts',
      text: "import { createSyncFixture } from '../test/functions/core/sync/syncFixture.ts';",
      caught: true,
    },
    { path: 'local/okta/a.ts', text: "import { x } from '../../functions/core/time.ts';", caught: false },
    {
      path: 'web/src/a.tsx',
      text: "import type { AppBody } from '../../functions/api/apps/schema.ts';",
      caught: false,
    },
    {
      path: 'web/src/a.tsx',
      text: "import { AppSchema } from '../../functions/api/apps/schema.ts';",
      caught: true,
    },
    {
      path: 'web/src/a.tsx',
      text: "import type { AppView } from '../../functions/api/apps/present.ts';",
      caught: true,
    },
    { path: 'web/src/a.tsx', text: "import { routesOf } from '../../functions/contract/routes.ts';", caught: true },
    { path: 'web/src/a.tsx', text: "import type { App } from '../../functions/core/usage/app.ts';", caught: true },
    {
      path: 'web/src/a.tsx',
      text: "import { adoption } from '../../functions/core/usage/seatFigures.ts';",
      caught: false,
    },
    { path: 'web/src/a.tsx', text: "import { Table } from '@cloudscape-design/components';", caught: false },
  ];
  for (const { caught, ...source } of planted) {
    it(`${caught ? 'catches' : 'allows'} ${source.path}: ${source.text.replaceAll('\n', ' ')}`, () => {
      assert.equal(forbiddenImports(source).length > 0, caught);
    });
  }
});

describe('the house rules', () => {
  const planted: readonly { readonly path: string; readonly text: string; readonly caught: boolean }[] = [
    { path: 'functions/core/a.ts', text: 'const at = Date.now();', caught: true },
    { path: 'functions/core/a.ts', text: 'const at = new Date();', caught: true },
    { path: 'functions/core/a.ts', text: 'const at = new Date(instant);', caught: false },
    { path: 'functions/core/a.ts', text: '// never Date.now() here', caught: false },
    { path: 'functions/core/a.ts', text: 'const x = Math.random();', caught: true },
    { path: 'functions/core/a.ts', text: 'const id = randomUUID();', caught: true },
    { path: 'functions/core/a.ts', text: 'const x = process.env.X;', caught: true },
    { path: 'functions/lambda/a.ts', text: 'const x = process.env.X;', caught: false },
    { path: 'functions/okta/a.ts', text: 'setTimeout(resolve, 1000);', caught: true },
    { path: 'functions/okta/a.ts', text: 'AbortSignal.timeout(1000);', caught: false },
    { path: 'test/a.test.ts', text: "it.only('x', () => {});", caught: true },
    { path: 'test/a.test.ts', text: "describe.skip('x', () => {});", caught: true },
    { path: 'test/a.test.ts', text: "it('x', { skip: true }, () => {});", caught: true },
    { path: 'test/a.test.ts', text: "mock.module('node:fs');", caught: true },
    { path: 'test/a.test.ts', text: 'mock.fn();', caught: false },
    { path: 'local/utils/a.ts', text: '', caught: true },
    { path: 'functions/core/helpers/a.ts', text: '', caught: true },
    { path: 'web/src/common/a.ts', text: '', caught: true },
    { path: 'functions/core/index.ts', text: '', caught: true },
    { path: 'functions/core/usage/a.ts', text: '', caught: false },
    { path: 'local/a.ts', text: 'export default 1;', caught: true },
  ];
  for (const { caught, ...source } of planted) {
    it(`${caught ? 'catch' : 'allow'} ${source.path}: ${source.text}`, () => {
      assert.equal(brokenRules(source).length > 0, caught);
    });
  }
});
