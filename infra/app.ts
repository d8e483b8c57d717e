// Entry of the CDK app: npm run synth [-- ENVIRONMENT], or the CDK's command line with -c environment=NAME.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFunctions } from './bundles.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { addStack, createApp, ROOT } from './createApp.ts';

function configText(environment: string): string {
  try {
    return readFileSync(join(ROOT, 'config', `${environment}.json`), 'utf8');
  } catch {
    throw new ConfigError(`config/${environment}.json is missing: see docs/deploy.md for its fields.`);
  }
}

/** Builds the page, so that a deployment can neither forget it nor upload an old one. */
function buildPage(): void {
  const { status } = spawnSync(process.execPath, [join(ROOT, 'web', 'build.ts')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new ConfigError('The page cannot be built: npm run build says why.');
}

/** Without a client to sign in with there is no page to upload. */
const hasPage = ({ auth }: Config): boolean => auth.kind === 'cognito' || auth.pageClient !== undefined;

try {
  const app = createApp({ outdir: process.env.CDK_OUTDIR ?? join(ROOT, 'cdk.out') });
  const environment = String(process.argv[2] ?? app.node.tryGetContext('environment') ?? 'dev');
  const config = readConfig(environment, configText(environment));
  if (hasPage(config)) buildPage();
  const stack = addStack(app, config, bundleFunctions(join(ROOT, 'dist', 'functions')));
  app.synth();
  if (process.env.CDK_OUTDIR === undefined) console.log(`wrote cdk.out/${stack.templateFile}`);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
