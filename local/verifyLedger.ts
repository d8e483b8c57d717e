// npm run verify:ledger [-- --data DIR] [--connection ID]: compares the table with the ledger.
import { connectionId } from '../functions/core/ids.ts';
import { StartFailure } from './failure.ts';
import { dataFolderOf, parseFlags } from './flags.ts';
import { type VerifyOptions, verifyFolder } from './verify/verifyFolder.ts';

const HELP = `Sums up the ledger of each connection and compares it with its seats, people, apps, day rows and totals.

Usage: npm run verify:ledger -- [flags]

  --data FOLDER      the data folder of a running or stopped stack  (DATA_DIR, default ./.data)
  --connection ID    compare this connection only
  --help             print this

Exit code: 0 if everything is equal, 1 if something differs, 2 if nothing could be compared.
`;

function parse(args: string[], env: NodeJS.ProcessEnv): Omit<VerifyOptions, 'print'> | 'help' {
  const options = { data: { type: 'string' }, connection: { type: 'string' }, help: { type: 'boolean' } } as const;
  const { values } = parseFlags({ args, options }, 'see --help.');
  if (values.help) return 'help';
  const { connection } = values;
  if (connection !== undefined && !connectionId(connection)) {
    throw new StartFailure('--connection must be the id of a connection; see --help.', 2);
  }
  const folder = dataFolderOf(values.data, env);
  return { folder, connection, dynamodbEndpoint: env.AWS_ENDPOINT_URL_DYNAMODB || undefined };
}

try {
  const options = parse(process.argv.slice(2), process.env);
  if (options === 'help') process.stdout.write(HELP);
  else process.exitCode = (await verifyFolder({ ...options, print: (line) => console.log(line) })) ? 0 : 1;
} catch (error) {
  console.error(error instanceof StartFailure ? error.message : error);
  process.exitCode = 2; // 1 means that something differs
}
