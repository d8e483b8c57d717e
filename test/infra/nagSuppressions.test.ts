import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { readConfig } from '../../infra/config.ts';
import { addStack, createApp } from '../../infra/createApp.ts';
import { nagSuppressions } from '../../infra/nagSuppressions.ts';
import { temporaryFolder } from '../local/standIns.ts';
import { bundles, pageFolder, validationReport } from './deployments.ts';
import { configTexts } from './synthesise.ts';

// cdk-nag checks the constructs, so that this test needs the stacks and not only their templates.
const app = createApp({ outdir: temporaryFolder() });
const configs = (['dev', 'prod'] as const).map((environment) => readConfig(environment, configTexts()[environment]));
const stacks = configs.map((config) => ({ config, stack: addStack(app, config, bundles, pageFolder) }));
const packs = () => [new AwsSolutionsChecks(new App()), new ServerlessChecks(new App())];

function findingsIn(stack: Stack, { ignoreSuppressions = false } = {}): readonly string[] {
  return packs().flatMap((pack) => {
    if (ignoreSuppressions) Object.assign(pack, { isAcknowledged: () => false });
    return pack.validateScope(stack).violations.map(({ ruleName }) => ruleName);
  });
}

describe('cdk-nag', () => {
  it('finds nothing that is not suppressed', () => {
    for (const { stack } of stacks) assert.deepEqual(findingsIn(stack), [], stack.stackName);
  });

  it('still finds everything that is suppressed', () => {
    const found = new Set(stacks.flatMap(({ stack }) => findingsIn(stack, { ignoreSuppressions: true })));
    for (const { config } of stacks) {
      for (const { at, id } of nagSuppressions(config)) {
        if (config.auth.kind !== 'cognito' && at.startsWith('Identity/')) continue;
        assert.ok(found.has(id), `${id} is suppressed, but nothing finds it`);
      }
    }
  });
});

describe('the CDK’s validation', () => {
  it('fails the synthesis of an invalid resource', () => {
    const invalid = createApp({ outdir: temporaryFolder() });
    new CfnResource(new Stack(invalid, 'Invalid'), 'Queue', {
      type: 'AWS::SQS::Queue',
      properties: { NoSuchThing: 1 },
    });
    assert.throws(() => invalid.synth(), /Validation failed/);
  });

  it('finds nothing in the deployments', () => {
    const { pluginReports = [] } = (validationReport ?? {}) as { pluginReports?: { violations: object[] }[] };
    assert.deepEqual(
      pluginReports.flatMap(({ violations }) => violations),
      [],
    );
  });
});
