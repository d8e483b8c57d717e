import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { createApp } from '../../infra/createApp.ts';
import { nagSuppressions } from '../../infra/nagSuppressions.ts';
import { type Deployment, dev, folder, prod } from './deployments.ts';

const packs = () => [new AwsSolutionsChecks(new App()), new ServerlessChecks(new App())];

function findingsOf({ stack }: Deployment): readonly string[] {
  return packs().flatMap((pack) => pack.validateScope(stack).violations.map(({ ruleName }) => ruleName));
}

describe('what rule packs find', () => {
  it('is acknowledged or nothing', () => {
    assert.deepEqual(findingsOf(dev), []);
    assert.deepEqual(findingsOf(prod), []);
  });

  it('is found still: no acknowledgement outlives its finding', () => {
    const found = new Set([...unacknowledged(dev), ...unacknowledged(prod)]);
    for (const { config } of [dev, prod]) {
      for (const { id } of nagSuppressions(config.environment)) {
        const isOwnPools = id === 'AwsSolutions-COG8' || id.includes(':ssm:');
        if (config.environment === 'prod' && isOwnPools) continue;
        assert.ok(found.has(id), `${id} is acknowledged, but nothing finds it`);
      }
    }
  });

  it('is nothing for the validation that the CDK brings along, which is on', () => {
    const planted = createApp({ outdir: join(folder, 'planted') });
    new CfnResource(new Stack(planted, 'Planted'), 'Queue', {
      type: 'AWS::SQS::Queue',
      properties: { NoSuchThing: 1 },
    });
    assert.throws(() => planted.synth(), /Validation failed/);

    for (const { outdir } of [dev, prod]) {
      const file = join(outdir, 'validation-report.json');
      const reports = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).pluginReports : [];
      assert.deepEqual(
        reports.flatMap(({ violations }: { violations: { ruleName: string }[] }) => violations),
        [],
      );
    }
  });
});

/** Findings as they would be without nagSuppressions. */
function unacknowledged({ stack }: Deployment): readonly string[] {
  const taken = packs();
  for (const pack of taken) Object.assign(pack, { isAcknowledged: () => false });
  return taken.flatMap((pack) => pack.validateScope(stack).violations.map(({ ruleName }) => ruleName));
}
