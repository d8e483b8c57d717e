// What the documents name exists: files and folders, npm scripts, and the targets of links.
import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

/** The changelog also names what is gone. */
const documents = globSync(['*.md', 'docs/**/*.md']).filter((name) => name !== 'CHANGELOG.md');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

const PATH = /`((?:functions|infra|web|local|test|bench|chaos|docs|\.ci)\/[^`\s]*)`/g;
const SCRIPT = /npm run (?:-s |--silent )?([a-z][\w:-]*)/g;
const LINK = /\]\((?!https?:)([^)#\s]+)[^)]*\)/g;

/** The first is built; the second is history that decision 007 explains. */
const NOT_IN_THE_TREE = ['web/dist', 'functions/contract.ts'];

const named = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, what]) => String(what));

for (const name of documents) {
  const text = readFileSync(name, 'utf8');

  describe(name, () => {
    it('names files and folders that exist', () => {
      const missing = named(text, PATH).filter(
        (path) => !NOT_IN_THE_TREE.includes(path) && !existsSync(path) && globSync(path).length === 0,
      );
      assert.deepEqual(missing, []);
    });

    it('names npm scripts that exist', () => {
      assert.deepEqual(
        named(text, SCRIPT).filter((script) => scripts[script] === undefined),
        [],
      );
    });

    it('links to files that exist', () => {
      assert.deepEqual(
        named(text, LINK).filter((target) => !existsSync(join(dirname(name), target))),
        [],
      );
    });
  });
}

describe('README.md and docs/security.md', () => {
  it('each name every endpoint of Okta that the code calls, and no other', () => {
    const sources = globSync('functions/okta/**/*.ts').map((file) => readFileSync(file, 'utf8'));
    const called = new Set(
      sources.flatMap((source) =>
        named(source, /['`](\/(?:api\/v1|\.well-known)\/[^'`?]+)['`]/g).map((path) =>
          path.replace(/\$\{\w+\}/g, '{id}'),
        ),
      ),
    );
    const table = readFileSync('README.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `/'))
      .map((line) => line.split('|')[1] ?? '');
    for (const text of [table.join('\n'), readFileSync('docs/security.md', 'utf8')]) {
      const told = named(text, /`(\/(?:api\/v1|\.well-known)\/[^`]+)`/g);
      assert.deepEqual([...told].sort(), [...called].sort());
    }
  });
});

describe('docs/architecture.md', () => {
  it('names every folder of the rules, and no other', () => {
    const row = readFileSync('docs/architecture.md', 'utf8').match(/^\| `functions\/core` \|.*$/m)?.[0] ?? '';
    const folders = readdirSync('functions/core', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(named(row, /`([a-z]+)`/g).toSorted(), folders.map(({ name }) => name).toSorted());
  });
});
