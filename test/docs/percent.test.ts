import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT, sourcesIn } from '../architecture/sources.ts';

/** English and `Intl` write 36%: a space before the sign is how other languages do. Code divides by names and parentheses. */
const OTHER_WAY = /[0-9}][ \u00a0\u202f]%/;

const textsIn = (folder: string, entries: readonly string[]) =>
  entries
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({ path: join(folder, name), text: readFileSync(join(ROOT, folder, name), 'utf8') }));

describe('percent', () => {
  it('is written in one way by the page, the API, the documents and what runs locally', () => {
    const texts = [
      ...['functions', 'infra', 'local', 'web', 'bench', 'chaos', 'examples', 'packages'].flatMap(sourcesIn),
      ...textsIn('docs', readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })),
      ...textsIn('.', readdirSync(ROOT)),
    ];
    assert.ok(texts.some(({ path }) => path === 'README.md') && texts.some(({ path }) => path.startsWith('docs/')));
    const wrong = texts.flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (OTHER_WAY.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
    );
    assert.deepEqual(wrong, []);
  });

  it('in the other way is found', () => {
    for (const text of ['36 % of seats', '{percent} %', '36\u00a0%']) assert.match(text, OTHER_WAY);
    for (const text of ['36% of seats', '{percent}%', '(day - 1) % 7', 'day % 7']) assert.doesNotMatch(text, OTHER_WAY);
  });
});
