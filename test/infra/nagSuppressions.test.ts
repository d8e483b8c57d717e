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
const stackOf = (environment: 'dev' | 'prod') =>
  addStack(app, readConfig(environment, configTexts()[environment]), bundles, pageFolder);
const stacks = { dev: stackOf('dev'), prod: stackOf('prod') };
const packs = () => [new AwsSolutionsChecks(new App()), new ServerlessChecks(new App())];

function findingsIn(stack: Stack, { ignoreSuppressions = false } = {}): readonly string[] {
  return packs().flatMap((pack) => {
    if (ignoreSuppressions) Object.assign(pack, { isAcknowledged: () => false });
    return pack.validateScope(stack).violations.map(({ ruleName }) => ruleName);
  });
}

describe('cdk-nag', () => {
  it('finds nothing that is not suppressed', () => {
    assert.deepEqual(findingsIn(stacks.dev), []);
    assert.deepEqual(findingsIn(stacks.prod), []);
  });

  it('still finds everything that is suppressed', () => {
    const found = new Set(Object.values(stacks).flatMap((stack) => findingsIn(stack, { ignoreSuppressions: true })));
    for (const environment of Object.keys(stacks)) {
      for (const { id } of nagSuppressions(environment)) {
        const isOfUserPool = id === 'AwsSolutions-COG8' || id.includes(':ssm:');
        if (environment === 'prod' && isOfUserPool) continue;
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
