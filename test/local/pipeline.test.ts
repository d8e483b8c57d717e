import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { credentialsFor } from '../../local/aws/principals.ts';
import { runPipeline } from '../../local/pipeline/run.ts';
import { start } from './process.ts';
import { SESSION, startStandIns, temporaryFolder } from './standIns.ts';

const fileOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

describe('the pipeline at another AWS', () => {
  const folder = temporaryFolder();
  const logs = temporaryFolder();

  it('takes a connection through its whole life', { timeout: 120_000 }, async () => {
    const aws = await startStandIns(folder);
    const printed: string[] = [];
    try {
      await runPipeline({
        endpoint: aws.origin,
        credentials: credentialsFor('pipeline', SESSION),
        key: 'alias/aws/secretsmanager',
        functions: fileOf('functions'),
        logs,
        print: (line) => void printed.push(line),
      });
    } finally {
      await aws.close();
    }
    assert.match(
      printed.join('\n'),
      /synced: \d+ people, \d+ apps and \d+ sign-ins, as the org has them\na person and/,
    );
  });
});

describe('a judge from outside', () => {
  for (const [judge, script, reason] of [
    ['pipeline', 'local/pipeline.ts', /^pipeline: skipped: no --endpoint URL names an AWS/],
    ['contracts', 'local/judges/contracts.ts', /^contracts: skipped: AWS_ENDPOINT_URL_DYNAMODB names no DynamoDB/],
    ['cfn-lint', 'local/judges/templates.ts', /^cfn-lint: skipped: cfn-lint is not installed/m],
    ['checkov', 'local/judges/templates.ts', /^checkov: skipped: checkov is not installed/m],
  ] as const) {
    it(`${judge} says why it is skipped where there is none, and does not fail`, async () => {
      const { code, stdout } = await start(fileOf(script), [], { PATH: '/nonexistent' }).ended;
      assert.equal(code, 0);
      assert.match(stdout, reason);
    });
  }
  it('that is not reached is skipped, too', async () => {
    const env = { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' };
    const { code, stdout } = await start(fileOf('local/judges/contracts.ts'), [], env).ended;
    assert.deepEqual([code, stdout], [0, 'contracts: skipped: nothing answers at http://127.0.0.1:1\n']);
  });
});
