import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a handler answers: an HTTP answer of the APIs, failures of the worker's batch, or an error that it threw. */
export interface LambdaResult {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly batchItemFailures?: readonly object[];
  readonly errorType?: string;
  readonly errorMessage?: string;
}

export interface Lambda {
  /** Results of the handler, in the order of the events; null where it gave none. */
  readonly results: readonly (LambdaResult | null)[];
  readonly stderr: string;
  /** CPU time of the process from its start to each answer, in milliseconds: the first is that of a cold start. */
  readonly cpuMs: readonly number[];
}

const LOOP = fileURLToPath(new URL('./runtimeLoop.ts', import.meta.url));

/**
 * Runs the bundle in a process of its own under a Runtime API, which gives it these events. The process has a copy of the
 * asset with nothing beside it, and `env` only.
 */
export async function runAsLambda(
  asset: string,
  events: readonly object[],
  env: Readonly<Record<string, string>>,
): Promise<Lambda> {
  const folder = mkdtempSync(join(tmpdir(), 'okta-usage-lambda-'));
  const root = join(folder, 'task');
  cpSync(asset, root, { recursive: true });
  const results: (LambdaResult | null)[] = [];
  const cpuMs: number[] = [];
  let next = 0;
  const done = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    if (request.method === 'GET') {
      const event = events[next++];
      if (event === undefined) done.resolve();
      else response.setHeader('lambda-runtime-aws-request-id', `request-${next}`).end(JSON.stringify(event));
      return;
    }
    results.push(JSON.parse(text));
    cpuMs.push(Number(request.headers['cpu-microseconds']) / 1000);
    response.writeHead(202).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const child = spawn(process.execPath, ['--enable-source-maps', LOOP], {
    cwd: root,
    env: { AWS_REGION: 'us-east-1', ...env, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`, LAMBDA_TASK_ROOT: root },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const exited = once(child, 'close');
  await Promise.race([done.promise, exited]);
  child.kill();
  await exited;
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
  return { results, stderr, cpuMs };
}
