import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isOktaHost, parseOktaDomain, type Repair, type WhyNoHost } from '../../../functions/okta/oktaHost.ts';
import { seeded } from '../../fuzz.ts';

const okta: readonly [pasted: string, host: string, repaired?: readonly Repair[]][] = [
  ['acme.okta.com', 'acme.okta.com'],
  ['  acme.okta.com\n', 'acme.okta.com'],
  ['ACME.Okta.COM', 'acme.okta.com'],
  ['https://acme.okta.com', 'acme.okta.com', ['scheme']],
  ['https://acme.okta.com/', 'acme.okta.com', ['scheme']],
  ['HTTPS://acme.okta.com', 'acme.okta.com', ['scheme']],
  ['http://acme.okta.com', 'acme.okta.com', ['scheme']],
  ['//acme.okta.com', 'acme.okta.com', ['scheme']],
  ['acme.okta.com/app/UserHome?x=1#y', 'acme.okta.com', ['path']],
  ['acme.okta.com?fromURI=https://evil.com', 'acme.okta.com', ['path']],
  ['acme.okta.com#@evil.com', 'acme.okta.com', ['path']],
  ['https://acme.okta.com:443/', 'acme.okta.com', ['scheme', 'port']],
  ['acme.okta.com.', 'acme.okta.com', ['dot']],
  ['acme-admin.okta.com', 'acme.okta.com', ['admin']],
  ['https://acme-admin.okta.com/admin/dashboard', 'acme.okta.com', ['scheme', 'path', 'admin']],
  ['acme-admin.okta-gov.com', 'acme.okta-gov.com', ['admin']],
  ['acme.oktapreview.com', 'acme.oktapreview.com'],
  ['acme.okta-emea.com', 'acme.okta-emea.com'],
  ['acme.okta-gov.com', 'acme.okta-gov.com'],
  ['acme.okta.mil', 'acme.okta.mil'],
  ['integrator-1234567.okta.com', 'integrator-1234567.okta.com'],
  ['trial-1234567.okta.com', 'trial-1234567.okta.com'],
  ['dev-123456.okta.com', 'dev-123456.okta.com'],
  ['ａcme.okta.com', 'acme.okta.com'], // full-width a
  ['acme。okta。com', 'acme.okta.com'], // ideographic full stop
  ['ac\u00ADme.okta.com', 'acme.okta.com'], // soft hyphen
];

const custom: readonly [pasted: string, host: string][] = [
  ['login.acme.com', 'login.acme.com'],
  ['https://LOGIN.acme.com/app', 'login.acme.com'],
  ['acme.com.', 'acme.com'],
  ['sso.acme.co.uk', 'sso.acme.co.uk'],
  ['login.müller.de', 'login.xn--mller-kva.de'],
  ['acme.оkta.com', 'acme.xn--kta-red.com'], // Cyrillic о: asked without a token, and what it points to must be Okta's
  ['fakeokta.com', 'fakeokta.com'],
  ['acme.fakeokta.com', 'acme.fakeokta.com'],
  ['acme.okta.co', 'acme.okta.co'],
];

