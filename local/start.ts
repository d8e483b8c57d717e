// npm start: runs the whole product on one machine; see `--help`.
import { run } from './run.ts';

process.env.TZ = 'UTC'; // as in Lambda
process.stdout.on('error', () => undefined); // serving continues when the reader of a pipe ends (`npm start | head`)
process.exit(await run(process.argv.slice(2), process.env));
