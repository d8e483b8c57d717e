import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LinkOptions, linkOf } from '../../packages/connect/src/link.ts';

const ID = 'acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB';
const TOKEN = `${ID}.${'x'.repeat(43)}`;
const PAGE = 'https://usage.example.com';

describe('the link that open() is given', () => {
  const good: readonly (readonly [what: string, link: LinkOptions, href: string])[] = [
    ['an address', { url: `${PAGE}/connect/${ID}#${TOKEN}` }, `${PAGE}/connect/${ID}#${TOKEN}`],
    ['a token, with the page’s origin', { token: TOKEN, pageOrigin: PAGE }, `${PAGE}/connect/${ID}#${TOKEN}`],
    [
      'an address on this machine',
      { url: `http://127.0.0.1:4747/connect/${ID}#${TOKEN}` },
      `http://127.0.0.1:4747/connect/${ID}#${TOKEN}`,
    ],
  ];
  for (const [what, link, href] of good) it(`may be ${what}`, () => assert.equal(linkOf(link).href, href));

  const bad: readonly (readonly [what: string, link: LinkOptions, message: RegExp])[] = [
    ['nothing', {}, /needs the url or the token/],
    ['a token alone', { token: TOKEN }, /needs pageOrigin/],
    ['a token of another form', { token: 'eyJhbGciOi', pageOrigin: PAGE }, /token is not one of a connect session/],
    ['an address without its token', { url: `${PAGE}/connect/${ID}` }, /url is not one of a connect session/],
    ['an address of another page', { url: `${PAGE}/elsewhere#${TOKEN}` }, /url is not one of a connect session/],
    ['no address', { url: 'connect me' }, /url is not one of a connect session/],
    ['a script', { url: `javascript:alert(1)//connect/#${TOKEN}` }, /url is not one|must be https/],
    ['an address without TLS', { url: `http://usage.example.com/connect/${ID}#${TOKEN}` }, /must be https/],
  ];
  for (const [what, link, message] of bad) {
    it(`is refused where it is ${what}, without repeating the token`, () => {
      assert.throws(
        () => linkOf(link),
        (error) => error instanceof TypeError && message.test(error.message) && !error.message.includes('xxx'),
      );
    });
  }
});
