// Odd answers while an org is connected or reconnected: one problem that names its cause, and the connection stays as it was.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Endpoint, FaultEffect } from '../../../../local/okta/faults.ts';
import { standInTable } from '../sync/standInTable.ts';
import { createLife, type Life } from './lifecycleFixture.ts';

const suite = standInTable();
const STEPS: readonly Endpoint[] = ['wellKnown', 'me', 'users', 'apps', 'logs'];

const DOWN = ['OKTA_DOWN'];
const NOT_OKTA = ['NOT_OKTA'];
const ANSWERS: readonly (readonly [string, FaultEffect, readonly string[]])[] = [
  ['an error with 200', { kind: 'answer', body: { errorCode: 'E0000009' } }, DOWN],
  ['null with 200', { kind: 'answer', body: 'null' }, DOWN],
  ['204', { kind: 'answer', status: 204, body: '' }, DOWN],
  ['half of a body', { kind: 'resetMidBody' }, DOWN],
  ['a body that does not unpack', { kind: 'answer', headers: { 'Content-Encoding': 'gzip' } }, DOWN],
  ['a broken connection', { kind: 'reset' }, DOWN],
  ['500', { kind: 'status', status: 500 }, DOWN],
  ['a maintenance page', { kind: 'html', page: 'maintenance' }, DOWN],
  ['a sign-in page', { kind: 'html' }, NOT_OKTA],
  [
    'a redirect',
    { kind: 'answer', status: 302, body: '', headers: { Location: 'https://new.okta.com' } },
    [...NOT_OKTA, 'OKTA_REFUSED'],
  ],
  ['a web page with 403', { kind: 'html', page: 'blocked' }, NOT_OKTA],
  ['401 E0000011', { kind: 'status', status: 401, errorCode: 'E0000011' }, ['TOKEN_REJECTED']],
  ['403 E0000006', { kind: 'status', status: 403, errorCode: 'E0000006' }, ['PERMISSION_MISSING']],
  ['403 E0000260', { kind: 'refusal', name: 'orgDeactivated' }, ['ORG_DISABLED']],
  ['404 E0000260', { kind: 'status', status: 404, errorCode: 'E0000260' }, ['ORG_DISABLED']],
  ['404 E0000007', { kind: 'status', status: 404, errorCode: 'E0000007' }, ['OKTA_REFUSED']],
  ['400 E0000001', { kind: 'status', status: 400, errorCode: 'E0000001' }, ['OKTA_REFUSED']],
  ['a zone', { kind: 'refusal', name: 'zoneInCauses' }, ['TOKEN_IP_BLOCKED']],
  ['429', { kind: 'quota' }, ['RATE_LIMITED']],
];

const check = async (life: Life, body: object = {}) => {
  const asked = { oktaDomain: life.org.host, apiToken: life.org.token, ...body };
  const { status, json } = await life.asked('/v1/connections/check', { method: 'POST', body: asked });
  return { status, code: json.problem?.code as string | undefined, detail: json.problem?.detail as string | undefined };
};

describe('connecting to an org that answers oddly', () => {
  for (const [name, effect, codes] of ANSWERS) {
    it(`${name}: says what it is at every step`, async (test) => {
      const life = await createLife(test, suite.table);
      for (const on of STEPS) {
        life.clock.now += 600_000;
        life.org.faults.rules = [{ on, effect, times: 'always' }];
        const { status, code, detail } = await check(life);
        assert.equal(status, 200);
        if (on === 'wellKnown') assert.ok(['DOMAIN_NOT_FOUND', 'OKTA_DOWN'].includes(code ?? ''), `${on}: ${code}`);
        else assert.ok(codes.includes(code ?? ''), `${on}: ${code}`);
        assert.ok((detail ?? '').length > 0);
      }
    });
  }

  it('that cannot give large pages: it is connected', async (test) => {
    const life = await createLife(test, suite.table);
    const effect = { kind: 'status', status: 500 } as const;
    life.org.faults.rules = [{ on: '*', when: { limitAbove: 10 }, effect, times: 'always' }];
    assert.equal((await check(life)).code, undefined);
  });
});

describe('reconnecting to an org that answers oddly', () => {
  it('changes nothing, and the sync goes on with the token that is stored', async (test) => {
    const life = await createLife(test, suite.table);
    const nextSync = async () => {
      life.clock.now = Math.max(life.clock.now, (await life.connection()).nextSyncAt ?? 0);
      return life.sync();
    };
    assert.equal(await nextSync(), 'caughtUp');
    for (const [, effect] of ANSWERS) {
      for (const on of ['me', 'logs'] as const) {
        life.clock.now += 600_000;
        life.org.faults.rules = [{ on, effect, times: 'always' }];
        const { status } = await life.asked(life.at, { method: 'PATCH', body: { apiToken: life.org.token } });
        assert.ok(status >= 400 && status < 600 && status !== 500, `${on}: ${status}`);
      }
    }
    life.org.faults.rules = [];
    assert.equal(await nextSync(), 'caughtUp');
    assert.equal((await life.asked(life.at)).json.health, 'HEALTHY');
  });
});
