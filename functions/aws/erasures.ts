import { ConditionalCheckFailedException, DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Erasure } from '../core/erasure.ts';
import type { ConnectionId, PersonId, TenantId } from '../core/ids.ts';
import { type Item, json, readJson, required } from './attributes.ts';
import { connectionKeys, type Key } from './keys.ts';
import { deleteAll, getAll, keyOf, queryPages, type Table } from './table.ts';

/** Who is to be erased and who has been, and the changes that name a person. */
export function createErasures(
  table: Table,
  tenant: TenantId,
  connection: ConnectionId,
  maySend: () => void = () => undefined,
) {
  const keys = connectionKeys(tenant, connection);
  const erasureItem = (erasure: Erasure): Item => ({ ...keyOf(keys.erasure(erasure.hash)), erasure: json(erasure) });
  const readErasure = (stored: Item): Erasure => required(readJson<Erasure>(stored.erasure), 'erasure');
  const erasure = async (hash: string): Promise<Erasure | undefined> => {
    const [stored] = await getAll(table, [keys.erasure(hash)], true);
    return stored && readErasure(stored);
  };
  const changesOf = async (person: PersonId): Promise<readonly Key[]> => {
    const found: Key[] = [];
    for await (const page of queryPages(table, {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: keys.changes } },
      ProjectionExpression: 'pk, sk',
      ConsistentRead: true,
    })) {
      const named = page.map(({ sk }) => required(sk?.S, 'sk')).filter((sk) => sk.split('#').includes(person));
      found.push(...named.map((sk) => ({ pk: keys.changes, sk })));
    }
    return found;
  };

  return {
    erasure,
    async claimErasure(wanted: Erasure): Promise<Erasure> {
      try {
        const condition = { ConditionExpression: 'attribute_not_exists(pk)' };
        await table.client.send(new PutItemCommand({ TableName: table.name, Item: erasureItem(wanted), ...condition }));
        return wanted;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return required(await erasure(wanted.hash), 'itself');
      }
    },
    async removeErasure(hash: string): Promise<void> {
      await table.client.send(new DeleteItemCommand({ TableName: table.name, Key: keyOf(keys.erasure(hash)) }));
    },
    async erasures(): Promise<readonly Erasure[]> {
      const found: Erasure[] = [];
      for await (const page of queryPages(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: keys.erasures } },
        ConsistentRead: true,
      }))
        found.push(...page.map(readErasure));
      return found;
    },
    async putErasure(changed: Erasure): Promise<void> {
      maySend();
      await table.client.send(new PutItemCommand({ TableName: table.name, Item: erasureItem(changed) }));
    },
    countChangesOf: async (person: PersonId): Promise<number> => (await changesOf(person)).length,
    removeChangesOf: async (person: PersonId): Promise<void> => deleteAll(table, await changesOf(person), maySend),
  };
}
