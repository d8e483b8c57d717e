// The tools of the assistant, asked by the official client: the API's own answers, and the API's own refusals.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProtocolError } from '@modelcontextprotocol/client';
import document from '../../../../docs/openapi.json' with { type: 'json' };
import { describeTools } from '../../../../functions/api/mcp/tools.ts';
import { settle } from '../company.ts';
import { createFullTenants } from '../fullTenants.ts';
import { ACME, ask, claims, createWorld, GLOBEX } from '../world.ts';
import { callTool, connectAssistant, fetchFrom, REVISIONS } from './assistant.ts';

const URL = 'http://api.invalid/v1/mcp';
const TOOLS = describeTools(document);
const { world, acme, globex } = await createFullTenants();
const assistant = await connectAssistant(URL, { fetch: fetchFrom(world.usage) });
/** Arguments with which each tool answers something. */
const GIVEN: Readonly<Record<string, (of: typeof acme) => Record<string, unknown>>> = {
  list_connections: () => ({}),
  which_seats_can_be_cancelled: ({ id }) => ({ connectionId: id }),
  app_usage: ({ id }) => ({ connectionId: id }),
  person_usage: ({ id, person }) => ({ connectionId: id, personId: person }),
  explain_seat: ({ id, app, person }) => ({ connectionId: id, appId: app, personId: person }),
  reclaim_plan: ({ id }) => ({ connectionId: id }),
};
const given = (name: string, of = acme) => GIVEN[name]?.(of) ?? {};
const asRoute = async (path: string) => (await ask(world.usage, `/v1/connections/${acme.id}/${path}`)).json;

describe('the tools', () => {
  it('all only read, and say with schemas what they take and answer', async () => {
    const { tools } = await assistant.listTools();
    assert.deepEqual(tools.map(({ name }) => name).sort(), Object.keys(GIVEN).sort());
    for (const { name, annotations, outputSchema, inputSchema, description } of tools) {
      assert.deepEqual(
        [annotations?.readOnlyHint, annotations?.destructiveHint, annotations?.openWorldHint],
        [true, false, false],
        name,
      );
      assert.ok(
        JSON.stringify(outputSchema).includes('"cut"') && inputSchema.additionalProperties === false && description,
        name,
      );
    }
    assert.ok(JSON.stringify(tools).length < 75_000, 'an assistant reads all of it');
  });

  for (const mode of REVISIONS)
    for (const { name } of TOOLS)
      it(`${name} answers what fits its schema, with coverage, twice the same (${JSON.stringify(mode)})`, async () => {
        const client = await connectAssistant(URL, { mode, fetch: fetchFrom(world.usage) });
        const { isError, text, ...answer } = await callTool(client, name, given(name));
        assert.equal(isError, false, text);
        assert.deepEqual(JSON.parse(text), answer);
        const { coverage } = answer.coverage ? answer : answer.data[0];
        assert.ok(coverage.dataThrough && coverage.observedSince && typeof coverage.complete === 'boolean');
        await client.close();
      });

  it('app_usage has the sentences of every app, however many opportunities come before them', async () => {
    const insight = (appId: string) => ({ appId, sentence: `Free the seats of ${appId}.` });
    const pages: Readonly<Record<string, object>> = {
      '': { data: Array(500).fill(insight('0oaFirst')), page: { next: 'second' } },
      second: { data: [insight('0oaLast')], page: { next: null } },
    };
    const tool = TOOLS.find(({ name }) => name === 'app_usage') ?? assert.fail();
    const answer = await tool.call({ connectionId: 'c' }, async (path) => {
      if (!path.includes('/insights')) return Response.json({ data: [{ id: '0oaLast' }], page: { next: null } });
      return Response.json(pages[new URLSearchParams(path.split('?')[1]).get('cursor') ?? '']);
    });
    const { data } = answer as { data: readonly { sentences: readonly string[] }[] };
    assert.deepEqual(data[0]?.sentences, ['Free the seats of 0oaLast.']);
  });

  it('answer what the API answers, with the sentences of why', async () => {
    const seats = await callTool(assistant, 'which_seats_can_be_cancelled', given('which_seats_can_be_cancelled'));
    const listed = await asRoute('seats?state=LEAVER,NEVER_USED,IDLE&kept=false&limit=20');
    const insights = await asRoute('insights');
    assert.deepEqual(
      seats.data,
      listed.data.map(({ proof: _, ...seat }: { proof: unknown }) => seat),
    );
    assert.ok(seats.data.length > 0 && seats.data.every(({ reason }: { reason: string }) => reason.length > 10));
    assert.deepEqual(seats.totals, insights.totals);
    assert.equal(seats.data.length, seats.totals.reclaimable.seats);
    const apps = await callTool(assistant, 'app_usage', { ...given('app_usage'), search: acme.app });
    assert.equal(apps.data.length, 1);
    const { sentences, ...app } = apps.data[0];
    assert.deepEqual(app, (await asRoute(`apps?q=${acme.app}`)).data[0]);
    const ofApp = insights.data.filter(({ appId }: { appId: string }) => appId === acme.app);
    assert.deepEqual(
      sentences,
      ofApp.map(({ sentence }: { sentence: string }) => sentence),
    );
    const plan = await callTool(assistant, 'reclaim_plan', given('reclaim_plan'));
    assert.deepEqual(plan.data, (await asRoute('plan')).data);
    const explained = await callTool(assistant, 'explain_seat', given('explain_seat'));
    const person = await asRoute(`people/${acme.person}`);
    assert.deepEqual(
      explained.data.seat,
      person.data.apps.find(({ appId }: { appId: string }) => appId === acme.app),
    );
    assert.ok(explained.data.seat.proof.url);
  });

  it('have no sums where seats were chosen, and on later pages', async () => {
    const some = await callTool(assistant, 'which_seats_can_be_cancelled', { connectionId: acme.id, appId: acme.app });
    assert.equal(some.totals, null);
  });

  it('find a person by name, and show their apps where there is only one', async () => {
    const one = await callTool(assistant, 'person_usage', { connectionId: acme.id, search: 'acmebob@' });
    assert.deepEqual([one.data.length, one.data[0].apps.length], [1, 3]);
    const several = await callTool(assistant, 'person_usage', { connectionId: acme.id, search: 'Acme' });
    assert.ok(several.data.length > 1 && several.data.every(({ apps }: { apps: unknown }) => apps === null));
    const nobody = await callTool(assistant, 'person_usage', { connectionId: acme.id, search: 'nobody' });
    assert.deepEqual([nobody.data, nobody.isError], [[], false]);
  });
});

