import { Duration } from 'aws-cdk-lib';
import { type IAlarmAction, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { OperatorAlarm } from './alarm.ts';
import type { NodeFunction } from './nodeFunction.ts';

export interface GradualDeploymentProps {
  readonly functions: Readonly<Record<string, NodeFunction>>;
  readonly action: IAlarmAction;
}

/** Errors within a minute that end a deployment. A single one may have another cause. */
const TOLERATED_ERRORS = 2;

/**
 * Gives new code of a function a tenth of the events for five minutes. If it fails in this time, or a hook of the deployment does,
 * CodeDeploy gives all of them back to the old code and CloudFormation rolls the stack back.
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
 */
export class GradualDeployment extends Construct {
  constructor(scope: Construct, id: string, { functions, action }: GradualDeploymentProps) {
    super(scope, id);
    const aliases = Object.values(functions).map(({ live }) => live);
    const role = new Role(this, 'Role', {
      description: 'Lets CodeDeploy shift events to new code of a function',
      assumedBy: new ServicePrincipal('codedeploy.amazonaws.com'),
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
        resources: [...new Set(aliases.flatMap(({ lambda, functionArn }) => [lambda.functionArn, functionArn]))],
      }),
    );
    // As in AWS's own policy AWSCodeDeployRoleForLambdaLimited.
    // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRoleForLambdaLimited.html
    role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
    for (const [name, { live }] of Object.entries(functions)) {
      const failing = new OperatorAlarm(this, `${name}Failing`, {
        metric: live.metricErrors({ period: Duration.minutes(1), statistic: Stats.SUM }),
        above: TOLERATED_ERRORS,
        impact: `The function ${name} fails. If this happens during a deployment, the old code takes over again by itself.`,
        runbook: 'deployment-rolled-back',
        action,
      });
      new LambdaDeploymentGroup(this, name, {
        alias: live,
        deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
        alarms: [failing.alarm],
        role: role.withoutPolicyUpdates(),
      });
    }
  }
}
