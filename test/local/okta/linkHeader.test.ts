import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LINK_FORMS } from '../../../local/okta/linkHeader.ts';
import type { SimulatedOrg } from '../../../local/okta/simulatedOrg.ts';
import { call, createOrg, type Row, rowsOf } from './orgClient.ts';

/**
 * The target of the next link of this page, read as RFC 8288 (appendix B) says, and independent of how the org writes it.
 * Links of another context (`anchor`) and `rev` do not count.
 */
function nextOf(header: string, url: string): string | undefined {
  const token = String.raw`[\w!#$%&'*+.^\`|~-]+`;
  const quoted = String.raw`"(?:[^"\\]|\\.)*"`;
  const parameter = String.raw`\s*;\s*(${token})(?:\s*=\s*(${quoted}|${token}))?`;
  const linkValue = new RegExp(String.raw`^[\s,]*<([^>]*)>((?:${parameter})*)\s*(?=,|$)`);
  const targets: string[] = [];
  for (let rest = header; !/^[\s,]*$/.test(rest); ) {
    const match = linkValue.exec(rest);
    assert.ok(match, `no link value at: ${rest}`);
    rest = rest.slice(match[0].length);
    const parameters = new Map<string, string>();
    for (const [, name = '', value = ''] of (match[2] ?? '').matchAll(new RegExp(parameter, 'g'))) {
      const text = value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
      if (!parameters.has(name.toLowerCase())) parameters.set(name.toLowerCase(), text);
    }
    const relations = (parameters.get('rel') ?? '').toLowerCase().split(/\s+/);
    if (relations.includes('next') && !parameters.has('anchor')) targets.push(new URL(match[1] ?? '', url).href);
  }
  assert.ok(targets.length <= 1, header);
  return targets[0];
}

async function readPages(org: SimulatedOrg, path: string, pages: number) {
  const rows: Row[] = [];
  const headers: string[] = [];
  let at: string | undefined = path;
  for (let page = 0; page < pages && at !== undefined; page++) {
    const response: Response = await call(org, at);
    const header = response.headers.get('link') ?? '';
    rows.push(...(await rowsOf(response)));
    headers.push(header);
    const next: string | undefined = nextOf(header, `https://acme.okta.com${at}`);
    const url: URL | undefined = next === undefined ? undefined : new URL(next);
    at = url && url.pathname + url.search;
  }
  return { ids: rows.map(({ id, uuid }) => id ?? uuid), headers, at };
}

describe('the Link header', () => {
  const users = `/api/v1/users?limit=5&search=status%20pr&fields=${encodeURIComponent('id,status,profile:(login,department)')}`;
  for (const linkForm of [...LINK_FORMS, 'any'] as const) {
    it(`leads through every page: ${linkForm}`, async (test) => {
      const { org } = await createOrg(test);
      const expected = await readPages(org, users, 10);
      const polled = await readPages(org, '/api/v1/logs?limit=20', 3);
      assert.equal(expected.at, undefined);
      org.faults.linkForm = linkForm;
      const read = await readPages(org, users, 10);
      assert.deepEqual([read.ids, read.at], [expected.ids, undefined]);
      assert.deepEqual((await readPages(org, '/api/v1/logs?limit=20', 3)).ids, polled.ids);
      if (linkForm !== 'separate' && linkForm !== 'joined') assert.notDeepEqual(read.headers, expected.headers);
    });
  }

  it('can be one link that is self and next, when a log page is empty', async (test) => {
    const { org } = await createOrg(test, { size: 'empty', faults: { linkForm: 'severalRelations' } });
    const first = await readPages(org, '/api/v1/logs', 1);
    assert.match((await readPages(org, first.at ?? '', 1)).headers[0] ?? '', /^<[^>]*>; rel="self next"$/);
  });

  it('has letters as large as asked for', async (test) => {
    const { org } = await createOrg(test, { faults: { headerNames: 'upperCase' } });
    assert.ok((await readPages(org, '/api/v1/apps?limit=2', 9)).ids.length > 4);
  });
});
