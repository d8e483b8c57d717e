/** The region and account number in every local ARN. */
export const REGION = 'us-east-1';
export const ACCOUNT = '000000000000';

export function arn(service: 'dynamodb' | 'secretsmanager' | 'sqs' | 'lambda' | 'events', resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
}
