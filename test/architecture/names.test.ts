import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { glossaryEntries, goneNamesIn, namesExportedTwice } from './names.ts';
import { ROOT, sourcesIn } from './sources.ts';

/** AWS Lambda asks each function's file for an export of this name. */
const LAMBDA_ENTRY = /^handler: /;

describe('names', () => {
  const functions = sourcesIn('functions');
  const all = ['functions', 'infra', 'local', 'web', 'bench', 'test'].flatMap(sourcesIn);

  it('are exported by one file under functions/', () => {
    assert.deepEqual(
      namesExportedTwice(functions).filter((clash) => !LAMBDA_ENTRY.test(clash)),
      [],
    );
  });
  it('that were replaced do not come back', () => {
    assert.deepEqual(all.filter(({ path }) => !path.startsWith('test/architecture/')).flatMap(goneNamesIn), []);
  });
  it('exported twice are found', () => {
    const sources = [
      { path: 'functions/a.ts', text: 'export interface Page {}\nexport const size = 1;' },
      { path: 'functions/b.ts', text: 'export type Page = string;' },
    ];
    assert.deepEqual(namesExportedTwice(sources), ['Page: functions/a.ts, functions/b.ts']);
  });
  it('that were replaced are found in code, not in prose', () => {
    const text = "// The Journal of the run.\nconst label = 'Audit Trail';\ninterface Trail {}\n";
    assert.deepEqual(goneNamesIn({ path: 'a.ts', text }), ['a.ts: Trail']);
  });
});

describe('the glossary', () => {
  const entries = glossaryEntries(readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8'));
  const exported = new Set(
    ['functions', 'local', 'infra', 'web']
      .flatMap(sourcesIn)
      .flatMap(({ text }) =>
        [...text.matchAll(/^export (?:async |abstract )*(?:const|function\*?|class|interface|type) (\w+)/gm)].map(
          ([, name]) => name,
        ),
      ),
  );

  it('has at most 60 entries, each term once', () => {
    assert.ok(entries.length > 20 && entries.length <= 60, `${entries.length} entries`);
    assert.equal(new Set(entries.map(({ term }) => term)).size, entries.length);
  });
  it('gives each term one sentence', () => {
    assert.deepEqual(
      entries
        .filter(({ meaning }) => !/^[^.]+\.$/.test(meaning.replaceAll(/\b(?:e\.g|i\.e)\./g, '')))
        .map(({ term }) => term),
      [],
    );
  });
  it('names a type or a folder that exists for each term', () => {
    assert.deepEqual(
      entries
        .filter(({ home }) => !exported.has(home) && !existsSync(join(ROOT, home)))
        .map(({ term, home }) => `${term}: ${home}`),
      [],
    );
  });
});
