import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { REFUSAL_KINDS, type RefusalKind } from '../../../../functions/contract/words/okta.ts';
import { classifyRefusal, type RefusalAnswer } from '../../../../functions/core/okta/oktaRefusal.ts';
import { OKTA_ERRORS } from './oktaErrorCatalogue.ts';

const answer = (status: number, more: Partial<RefusalAnswer> = {}): RefusalAnswer => ({
  status,
  errorCode: undefined,
  isJson: true,
  texts: [],
  isConcurrency: false,
  ...more,
});

describe('what a refusal means', () => {
  it('is known for every entry of Okta’s catalogue', () => {
    const named: Readonly<Record<string, RefusalKind>> = {
      '401 E0000004': 'tokenUnconfirmed',
      '401 E0000011': 'tokenInvalid',
      '401 E0000015': 'featureMissing',
      '401 E0000064': 'tokenUnconfirmed',
      '401 E0000207': 'tokenUnconfirmed',
      '403 E0000005': 'tokenUnconfirmed',
      '403 E0000006': 'permissionMissing',
      '403 E0000260': 'orgDisabled',
      '501 E0000052': 'unknown',
      '501 E0000060': 'unknown',
    };
    for (const { status, errorCode } of OKTA_ERRORS) {
      const byStatus = status === 429 ? 'quota' : status >= 500 ? 'oktaDown' : 'unknown';
      const expected = named[`${status} ${errorCode}`] ?? byStatus;
      assert.equal(classifyRefusal(answer(status, { errorCode })), expected, `${status} ${errorCode}`);
    }
    assert.equal(OKTA_ERRORS.length, 251);
  });

  it('is a closed word for every status with and without a code, a text and JSON', () => {
    for (let status = 100; status < 600; status++) {
      for (const { errorCode } of [...OKTA_ERRORS, { errorCode: undefined }]) {
        for (const isJson of [true, false]) {
          const kind = classifyRefusal(answer(status, { errorCode, isJson }));
          assert.ok(REFUSAL_KINDS.includes(kind));
          const asksToWait = status >= 500 || status === 408 || status === 425;
          if (!asksToWait) assert.notEqual(kind, 'oktaDown', `${status} ${errorCode} is an answer, not an outage`);
        }
      }
    }
  });

  const rows: readonly (readonly [string, RefusalAnswer, RefusalKind])[] = [
    ['a feature that answers 403', answer(403, { errorCode: 'E0000015' }), 'featureMissing'],
    ['an org that answers 401', answer(401, { errorCode: 'E0000260' }), 'orgDisabled'],
    ['a session that answers 401', answer(401, { errorCode: 'E0000005' }), 'tokenUnconfirmed'],
    ['a right that answers 401', answer(401, { errorCode: 'E0000006' }), 'permissionMissing'],
    ['401 without a code', answer(401), 'tokenUnconfirmed'],
    ['401 of a proxy', answer(401, { isJson: false }), 'notOkta'],
    ['403 without a code', answer(403), 'unknown'],
    ['403 with a web page', answer(403, { isJson: false }), 'notOkta'],
    ['a redirect', answer(302, { isJson: false }), 'notOkta'],
    ['407 of a proxy', answer(407, { isJson: false }), 'notOkta'],
    ['404 with a web page', answer(404, { isJson: false }), 'notOkta'],
    ['451', answer(451), 'unknown'],
    ['408', answer(408, { isJson: false }), 'oktaDown'],
    ['502 with a web page', answer(502, { isJson: false }), 'oktaDown'],
    ['429 for the quota', answer(429, { errorCode: 'E0000047' }), 'quota'],
    ['429 for concurrency', answer(429, { errorCode: 'E0000047', isConcurrency: true }), 'concurrency'],
    ['429 of a proxy', answer(429, { isJson: false }), 'quota'],
    ['a code that Okta has yet to invent', answer(403, { errorCode: 'E0000999' }), 'unknown'],
  ];
  for (const [name, given, kind] of rows) it(`${name}: ${kind}`, () => assert.equal(classifyRefusal(given), kind));

  const texts: readonly (readonly [string, RefusalKind])[] = [
    ['The API token is not allowed from this IP address or network zone.', 'networkZone'],
    ['Request from outside the allowed range', 'networkZone'],
    ['IP address 192.0.2.7 is blocked', 'networkZone'],
    ['This developer org has been deactivated.', 'orgDisabled'],
    ['Your trial has expired', 'orgDisabled'],
    ['The organization is suspended', 'orgDisabled'],
    ['Invalid token provided', 'tokenInvalid'],
    ['Your account is locked', 'tokenInvalid'],
    ['The ozone is thin', 'tokenInvalid'],
  ];
  for (const [text, kind] of texts) {
    it(`“${text}”: ${kind}`, () => {
      const denied = classifyRefusal(answer(401, { errorCode: 'E0000011', texts: ['Denied', text] }));
      assert.equal(denied, kind);
    });
  }

  it('does not depend on texts where Okta could not answer or does not deny', () => {
    const zone = ['Outside of the network zone'];
    assert.equal(classifyRefusal(answer(503, { errorCode: 'E0000010', texts: zone })), 'oktaDown');
    assert.equal(classifyRefusal(answer(400, { errorCode: 'E0000001', texts: zone })), 'unknown');
  });
});
