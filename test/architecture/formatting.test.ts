import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sourcesIn } from './sources.ts';

/** A literal is written out, one property a line where the formatter says so: spreading it only saves lines. */
const SPREAD_LITERAL = /^\s*\.\.\.\{ .* \},?$/m;

describe('sources', () => {
  it('spread no object literal into another', () => {
    const all = ['functions', 'infra', 'local', 'web', 'bench', 'examples', 'packages', 'test'].flatMap((folder) =>
      sourcesIn(folder),
    );
    assert.deepEqual(
      all.filter(({ text }) => SPREAD_LITERAL.test(text)).map(({ path }) => path),
      [],
    );
  });
  it('that do are found', () => {
    assert.match('const a = {\n  ...{ b: 1, c: 2 },\n};', SPREAD_LITERAL);
    assert.doesNotMatch('const a = {\n  ...(b && { b }),\n};', SPREAD_LITERAL);
  });
});