describe('pages', () => {
  for (const [name, more] of [
    ['which_seats_can_be_cancelled', {}],
    ['app_usage', {}],
    ['person_usage', {}],
    ['person_usage', { personId: undefined, search: 'acmebob@' }],
    ['person_usage', { personId: undefined, search: 'Acme' }],
    ['reclaim_plan', {}],
  ] as const)
    it(`of ${name} ${JSON.stringify(more)} together are the whole list`, async () => {
      const rows = ({ data }: { data: readonly { apps?: readonly unknown[] | null }[] }) =>
        name === 'person_usage' && data[0]?.apps ? data[0].apps : data;
      const asked = JSON.parse(JSON.stringify({ ...given(name), ...more }));
      const whole = rows(await callTool(assistant, name, asked));
      const found: unknown[] = [];
      let cursor: string | null | undefined;
      while (cursor !== null) {
        const answer = await callTool(assistant, name, { ...asked, limit: 1, ...(cursor && { cursor }) });
        assert.equal(answer.isError, false, answer.text);
        assert.ok(rows(answer).length <= 1);
        found.push(...rows(answer));
        cursor = answer.page.next;
      }
      assert.deepEqual(found, whole);
      assert.ok(found.length > 1 || name === 'reclaim_plan');
    });

  it('of connections together are all of them', async () => {
    const many = createWorld();
    for (const _ of [1, 2, 3]) settle(many, ACME, []);
    const client = await connectAssistant(URL, { fetch: fetchFrom(many.usage) });
    const first = await callTool(client, 'list_connections', { limit: 2 });
    const second = await callTool(client, 'list_connections', { limit: 2, cursor: first.page.next });
    assert.deepEqual([first.data.length, second.data.length, second.page.next], [2, 1, null]);
  });

  it('begin with no cursor of another question', async () => {
    const { page } = await callTool(assistant, 'app_usage', { connectionId: acme.id, limit: 1 });
    for (const [name, cursor] of [
      ['which_seats_can_be_cancelled', page.next],
      ['app_usage', 'AAAA'],
      ['list_connections', 'AAAA'],
      ['person_usage', 'AAAA'],
      ['person_usage', '-1'],
    ]) {
      const refused = await callTool(assistant, name, { ...given(name), cursor });
      assert.deepEqual([refused.isError, refused.code], [true, 'INVALID_CURSOR'], name);
    }
  });
});

