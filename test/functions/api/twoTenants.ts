import { Secret } from '../../../functions/core/secret.ts';
import { settle } from './company.ts';
import { ACME, type Ask, ask, createWorld, GLOBEX, TOKEN } from './world.ts';

export const UNKNOWN = '01KAJ0V5Z8QH6T3W9C2R4N7XYB';
export const NEW_TOKEN = '00anotherTOKENanotherTOKENanotherTOKEN12345';

/** Two tenants with one connection each; ids stand in paths as {acme} and {globex}. */
export function createTwoTenants(options: Parameters<typeof createWorld>[0] = {}) {
  const world = createWorld(options);
  const ids = [ACME, GLOBEX].map((tenant) => {
    const { id } = settle(world, tenant, [{ id: '0oaCrm', seats: [{ person: '00uAda', assigned: 90, used: [1] }] }]);
    world.vault.tokens.set(`${tenant}/${id}`, new Secret(TOKEN));
    return id;
  });
  const at = (path: string) => `/v1${path.replace('{acme}', ids[0] ?? '').replace('{globex}', ids[1] ?? '')}`;
  const asked = (path: string, options: Ask = {}) =>
    ask(path.includes('/export') ? world.usage : world.connect, at(path), options);
  const stored = () => world.store.tenant(ACME).connections.get(ids[0] as never);
  return { world, asked, stored, id: ids[0] as never };
}
