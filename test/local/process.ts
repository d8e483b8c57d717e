// Runs the product's commands as processes. Processes that are still running after the tests of a file are killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { within } from './waitFor.ts';

const fileOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
export const START = fileOf('local/start.ts');
export const TOKEN = fileOf('local/token.ts');

/** Longer than a whole test, during which a process may run. */
const END_TIMEOUT_MS = 180_000;

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  /** Rejects if the process has not ended after three minutes. */
  readonly ended: Promise<Ended>;
  /** The output so far, of both streams. */
  printed(): string;
}

const running = new Set<ChildProcess>();
after(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a script with `env` and PATH as its whole environment, in the folder `cwd`. */
export function start(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd = process.cwd(),
): Started {
  const child = spawn(process.execPath, [script, ...args], { env: { PATH: process.env.PATH, ...env }, cwd });
  running.add(child);
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const closed: Promise<Ended> = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return { code, signal, ...output };
  });
  const ended = within(closed, `end of ${script} ${args.join(' ')}`, END_TIMEOUT_MS);
  ended.catch(() => undefined); // prevents an unhandled rejection when the test does not wait for the end
  return { child, ended, printed: () => output.stdout + output.stderr };
}

/** Resolves with the URL of the line `ready URL`. Rejects if the process ends before, or after a minute. */
export async function ready({ child, ended }: Started): Promise<string> {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const url = Promise.withResolvers<string>();
  lines.on('line', (line) => {
    const found = /^ready (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1];
    if (found !== undefined) url.resolve(found);
  });
  ended
    .then(({ stderr }) => url.reject(new Error(`the process ended before it was ready: ${stderr}`)))
    .catch(url.reject);
  url.promise.catch(() => undefined); // `within` reports the rejection
  return within(url.promise, 'ready line');
}
