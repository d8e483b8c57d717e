// docs/assistant.md names the tools and limits that there are.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import document from '../../docs/openapi.json' with { type: 'json' };
import { MOST_NESTED } from '../../functions/api/mcp/toolAnswers.ts';
import { describeTools } from '../../functions/api/mcp/tools.ts';
import { PROBLEM_CODES } from '../../functions/contract/words/http.ts';

const text = readFileSync('docs/assistant.md', 'utf8');
const tools = describeTools(document);

it('docs/assistant.md lists every tool, and no other', () => {
  const listed = [...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  assert.deepEqual(
    listed,
    tools.map(({ name }) => name),
  );
});

it('docs/assistant.md says how long pages and lists are', () => {
  for (const { name, inputSchema } of tools) {
    const limit = inputSchema.properties?.limit;
    if (limit === undefined) continue;
    const expected = name === 'reclaim_plan' ? [5, 10] : [20, 50];
    assert.deepEqual([limit.default, limit.maximum], expected, name);
  }
  assert.match(text, /20 entries unless `limit` says otherwise, 50 at most \(steps of a plan: 5 and 10\)/);
  assert.match(text, new RegExp(`within an entry end after ${MOST_NESTED}`));
});

it('docs/assistant.md and README.md name the address and codes that there are', () => {
  const [config = ''] = /\{[\s\S]*?\n\}/.exec(text) ?? [];
  const { url } = JSON.parse(config).mcpServers['okta-usage'];
  assert.ok(new URL(url).pathname in document.paths);
  assert.match(readFileSync('README.md', 'utf8'), /"url": "http:\/\/127\.0\.0\.1:4747\/v1\/mcp"/);
  for (const [, code] of text.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g))
    assert.ok(code === 'USAGE_TOKEN' || PROBLEM_CODES.some((known) => known === code), code);
});
