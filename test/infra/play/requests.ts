// The IAM requests that recorded calls make, as AWS evaluates them.
import type { RecordedCall } from '../../../local/aws/callLog.ts';
import type { Request } from '../iamPolicy.ts';

/** IAM's actions of the calls that have no action of their own. */
const ACTIONS: Readonly<Record<string, string>> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  Invoke: 'InvokeFunction',
};

/**
 * What Secrets Manager asks KMS for in the caller's name.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
const KEY_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  CreateSecret: ['GenerateDataKey', 'Decrypt'],
  PutSecretValue: ['GenerateDataKey', 'Decrypt'],
  GetSecretValue: ['Decrypt'],
};

/** The actions that tags in a call need besides the call's own. */
const TAGGING: Readonly<Record<string, string>> = {
  CreateSecret: 'secretsmanager:TagResource',
  AssumeRole: 'sts:TagSession',
};

/** The requests of one call: its own, and those that AWS makes or checks because of it. */
export function requestsOf({ service, action, resource, conditions }: RecordedCall): readonly Request[] {
  const deployed = resource.replace('secret:okta-usage/local/', 'secret:okta-usage/dev/');
  const own: Request = { action: `${service}:${ACTIONS[action] ?? action}`, resource: deployed, context: conditions };
  const tagging = conditions['aws:TagKeys'] === undefined ? undefined : TAGGING[action];
  const keyActions = service === 'secretsmanager' ? (KEY_ACTIONS[action] ?? []) : [];
  return [
    own,
    ...(tagging === undefined ? [] : [{ ...own, action: tagging }]),
    ...keyActions.map((keyAction) => ({
      action: `kms:${keyAction}`,
      resource: 'arn:aws:kms:us-east-1:000000000000:key/local',
      context: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' },
    })),
  ];
}
