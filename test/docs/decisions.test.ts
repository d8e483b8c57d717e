// Decision records have one form, an index that lists them all, and a reason for every dependency.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const FOLDER = 'docs/decisions';
const SECTIONS = ['Status', 'Context', 'Decision', 'Consequences'];
const records = readdirSync(FOLDER).filter((name) => name !== 'README.md');
const index = readFileSync(`${FOLDER}/README.md`, 'utf8');

describe('docs/decisions', () => {
  for (const name of records) {
    it(`${name} has its number as title and the four sections in order`, () => {
      const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
      assert.match(text, new RegExp(`^# ${name.slice(0, 3)} \\S`));
      assert.deepEqual(
        [...text.matchAll(/^## (.+)$/gm)].map(([, section]) => section),
        SECTIONS,
      );
    });
  }

  it('lists every record in the index, in order', () => {
    const listed = [...index.matchAll(/^\| \[(\d{3})\]\((.+?)\) \|/gm)].map(([, number, name]) => `${number} ${name}`);
    assert.deepEqual(
      listed,
      records.sort().map((name) => `${name.slice(0, 3)} ${name}`),
    );
  });

  it('gives every dependency a line in record 002, and no others', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
    const text = readFileSync(`${FOLDER}/002-dependencies.md`, 'utf8');
    const tables = text.slice(text.indexOf('### Loaded by the functions'), text.indexOf('## Consequences'));
    const explained = [...tables.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell]) =>
      [...String(cell).matchAll(/`([^`]+)`/g)].map(([, name]) => String(name)),
    );
    const client = JSON.parse(readFileSync('packages/client/package.json', 'utf8')) as typeof manifest;
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    const ofClient = { ...client.dependencies, ...client.devDependencies };
    const installed = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies, ...ofClient });
    assert.deepEqual(explained.sort(), installed.sort());
  });
});

describe('README.md', () => {
  it('stays under 130 lines', () => {
    assert.ok(readFileSync('README.md', 'utf8').split('\n').length < 130);
  });
});
