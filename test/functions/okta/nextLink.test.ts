import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findNext, pinNext } from '../../../functions/okta/nextLink.ts';
import { seeded } from '../../fuzz.ts';
import { spellingsOf } from './domainSpellings.ts';

const SELF = '<https://acme.okta.com/api/v1/apps?limit=200>; rel="self"';
const REQUEST = new URL('https://acme.okta.com/api/v1/apps?limit=200');
const NEXT = 'https://acme.okta.com/api/v1/apps?after=1';

describe('the next link', () => {
  const rows: readonly (readonly [string, string, string | undefined])[] = [
    ['as Okta sends it', `${SELF}, <${NEXT}>; rel="next"`, NEXT],
    ['first', `<${NEXT}>; rel="next", ${SELF}`, NEXT],
    ['alone', `<${NEXT}>;rel="next"`, NEXT],
    ['unquoted', `<${NEXT}>; rel=next`, NEXT],
    ['unquoted before another', `<${NEXT}>;rel=next,${SELF}`, NEXT],
    ['in capitals', `<${NEXT}>; REL="NEXT"`, NEXT],
    ['with spaces', `  <${NEXT}>  ;   rel  =  "next"  `, NEXT],
    ['with tabs', `<${NEXT}>\t;\trel\t=\t"next"`, NEXT],
    ['among relations', `<${NEXT}>; rel="last next"`, NEXT],
    ['with other parameters', `<${NEXT}>; title="a, b; c"; rel="next"; type="application/json"`, NEXT],
    ['with a flag and an empty parameter', `<${NEXT}>; crossorigin; ; rel="next"`, NEXT],
    ['with escaped quotes', String.raw`<${NEXT}>; title="say \"hi\", ; rel=self"; rel="next"`, NEXT],
    ['with an escaped relation', String.raw`<${NEXT}>; rel="n\ext"`, NEXT],
    ['with commas and semicolons in it', `${SELF}, <${NEXT},2;x=3>; rel="next"`, `${NEXT},2;x=3`],
    ['after empty elements', `, ,${SELF},, <${NEXT}>; rel="next",`, NEXT],
    ['relative', '</api/v1/apps?after=1>; rel="next"', '/api/v1/apps?after=1'],
    ['of two, the first', `<${NEXT}>; rel=next, <${NEXT}2>; rel=next`, NEXT],
    ['is missing', SELF, undefined],
    ['is missing: no header', '', undefined],
    ['is only a title', `<${NEXT}>; rel="self"; title="rel=next"`, undefined],
    ['is only a title in quotes', String.raw`<${NEXT}>; title="; rel=\"next\""; rel="self"`, undefined],
    ['is only a second rel, which does not count', `<${NEXT}>; rel="self"; rel="next"`, undefined],
    ['is only a part of a relation', `<${NEXT}>; rel="next-archive"`, undefined],
    ['is only in a target', '<https://acme.okta.com/?a=;rel=next>; rel="self"', undefined],
    ['is only in another link’s title', `<${NEXT}>; rel="prev"; title="<x>; rel=next"`, undefined],
    ['about this page', `<${NEXT}>; rel="next"; anchor="?limit=200"`, NEXT],
    ['is about another page', `<${NEXT}>; rel="next"; anchor="/api/v1/users"`, undefined],
    ['is cut off', `<${NEXT}`, undefined],
  ];
  for (const [name, header, target] of rows) it(name, () => assert.equal(findNext(header, REQUEST), target));

  it('is found in every header that RFC 8288 allows', () => {
    const space = fc.constantFrom('', ' ', '  ', '\t');
    const token = fc.stringMatching(/^[a-z][a-z*-]{0,8}$/).filter((name) => name !== 'rel' && name !== 'anchor');
    const quoted = fc
      .string({ maxLength: 12 })
      .map((text) => `"${text.replaceAll(/[^\x20-\x7e]/g, '.').replaceAll(/["\\]/g, '\\$&')}"`);
    const parameter = fc.oneof(
      token,
      fc.tuple(token, space, space, fc.oneof(token, quoted)).map(([name, a, b, value]) => `${name}${a}=${b}${value}`),
    );
    const target = fc.stringMatching(/^\/[a-z0-9?=&,;:@!$'()*+%-]{0,30}$/);
    const relation = (names: fc.Arbitrary<string>) => names.map((rel) => `rel="${rel}"`);
    const link = (rel: fc.Arbitrary<string>) =>
      fc
        .tuple(target, fc.array(parameter, { maxLength: 3 }), rel, fc.array(parameter, { maxLength: 3 }), space)
        .map(([to, before, which, after, gap]) => ({
          to,
          text: `<${to}>${[...before, which, ...after].map((each) => `${gap};${gap}${each}`).join('')}`,
        }));
    const other = link(relation(fc.constantFrom('self', 'prev', 'nextpage', 'up')));
    const next = link(
      fc.oneof(
        relation(fc.constantFrom('next', 'Next', 'up next', 'next up')),
        fc.constantFrom('rel=next', 'REL=NEXT'),
      ),
    );
    fc.assert(
      fc.property(
        fc.array(other, { maxLength: 3 }),
        next,
        fc.array(other, { maxLength: 3 }),
        (before, found, after) => {
          const header = [...before, found, ...after].map(({ text }) => text).join(', ');
          assert.equal(findNext(header, REQUEST), found.to);
          assert.equal(findNext([...before, ...after].map(({ text }) => text).join(','), REQUEST), undefined);
        },
      ),
      seeded('Link headers', 500),
    );
  });

  it('is looked for in any text without an error and in time that grows with its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void findNext(text, REQUEST)),
      seeded('odd Link headers', 2_000),
    );
    const began = performance.now();
    for (const part of ['<', '<>;', '<a>; rel="', '; ', '<a>;x=', '<a>;"\\']) findNext(part.repeat(20_000), REQUEST);
    assert.ok(performance.now() - began < 5_000);
  });
});

describe('a next link that may be followed', () => {
  const origins = ['https://acme.okta.com', 'http://127.0.0.1:8080'];
  const rows: readonly (readonly [string, string | undefined])[] = [
    [NEXT, '/api/v1/apps?after=1'],
    ['http://127.0.0.1:8080/api/v1/apps?after=1', '/api/v1/apps?after=1'],
    ['/api/v1/apps?after=1', '/api/v1/apps?after=1'],
    ['?after=1', '/api/v1/apps?after=1'],
    ['apps?after=1', '/api/v1/apps?after=1'],
    ['//evil.example/api/v1/apps?after=1', undefined],
    ['https://x:y@acme.okta.com/api/v1/apps?after=1', undefined],
    ['/api/v1/users?after=1', undefined],
    ['/api/v1/apps', undefined],
  ];
  for (const [link, pinned] of rows)
    it(`${link}: ${pinned ?? 'is not'}`, () => assert.equal(pinNext(link, REQUEST, origins), pinned));

  it('leads to the org and the path that were asked, whatever the link says', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        NEXT,
        '//',
        'https://',
        'evil.com',
        '@',
        '\\',
        '/api/v1/apps',
        '?after=',
        '#',
        '..',
        '%2e%2e',
        '\t',
      ),
      fc.constantFrom(...spellingsOf('acme').map(({ text }) => text)),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const pinned = pinNext(pieces.join(''), REQUEST, origins);
        if (pinned === undefined) return;
        for (const origin of origins) {
          const url = new URL(origin + pinned);
          assert.deepEqual([url.origin, url.pathname, url.username], [origin, REQUEST.pathname, '']);
          assert.notEqual(url.search, '');
        }
      }),
      seeded('next links', 5_000),
    );
  });
});
