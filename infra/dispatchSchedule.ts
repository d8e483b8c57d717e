import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { DISPATCH_INTERVAL_SECONDS } from '../functions/contract/functions.ts';
import type { NodeFunction } from './nodeFunction.ts';

export interface DispatchScheduleProps {
  readonly target: NodeFunction;
}

/**
 * Invokes the dispatcher at the contract's interval. A failed invocation is not retried, because the next one does its work.
 * The L1 construct is used because the L2 construct would allow the scheduler to invoke every version of the function.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/what-is-scheduler.html
 */
export class DispatchSchedule extends Construct {
  constructor(scope: Construct, id: string, { target }: DispatchScheduleProps) {
    super(scope, id);
    const { live } = target;
    const role = new Role(this, 'Role', {
      description: 'Lets EventBridge Scheduler invoke the dispatcher',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [live.functionArn] }));
    const minutes = DISPATCH_INTERVAL_SECONDS / 60;
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: `rate(${minutes} minute${minutes === 1 ? '' : 's'})`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: live.functionArn,
        roleArn: role.roleArn,
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: DISPATCH_INTERVAL_SECONDS },
      },
    });
    live.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.seconds(DISPATCH_INTERVAL_SECONDS) });
  }
}
