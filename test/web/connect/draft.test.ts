import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EMPTY_DRAFT, isTouched, normalizedHost, orgAddress } from '../../../web/connect/draft.ts';

describe('the address of an org', () => {
  for (const [text, sent, shown] of [
    ['acme', 'acme.okta.com', 'acme.okta.com'],
    [' Acme ', 'acme.okta.com', 'acme.okta.com'],
    ['acme-corp', 'acme-corp.okta.com', 'acme-corp.okta.com'],
    ['acme-admin', 'acme.okta.com', 'acme.okta.com'],
    ['https://acme/', 'acme.okta.com', 'acme.okta.com'],
    ['acme.okta.com', 'acme.okta.com', null],
    [' acme.okta.com ', 'acme.okta.com', null],
    ['https://acme-admin.okta.com/admin/users', 'https://acme-admin.okta.com/admin/users', 'acme.okta.com'],
    ['acme-admin.oktapreview.com', 'acme-admin.oktapreview.com', 'acme.oktapreview.com'],
    ['sso.acme.com/login', 'sso.acme.com/login', 'sso.acme.com'],
    ['acme corp', 'acme corp', null],
    ['-acme', '-acme', null],
    ['', '', null],
  ] as const) {
    it(`“${text}” is sent as “${sent}”, and ${shown === null ? 'nothing else is' : `“${shown}” is`} shown`, () => {
      assert.equal(orgAddress(text), sent);
      assert.equal(normalizedHost(text), shown);
    });
  }
});

describe('a draft', () => {
  it('is touched by what was typed, not by what was found', () => {
    const found = { id: '00o1', host: 'acme.okta.com' };
    assert.equal(isTouched(EMPTY_DRAFT), false);
    assert.equal(isTouched({ ...EMPTY_DRAFT, org: found, addresses: ['198.51.100.7'] }), false);
    for (const field of ['domain', 'token', 'name', 'excludedPatterns'] as const)
      assert.equal(isTouched({ ...EMPTY_DRAFT, [field]: 'x' }), true, field);
    assert.equal(isTouched({ ...EMPTY_DRAFT, historyDays: 30 }), true);
  });
});
