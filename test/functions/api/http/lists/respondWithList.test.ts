import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPricedCompany } from '../../pricedCompany.ts';
import { ACME, claims, type World } from '../../world.ts';

describe('CSV', () => {
  const csv = async (world: World, path: string, accept = 'text/csv') => {
    const response = await world.usage.request(
      path,
      { headers: { accept } },
      {
        event: { requestContext: { authorizer: { jwt: { claims: claims(ACME) } } } },
      },
    );
    return { status: response.status, headers: response.headers, lines: (await response.text()).split('\r\n') };
  };

  it('holds every page of the same question, and a formula is text', async () => {
    const { world, at } = createPricedCompany();
    const { headers, lines } = await csv(world, `${at}/apps?sort=label&limit=1`);
    assert.match(headers.get('content-type') ?? '', /^text\/csv; charset=utf-8/);
    assert.equal(headers.get('rows-cut'), 'false');
    assert.equal(headers.get('vary'), 'Authorization, Tenant-Id, Accept');
    assert.match(
      lines[0] ?? '',
      /^id,label,name,.*,states\.EXCLUDED,.*,trend\.people|^id,label,.*trend\.people,trend\.ratio/,
    );
    assert.deepEqual(
      lines.slice(1).map((line) => line.split(',').slice(0, 2).join(',')),
      ["0oaWiki,'=cmd()", '0oaFigma,Figma', '0oaOver,Over', ''],
    );
  });

  for (const [path, rows] of [
    ['apps/0oaFigma/seats?state=IDLE,NEVER_USED', 2],
    ['apps/0oaFigma/seats?limit=1', 6],
    ['people?limit=1', 6],
    ['usage', 30],
    ['insights?limit=1', 7],
    ['report?month=2026-11', 2],
    ['changes', 0],
  ] as const) {
    it(`answers ${path} with ${rows} rows under their names`, async () => {
      const { world, at } = createPricedCompany();
      const { status, lines } = await csv(world, `${at}/${path}`);
      assert.deepEqual([status, lines.length], [200, rows + 2]);
      const columns = lines[0]?.split(',').length;
      assert.ok(columns && columns >= 6);
    });
  }

  it('is not what an app or a person answers', async () => {
    const { world, at } = createPricedCompany();
    for (const path of ['apps/0oaFigma', 'people/00uAda', ''])
      assert.equal((await csv(world, `${at}/${path}`.replace(/\/$/, ''))).status, 406);
  });

  it('is given only where it is preferred', async () => {
    const { world, at } = createPricedCompany();
    const { headers } = await csv(world, `${at}/apps`, 'application/json, text/csv;q=0.9');
    assert.match(headers.get('content-type') ?? '', /^application\/json/);
  });
});