const invalid: readonly [pasted: string, why: WhyNoHost][] = [
  ['', 'empty'],
  ['   ', 'empty'],
  ['{yourOktaDomain}', 'placeholder'],
  ['https://{yourOktaDomain}/', 'placeholder'],
  ['<acme>.okta.com', 'placeholder'],
  ['$OKTA_DOMAIN', 'placeholder'],
  ['acme', 'incomplete'],
  ['acme okta com', 'malformed'],
  ['acme\n.okta.com', 'malformed'],
  ['acme\u0000.okta.com', 'malformed'],
  ['acme.okta.com\\@evil.com', 'malformed'],
  ['acme..okta.com', 'malformed'],
  ['acme.okta.com..', 'malformed'],
  ['-acme.okta.com', 'malformed'],
  ['acme_1.example.com', 'malformed'],
  [`${'a'.repeat(64)}.com`, 'malformed'],
  [`${'a.'.repeat(127)}com`, 'malformed'],
  ['a'.repeat(3_000), 'malformed'],
  ['ftp://acme.okta.com', 'malformed'],
  ['javascript:alert(1)', 'malformed'],
  ['file:///etc/passwd', 'malformed'],
  ['acme.okta.com%2eevil.com', 'malformed'],
  ['acme%2eokta.com', 'malformed'],
  ['acme.okta.com@evil.com', 'userinfo'],
  ['https://@acme.okta.com', 'userinfo'],
  ['https://user:pass@acme.okta.com', 'userinfo'],
  ['bob@acme.okta.com', 'userinfo'],
  ['acme.okta.com:8443', 'port'],
  ['127.0.0.1', 'ipAddress'],
  ['http://127.0.0.1:4747', 'port'],
  ['127.1', 'ipAddress'],
  ['2130706433', 'ipAddress'],
  ['0x7f.1', 'ipAddress'],
  ['0x7f000001', 'ipAddress'],
  ['0177.0.0.1', 'ipAddress'],
  ['127.0.0.1.', 'ipAddress'],
  ['１２７.0.0.1', 'ipAddress'],
  ['169.254.169.254', 'ipAddress'],
  ['[::1]', 'ipAddress'],
  ['http://[::ffff:169.254.169.254]/', 'ipAddress'],
  ['1.2.3.4.5', 'malformed'],
  ['localhost', 'private'],
  ['acme.localhost', 'private'],
  ['okta.local', 'private'],
  ['metadata.google.internal', 'private'],
  ['acme.okta.com.com', 'lookalike'],
  ['acme.com.com', 'lookalike'],
  ['acme.okta.com.evil.com', 'lookalike'],
  ['okta.com.evil.com', 'lookalike'],
  ['acme.okta.mil.evil.com', 'lookalike'],
  ['аcme.okta.com', 'lookalike'], // Cyrillic а
  ['okta.com', 'noOrg'],
  ['www.okta.com', 'noOrg'],
  ['login.okta.com', 'noOrg'],
  ['developer.okta.com', 'noOrg'],
  ['-admin.okta.com', 'malformed'],
  ['xn--.okta.com', 'malformed'],
  ['evil.com://acme.okta.com', 'malformed'],
  ['acme-admin-admin.okta.com', 'noOrg'],
  ['a.acme.okta.com', 'noOrg'],
];

describe('parseOktaDomain', () => {
  for (const [pasted, host, repaired = []] of okta) {
    it(`reads ${JSON.stringify(pasted)} as the org ${host}`, () => {
      assert.deepEqual(parseOktaDomain(pasted), { kind: 'okta', host, repaired });
    });
  }
  for (const [pasted, host] of custom) {
    it(`reads ${JSON.stringify(pasted)} as a custom domain`, () => {
      assert.deepEqual(parseOktaDomain(pasted), { kind: 'custom', host });
    });
  }
  for (const [pasted, why] of invalid) {
    it(`refuses ${JSON.stringify(pasted.slice(0, 40))}: ${why}`, () => {
      assert.deepEqual(parseOktaDomain(pasted), { kind: 'invalid', why });
    });
  }

  it('returns a host that is read as itself again, whatever was pasted', () => {
    const near = fc.array(
      fc.constantFrom('acme', '-admin', '.', 'okta', 'com', 'https://', '/', '@', ':443', '%2e', 'ａ'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          near.map((parts) => parts.join('')),
        ),
        (pasted) => {
          const first = parseOktaDomain(pasted);
          if (first.kind === 'invalid') return;
          const second = parseOktaDomain(first.host);
          assert.deepEqual({ ...second, repaired: undefined }, { ...first, repaired: undefined });
          assert.equal(new URL(`https://${first.host}/x`).host, first.host);
        },
      ),
      seeded('pasted addresses', 2_000),
    );
  });
});

describe('isOktaHost', () => {
  it('accepts only the canonical text of a host', () => {
    assert.equal(isOktaHost('acme.okta.com'), true);
    for (const not of [
      'Acme.okta.com',
      'https://acme.okta.com',
      'acme-admin.okta.com',
      'acme.okta.com.',
      'login.acme.com',
    ]) {
      assert.equal(isOktaHost(not), false, not);
    }
  });
});
