import { createRequire } from 'node:module';
import type { Store } from 'dynalite/db/index.js';
import { checkTypes, checkValidations } from 'dynalite/validations/index.js';
import { AwsError } from './awsError.ts';
import { arn } from './names.ts';
import type { AwsService, Input } from './service.ts';

type Run = (store: Store, input: unknown, callback: (error: Error | null, output: unknown) => void) => void;

/** What the product, the local stack and the tests call. dynalite knows no transactions, and the design needs none. */
const ACTIONS = new Map(
  [
    'BatchGetItem',
    'BatchWriteItem',
    'CreateTable',
    'DeleteItem',
    'DescribeTable',
    'GetItem',
    'ListTables',
    'PutItem',
    'Query',
    'Scan',
    'UpdateItem',
  ].map((name) => [name, load(name)]),
);

function load(name: string): { readonly run: Run; readonly types: unknown; readonly custom: unknown } {
  const require = createRequire(import.meta.url);
  const file = name.charAt(0).toLowerCase() + name.slice(1);
  return { ...require(`dynalite/validations/${file}`), run: require(`dynalite/actions/${file}`) };
}

/**
 * DynamoDB by dynalite's validations and actions. Its own HTTP front is not used: that one throws, and so ends the process,
 * when a caller goes away in the middle of a request, which a timed-out function does.
 */
export function createDynamoDb(store: Store): AwsService {
  return { name: 'dynamodb', resourcesOf, answer: ({ action, input }) => runAction(store, action, input) };
}

export async function runAction(store: Store, name: string, input: Input): Promise<unknown> {
  const action = ACTIONS.get(name);
  if (action === undefined) {
    throw new AwsError('com.amazon.coral.service#UnknownOperationException', `${name} is not available locally.`);
  }
  try {
    const checked = checkTypes(input, action.types);
    checkValidations(checked, action.types, action.custom, store);
    return await new Promise((resolve, reject) => {
      action.run(store, checked, (error, output) => (error ? reject(error) : resolve(output)));
    });
  } catch (error) {
    throw inAwsWords(error);
  }
}

function inAwsWords(error: unknown): unknown {
  const { statusCode, body } = error as { statusCode?: number; body?: Record<string, string> };
  if (statusCode === undefined || body?.__type === undefined) return error;
  return new AwsError(body.__type, body.message ?? body.Message ?? '', { status: statusCode });
}

function resourcesOf(_action: string, input: Input): readonly string[] {
  const { TableName, IndexName, RequestItems } = input as {
    TableName?: string;
    IndexName?: string;
    RequestItems?: Record<string, unknown>;
  };
  const tables = RequestItems ? Object.keys(RequestItems) : [TableName ?? '*'];
  return tables.map((table) => arn('dynamodb', `table/${table}${IndexName ? `/index/${IndexName}` : ''}`));
}
