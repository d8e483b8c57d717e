import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { App, type AppProps } from 'aws-cdk-lib';
import type { Bundles } from './bundles.ts';
import type { Config } from './config.ts';
import { deployContextOf } from './deployContext.ts';
import { UsageStack } from './stack.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** An app with the feature flags that the CDK's command line finds in cdk.json, whoever makes it. */
export function createApp(props: AppProps = {}): App {
  const { context } = JSON.parse(readFileSync(`${ROOT}/cdk.json`, 'utf8')) as {
    readonly context: Record<string, unknown>;
  };
  return new App({ ...props, context: { ...context, ...props.context } });
}

/** One environment's stack. */
export const addStack = (app: App, config: Config, bundles: Bundles, pageFolder = `${ROOT}/web/dist`): UsageStack =>
  new UsageStack(app, `OktaUsage-${config.environment}`, {
    deployContext: deployContextOf(config, bundles),
    pageFolder,
    description: `Okta usage integration, ${config.environment}`,
  });
