// docs/embed.md shows code of examples/embed and names what the dialog reports.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { ConnectSessionRequestSchema } from '../../functions/api/connectSessions/requests.ts';

const document = readFileSync('docs/embed.md', 'utf8');
const example = globSync('examples/embed/*').map((file) => readFileSync(file, 'utf8'));

/** Code in the languages of the example, as the document shows it. */
const shown = [...document.matchAll(/```(?:ts|js|html)\n([\s\S]*?)```/g)].map(([, code]) => String(code));

/** Names of the events, as the type has them. */
const events = [...readFileSync('packages/connect/src/message.ts', 'utf8').matchAll(/readonly event: '(\w+)'/g)].map(
  ([, event]) => String(event),
);

describe('docs/embed.md', () => {
  it('shows code of the example as it is', () => {
    for (const code of shown)
      assert.ok(
        example.some((text) => text.includes(code)),
        code,
      );
  });
  it('counts its lines', () => {
    const lines = shown.flatMap((code) => code.trimEnd().split('\n'));
    assert.equal(lines.length, 11);
    assert.match(document, /an embedding in eleven lines/);
  });
  it('names every event, as the package’s README does', () => {
    assert.equal(events.length, 4);
    const readme = readFileSync('packages/connect/README.md', 'utf8');
    for (const event of events) {
      assert.ok(document.includes(`\`${event}\``), event);
      assert.ok(readme.includes(`| \`${event}\``), event);
    }
  });
  it('has every field of a new link', () => {
    const fields = Object.keys(ConnectSessionRequestSchema.shape);
    assert.deepEqual(
      fields.filter((field) => !document.includes(`\`${field}\``)),
      [],
    );
  });
  it('says less of connect.js than it has in bytes', () => {
    assert.match(document, /less than 4 kB/);
    assert.ok(readFileSync('web/dist/connect.js').length < 4_000);
  });
  it('names the sentences of the page', () => {
    const problems = readFileSync('web/linked/LinkProblem.tsx', 'utf8');
    for (const [, header] of problems.matchAll(/header: '([^']+)'/g))
      if (header !== undefined) assert.ok(document.includes(header), header);
  });
});
