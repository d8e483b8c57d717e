// Holds the table against the ledger: npm run verify:ledger [-- --data DIR] [--connection ID]. Exit 0 equal, 1 not, 2 not compared.
import { parseArgs } from 'node:util';
import { connectionId } from '../functions/core/ids.ts';
import { StartFailure } from './failure.ts';
import { type AuditOptions, auditFolder } from './verifyFolder.ts';

const HELP = `Adds up what is left of each connection's ledger and compares it with seats, people, apps, day rows and totals.

Usage: npm run verify:ledger -- [flags]

  --data FOLDER      the data folder, whether its stack runs or not  (DATA_DIR, default ./.data)
  --connection ID    this connection only
  --help             print this

Exit 0 if everything is equal, 1 if not, 2 if it could not be compared.
`;

function parse(args: string[], env: NodeJS.ProcessEnv): Omit<AuditOptions, 'print'> | 'help' {
  const { values } = parseFlags(args);
  if (values.help) return 'help';
  const { connection } = values;
  if (connection !== undefined && !connectionId(connection)) {
    throw new StartFailure('--connection must be the id of a connection; see --help.', 2);
  }
  const folder = values.data ?? (env.DATA_DIR || './.data');
  if (folder.trim() === '') throw new StartFailure('--data must name a folder; see --help.', 2);
  return { folder, connection, dynamodbEndpoint: env.AWS_ENDPOINT_URL_DYNAMODB || undefined };
}

function parseFlags(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { data: { type: 'string' }, connection: { type: 'string' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    const why = error instanceof Error ? (error.message.split(/[.\n]/)[0] ?? '') : '';
    throw new StartFailure(`${why}; see --help.`, 2);
  }
}

try {
  const options = parse(process.argv.slice(2), process.env);
  if (options === 'help') process.stdout.write(HELP);
  else process.exitCode = (await auditFolder({ ...options, print: (line) => console.log(line) })) ? 0 : 1;
} catch (error) {
  console.error(error instanceof StartFailure ? error.message : error);
  process.exitCode = 2; // 1 would say that something differs
}
