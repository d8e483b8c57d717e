import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleFunctions, LAMBDA_BUNDLE } from '../infra/bundles.ts';
import { ROOT } from '../infra/createApp.ts';
import { runAsLambda } from '../test/infra/runtimeApi.ts';
import { type Benchmark, quick } from './claims.ts';
import { startStandIns } from './standIns.ts';
import { figure, printTable } from './table.ts';

/** A function that only loads what each of the API's functions needs: router, table and log. */
const BARE = `
  import { Logger } from '@aws-lambda-powertools/logger';
  import { Hono } from 'hono';
  import { handle } from 'hono/aws-lambda';
  import { createTableClient } from './functions/aws/clients.ts';
  const table = createTableClient();
  const log = new Logger({ serviceName: 'bare' });
  const api = new Hono();
  api.post('/*', (c) => { log.info('request', { table: table !== undefined }); return c.json({}); });
  export const handler = handle(api);`;

const REQUEST = {
  version: '2.0',
  routeKey: 'POST /v1/connections',
  rawPath: '/v1/connections',
  rawQueryString: '',
  headers: { 'content-type': 'application/json' },
  requestContext: {
    http: { method: 'POST', path: '/v1/connections', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: '' },
    requestId: 'r',
    authorizer: { jwt: { claims: { tenant_id: 'acme', scope: 'usage/manage' }, scopes: ['usage/manage'] } },
  },
  body: '{}',
  isBase64Encoded: false,
};

const ROUNDS = 4;

export const coldStart: Benchmark = {
  name: 'cold-start',
  description: 'CPU of the connecting API from the start of its process to its first answer, beside a bare function',
  async run() {
    await using standIns = await startStandIns();
    const folder = mkdtempSync(join(tmpdir(), 'okta-usage-bench-'));
    const { folder: bundles, sizes } = bundleFunctions(join(folder, 'bundles'));
    const bare = join(folder, 'bare');
    const bareSize = writeBare(bare);
    const environment = standIns.environmentOf('connections');
    const cost = async (asset: string) => {
      const { results, cpuMs, stderr } = await runAsLambda(asset, [REQUEST], environment);
      if (results[0]?.statusCode === undefined) throw new Error(`no answer: ${stderr}`);
      return cpuMs[0] ?? Number.NaN;
    };
    // The least of several in turn, because other processes only ever add to it.
    let bareMs = Number.POSITIVE_INFINITY;
    let connectionsMs = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round++) {
      bareMs = Math.min(bareMs, await cost(bare));
      connectionsMs = Math.min(connectionsMs, await cost(join(bundles, 'connections')));
    }
    rmSync(folder, { recursive: true });
    printTable(
      ['function', 'bytes', 'CPU ms'],
      [
        ['bare: router, table client, logger', figure(bareSize), figure(Math.round(bareMs))],
        ['connections', figure(sizes.connections), figure(Math.round(connectionsMs))],
      ],
    );
    const ratio = connectionsMs / bareMs;
    return [quick(`connections: at most twice a bare function (${ratio.toFixed(2)})`, ratio <= 2)];
  },
};

/** @returns its bytes */
function writeBare(folder: string): number {
  mkdirSync(folder);
  const { outputFiles } = buildSync({
    ...LAMBDA_BUNDLE,
    stdin: { contents: BARE, resolveDir: ROOT },
    minify: true,
    keepNames: true,
    write: false,
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild wrote nothing');
  writeFileSync(join(folder, 'index.mjs'), file.contents);
  return file.contents.byteLength;
}
