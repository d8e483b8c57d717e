// npm start: the whole product on one machine. `--help` says more.
import { run } from './run.ts';

process.env.TZ = 'UTC'; // as in Lambda
process.stdout.on('error', () => undefined); // whoever read it has gone (`npm start | head`); serving goes on
process.exit(await run(process.argv.slice(2), process.env));