describe('what is refused', () => {
  const withConnection = TOOLS.filter(({ inputSchema }) => inputSchema.required?.includes('connectionId'));

  for (const { name } of withConnection)
    it(`${name}: a connection of another tenant, as if there were none`, async () => {
      const foreign = await callTool(assistant, name, given(name, globex));
      const unknown = await callTool(assistant, name, { ...given(name), connectionId: '01KAJ0V5Z8QH6T3W9C2R4N7XYB' });
      assert.deepEqual([foreign.isError, foreign.code], [true, 'CONNECTION_NOT_FOUND']);
      assert.deepEqual(foreign, unknown);
      const named = await connectAssistant(URL, {
        fetch: fetchFrom(world.usage, claims('platform', 'usage/read usage/operate')),
        requestInit: { headers: { 'tenant-id': GLOBEX } },
      });
      assert.equal(
        (await callTool(named, name, given(name, globex))).isError,
        false,
        'an operator may name the tenant',
      );
    });

  for (const { name, inputSchema } of TOOLS) {
    it(`${name}: arguments that do not belong there, with their names and without their values`, async () => {
      for (const [argument, value] of [
        ['state', 'ACTIVE'],
        ['__proto__x', 'canary'],
        ...Object.keys(inputSchema.properties ?? {}).map((known) => [known, { canary: ['canary'] }] as const),
        ...Object.keys(inputSchema.properties ?? {})
          .filter((known) => !['search', 'department', 'appId', 'personId'].includes(known))
          .map((known) => [known, 'canary'] as const),
      ] as const) {
        const refused = await callTool(assistant, name, { ...given(name), [argument]: value });
        assert.equal(refused.isError, true, `${argument}: ${refused.text}`);
        assert.ok(['INVALID_ARGUMENTS', 'INVALID_CURSOR'].includes(refused.code), `${argument}: ${refused.text}`);
        assert.ok(!JSON.stringify(refused.errors ?? []).includes('canary'), refused.text);
        if (refused.code === 'INVALID_ARGUMENTS' && argument !== '__proto__x')
          assert.ok(
            refused.errors.some(({ pointer }: { pointer: string }) => pointer === `/${argument}`),
            refused.text,
          );
      }
      for (const argument of inputSchema.required ?? []) {
        const { [argument]: _, ...rest } = given(name);
        const refused = await callTool(assistant, name, rest);
        assert.deepEqual(refused.errors, [{ pointer: `/${argument}`, message: 'Is missing.' }]);
      }
    });
  }

  it('a person or a seat that there is not', async () => {
    const explain = async (more: object) =>
      (await callTool(assistant, 'explain_seat', { ...given('explain_seat'), ...more })).code;
    assert.equal(await explain({ personId: '00uNobody' }), 'PERSON_NOT_FOUND');
    assert.equal(await explain({ appId: '0oaNothing' }), 'SEAT_NOT_FOUND');
    const neither = await callTool(assistant, 'person_usage', { connectionId: acme.id });
    assert.equal(neither.code, 'INVALID_ARGUMENTS');
  });

  it('a tool that there is not: an error of the protocol with a stable code, which does not repeat the name', async () => {
    await assert.rejects(assistant.callTool({ name: 'canary' }), (error: ProtocolError) => {
      assert.ok(error instanceof ProtocolError);
      assert.deepEqual([error.code, error.data], [-32_602, { code: 'TOOL_NOT_FOUND' }]);
      return !error.message.includes('canary');
    });
  });
});
