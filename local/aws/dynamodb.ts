import { createRequire } from 'node:module';
import type { Store } from 'dynalite/db/index.js';
import { checkTypes, checkValidations } from 'dynalite/validations/index.js';
import { AwsError } from './awsError.ts';
import { arn } from './names.ts';
import type { AwsService, Input } from './service.ts';

type Run = (store: Store, input: unknown, callback: (error: Error | null, output: unknown) => void) => void;

/** The actions that the product, the local stack and the tests call. dynalite has no transactions, and the product uses none. */
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
 * DynamoDB with dynalite's validations and actions. dynalite's own HTTP server is not used, because it throws, and so ends the
 * process, when a client disconnects in the middle of a request, as a function that times out does.
 * @param onDeletion called after each request that deletes items
 */
export function createDynamoDb(store: Store, onDeletion: () => void = () => undefined): AwsService {
  return {
    name: 'dynamodb',
    resourcesOf,
    async answer({ action, input }) {
      const output = await runAction(store, action, input);
      if (deletes(action, input)) onDeletion();
      return output;
    },
  };
}

function deletes(action: string, { RequestItems = {} }: Input): boolean {
  if (action === 'DeleteItem') return true;
  if (action !== 'BatchWriteItem') return false;
  const requests = Object.values(RequestItems as Record<string, readonly { DeleteRequest?: unknown }[]>).flat();
  return requests.some(({ DeleteRequest }) => DeleteRequest !== undefined);
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
      action.run(isBatch(name) ? withTablesReadOnce(store) : store, checked, (error, output) =>
        error ? reject(error) : resolve(output),
      );
    });
  } catch (error) {
    throw toAwsError(error);
  }
}

const isBatch = (action: string): boolean => action.startsWith('Batch');

/**
 * The store as one request sees it: dynalite reads and parses the table's definition for each key of a batch again, which
 * takes as long as reading the item.
 */
function withTablesReadOnce(store: Store): Store {
  const tables = new Map<string, Promise<readonly [error: unknown, table?: unknown]>>();
  const getTable: Store['getTable'] = (name, callback) => {
    const read = tables.get(name) ?? new Promise((resolve) => store.getTable(name, (...found) => resolve(found)));
    tables.set(name, read);
    read.then((found) => setImmediate(callback, ...found));
  };
  return { ...store, getTable };
}

function toAwsError(error: unknown): unknown {
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
