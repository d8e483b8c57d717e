import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { App, type AppProps } from 'aws-cdk-lib';
import type { Bundles } from './bundles.ts';
import type { Config } from './config.ts';
import { settingOf } from './setting.ts';
import { UsageStack } from './stack.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Feature flags, from the place where the CDK's command line looks for them. */
export const flags = (): Record<string, unknown> => JSON.parse(readFileSync(`${ROOT}/cdk.json`, 'utf8')).context;

/** The app with one environment's stack, as the command line and the tests synthesise it. */
export function makeApp(
  config: Config,
  bundles: Bundles,
  { pageFolder = `${ROOT}/web/dist`, ...props }: AppProps & { readonly pageFolder?: string } = {},
): { readonly app: App; readonly stack: UsageStack } {
  const app = new App({ ...props, context: { ...flags(), ...props.context } });
  const stack = new UsageStack(app, `OktaUsage-${config.environment}`, {
    setting: settingOf(config, bundles),
    pageFolder,
    description: `Okta usage integration, ${config.environment}`,
  });
  return { app, stack };
}
