// Runs in a sandbox of the local stack, around a function's handler: moves the function's clock, and records which
// functions of the AWS adapters have run.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import type { FunctionName } from '../../../functions/contract/functions.ts';

type Handler = (event: unknown, context: Context) => Promise<unknown>;

const ADAPTERS = new URL('../../../functions/aws/', import.meta.url).href;
const realNow = Date.now;

/** File that says by how many milliseconds the functions' clock is ahead. */
export const clockFile = (folder: string): string => join(folder, 'clock');
/** File with one line per function of the adapters and per invocation: `ran keys.ts#keyOf@12`. */
export const traceFile = (folder: string): string => join(folder, 'trace');

/** The handler of a function, traced into files of `folder`. */
export async function traced(name: FunctionName, folder: string): Promise<Handler> {
  let aheadMs = 0;
  Date.now = () => realNow() + aheadMs;
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  const { handler } = (await import(new URL(`../../../functions/${name}.ts`, import.meta.url).href)) as {
    readonly handler: Handler;
  };
  return async (event, context) => {
    aheadMs = existsSync(clockFile(folder)) ? Number(readFileSync(clockFile(folder), 'utf8')) : 0;
    try {
      const getRemainingTimeInMillis = () => context.getRemainingTimeInMillis() + aheadMs;
      return await handler(event, { ...context, getRemainingTimeInMillis });
    } finally {
      const { result } = await session.post('Profiler.takePreciseCoverage');
      const lines = result
        .filter(({ url }) => url.startsWith(ADAPTERS))
        .flatMap(({ url, functions }) =>
          functions.map(({ functionName, ranges: [range] }) => {
            const place = `${url.slice(ADAPTERS.length)}#${functionName}@${range?.startOffset}`;
            return `${(range?.count ?? 0) > 0 ? 'ran' : 'known'} ${place}\n`;
          }),
        );
      appendFileSync(traceFile(folder), lines.join(''));
    }
  };
}
