import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FaultRule } from '../../../local/okta/faults.ts';
import { REFUSALS, type RefusalName } from '../../../local/okta/refusals.ts';
import { call, createOrg, errorOf, HOUR, NOW, rowsOf } from './orgClient.ts';

interface ErrorBody {
  readonly errorCode: string;
  readonly errorSummary: string;
  readonly errorCauses: readonly { readonly errorSummary: string }[];
}

const refused = (name: RefusalName) => ({ kind: 'refusal', name }) as const;

describe('refusals that concern one thing', () => {
  it('leave every other app, person, group and endpoint alone', async (test) => {
    const { org } = await createOrg(test, { size: 'small' });
    const [one = '', two = ''] = org.directory.apps().map(({ id }) => id);
    const [ann = '', bob = ''] = org.directory.people().map(({ id }) => id);
    const about = (on: FaultRule['on'], ids: string | readonly string[]): FaultRule => ({
      on,
      about: ids,
      times: 'always',
      effect: refused('permissionMissing'),
    });
    org.faults.rules.push(about('appUsers', one), about(['user', 'appUser'], [ann]));
    for (let asked = 0; asked < 3; asked++) {
      assert.equal(await errorOf(await call(org, `/api/v1/apps/${one}/users`)), '403 E0000006');
      assert.equal(await errorOf(await call(org, `/api/v1/users/${ann}`)), '403 E0000006');
    }
    assert.equal(await errorOf(await call(org, `/api/v1/apps/${two}/users/${ann}`)), '403 E0000006');
    for (const path of [`/apps/${one}`, `/apps/${two}/users`, `/users/${bob}`, '/apps', '/users']) {
      assert.equal((await call(org, `/api/v1${path}`)).status, 200, path);
    }
  });

  it('end after a number of times or at a time', async (test) => {
    const { org, clock } = await createOrg(test);
    const [first = '', second = ''] = org.directory.apps().map(({ id }) => id);
    org.faults.rules.push(
      { on: 'appUsers', about: first, times: 2, effect: refused('featureMissing') },
      {
        on: 'appUsers',
        about: second,
        until: NOW + HOUR,
        effect: { kind: 'status', status: 404, errorCode: 'E0000007' },
      },
    );
    const statuses = async (app: string) => {
      const seen = [];
      for (let asked = 0; asked < 3; asked++) seen.push((await call(org, `/api/v1/apps/${app}/users`)).status);
      return seen;
    };
    assert.deepEqual(await statuses(first), [401, 401, 200]);
    assert.deepEqual(await statuses(second), [404, 404, 404]);
    clock.now += HOUR;
    assert.deepEqual(await statuses(second), [200, 200, 200]);
  });

  it('can have any status, code, summary and causes', async (test) => {
    const { org } = await createOrg(test);
    const effect = {
      kind: 'status',
      status: 418,
      errorCode: 'E0000777',
      errorSummary: 'No tea',
      errorCauses: ['The pot is empty', 'The pot is cold'],
    } as const;
    org.faults.rules.push({ on: 'apps', effect });
    const response = await call(org, '/api/v1/apps');
    const { errorCode, errorSummary, errorCauses } = (await response.json()) as ErrorBody;
    assert.deepEqual([response.status, errorCode, errorSummary], [418, 'E0000777', 'No tea']);
    assert.deepEqual(
      errorCauses.map((cause) => cause.errorSummary),
      effect.errorCauses,
    );
  });

  it('can depend on what is asked for', async (test) => {
    const { org } = await createOrg(test, { size: 'small' });
    const iso = (time: number) => new Date(time).toISOString();
    const bounded = (hours: number) => `/api/v1/logs?since=${iso(NOW - hours * HOUR)}&until=${iso(NOW)}`;
    org.faults.rules.push(
      { on: ['users', 'apps'], when: { limitAbove: 20 }, times: 'always', effect: refused('tookTooLong') },
      { on: 'logs', when: { spanHoursAbove: 24 }, times: 'always', effect: refused('tookTooLong') },
      { on: 'logs', when: { log: 'polling', limitAbove: 500 }, times: 'always', effect: refused('tookTooLong') },
      { on: 'appUsers', when: { page: 'later' }, times: 'always', effect: refused('tookTooLong') },
    );
    const answers: readonly (readonly [path: string, status: number])[] = [
      ['/api/v1/users?limit=21', 500],
      ['/api/v1/users?limit=20', 200],
      ['/api/v1/apps', 200],
      ['/api/v1/apps?limit=200', 500],
      [bounded(25), 500],
      [bounded(24), 200],
      ['/api/v1/logs?limit=1000', 500],
      ['/api/v1/logs?limit=500', 200],
      [`${bounded(1)}&limit=1000`, 200],
    ];
    for (const [path, status] of answers) assert.equal((await call(org, path)).status, status, path);
  });
});

describe('refusals of the whole org', () => {
  for (const [name, refusal] of Object.entries(REFUSALS)) {
    it(`answers everything that needs a token with ${name}: ${refusal.status} ${refusal.errorCode}`, async (test) => {
      const { org } = await createOrg(test);
      org.faults.rules.push({ on: 'withToken', times: 'always', effect: refused(name as RefusalName) });
      for (const path of ['/api/v1/apps', '/api/v1/users/me', '/api/v1/logs', '/api/v1/org']) {
        const response = await call(org, path);
        const body = (await response.json()) as ErrorBody;
        assert.deepEqual(
          [response.status, body.errorCode, body.errorSummary],
          [refusal.status, refusal.errorCode, refusal.errorSummary],
        );
        assert.deepEqual(
          body.errorCauses.map((cause) => cause.errorSummary),
          refusal.errorCauses ?? [],
        );
      }
      assert.equal((await call(org, '/.well-known/okta-organization')).status, 200);
    });
  }

  it('can be a single one among good answers', async (test) => {
    const { org } = await createOrg(test);
    org.faults.rules.push(
      { on: 'logs', skip: 1, effect: refused('sessionInvalid') },
      { on: 'logs', skip: 2, effect: refused('sessionInvalid401') },
    );
    const seen = [];
    for (let asked = 0; asked < 5; asked++) seen.push((await call(org, '/api/v1/logs')).status);
    assert.deepEqual(seen, [200, 403, 200, 401, 200]);
  });

  it('can be pages of HTML', async (test) => {
    const { org } = await createOrg(test);
    for (const page of ['maintenance', 'badGateway', 'blocked', 'login'] as const) {
      org.faults.rules.push({ on: '*', effect: { kind: 'html', page } });
    }
    org.faults.rules.push({ on: '*', effect: { kind: 'html', page: 'maintenance', status: 200 } });
    const seen = [];
    for (let asked = 0; asked < 5; asked++) {
      const response = await call(org, '/api/v1/apps');
      assert.equal(response.headers.get('content-type'), 'text/html;charset=utf-8');
      assert.match(await response.text(), /^<!DOCTYPE html>/);
      seen.push(response.status);
    }
    assert.deepEqual(seen, [503, 502, 403, 200, 200]);
    assert.ok((await rowsOf(await call(org, '/api/v1/apps'))).length > 0);
  });
});
