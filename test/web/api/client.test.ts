import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readBody } from '../../../web/api/client.ts';

const DOCUMENT: unknown = JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'));

/** Names of the fields of the API that the document calls sentences. */
function sentences(part: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof part !== 'object' || part === null) return found;
  const { properties } = part as { properties?: Readonly<Record<string, { description?: string; type?: unknown }>> };
  for (const [name, { description = '', type }] of Object.entries(properties ?? {}))
    if (/sentence|in words|^the same for people/i.test(description) && [type].flat().includes('string'))
      found.add(name);
  for (const inner of Object.values(part)) sentences(inner, found);
  return found;
}

describe('an answer of the API', () => {
  for (const field of sentences(DOCUMENT)) {
    it(`has the dates of its ${field} in words`, () =>
      assert.deepEqual(readBody(JSON.stringify({ data: [{ [field]: 'until 2027-03-31' }] })), {
        data: [{ [field]: 'until Mar 31, 2027' }],
      }));
  }

  it('keeps its other fields as they are', () => {
    const body = {
      note: 'until 2027-03-31',
      until: '2027-03-31',
      at: '2026-11-30T16:10:09.000Z',
      seats: 3,
      reason: null,
    };
    assert.deepEqual(readBody(JSON.stringify(body)), body);
  });
});
