import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { App, type AppProps, DefaultStackSynthesizer, PermissionsBoundary } from 'aws-cdk-lib';
import type { Bundles } from './bundles.ts';
import type { Config } from './config.ts';
import { deployContextOf } from './deployContext.ts';
import { UsageStack } from './stack.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A CDK app with the feature flags of cdk.json, which otherwise only the CDK's command line reads. */
export function createApp(props: AppProps = {}): App {
  const { context } = JSON.parse(readFileSync(`${ROOT}/cdk.json`, 'utf8')) as {
    readonly context: Record<string, unknown>;
  };
  return new App({ ...props, context: { ...context, ...props.context } });
}

/** Adds the stack of one environment to the app. */
export function addStack(app: App, config: Config, bundles: Bundles, pageFolder = `${ROOT}/web/dist`): UsageStack {
  const { environment, account, region, permissionsBoundary, bootstrapQualifier } = config;
  return new UsageStack(app, `OktaUsage-${environment}`, {
    deployContext: deployContextOf(config, bundles),
    pageFolder,
    description: `Okta usage integration, ${environment}`,
    // With an account and a region, the CDK refuses to deploy with credentials for another one.
    ...(account && region && { env: { account, region } }),
    ...(permissionsBoundary && { permissionsBoundary: PermissionsBoundary.fromName(permissionsBoundary) }),
    ...(bootstrapQualifier && { synthesizer: new DefaultStackSynthesizer({ qualifier: bootstrapQualifier }) }),
  });
}
