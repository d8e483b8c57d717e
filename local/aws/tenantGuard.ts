import { TENANT_TAG } from '../../functions/contract/access.ts';
import { AwsError } from './awsError.ts';
import type { Principal } from './principals.ts';
import type { AwsService, Input } from './service.ts';

/**
 * Enforces the policy of the deployed tenant role for calls with a tenant's credentials: it refuses other tenants' items and
 * secrets, so that a mistake fails locally as it would in AWS.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function refuseOtherTenants(
  { role, tags }: Principal,
  service: AwsService['name'],
  action: string,
  input: Input,
): void {
  if (role === null || (service !== 'dynamodb' && service !== 'secretsmanager')) return;
  const tenant = tags[TENANT_TAG];
  const isOwn =
    service === 'dynamodb'
      ? reachesOnly(tenant, leadingKeys(input))
      : String(input.SecretId).split('/').at(-2) === tenant;
  if (tenant !== undefined && isOwn) return;
  throw new AwsError('AccessDeniedException', `${role} is not authorized to perform: ${service}:${action}`);
}

const reachesOnly = (tenant: string | undefined, keys: readonly (string | undefined)[]): boolean =>
  keys.length > 0 && keys.every((key) => key !== undefined && (key === tenant || key.startsWith(`${tenant}#`)));

interface Keyed {
  readonly [attribute: string]: { readonly S?: string } | undefined;
}

/** The partition keys in a request, which IAM calls `dynamodb:LeadingKeys`. A Scan has none. */
function leadingKeys(input: Input): readonly (string | undefined)[] {
  const { Key, Item, RequestItems, KeyConditionExpression, ExpressionAttributeValues } = input as {
    readonly Key?: Keyed;
    readonly Item?: Keyed;
    readonly RequestItems?: Readonly<Record<string, unknown>>;
    readonly KeyConditionExpression?: string;
    readonly ExpressionAttributeValues?: Keyed;
  };
  if (RequestItems) return Object.values(RequestItems).flatMap(keysOfBatch);
  // The partition key is the one that a key condition compares by equality.
  const placeholder = /[#\w]+ = (:\w+)/.exec(KeyConditionExpression ?? '')?.[1];
  if (placeholder) return [ExpressionAttributeValues?.[placeholder]?.S];
  return [Key, Item].flatMap((keyed) => (keyed ? [keyed.pk?.S] : []));
}

type BatchedWrite = {
  readonly PutRequest?: { readonly Item: Keyed };
  readonly DeleteRequest?: { readonly Key: Keyed };
};

const keysOfBatch = (batch: unknown): readonly (string | undefined)[] =>
  Array.isArray(batch)
    ? (batch as BatchedWrite[]).map(({ PutRequest, DeleteRequest }) => (PutRequest?.Item ?? DeleteRequest?.Key)?.pk?.S)
    : (batch as { readonly Keys: readonly Keyed[] }).Keys.map(({ pk }) => pk?.S);
