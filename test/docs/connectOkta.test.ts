// docs/connect-okta.md has, for both ways, pictures of the wizard and every code that a test of the credentials can end with.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../../functions/contract/words/okta.ts';

const document = readFileSync('docs/connect-okta.md', 'utf8');
const section = (title: string): string => document.split(/^## /m).find((part) => part.startsWith(title)) ?? '';

/** Codes that the API answers a refused check with. */
const codes = [...readFileSync('functions/api/http/problems/refusals.ts', 'utf8').matchAll(/'([A-Z]+(?:_[A-Z]+)+)'/g)]
  .map(([, code]) => String(code))
  .filter((code) => !/^(CONNECTION|PERSON|REQUEST|NOT_SAVED)/.test(code));

describe('docs/connect-okta.md', () => {
  it('names every code of a refused check', () => {
    assert.ok(codes.includes('KEY_NOT_REGISTERED') && codes.includes('TOKEN_IP_BLOCKED'));
    assert.deepEqual(
      codes.filter((code) => !new RegExp(`\\b${code}\\b`).test(document)),
      [],
    );
  });
  it('shows the wizard’s steps Access and Test of both ways', () => {
    for (const [title, pictures] of [
      ['As a service app', ['connect-3-app', 'connect-4-app']],
      ['With an API token', ['connect-3-token', 'connect-4-passed']],
    ] as const)
      for (const picture of pictures) assert.ok(section(title).includes(`](screenshots/${picture}.png)`), picture);
  });
  it('names the scopes that are read with, and no other', () => {
    const named = new Set([...section('Least privilege').matchAll(/okta\.\w+\.\w+/g)].map(([scope]) => scope));
    assert.deepEqual(named, new Set([...REQUIRED_SCOPES, ...OPTIONAL_SCOPES]));
  });
});
