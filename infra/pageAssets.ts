import { Duration } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { PAGE, type PageConfig } from '../functions/contract/page.ts';
import type { DeployContext } from './deployContext.ts';

export interface PageAssetsProps {
  readonly deployContext: DeployContext;
  readonly bucket: Bucket;
  readonly folder: string;
  /** Undefined without a client to sign in with: then there is the page of links, which needs none, and no other. */
  readonly config: PageConfig | undefined;
}

/**
 * Uploads the built page and its configuration. Files with a hash in their name are cached for a year and are kept after the
 * next deployment, because an open page still requests them. All other files are revalidated at each request, so nothing has
 * to be invalidated in CloudFront.
 */
export class PageAssets extends Construct {
  constructor(scope: Construct, id: string, { deployContext, bucket, folder, config }: PageAssetsProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      retention: deployContext.config.logRetentionDays,
      removalPolicy: deployContext.disposable,
      ...(deployContext.dataKey && { encryptionKey: deployContext.dataKey }),
    });
    const built = Source.asset(folder);
    const common = { destinationBucket: bucket, prune: false, logGroup };
    const hashed = new BucketDeployment(this, 'Hashed', {
      ...common,
      sources: [built],
      exclude: ['*'],
      include: ['assets/*'],
      cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
    });
    const named = new BucketDeployment(this, 'Named', {
      ...common,
      sources: [built, ...(config ? [Source.jsonData(PAGE.configPath.slice(1), config)] : [])],
      exclude: ['assets/*', ...(config ? [] : ['index.html'])],
      cacheControl: [CacheControl.noCache()],
    });
    named.node.addDependency(hashed);
  }
}
