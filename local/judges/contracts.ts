// Holds the table adapters to their contracts over another DynamoDB: npm run contracts
import { spawnSync } from 'node:child_process';
import { skip } from './skip.ts';

const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB;

if (!endpoint) {
  skip('contracts', 'AWS_ENDPOINT_URL_DYNAMODB names no DynamoDB, for example DynamoDB Local at http://127.0.0.1:8000');
} else if (!(await answers(endpoint))) {
  skip('contracts', `nothing answers at ${endpoint}`);
} else {
  const { status } = spawnSync(process.execPath, ['--test', 'test/functions/aws/aws.test.ts'], {
    stdio: 'inherit',
    // An emulator takes any credentials; those of the environment win.
    env: { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', ...process.env },
  });
  process.exitCode = status ?? 1;
}

/** Whether anything answers there, with whatever status. */
async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return true;
  } catch {
    return false;
  }
}
