import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCrmCompany } from '../crmCompany.ts';
import { ask, claims, GLOBEX } from '../world.ts';

describe('caching', () => {
  it('answers 304 while nothing has changed, and to nobody else', async () => {
    const { world, at } = createCrmCompany();
    const { headers } = await ask(world.usage, `${at}/apps`);
    const etag = headers.get('etag') ?? '';
    assert.match(etag, /^W\//);
    assert.equal(headers.get('cache-control'), 'private, no-cache');
    const same = await ask(world.usage, `${at}/apps`, { headers: { 'if-none-match': etag } });
    assert.deepEqual([same.status, same.text, same.headers.get('etag')], [304, '', etag]);
    const other = await ask(world.usage, `${at}/apps?window=90`, { headers: { 'if-none-match': etag } });
    assert.equal(other.status, 200);
    const foreign = await ask(world.usage, `${at}/apps`, { as: claims(GLOBEX), headers: { 'if-none-match': etag } });
    assert.equal(foreign.status, 404);
    assert.equal(foreign.headers.get('cache-control'), 'no-store');
  });

  it('is not offered for data of people, which are kept nowhere', async () => {
    const { world, at } = createCrmCompany();
    const { headers } = await ask(world.usage, `${at}/apps/0oaCrm/seats`);
    assert.deepEqual([headers.get('cache-control'), headers.get('etag')], ['no-store', null]);
  });
});
