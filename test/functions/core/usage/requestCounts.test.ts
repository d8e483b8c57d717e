// How many table requests an answer makes, counted at the client of the real adapters.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { AppId, ConnectionId, PersonId, TenantId } from '../../../../functions/core/ids.ts';
import { dayOf, isoDay } from '../../../../functions/core/time.ts';
import { ask, claims } from '../../api/world.ts';
import { standInTable } from '../sync/standInTable.ts';
import { fillLargeOrg } from './largeOrg.ts';
import { openReadApi } from './readApi.ts';

const TENANT = 'acme' as TenantId;
const TODAY = isoDay(dayOf(Date.now()));
const standIn = standInTable();

interface Row {
  readonly personId: string;
  readonly login: string | null;
  readonly lastUsedAt?: string | null;
}

describe('an answer makes at most', () => {
  const made: string[] = [];
  let large: { readonly id: ConnectionId; readonly app: AppId; readonly person: PersonId };
  const old = 'initech' as TenantId;
  const oldest = 'umbrella' as TenantId;
  before(async () => {
    large = await fillLargeOrg(standIn.table, TENANT, { apps: 500, seats: 1_000 });
    await fillLargeOrg(standIn.table, 'globex' as TenantId, { apps: 2, seats: 2 });
    const years = { apps: 500, seats: 2, busy: { days: 400, signIns: 100, failedEvery: 4 } };
    await fillLargeOrg(standIn.table, old, years);
    await fillLargeOrg(standIn.table, oldest, { ...years, busy: { days: 400, signIns: 1_000, failedEvery: 1 } });
    standIn.table.client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          made.push(String(commandName).replace('Command', ''));
          return next(args);
        },
      { step: 'initialize', name: 'count' },
    );
  });

  const QUERIES = (count: number): string[] => Array<string>(count).fill('Query');
  /** The first request reads the connection, and what the answer is about: an app with its settings, or a person. */
  const connection = 'BatchGetItem';
  /** The ids behind the numbers in people's items, once a request and beside the people. */
  const idNumbers = 'BatchGetItem';
  /** The audit log's entry of an answer with data of people. */
  const audited = 'PutItem';
  for (const [what, path, expected, rows, tenant = TENANT] of [
    ['three queries for a list of 500 apps', 'apps?limit=500', [connection, ...QUERIES(3)], 500],
    [
      'three queries for 500 apps that were used on each of 400 days, a hundred times each, and failed on every fourth',
      'apps?limit=500',
      [connection, ...QUERIES(3)],
      500,
      old,
    ],
    // The item of such an app has 2.7 kB and a query reads 1 MB, so 500 apps take no more than this.
    [
      'four queries for 500 apps that were used on each of 400 days, a thousand times each, and failed on all of them',
      'apps?limit=500',
      [connection, ...QUERIES(4)],
      500,
      oldest,
    ],
    ['three queries for a page of them, sorted', 'apps?limit=20&sort=-unused', [connection, ...QUERIES(3)], 20],
    ['three queries for what could be done', 'insights', [connection, ...QUERIES(3)], 100],
    [
      'one query, that of the app’s decisions, and the names for a page of seats',
      'apps/{app}/seats',
      [connection, ...QUERIES(2), 'BatchGetItem', audited],
      100,
    ],
    [
      'one query for a filtered page of a state that most are in',
      'apps/{app}/seats?state=IDLE',
      [connection, ...QUERIES(2), 'BatchGetItem', audited],
      100,
    ],
    [
      'one query for a short page of a department',
      'apps/{app}/seats?department=department%203',
      [connection, ...QUERIES(2), 'BatchGetItem', audited],
      25,
    ],
    [
      'one read by key, and the query of decisions, for all seats of a person',
      'people/{person}',
      [connection, 'Query', 'BatchGetItem', audited],
      undefined,
    ],
    [
      'one read of the order and two of its seats for a sorted page of an app, however many seats it has',
      'apps/{app}/seats?sort=-lastUsedAt&limit=100',
      [connection, ...Array<string>(3).fill('BatchGetItem'), 'Query', audited],
      100,
    ],
    [
      'the same for sorted seats of a state that most are in',
      'apps/{app}/seats?sort=lastUsedAt&state=IDLE&limit=100',
      [connection, ...Array<string>(3).fill('BatchGetItem'), 'Query', audited],
      100,
    ],
    [
      'one read of the order and one of its people for a sorted page of people',
      'people?sort=name&limit=100',
      [connection, ...Array<string>(3).fill('BatchGetItem'), idNumbers, audited],
      100,
    ],
    [
      'one read by key and the query of its decisions for the page of an app, however many seats it has',
      'apps/{app}',
      [connection, 'BatchGetItem', 'Query', audited],
      undefined,
    ],
    [
      'one query for a page of people, what seats are evaluated under, and the ids of apps',
      'people?limit=100',
      [connection, 'BatchGetItem', idNumbers, ...QUERIES(1), audited],
      100,
    ],
    [
      'two queries for people in a state that every other one is in',
      'people?state=IDLE&limit=20',
      [connection, 'BatchGetItem', idNumbers, ...QUERIES(2), audited],
      20,
    ],
    [
      'four queries to find that nobody is in a state',
      'people?state=LEAVER',
      [connection, 'BatchGetItem', idNumbers, ...QUERIES(4), audited],
      0,
    ],
    [
      'none for seats in a state that no seat is in, besides that of the decisions',
      'apps/{app}/seats?state=LEAVER',
      [connection, ...QUERIES(1), audited],
      0,
    ],
    [
      'one query and the names for a page of the seats of all apps, besides the lists of apps and settings',
      'seats',
      [connection, ...QUERIES(4), 'BatchGetItem', audited],
      100,
    ],
    [
      'one pass over the app’s seats, and one request for each hundred people concerned, for a plan',
      'plan?app={app}',
      // 610 of a thousand seats are idle.
      [connection, ...QUERIES(4), ...Array<string>(7).fill('BatchGetItem'), idNumbers, audited],
      1,
    ],
    ['one pass over the people for the plan of all apps', 'plan', [connection, idNumbers, ...QUERIES(4), audited], 1],
    [
      'four queries and the org’s days for a report of 12 months',
      'report',
      [connection, ...QUERIES(4), 'BatchGetItem'],
      12,
    ],
    [
      'five queries and the org’s days for a month by department, besides those of the month before',
      'report?by=department',
      [connection, 'Query', ...QUERIES(4), 'BatchGetItem', 'BatchGetItem'],
      12,
    ],
    [
      'one read by key for how far silence can be trusted, and one pass over the app’s seats before anything was counted',
      'apps/{app}/reliability',
      [connection, 'BatchGetItem', ...QUERIES(1), audited],
      undefined,
    ],
    [
      'one read by key and the list of apps for how far silence can be trusted in all apps',
      'reliability',
      [connection, 'BatchGetItem', ...QUERIES(1), audited],
      undefined,
    ],
    ['three queries for the table of prices', 'prices', [connection, ...QUERIES(3)], 100],
    ['two queries for changes', 'changes', [connection, ...QUERIES(2), audited], 0],
    ['none for changes after the newest day', `changes?since=${TODAY}`, [connection, audited], 0],
  ] as const satisfies readonly (readonly [string, string, readonly string[], number | undefined, TenantId?])[]) {
    it(what, async () => {
      const api = openReadApi(standIn.table, Date.now);
      made.length = 0;
      const at = `/v1/connections/${large.id}/${path.replace('{app}', large.app).replace('{person}', large.person)}`;
      const { status, json } = await ask(api, at, { as: claims(tenant) });
      assert.equal(status, 200);
      assert.equal(json.data.length, rows);
      assert.deepEqual([...made].sort(), [...expected].sort());
    });
  }

  for (const [what, path, sortedBy] of [
    ['seats', 'apps/{app}/seats', ({ lastUsedAt }: Row) => lastUsedAt],
    ['people', 'people', ({ login }: Row) => login],
  ] as const) {
    it(`pages of sorted ${what} that are, one after another, the whole list in that order`, async () => {
      const api = openReadApi(standIn.table, Date.now);
      const at = `/v1/connections/${large.id}/${path.replace('{app}', large.app)}`;
      const key = what === 'seats' ? 'lastUsedAt' : 'login';
      const all = async (query: string) => {
        const rows: Row[] = [];
        for (let cursor = ''; cursor !== 'end'; ) {
          const { json } = await ask(api, `${at}?limit=100${query}${cursor && `&cursor=${cursor}`}`, {
            as: claims(TENANT),
          });
          rows.push(...json.data);
          cursor = json.page.next ?? 'end';
        }
        return rows;
      };
      const stored = await all('');
      for (const [sign, by] of [
        ['', 1],
        ['-', -1],
      ] as const) {
        const sorted = stored.toSorted((a, b) =>
          sortedBy(a) === sortedBy(b) ? 0 : (sortedBy(a) ?? '') < (sortedBy(b) ?? '') ? -by : by,
        );
        assert.deepEqual(await all(`&sort=${sign}${key}`), sorted);
      }
    });
  }

  it('two queries for a CSV of a thousand people, 500 rows at once', async () => {
    const api = openReadApi(standIn.table, Date.now);
    made.length = 0;
    const event = { requestContext: { authorizer: { jwt: { claims: claims(TENANT) } } } };
    const headers = { accept: 'text/csv' };
    const response = await api.request(`/v1/connections/${large.id}/people`, { headers }, { event });
    assert.equal(response.status, 200);
    assert.equal((await response.text()).trimEnd().split('\n').length, 1 + 1_000);
    assert.deepEqual([...made].sort(), ['BatchGetItem', idNumbers, connection, audited, ...QUERIES(3)]);
  });
});
