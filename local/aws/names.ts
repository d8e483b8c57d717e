/** What stands in for an account: the region and number that every ARN on this machine carries. */
export const REGION = 'us-east-1';
export const ACCOUNT = '000000000000';

export function arn(service: 'dynamodb' | 'secretsmanager' | 'sqs', resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
}
