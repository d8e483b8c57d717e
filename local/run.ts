import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { SCOPES } from '../functions/contract/access.ts';
import { writeAtomically } from './aws/jsonlFile.ts';
import { DEMO_TENANT, runDemo } from './demo/demo.ts';
import { StartFailure } from './failure.ts';
import { dataFolderOf } from './flags.ts';
import { lockFolder } from './lock.ts';
import type { SimulatedOrg } from './okta/simulatedOrg.ts';
import { startSimulatedOrg } from './okta/start.ts';
import { HELP, type Options, parseOptions } from './options.ts';
import { type Stack, startStack } from './stack.ts';

const LIVE_EVERY_MS = 10_000;
const DEMO_TOKEN_TTL_SECONDS = 12 * 3600;
/** The process exits after this time in any case; the next start repairs the state after an unclean stop. */
const STOP_WITHIN_MS = 4500;

/** Runs the local stack until SIGINT or SIGTERM; the result is the process's exit code. */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const stopping = stopSignal();
  try {
    const options = parseOptions(args, env);
    if (options === 'help') {
      process.stdout.write(HELP);
      return 0;
    }
    await using parts = new AsyncDisposableStack();
    const working = serve(options, env.AWS_ENDPOINT_URL_DYNAMODB || undefined, parts, stopping);
    await Promise.race([working, aborted(stopping)]);
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
    return 0;
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    console.error(error.message);
    return error.exitCode;
  }
}

/** Starts everything, registers in `parts` what must be closed, and runs until something fails. */
async function serve(
  options: Options,
  dynamodbEndpoint: string | undefined,
  parts: AsyncDisposableStack,
  stopping: AbortSignal,
): Promise<void> {
  const lock = await lockFolder(options.dataFolder);
  parts.defer(() => lock.release());
  const org = options.demo ? await startDemoOrg(options.dataFolder) : undefined;
  if (org !== undefined) {
    parts.defer(() => org.close());
    const secretFile = controlSecretFile(options.dataFolder);
    parts.defer(() => rmSync(secretFile, { force: true }));
    writeAtomically(secretFile, `${org.controlSecret}\n`);
  }
  const stack = await startStack({
    ...options,
    dynamodbEndpoint,
    oktaOrigins: { ...options.oktaOrigins, ...(org && { [org.host]: org.origin }) },
  });
  parts.defer(() => stack.stop());

  console.log(`ready ${stack.url}`);
  await Promise.race([stack.failed, printBanner(options, stack, org, stopping).then(() => aborted(stopping))]);
}

/** Where the secret of the demo org's `/__sim/…` lies while it runs. Only the owner of the folder can read it. */
const controlSecretFile = (dataFolder: string): string => join(dataFolder, 'sim-control');

async function startDemoOrg(dataFolder: string): Promise<SimulatedOrg> {
  const tickLogFile = join(dataFolder, 'demo-org');
  const org = await startSimulatedOrg({ size: 'small', historyDays: 90, tickLogFile, livePace: 'clock' });
  org.live.start({ everyMs: LIVE_EVERY_MS });
  return org;
}

/** Prints the addresses and an example request, then the progress of the demo's first sync. */
async function printBanner(
  options: Options,
  stack: Stack,
  org: SimulatedOrg | undefined,
  signal: AbortSignal,
): Promise<void> {
  const scope = `${SCOPES.read} ${SCOPES.manage}`;
  const bearer = await stack.issuer.sign({ tenant: DEMO_TENANT, scope, ttlSeconds: DEMO_TOKEN_TTL_SECONDS });
  const { repair } = stack.aws;
  if (repair !== undefined) {
    console.log(
      `The last stop was unclean: ${repair.items} items checked, ${repair.added + repair.removed} index entries repaired.`,
    );
  }
  console.log(`
  page         ${stack.url}${org === undefined ? '' : '  (continue as the demo admin)'}
  API          ${stack.url}/v1
  state, logs  ${options.dataFolder}
  simulated    ${org === undefined ? 'no Okta org (--no-demo)' : `https://${org.host} at ${org.origin}`}
${org === undefined ? '' : `  its controls ${org.origin}/__sim/…, with the secret in ${controlSecretFile(options.dataFolder)}\n`}
  curl -H 'Authorization: Bearer ${bearer}' ${stack.url}/v1/connections

  Another tenant's token: npm run --silent token -- TENANT${dataFlag(options.dataFolder)}
`);
  if (org !== undefined) await runDemo({ url: stack.url, bearer, org, print: (line) => console.log(line), signal });
}

/** What `npm run token` needs to find the key of this stack; a folder with a blank or a sign of the shell is quoted. */
function dataFlag(dataFolder: string): string {
  if (dataFolder === dataFolderOf(undefined, {})) return '';
  return ` --data ${/^[\w./@:+-]+$/.test(dataFolder) ? dataFolder : `'${dataFolder.replaceAll("'", "'\\''")}'`}`;
}

/** Aborted at the first SIGINT or SIGTERM; the second ends the process at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(1);
      controller.abort();
    });
  }
  return controller.signal;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
