import { AwsError } from './awsError.ts';
import { leadingKeys, tenantOf } from './conditionKeys.ts';
import type { Principal } from './principals.ts';
import type { AwsService, Input } from './service.ts';

/**
 * Enforces the policy of the deployed tenant role for calls with a tenant's credentials: it refuses other tenants' items and
 * secrets, so that a mistake fails locally as it would in AWS.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function refuseOtherTenants(caller: Principal, service: AwsService['name'], action: string, input: Input): void {
  const { role } = caller;
  if (role === null || (service !== 'dynamodb' && service !== 'secretsmanager')) return;
  const tenant = tenantOf(caller);
  const isOwn =
    service === 'dynamodb'
      ? reachesOnly(tenant, leadingKeys(input))
      : String(input.SecretId).split('/').at(-2) === tenant;
  if (tenant !== undefined && isOwn) return;
  throw new AwsError('AccessDeniedException', `${role} is not authorized to perform: ${service}:${action}`);
}

const reachesOnly = (tenant: string | undefined, keys: readonly (string | undefined)[]): boolean =>
  keys.length > 0 && keys.every((key) => key !== undefined && (key === tenant || key.startsWith(`${tenant}#`)));
