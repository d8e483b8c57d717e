import { isOktaHost } from '../functions/okta/oktaHost.ts';
import { StartFailure } from './failure.ts';
import { dataFolderOf, parseFlags } from './flags.ts';
import { isLoopbackName } from './loopback.ts';

export interface Options {
  readonly port: number;
  readonly dataFolder: string;
  /** Seconds between two syncs of a simulated org. */
  readonly syncEverySeconds: number;
  readonly demo: boolean;
  /** Okta host → loopback origin of the org that simulates it. */
  readonly oktaOrigins: Readonly<Record<string, string>>;
}

export const HELP = `Runs the whole product on this machine: API, web page, worker, table, queue, secrets and a simulated Okta org.

Usage: npm start -- [flags]

  --port NUMBER         port of the API; 0 picks a free one             (PORT, default 4747)
  --data FOLDER         folder for all state                            (DATA_DIR, default ./.data)
  --sync-every SECONDS  how often simulated orgs are synced             (SYNC_EVERY, default 5)
  --no-demo             start without the simulated company             (NO_DEMO=1)
  --help                print this

Variables without a flag:
  LOCAL_OKTA_ORIGINS         more simulated orgs: {"acme.okta.com": "http://127.0.0.1:9100"}
  AWS_ENDPOINT_URL_DYNAMODB  use this DynamoDB instead of the built-in one
`;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the options from the command line and the environment; a flag wins over a variable. Throws `StartFailure`. */
export function parseOptions(args: readonly string[], env: Environment): Options | 'help' {
  const options = {
    port: { type: 'string' },
    data: { type: 'string' },
    'sync-every': { type: 'string' },
    'no-demo': { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  const { values: flags } = parseFlags({ args: [...args], options }, 'see --help.');
  if (flags.help) return 'help';
  return {
    port: wholeNumber('--port', flags.port ?? (env.PORT || '4747'), 0, 65_535),
    dataFolder: dataFolderOf(flags.data, env),
    syncEverySeconds: wholeNumber('--sync-every', flags['sync-every'] ?? (env.SYNC_EVERY || '5'), 1, 86_400),
    demo: !(flags['no-demo'] ?? isSet('NO_DEMO', env.NO_DEMO)),
    oktaOrigins: parseOrigins(env.LOCAL_OKTA_ORIGINS),
  };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new StartFailure(`${name} must be a whole number from ${least} to ${most}, got ${JSON.stringify(text)}.`, 2);
}

function isSet(name: string, value: string | undefined): boolean {
  if (value === undefined || value === '' || value === '0') return false;
  if (value === '1') return true;
  throw new StartFailure(`${name} must be 1 or 0, got ${JSON.stringify(value)}.`, 2);
}

function parseOrigins(text: string | undefined): Readonly<Record<string, string>> {
  if (!text) return {};
  const refuse = (why: string): never => {
    throw new StartFailure(`LOCAL_OKTA_ORIGINS ${why}, for example {"acme.okta.com": "http://127.0.0.1:9100"}.`);
  };
  const parsed = parseJson(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return refuse('must be a JSON object');
  for (const [host, origin] of Object.entries(parsed)) {
    if (!isOktaHost(host)) return refuse(`must name Okta hosts, and ${JSON.stringify(host)} is none`);
    if (!isLoopback(origin)) return refuse(`must map ${host} to an http origin on loopback`);
  }
  return parsed as Readonly<Record<string, string>>;
}

function isLoopback(origin: unknown): boolean {
  const url = typeof origin === 'string' ? URL.parse(origin) : null;
  if (url === null || url.protocol !== 'http:' || url.origin !== origin) return false;
  return isLoopbackName(url.hostname);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
