import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { call, createOrg, DAY, linkOf, NOW, nextPath, type Row, readAll, rowsOf } from './orgClient.ts';

const iso = (time: number) => new Date(time).toISOString();
const ids = (rows: readonly Row[]) => rows.map(({ id, uuid }) => id ?? uuid);

/** Follows `next` links through empty pages too, until there is none or the count of pages is reached. */
async function pagesOf(org: Parameters<typeof call>[0], path: string, most = 200): Promise<readonly Row[][]> {
  const pages: Row[][] = [];
  for (let at: string | undefined = path; at !== undefined && pages.length < most; ) {
    const response = await call(org, at);
    pages.push(await rowsOf(response));
    at = nextPath(response);
  }
  return pages;
}

describe('pages shorter than their limit', () => {
  it('have a next link as long as there is more', async (test) => {
    const { org } = await createOrg(test, { size: 'small' });
    const app = org.company.assignments[0]?.appId;
    const whole = new Map<string, unknown[]>();
    const paths = [
      '/api/v1/users?limit=200&search=status%20pr',
      '/api/v1/apps?limit=200',
      `/api/v1/apps/${app}/users?limit=500`,
    ];
    for (const path of paths) whole.set(path, ids((await readAll(org, path)).rows));
    org.faults.pageCaps = { users: 7, apps: { atLeast: 1, atMost: 5 }, appUsers: { atLeast: 0, atMost: 3 } };
    for (const path of paths) {
      const pages = await pagesOf(org, path);
      assert.ok(pages.every((page) => page.length <= 7));
      assert.deepEqual(ids(pages.flat()), whole.get(path), path);
    }
    const sizes = (await pagesOf(org, `/api/v1/apps/${app}/users?limit=500`)).map((page) => page.length);
    assert.deepEqual([...new Set(sizes)].sort(), [0, 1, 2, 3]);
  });

  it('occur in the System Log, polling and bounded', async (test) => {
    const { org } = await createOrg(test);
    const since = `/api/v1/logs?limit=1000&since=${iso(NOW - 30 * DAY)}`;
    const bounded = `${since}&until=${iso(NOW)}&sortOrder=DESCENDING`;
    const polled = ids((await readAll(org, since)).rows);
    const listed = ids((await readAll(org, bounded)).rows);
    assert.ok(polled.length > 20);
    org.faults.pageCaps = { logs: { atLeast: 0, atMost: 9 } };
    const pages = await pagesOf(org, bounded);
    assert.deepEqual(ids(pages.flat()), listed);
    assert.ok(pages.slice(0, -1).some((page) => page.length === 0));
    const following: unknown[] = [];
    for (const page of await pagesOf(org, since, 200)) following.push(...ids(page));
    assert.deepEqual(following, polled);
  });
});

describe('the end of a bounded request', () => {
  const path = `/api/v1/logs?limit=10&since=${iso(NOW - 30 * DAY)}&until=${iso(NOW)}&sortOrder=DESCENDING`;

  it('can be several empty pages', async (test) => {
    const { org } = await createOrg(test);
    const before = await pagesOf(org, path);
    org.faults.boundedEnd = { emptyPages: 3 };
    const pages = await pagesOf(org, path);
    assert.equal(pages.length, before.length + 3);
    assert.deepEqual(
      pages.slice(-3).map((page) => page.length),
      [0, 0, 0],
    );
    assert.deepEqual(ids(pages.flat()), ids(before.flat()));
  });

  it('can be an empty page that leads to itself', async (test) => {
    const { org } = await createOrg(test);
    const before = await pagesOf(org, path);
    org.faults.boundedEnd = { emptyPages: 1, thenItself: true };
    let response = await call(org, path);
    for (let page = 0; page < before.length; page++) response = await call(org, nextPath(response) ?? '');
    assert.deepEqual(await rowsOf(response), []);
    const next = linkOf(response, 'next');
    assert.equal(next, linkOf(response, 'self'));
    assert.equal(linkOf(await call(org, nextPath(response) ?? ''), 'next'), next);
  });

  it('can be an empty page although the query found nothing', async (test) => {
    const { org } = await createOrg(test, {
      size: 'empty',
      faults: { boundedEnd: { emptyPages: 1, thenItself: true } },
    });
    const first = await call(org, path);
    assert.deepEqual(await rowsOf(first), []);
    const second = await call(org, nextPath(first) ?? '');
    assert.equal(linkOf(second, 'next'), linkOf(second, 'self'));
  });
});
