import { TENANT_TAG } from '../../functions/contract/access.ts';
import type { Principal } from './principals.ts';
import type { AwsService, Input } from './service.ts';

interface Keyed {
  readonly [attribute: string]: { readonly S?: string } | undefined;
}

/** Values of IAM's condition keys; a list is a key with several values. */
export type ConditionValues = Readonly<Record<string, string | readonly string[]>>;

/**
 * IAM's condition keys of a call, as far as the policies of the product use them. A partition key stands for all keys of
 * its shape (`acme#<id>#LEDGER`), so that a long run has few different calls.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function conditionKeysOf(
  { tags }: Principal,
  service: Pick<AwsService, 'name' | 'tagsOf'>,
  input: Input,
): ConditionValues {
  const requested = requestTagsOf(service.name, input);
  const keys = service.name === 'dynamodb' ? leadingKeys(input).filter((key) => key !== undefined) : [];
  return {
    ...(keys.length > 0 && { 'dynamodb:LeadingKeys': [...new Set(keys.map(shapeOf))].sort() }),
    ...named('aws:PrincipalTag', tags),
    ...named('aws:RequestTag', requested),
    ...named('aws:ResourceTag', service.tagsOf?.(input) ?? {}),
    ...(Object.keys(requested).length > 0 && { 'aws:TagKeys': Object.keys(requested) }),
  };
}

const named = (prefix: string, tags: Readonly<Record<string, string>>): ConditionValues =>
  Object.fromEntries(Object.entries(tags).map(([name, value]) => [`${prefix}/${name}`, value]));

/** Every second part of a key after the tenant is an id: `acme#01K…#APP#0oa1` becomes `acme#<id>#APP#<id>`. */
const shapeOf = (key: string): string =>
  key
    .split('#')
    .map((part, index) => (index === 0 || /^[A-Z]+$/.test(part) ? part : '<id>'))
    .join('#');

function requestTagsOf(service: AwsService['name'], input: Input): Readonly<Record<string, string>> {
  if (service === 'secretsmanager') {
    const tags = (input.Tags ?? []) as readonly { readonly Key: string; readonly Value?: string }[];
    return Object.fromEntries(tags.map(({ Key, Value = '' }) => [Key, Value]));
  }
  if (service !== 'sts') return {};
  const tags: Record<string, string> = {};
  for (let member = 1; input[`Tags.member.${member}.Key`] !== undefined; member++)
    tags[String(input[`Tags.member.${member}.Key`])] = String(input[`Tags.member.${member}.Value`] ?? '');
  return tags;
}

/** The tenant that the credentials of a call are limited to. */
export const tenantOf = ({ tags }: Principal): string | undefined => tags[TENANT_TAG];

/** The partition keys in a request, which IAM calls `dynamodb:LeadingKeys`. A Scan has none. */
export function leadingKeys(input: Input): readonly (string | undefined)[] {
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
