import { CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Budget } from './budget.ts';
import { ConnectionsApi } from './connectionsApi.ts';
import { DataKey } from './dataKey.ts';
import type { DeployContext } from './deployContext.ts';
import { Events } from './events.ts';
import { GradualDeployment } from './gradualDeployment.ts';
import { HttpApi } from './httpApi.ts';
import { externalIssuer, Identity } from './identity.ts';
import { suppressFindings } from './nagSuppressions.ts';
import { Operators, Overview } from './observability.ts';
import { Storage } from './storage.ts';
import { Sync } from './sync.ts';
import { UsageApi } from './usageApi.ts';
import { Web } from './web.ts';

export interface UsageStackProps extends StackProps {
  readonly deployContext: DeployContext;
  /** The built page. */
  readonly pageFolder: string;
}

/** The stack of one environment. It only connects the constructs. */
export class UsageStack extends Stack {
  constructor(scope: Construct, id: string, { deployContext: settings, pageFolder, ...props }: UsageStackProps) {
    super(scope, id, { ...props, terminationProtection: settings.config.removal === 'retain' });
    const { auth, environment, tags, deployment, monthlyBudgetUsd, alarmEmail, customerManagedKey } = settings.config;
    Tags.of(this).add('application', 'okta-usage');
    Tags.of(this).add('environment', environment);
    for (const [name, value] of Object.entries(tags)) Tags.of(this).add(name, value);

    const deployContext = customerManagedKey ? { ...settings, dataKey: new DataKey(this, 'DataKey').key } : settings;
    const { action } = new Operators(this, 'Operators', { deployContext });
    const storage = new Storage(this, 'Storage', { deployContext, action });
    const usageApi = new UsageApi(this, 'UsageApi', { deployContext, storage, action });
    const events = new Events(this, 'Events', { deployContext, storage, action });
    const sync = new Sync(this, 'Sync', { deployContext, storage, action, deliverQueue: events.queue });
    const { worker } = sync;
    const connectionsApi = new ConnectionsApi(this, 'ConnectionsApi', { deployContext, storage, worker });
    const issuer =
      auth.kind === 'oidc' ? externalIssuer(auth) : new Identity(this, 'Identity', { deployContext, pool: auth });
    const functions = { connections: connectionsApi.function, usage: usageApi.function };
    const httpApi = new HttpApi(this, 'HttpApi', { deployContext, issuer, functions, action });
    new Web(this, 'Web', { deployContext, httpApi, issuer, pageFolder });
    new Overview(this, 'Overview', { deployContext, sync, events, storage, usageApi, httpApi });

    if (deployment === 'canary') {
      const others = {
        dispatch: sync.dispatcher,
        sync: sync.worker,
        deliver: events.function,
        ...(issuer instanceof Identity && { claims: issuer.claims }),
      };
      new GradualDeployment(this, 'Rollout', { functions: { ...functions, ...others }, action });
    }
    if (monthlyBudgetUsd !== undefined && alarmEmail !== undefined)
      new Budget(this, 'Budget', { environment, monthlyUsd: monthlyBudgetUsd, email: alarmEmail });

    new CfnOutput(this, 'TableName', { value: storage.table.tableName });
    new CfnOutput(this, 'DeadLettersUrl', { value: sync.deadLetters.queueUrl });
    new CfnOutput(this, 'EventDeadLettersUrl', { value: events.deadLetters.queueUrl });
    suppressFindings(this, deployContext.config);
  }
}
