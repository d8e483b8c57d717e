// Commands of the product as processes of their own. Whatever still runs when a test file is done is killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const fileOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
export const START = fileOf('local/start.ts');
export const TOKEN = fileOf('local/token.ts');

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it has printed so far, on both outputs. */
  printed(): string;
}

const running = new Set<ChildProcess>();
after(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** A process of ours, without anything of this one's environment but what it takes to run. */
export function start(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  const child = spawn(process.execPath, [script, ...args], { env: { PATH: process.env.PATH, ...env } });
  running.add(child);
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const ended: Promise<Ended> = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return { code, signal, ...output };
  });
  return { child, ended, printed: () => output.stdout + output.stderr };
}

/** Resolves with the URL of the `ready` line, which stands alone. */
export async function ready({ child, ended }: Started): Promise<string> {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const url = Promise.withResolvers<string>();
  lines.on('line', (line) => {
    const found = /^ready (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1];
    if (found !== undefined) url.resolve(found);
  });
  void ended.then(({ stderr }) => url.reject(new Error(`it ended before it was ready: ${stderr}`)));
  return url.promise;
}
