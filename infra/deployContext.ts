import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bundles } from './bundles.ts';
import type { Config } from './config.ts';

/** What all constructs of one deployment share. */
export interface DeployContext {
  readonly config: Config;
  readonly bundles: Bundles;
  /** Removal policy of resources with customers' data: retained when the stack is deleted, unless the config says otherwise. */
  readonly retainedData: RemovalPolicy;
  /** The same for what nothing protects against deletion, so that a first deployment that fails leaves none of it behind. */
  readonly retainedOnceDeployed: RemovalPolicy;
  /** Removal policy of resources that can be created again or expire, such as logs. */
  readonly disposable: RemovalPolicy;
  /** The key for queues, logs and alarms; undefined where AWS’s own keys encrypt them. */
  readonly dataKey?: IKey;
}

export const deployContextOf = (config: Config, bundles: Bundles): DeployContext => ({
  config,
  bundles,
  retainedData: config.removal === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
  retainedOnceDeployed: config.removal === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  disposable: RemovalPolicy.DESTROY,
});
