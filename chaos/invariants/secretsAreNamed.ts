import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWebhooks } from '../../functions/aws/webhooks.ts';
import { WEBHOOK_SECRETS } from '../../functions/contract/access.ts';
import { connectionOf, type World } from '../world.ts';

/** Each secret in the store is the one that a connection or a webhook uses: replaced, abandoned and deleted tokens and keys are gone. */
export async function secretsAreNamed(world: World): Promise<readonly string[]> {
  const used = new Set<string>();
  for (const tenant of world.tenants) {
    const connection = await connectionOf(world, tenant);
    if (connection) used.add(`okta-usage/local/${tenant.id}/${connection.secrets.current}`);
    for (const { secrets } of await createWebhooks(world.table, tenant.id).list())
      used.add(`okta-usage/local/${tenant.id}/${WEBHOOK_SECRETS}/${secrets.current}`);
  }
  const stored: readonly { readonly name: string }[] = JSON.parse(
    readFileSync(join(world.folder, 'secrets.json'), 'utf8'),
  );
  const names = new Set(stored.map(({ name }) => name));
  return [
    ...[...names].filter((name) => !used.has(name)).map((name) => `${name} is still stored`),
    ...[...used].filter((name) => !names.has(name)).map((name) => `${name} is missing`),
  ];
}
