import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { itemBytes, kindOf } from './meter.ts';

type Item = Record<string, AttributeValue>;
interface Input {
  readonly Item?: Item;
  readonly Key?: Item;
  readonly ConsistentRead?: boolean;
  readonly RequestItems?: Readonly<Record<string, BatchedReads | readonly BatchedWrite[]>>;
}
interface BatchedReads {
  readonly Keys?: readonly Item[];
  readonly ConsistentRead?: boolean;
}
interface BatchedWrite {
  readonly PutRequest?: { readonly Item: Item };
}
interface Output {
  readonly Attributes?: Item;
  readonly Items?: readonly Item[];
  readonly Responses?: Readonly<Record<string, readonly Item[]>>;
}

const WRITE_UNIT = 1024;
const READ_UNIT = 4096;
/** An eventually consistent read costs half. */
const EVENTUALLY = 0.5;

/**
 * Sums up the capacity units that DynamoDB would charge, by operation and kind of item: `write seat`, `get person`,
 * `query app`. A query is charged by the total size of what it reads, a batch by each item.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export function countUnits(client: DynamoDBClient, units: Map<string, number>): void {
  const add = (what: string, more: number) => units.set(what, (units.get(what) ?? 0) + more);
  const write = (item: Item) => add(`write ${kindOf(item)}`, Math.ceil(itemBytes(item) / WRITE_UNIT));
  const perUnit = (consistent: boolean | undefined) => (consistent ? 1 : EVENTUALLY);

  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      const input = args.input as Input;
      const output = result.output as Output;
      switch (context.commandName) {
        case 'PutItemCommand':
          if (input.Item) write(input.Item);
          break;
        case 'UpdateItemCommand':
          write(output.Attributes ?? input.Key ?? {});
          break;
        case 'BatchWriteItemCommand':
          for (const batch of Object.values(input.RequestItems ?? {}) as (readonly BatchedWrite[])[])
            for (const { PutRequest } of batch) if (PutRequest) write(PutRequest.Item);
          break;
        case 'BatchGetItemCommand':
          for (const [table, batch] of Object.entries(input.RequestItems ?? {}) as [string, BatchedReads][]) {
            const factor = perUnit(batch.ConsistentRead);
            const found = output.Responses?.[table] ?? [];
            for (const item of found) add(`get ${kindOf(item)}`, factor * Math.ceil(itemBytes(item) / READ_UNIT));
            const missing = (batch.Keys?.length ?? 0) - found.length;
            if (missing > 0) add(`get ${kindOf(batch.Keys?.[0] ?? {})}`, factor * missing);
          }
          break;
        case 'QueryCommand': {
          const [first] = output.Items ?? [];
          const bytes = (output.Items ?? []).reduce((sum, item) => sum + itemBytes(item), 0);
          add(
            `query ${first ? kindOf(first) : 'nothing'}`,
            perUnit(input.ConsistentRead) * Math.max(1, Math.ceil(bytes / READ_UNIT)),
          );
          break;
        }
      }
      return result;
    },
    { step: 'initialize', name: 'units' },
  );
}
