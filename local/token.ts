// npm run --silent token -- TENANT ["SCOPES"] [--data DIR] [--ttl SECONDS]: prints a bearer token for the local API.
import { SCOPES } from '../functions/contract/access.ts';
import { tenantId } from '../functions/core/ids.ts';
import { StartFailure } from './failure.ts';
import { dataFolderOf, parseFlags } from './flags.ts';
import { isInUse } from './pidFile.ts';
import { createIssuer, hasIssuer, type TokenRequest } from './signIn/issuer.ts';

const USAGE = 'usage: npm run --silent token -- TENANT ["usage/read usage/manage"] [--data DIR] [--ttl SECONDS]';

interface Parsed extends TokenRequest {
  readonly folder: string;
  /** The folder was named, so that it may be one in which something will run later. */
  readonly isNamed: boolean;
}

function parse(args: string[], env: NodeJS.ProcessEnv): Parsed {
  const refuse = (why: string): never => {
    throw new StartFailure(`${why}; ${USAGE}`, 2);
  };
  const options = { data: { type: 'string' }, ttl: { type: 'string' } } as const;
  const { values, positionals } = parseFlags({ args, options, allowPositionals: true }, USAGE);
  const [tenant = '', scope = `${SCOPES.read} ${SCOPES.manage}`, ...rest] = positionals;
  const ttl = values.ttl ?? '3600';
  if (!tenantId(tenant)) {
    refuse('TENANT must be 1 to 64 letters, digits, hyphens or underscores, and not null, undefined, true or false');
  }
  if (!/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/.test(scope)) {
    refuse('scopes must be separated by single spaces');
  }
  if (rest.length > 0) refuse('there are too many arguments (put the scopes in quotes)');
  if (!/^[1-9]\d{0,8}$/.test(ttl)) refuse('--ttl must be a whole number of seconds from 1');
  const isNamed = (values.data ?? env.DATA_DIR ?? '') !== '';
  return { tenant, scope, ttlSeconds: Number(ttl), folder: dataFolderOf(values.data, env), isNamed };
}

try {
  const { folder, isNamed, ...request } = parse(process.argv.slice(2), process.env);
  if (!isNamed && !hasIssuer(folder)) {
    throw new StartFailure(
      `Nothing has run in ${folder}, so no API would accept its token: name the folder of the one that runs with --data DIR, or start one with npm start.`,
    );
  }
  const issuer = await createIssuer(folder).catch((error: NodeJS.ErrnoException) => {
    throw new StartFailure(`The data folder ${folder} cannot be used: ${error.code ?? error.name}.`);
  });
  console.log(await issuer.sign(request));
  if (!isInUse(folder)) {
    console.error(`Nothing runs in ${folder} now: if npm start has another folder, name it with --data DIR.`);
  }
} catch (error) {
  if (!(error instanceof StartFailure)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
