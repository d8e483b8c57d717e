// Runs the product's functions against another AWS, such as an emulator: npm run pipeline -- --endpoint URL
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartFailure } from './failure.ts';
import { parseFlags } from './flags.ts';
import { skip } from './judges/skip.ts';
import { runPipeline } from './pipeline/run.ts';

const options = {
  endpoint: { type: 'string' },
  role: { type: 'string' },
  key: { type: 'string', default: 'alias/aws/secretsmanager' },
} as const;

try {
  const { values } = parseFlags({ options }, 'it takes --endpoint, --role and --key');
  const endpoint = values.endpoint ?? process.env.AWS_ENDPOINT_URL;
  if (!endpoint) skip('pipeline', 'no --endpoint URL names an AWS, for example LocalStack at http://127.0.0.1:4566');
  else {
    const logs = mkdtempSync(join(tmpdir(), 'okta-usage-pipeline-'));
    console.log(`pipeline: at ${endpoint}; the functions log to ${logs}`);
    await runPipeline({
      endpoint,
      region: process.env.AWS_REGION,
      // An emulator takes any credentials; those of the environment win.
      credentials: {
        accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? 'local',
        secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? 'local',
        sessionToken: process.env.AWS_SESSION_TOKEN,
      },
      tenantRole: values.role,
      key: values.key,
      functions: fileURLToPath(new URL('../functions', import.meta.url)),
      logs,
      print: (line) => console.log(`pipeline: ${line}`),
    });
    console.log('pipeline: passed');
  }
} catch (error) {
  console.error(`pipeline: ${error instanceof Error ? error.message : error}`);
  process.exitCode = error instanceof StartFailure ? error.exitCode : 1;
}
