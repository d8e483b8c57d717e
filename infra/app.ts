// Entry of the CDK app: npm run synth [-- ENVIRONMENT], or the CDK's command line with -c environment=NAME.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPage } from './buildPage.ts';
import { bundleFunctions } from './bundles.ts';
import { ConfigError, readConfig } from './config.ts';
import { addStack, createApp, ROOT } from './createApp.ts';

function configText(environment: string): string {
  try {
    return readFileSync(join(ROOT, 'config', `${environment}.json`), 'utf8');
  } catch {
    throw new ConfigError(`config/${environment}.json is missing: see docs/deploy.md for its fields.`);
  }
}

try {
  const app = createApp({ outdir: process.env.CDK_OUTDIR ?? join(ROOT, 'cdk.out') });
  const environment = String(process.argv[2] ?? app.node.tryGetContext('environment') ?? 'dev');
  const config = readConfig(environment, configText(environment));
  buildPage();
  const stack = addStack(app, config, bundleFunctions(join(ROOT, 'dist', 'functions')));
  app.synth();
  if (process.env.CDK_OUTDIR === undefined) console.log(`wrote cdk.out/${stack.templateFile}`);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
