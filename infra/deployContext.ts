import { RemovalPolicy } from 'aws-cdk-lib';
import type { Bundles } from './bundles.ts';
import type { Config } from './config.ts';

/** What every construct of one deployment needs to know. */
export interface DeployContext {
  readonly config: Config;
  readonly bundles: Bundles;
  /** Fate of what holds customers' data: kept when the stack goes, unless the whole environment is a throw-away. */
  readonly retainedData: RemovalPolicy;
  /** Fate of logs: they expire by themselves. */
  readonly disposable: RemovalPolicy;
}

export const deployContextOf = (config: Config, bundles: Bundles): DeployContext => ({
  config,
  bundles,
  retainedData: config.removal === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
  disposable: RemovalPolicy.DESTROY,
});
