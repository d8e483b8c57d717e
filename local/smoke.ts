// npm run smoke -- --url URL --token TOKEN: calls every route of a running stack; see `--help`.
import openApi from '../docs/openapi.json' with { type: 'json' };
import { routesOf } from '../functions/contract/routes.ts';
import { StartFailure } from './failure.ts';
import { parseFlags } from './flags.ts';
import { runSmoke, type SmokeOptions } from './smoke/run.ts';

const HELP = `Calls every route of a running stack and says for each whether it answers as it should. Exits with 1 if one does not.

Usage: npm run smoke -- --url https://usage.example.com [flags]

  --url URL             origin of the stack
  --token TOKEN         bearer token with the scopes usage/read and usage/manage     (SMOKE_TOKEN)
  --tenant TENANT       the tenant to act for, with a token that has usage/operate
  --okta-domain HOST    connects this org, calls every route about it, and deletes the connection at the end;
                        without it nothing is changed, and routes that change something are only asked in vain
  --okta-token TOKEN    API token of the org                                         (SMOKE_OKTA_TOKEN)
  --wait SECONDS        how long the first sync may take                             (default 600)
  --help                print this

Prefer the variables: other users of the machine can read a command line. No token is printed.
`;

function parse(args: string[], env: NodeJS.ProcessEnv): Omit<SmokeOptions, 'print'> | 'help' {
  const text = { type: 'string' } as const;
  const options = {
    url: text,
    token: text,
    tenant: text,
    'okta-domain': text,
    'okta-token': text,
    wait: text,
    help: { type: 'boolean' },
  } as const;
  const { values } = parseFlags({ args, options }, 'see --help.');
  if (values.help) return 'help';
  const refuse = (why: string): never => {
    throw new StartFailure(`${why}; see --help.`, 2);
  };
  const url = URL.parse(values.url ?? '');
  if (url === null || !/^https?:$/.test(url.protocol)) return refuse('--url must be the origin of a stack');
  if (url.protocol === 'http:' && !['127.0.0.1', 'localhost'].includes(url.hostname))
    return refuse('--url must be https, because a token is sent to it');
  // A token with a line break would be quoted by the error of the request.
  const token =
    /^[\x21-\x7e]+$/.exec(values.token ?? env.SMOKE_TOKEN ?? '')?.[0] ?? refuse('--token must be a bearer token');
  const oktaDomain = values['okta-domain'];
  const apiToken = values['okta-token'] ?? env.SMOKE_OKTA_TOKEN;
  if (oktaDomain !== undefined && !apiToken) return refuse('--okta-domain needs --okta-token');
  const seconds = values.wait ?? '600';
  if (!/^[1-9]\d{0,4}$/.test(seconds)) return refuse('--wait must be a whole number of seconds');
  return {
    url: url.origin,
    token,
    tenant: values.tenant,
    org: oktaDomain !== undefined && apiToken ? { oktaDomain, apiToken } : undefined,
    syncWithinMs: Number(seconds) * 1000,
  };
}

try {
  const options = parse(process.argv.slice(2), process.env);
  if (options === 'help') process.stdout.write(HELP);
  else if (!(await runSmoke(routesOf(openApi), { ...options, print: (line) => console.log(line) })))
    process.exitCode = 1;
} catch (error) {
  if (!(error instanceof StartFailure)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
