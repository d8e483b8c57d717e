import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ulid } from 'ulid';
import { holdsToken, holdsTokenAsWord } from '../../../../functions/core/okta/oktaToken.ts';
import { startSimulatedOrg } from '../../../../local/okta/start.ts';

const TOKEN = '00aB3_dE-fGhIjKlMnOpQrStUvWxYz0123456789ab';
const JWT = [
  { alg: 'RS256', kid: 'k' },
  { sub: 'ada', exp: 1 },
]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .concat('c2lnbmF0dXJl')
  .join('.');
const encoded = (text: string) => [...text].map((one) => `%${one.charCodeAt(0).toString(16)}`).join('');
const spread = (text: string) => [...text].join('\u200b');
const fullWidth = (text: string) =>
  text.replaceAll(/[0-9A-Za-z]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

describe('an Okta token in a text', () => {
  for (const text of [
    TOKEN,
    ` ${TOKEN}\n`,
    `"${TOKEN}"`,
    `svc-*${TOKEN}*`,
    `Acme (${TOKEN})`,
    `https://acme.okta.com/?token=${TOKEN}`,
    JWT,
    `Bearer ${JWT}`,
    '-----BEGIN PRIVATE KEY-----\nMIIE',
    '-----BEGIN RSA PRIVATE KEY-----',
    `{"kty":"RSA","d" : "${'a-_9'.repeat(20)}"}`,
    `acme.01KAJ0V5Z8QH6T3W9C2R4N7XYB.${'aB3_-'.repeat(8)}123`,
    `whsec_${'aB3/'.repeat(10)}=`,
    'https://hooks.slack.com/services/T0/B0/abc',
    'HOOKS.SLACK.COM/workflows/T0',
    `SSWS ${TOKEN}`,
    'SSWS aTokenOfAnotherForm0123',
    'Authorization: ssws aTokenOfAnotherForm0123',
    encoded(TOKEN),
    encoded(encoded(TOKEN)),
    `SSWS%20${TOKEN}`,
    `%30%30${TOKEN.slice(2)}`,
    fullWidth(TOKEN),
    spread(TOKEN),
    `\ufeff${TOKEN}`,
  ]) {
    it(`is found: ${JSON.stringify(text)}`, () => assert.ok(holdsToken(text)));
    if (!text.includes('svc')) it(`as a word: ${JSON.stringify(text)}`, () => assert.ok(holdsTokenAsWord(text)));
  }

  it('is found within a longer word, in text that a person wrote', () => {
    for (const text of [`my_${TOKEN}`, `${TOKEN}x`, `x${TOKEN}`])
      assert.ok(holdsToken(text) && !holdsTokenAsWord(text));
  });

  for (const text of [
    '',
    'Acme production',
    '00u1gjh63g214q0Hq0g4',
    '0oa1gjh63g214q0Hq0g4',
    '00u1gjh63g214q0Hq0g4,00u2gjh63g214q0Hq0g4 00g3gjh63g214q0Hq0g4',
    'svc-*',
    'eyJ.eyJ.x',
    '-----BEGIN PUBLIC KEY-----',
    '"d": "2026-11-01"',
    '100 % of 2000 seats at SSWS Ltd',
    'SSWS',
    '2026-11-01',
    ulid(),
    '3fa85f64-0000-4562-b3fc-2c963f66afa6',
    TOKEN.slice(0, -1),
    '%',
    '%zz%3',
  ])
    it(`is not ${JSON.stringify(text)}`, () => assert.ok(!holdsToken(text) && !holdsTokenAsWord(text)));

  it('is not a hash, a key or a trace, where texts may be those', () => {
    for (const text of [
      '00'.repeat(32),
      `00${'aZ_-'.repeat(50)}`,
      '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    ])
      assert.ok(!holdsTokenAsWord(text), text);
  });

  it('has the form of those that a simulated org gives', async () => {
    const org = await startSimulatedOrg();
    assert.ok(holdsToken(org.token) && holdsToken(org.tokens.issue()));
    await org.close();
  });
});
