// Answers that hold data of people, as the schemas of the document say: kept by no cache, and each recorded once.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import document from '../../../../docs/openapi.json' with { type: 'json' };
import type { OpenApi, Schema } from '../../../../functions/api/meta/openApi.ts';
import { auditListOf } from '../../../../functions/core/auditEntry.ts';
import { createCrmCompany } from '../crmCompany.ts';
import { ACME, ask, claims } from '../world.ts';

const { paths, components } = document as unknown as OpenApi;

/** Fields that name or describe a person, and what an export holds. */
const OF_PEOPLE = new Set(['personId', 'login', 'manager', 'who', 'owner', 'patterns', 'data/{}']);

function fieldsIn(schema: Schema | undefined, seen: ReadonlySet<string> = new Set()): readonly string[] {
  if (!schema) return [];
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return seen.has(name) ? [] : fieldsIn(components.schemas?.[name], new Set([...seen, name]));
  }
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    field.type === 'object' && !field.properties ? `${name}/{}` : name,
    ...fieldsIn(field, seen),
  ]);
  const parts = [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [...own, ...parts.flatMap((part) => fieldsIn(part, seen))];
}

const routes = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);
const ofPeople = routes.filter(({ operation }) =>
  Object.entries(operation.responses ?? {}).some(
    ([status, response]) =>
      status.startsWith('2') &&
      fieldsIn(response.content?.['application/json']?.schema).some((field) => OF_PEOPLE.has(field)),
  ),
);
const reads = ofPeople.filter(({ method, path }) => method === 'GET' && path !== '/v1/audit');
/** A connection’s settings may name people that an admin has excluded, and it is asked for every few seconds. */
const isConnection = ({ path }: { readonly path: string }) => /\/connections(\/\{id\})?$/.test(path);
const person = '00uCat';

describe('answers with data of people', () => {
  it('are found in the document', () => {
    assert.ok(reads.length >= 8, String(reads.map(({ path }) => path)));
    for (const { path, operation } of routes)
      if (path.includes('{person}') && operation.responses?.[200]) assert.ok(ofPeople.some((one) => one.path === path));
  });

  for (const route of reads) {
    for (const accept of Object.keys(route.operation.responses?.[200]?.content ?? {})) {
      it(`${route.path} as ${accept}: no cache keeps it${isConnection(route) ? '' : ', and it is recorded once'}`, async () => {
        const { world, at } = createCrmCompany();
        const { auditLog, usage } = world.store.tenant(ACME);
        const known = [...([...usage.values()][0]?.people.keys() ?? [])][0] ?? person;
        const app = [...([...usage.values()][0]?.apps.keys() ?? [])][0] ?? '';
        const path = route.path.replace('/v1/connections/{id}', at).replace('{person}', known).replace('{app}', app);
        const asked = () =>
          world.usage.request(
            path,
            { headers: { accept } },
            {
              event: { requestContext: { authorizer: { jwt: { claims: { ...claims(ACME), sub: 'ada' } } } } },
            },
          );
        const answer = await asked();
        assert.equal(answer.status, 200, await answer.clone().text());
        assert.equal(answer.headers.get('cache-control'), 'no-store');
        const entries = () => auditLog.map(({ action, who, connection }) => ({ action, who, connection }));
        if (isConnection(route)) return assert.deepEqual(entries(), []);
        const action = (route.operation as unknown as Record<string, unknown>)['x-personal-data'];
        const entry = { action, who: 'ada', connection: at.split('/').at(-1) };
        assert.deepEqual(entries(), [entry]);
        assert.equal((await asked()).status, 200);
        assert.deepEqual(entries(), [entry, entry]);
      });
    }
  }

  it('are recorded page by page, and not where nothing was answered', async () => {
    const { world, at } = createCrmCompany();
    const { auditLog } = world.store.tenant(ACME);
    const first = await ask(world.usage, `${at}/export?limit=1`);
    await ask(world.usage, `${at}/export?limit=1&cursor=${first.json.page.next}`);
    assert.deepEqual(
      auditLog.map(({ action }) => action),
      ['export', 'export'],
    );
    assert.equal((await ask(world.usage, `${at}/people/00uNobody`)).status, 404);
    assert.equal((await ask(world.usage, `${at}/people?limit=0`)).status, 400);
    assert.equal(auditLog.length, 2);
  });

  it('are not given where they cannot be recorded', async () => {
    const { world, at } = createCrmCompany();
    world.store.tenant(ACME).auditLog.push = () => {
      throw new Error('the table is busy');
    };
    for (const path of ['people', 'changes', 'export']) {
      const { status, text } = await ask(world.usage, `${at}/${path}`);
      assert.equal(status, 500);
      assert.ok(!text.includes('00u'), text);
    }
  });

  it('leave the list of what was done readable, and are listed by themselves', async () => {
    const { world, at } = createCrmCompany();
    await ask(world.usage, `${at}/people`);
    await ask(world.usage, `${at}/export`);
    const actionsIn = async (query: string) => {
      const { json } = await ask(world.connect, `/v1/audit${query}`);
      return json.data.map(({ action }: { action: string }) => action);
    };
    assert.deepEqual(await actionsIn(''), ['export']);
    assert.deepEqual(await actionsIn('?list=reads'), ['readPeople']);
    assert.equal(auditListOf({ action: 'exportPerson' }), 'actions');
  });
});

describe('other answers', () => {
  for (const route of ofPeople.filter(({ method }) => method !== 'GET')) {
    it(`${route.method} ${route.path} is not marked as one that is read`, () => {
      assert.equal((route.operation as unknown as Record<string, unknown>)['x-personal-data'], undefined);
    });
  }
});
