import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { call, createOrg, readAll } from './orgClient.ts';

describe('large and odd rows', () => {
  it('have texts that do not compress', async (test) => {
    const { org } = await createOrg(test, { size: 'small' });
    const path = '/api/v1/users?limit=200&search=status%20pr';
    const usual = (await (await call(org, path)).text()).length;
    org.faults.largeRows = { personText: 256 };
    const text = await (await call(org, path)).text();
    assert.ok(gzipSync(text).length > 400_000);
    assert.ok(text.length > usual);
    assert.equal(await (await call(org, path)).text(), text);
    const [person] = JSON.parse(text) as { profile: Record<string, string> }[];
    for (const name of ['firstName', 'title', 'manager']) assert.equal(person?.profile[name]?.length, 256);
  });

  it('can be app users with a huge profile', async (test) => {
    const { org } = await createOrg(test, { size: 'small', faults: { largeRows: { appUserProfile: 3000 } } });
    const seats = org.truth().apps.toSorted((a, b) => b.seats.length - a.seats.length)[0];
    const text = await (await call(org, `/api/v1/apps/${seats?.id}/users?limit=500`)).text();
    assert.ok(Buffer.byteLength(text) > 9000 * (seats?.seats.length ?? 0));
  });

  it('have names that spreadsheets take for formulas, and labels of blanks', async (test) => {
    const { org } = await createOrg(test, { size: 'small' });
    const texts = org.change.nameOddly();
    const apps = (await readAll(org, '/api/v1/apps?limit=200')).rows;
    const people = (await readAll(org, '/api/v1/users?limit=200&search=status%20pr')).rows;
    const blank = apps.filter(({ label }) => String(label).trim() === '');
    assert.ok(blank.length >= 6);
    for (const { id, label } of apps) if (String(id) in texts) assert.equal(label, texts[String(id)]);
    const names = people.filter(({ id }) => String(id) in texts);
    for (const { id, profile } of names) assert.partialDeepStrictEqual(profile, { firstName: texts[String(id)] });
    assert.ok(names.some(({ id }) => texts[String(id)]?.startsWith('=')));
    assert.equal(org.truth().apps.find(({ id }) => id === blank[0]?.id)?.label, blank[0]?.label);
  });
});
