// Two deployments, synthesised once for all suites: one like config/dev.json, one with everything a config can ask for.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnResource } from 'aws-cdk-lib';
import { type Bundles, bundleFunctions } from '../../infra/bundles.ts';
import { type Config, readConfig } from '../../infra/config.ts';
import { addStack, createApp, ROOT } from '../../infra/createApp.ts';
import type { UsageStack } from '../../infra/stack.ts';

export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of a hundred shapes; tests say which they expect
  readonly Properties: any;
  readonly DeletionPolicy?: string;
}

export interface Deployment {
  readonly config: Config;
  readonly stack: UsageStack;
  readonly outdir: string;
  readonly resources: Readonly<Record<string, Resource>>;
  all(type: string): readonly (readonly [string, Resource])[];
  readonly outputs: readonly string[];
  /** Logical id of the resource that the construct at this path below the stack stands for. */
  idOf(path: string): string;
}

export const folder = mkdtempSync(join(tmpdir(), 'okta-usage-infra-'));
export const bundles: Bundles = bundleFunctions(join(folder, 'deployed'));

const pageFolder = join(folder, 'page');
mkdirSync(join(pageFolder, 'assets'), { recursive: true });
writeFileSync(join(pageFolder, 'index.html'), '<!doctype html>');
writeFileSync(join(pageFolder, 'assets', 'page-1a2b3c.js'), '');

export const PROD_CONFIG = {
  oidc: { issuer: 'https://id.example.com/oauth2/default', audience: ['api://okta-usage'], pageClient: 'page-client' },
  tenantClaim: 'org',
  allowedOrigins: ['https://admin.example.com'],
  domain: { name: 'usage.example.com', certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b-2c3d' },
  alarmEmail: 'operators@example.com',
  logRetentionDays: 365,
};

export function deploy(environment: string, text: string): Deployment {
  const config = readConfig(environment, text);
  const outdir = join(folder, `cdk-${environment}`);
  const app = createApp({ outdir });
  const stack = addStack(app, config, bundles, pageFolder);
  const { template } = app.synth().getStackByName(stack.stackName);
  const resources: Record<string, Resource> = template.Resources;
  return {
    config,
    stack,
    outdir,
    resources,
    outputs: Object.keys(template.Outputs),
    all: (type) => Object.entries(resources).filter(([, { Type }]) => Type === type),
    idOf(path) {
      const found = path.split('/').reduce((scope, id) => scope.node.findChild(id) as UsageStack, stack);
      const resource = CfnResource.isCfnResource(found) ? found : found.node.defaultChild;
      return stack.resolve((resource as CfnResource).logicalId);
    },
  };
}

export const dev = deploy('dev', readFileSync(join(ROOT, 'config', 'dev.json'), 'utf8'));
export const prod = deploy('prod', JSON.stringify(PROD_CONFIG));
