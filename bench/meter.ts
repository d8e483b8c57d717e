// Counts the requests, items and write units of a DynamoDB client.
import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';

export interface Metered {
  readonly requests: Record<string, number>;
  /** Items put, updated or deleted, and their write units (1 per started KB), without those of indexes. */
  items: number;
  writeUnits: number;
  readonly itemsByKind: Record<string, number>;
}

export const newMeter = (): Metered => ({ requests: {}, items: 0, writeUnits: 0, itemsByKind: {} });

/** Requests of all kinds. */
export const totalRequests = ({ requests }: Metered): number =>
  Object.values(requests).reduce((sum, count) => sum + count, 0);

type Item = Record<string, AttributeValue>;
interface Input {
  readonly Item?: Item;
  readonly Key?: Item;
  readonly RequestItems?: Readonly<Record<string, readonly { readonly PutRequest?: { readonly Item: Item } }[]>>;
}

/** Counts everything that the client sends from now on in `meter`. */
export function meterClient(client: DynamoDBClient, meter: Metered): void {
  const write = (item: Item) => {
    meter.items += 1;
    meter.writeUnits += Math.ceil(itemBytes(item) / 1024);
    const kind = kindOf(item);
    meter.itemsByKind[kind] = (meter.itemsByKind[kind] ?? 0) + 1;
  };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const name = String(context.commandName).replace(/Command$/, '');
      const input = args.input as Input;
      meter.requests[name] = (meter.requests[name] ?? 0) + 1;
      if (name === 'PutItem' && input.Item) write(input.Item);
      if (name === 'DeleteItem' && input.Key) write(input.Key);
      if (name === 'BatchWriteItem') {
        for (const requests of Object.values(input.RequestItems ?? {}))
          for (const { PutRequest } of requests) if (PutRequest) write(PutRequest.Item);
      }
      const result = await next(args);
      // An update is charged by the size of the item, which the product requests with each update.
      if (name === 'UpdateItem') write((result.output as { Attributes?: Item }).Attributes ?? input.Key ?? {});
      return result;
    },
    { step: 'initialize', name: 'meter' },
  );
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
export function itemBytes(item: Item): number {
  let bytes = 0;
  for (const name in item) bytes += name.length + valueBytes(item[name]);
  return bytes;
}

function valueBytes(value: AttributeValue | undefined): number {
  if (value?.S !== undefined) return Buffer.byteLength(value.S);
  if (value?.B !== undefined) return value.B.length;
  if (value?.N !== undefined) return Math.ceil(value.N.length / 2) + 1;
  return 1;
}

/** The kind of an item, by its key. */
export function kindOf({ pk, sk }: Item): string {
  if (pk === undefined) return 'segment'; // only segments are read without their keys
  const [, , part] = (pk?.S ?? '').split('#');
  switch (part) {
    case 'APP':
      return 'seat';
    case 'APPS':
      return 'app';
    case 'BREAKDOWNS':
      return 'breakdown';
    case 'PEOPLE':
      return 'person';
    case 'DAY':
      return 'org day';
    case 'LEDGER':
      return 'segment';
    case 'SYNCS':
      return 'run';
    case 'CHANGES':
      return 'change';
    case 'GROUPS':
      return 'group';
    case 'MONTHS':
      return 'month';
    case 'DECISIONS':
      return 'decision';
    default:
      return (sk?.S ?? '').split('#')[0]?.toLowerCase() ?? '';
  }
}
