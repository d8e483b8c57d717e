// npm start: the whole product on one machine. `--help` says more.
import { run } from './run.ts';

process.env.TZ = 'UTC'; // as in Lambda
process.exit(await run(process.argv.slice(2), process.env));
