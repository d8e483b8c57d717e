import { CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { acknowledgeFindings } from './acknowledgements.ts';
import { ConnectionsApi } from './connectionsApi.ts';
import { HttpApi } from './httpApi.ts';
import { externalIssuer, Identity } from './identity.ts';
import { Operators, Overview } from './observability.ts';
import type { Setting } from './setting.ts';
import { Storage } from './storage.ts';
import { Sync } from './sync.ts';
import { UsageApi } from './usageApi.ts';
import { Web } from './web.ts';

export interface UsageStackProps extends StackProps {
  readonly setting: Setting;
  /** The built page. */
  readonly pageFolder: string;
}

/** Everything of one environment. It only puts the capabilities together. */
export class UsageStack extends Stack {
  constructor(scope: Construct, id: string, { setting, pageFolder, ...props }: UsageStackProps) {
    super(scope, id, { ...props, terminationProtection: setting.config.removal === 'retain' });
    const { auth, environment } = setting.config;
    Tags.of(this).add('application', 'okta-usage');
    Tags.of(this).add('environment', environment);

    const { action } = new Operators(this, 'Operators', { setting });
    const storage = new Storage(this, 'Storage', { setting, action });
    const connectionsApi = new ConnectionsApi(this, 'ConnectionsApi', { setting, storage });
    const usageApi = new UsageApi(this, 'UsageApi', { setting, storage, action });
    const sync = new Sync(this, 'Sync', { setting, storage, action });
    const issuer =
      auth.kind === 'oidc' ? externalIssuer(auth) : new Identity(this, 'Identity', { setting, pool: auth });
    const functions = { connections: connectionsApi.function, usage: usageApi.function };
    const httpApi = new HttpApi(this, 'HttpApi', { setting, issuer, functions, action });
    new Web(this, 'Web', { setting, api: httpApi.api, issuer, pageFolder });
    new Overview(this, 'Overview', { setting, sync, storage, usageApi, httpApi });

    new CfnOutput(this, 'TableName', { value: storage.table.tableName });
    new CfnOutput(this, 'DeadLettersUrl', { value: sync.deadLetters.queueUrl });
    acknowledgeFindings(this, environment);
  }
}
