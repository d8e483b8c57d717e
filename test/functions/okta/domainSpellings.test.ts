import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isOktaHost, parseOktaDomain } from '../../../functions/okta/oktaHost.ts';
import { seeded } from '../../fuzz.ts';
import { spellingsOf } from './domainSpellings.ts';

const SPELLINGS = spellingsOf('acme');
const kindOf = (text: string) => parseOktaDomain(text);

describe('spellings of an address', () => {
  it('are many, and differ', () => {
    const texts = new Set(SPELLINGS.map(({ text }) => text));
    assert.ok(texts.size >= 200, `${texts.size} spellings`);
  });

  for (const rule of new Set(SPELLINGS.map((spelling) => spelling.rule))) {
    it(`${rule}: are read as what they are`, () => {
      for (const { text, reading, rule: of } of SPELLINGS) {
        if (of !== rule) continue;
        const read = kindOf(text);
        const about = `${JSON.stringify(text)}: ${JSON.stringify(read)}`;
        if (reading === 'org') assert.ok(read.kind === 'okta' && read.host.startsWith('acme.okta'), about);
        if (reading === 'refused') assert.equal(read.kind, 'invalid', about);
        if (reading === 'notOkta') assert.notEqual(read.kind, 'okta', about);
      }
    });
  }

  it('that are combined at random never lead to another host than the one that a URL has', () => {
    const part = fc.oneof(
      fc.constantFrom(...SPELLINGS.map(({ text }) => text)),
      fc.constantFrom(
        '@',
        '%40',
        ':',
        '/',
        '\\',
        '.',
        '。',
        '#',
        '?',
        'https://',
        '[',
        ']',
        '\u00ad',
        '\u202e',
        'evil.com',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const read = kindOf(parts.join(''));
        if (read.kind === 'invalid') return;
        const called = new URL(`https://${read.host}/`);
        assert.equal(called.host, read.host);
        assert.deepEqual([called.username, called.password, called.port], ['', '', '']);
        assert.doesNotMatch(read.host, /^[\d.]+$|[:[\]%]/);
        if (read.kind === 'okta') assert.ok(isOktaHost(read.host) && /^[a-z0-9-]+\.okta/.test(read.host));
        else assert.doesNotMatch(read.host, /(^|\.)okta(preview|-emea|-gov)?\.com$|(^|\.)okta\.mil$/);
      }),
      seeded('combined spellings', 5_000),
    );
  });
});
