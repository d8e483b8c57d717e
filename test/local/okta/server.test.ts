import assert from 'node:assert/strict';
import { get } from 'node:http';
import { describe, it } from 'node:test';
import { call, controlOrg, createOrg, DAY, errorOf, NOW } from './orgClient.ts';

describe('access to the simulated org', () => {
  it('identifies itself without a token', async (test) => {
    const { org } = await createOrg(test);
    const response = await fetch(`${org.origin}/.well-known/okta-organization`);
    const body = (await response.json()) as { id: string; _links: { organization: { href: string } } };
    assert.match(body.id, /^00o\w{17}$/);
    assert.equal(body._links.organization.href, 'https://acme.okta.com');
    const named = (await (await call(org, '/api/v1/org')).json()) as { id: string; subdomain: string };
    assert.deepEqual([named.id, named.subdomain], [body.id, 'acme']);
  });

  it('accepts SSWS tokens, and no others as bearer tokens', async (test) => {
    const { org } = await createOrg(test);
    const as = (authorization: string) => call(org, '/api/v1/org', { headers: { authorization } });
    assert.equal(await errorOf(await call(org, '/api/v1/org', { headers: {} })), '403 E0000005');
    assert.equal(await errorOf(await as(`Bearer ${org.token}`)), '401 E0000011');
    assert.equal(await errorOf(await as('SSWS wrong')), '401 E0000011');
    assert.equal((await as(`SSWS ${org.tokens.issue()}`)).status, 200);
  });

  it('refuses a token that revoked itself, and one that is revoked during a sync', async (test) => {
    const { org } = await createOrg(test);
    const authorization = `SSWS ${org.tokens.issue()}`;
    const revoked = await call(org, '/api/v1/api-tokens/current', { method: 'DELETE', headers: { authorization } });
    assert.equal(revoked.status, 204);
    assert.equal(await errorOf(await call(org, '/api/v1/org', { headers: { authorization } })), '401 E0000011');

    org.faults.rules.push({ on: 'apps', skip: 1, effect: { kind: 'revokeToken' } });
    assert.equal((await call(org, '/api/v1/apps')).status, 200);
    assert.equal(await errorOf(await call(org, '/api/v1/apps')), '401 E0000011');
    assert.equal(await errorOf(await call(org, '/api/v1/org')), '401 E0000011');
  });

  it('refuses the tokens of a deactivated owner', async (test) => {
    const { org } = await createOrg(test);
    org.change.setPersonStatus(org.company.adminId, 'DEPROVISIONED');
    assert.equal(await errorOf(await call(org, '/api/v1/org')), '401 E0000011');
  });

  it('refuses endpoints that the role does not include', async (test) => {
    const { org } = await createOrg(test, { faults: { forbidden: ['logs'] } });
    assert.equal(await errorOf(await call(org, '/api/v1/logs')), '403 E0000006');
    assert.equal((await call(org, '/api/v1/apps')).status, 200);
  });

  it('redirects the admin host to a login page', async (test) => {
    const { org } = await createOrg(test);
    const seen = await new Promise<readonly unknown[]>((resolve, reject) => {
      const headers = { host: 'acme-admin.okta.com', authorization: `SSWS ${org.token}` };
      get(`${org.origin}/api/v1/org`, { headers, agent: false }, (response) => {
        response.resume();
        resolve([response.statusCode, response.headers.location]);
      }).on('error', reject);
    });
    assert.deepEqual(seen, [302, 'https://acme.okta.com/login/login.htm']);
  });

  it('serves its controls to loopback names only', async (test) => {
    const { org } = await createOrg(test);
    const status = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        get(
          `${org.origin}/__sim/truth`,
          { headers: { host, authorization: `Bearer ${org.controlSecret}` }, agent: false },
          (response) => {
            response.resume();
            resolve(response.statusCode);
          },
        ).on('error', reject);
      });
    assert.equal(await status(`127.0.0.1:${org.port}`), 200);
    assert.equal(await status('evil.example'), 404);
  });

  it('obeys nobody without its secret, and no body that a form could send', async (test) => {
    const { org } = await createOrg(test);
    const body = JSON.stringify({ latencyMs: 60_000 });
    const sent = async (method: string, path: string, headers: Record<string, string>) =>
      (await fetch(`${org.origin}/__sim/${path}`, { method, headers, body: method === 'POST' ? body : null })).status;
    const right = `Bearer ${org.controlSecret}`;
    const json = { 'content-type': 'application/json' };
    for (const authorization of [
      '',
      'Bearer ',
      `SSWS ${org.token}`,
      `Bearer ${org.token}`,
      right.slice(0, -1),
      `${right}x`,
    ]) {
      for (const [method, path] of [
        ['GET', 'truth'],
        ['GET', 'nothing'],
        ['POST', 'faults'],
        ['DELETE', 'requests'],
      ] as const)
        assert.equal(
          await sent(method, path, { ...json, authorization }),
          401,
          `${method} ${path} with ${authorization}`,
        );
    }
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'text/plain; application/json',
    ])
      assert.equal(await sent('POST', 'faults', { 'content-type': type, authorization: right }), 415);
    assert.equal(org.faults.latencyMs, 0);
    assert.equal(await sent('DELETE', 'faults', { authorization: right }), 200);
  });

  it('can be controlled by another process', async (test) => {
    const { org } = await createOrg(test);
    const control = async (path: string, method?: string, body?: unknown): Promise<unknown> =>
      (await controlOrg(org, path, method, body)).json();
    await control('faults', 'POST', { rules: [{ on: 'org', effect: { kind: 'status', status: 503 } }] });
    assert.equal((await call(org, '/api/v1/org')).status, 503);
    await control('faults', 'DELETE');
    assert.equal((await call(org, '/api/v1/org')).status, 200);

    const requests = (await control('requests')) as { total: number; byEndpoint: Record<string, number> };
    assert.deepEqual([requests.total, requests.byEndpoint], [2, { org: 2 }]);
    await control('requests', 'DELETE');
    assert.equal(org.requests.total, 0);

    const app = org.directory.apps()[0]?.id;
    const before = org.truth().totals.signIns;
    await control('log', 'POST', [{ eventType: 'user.authentication.sso', actor: org.company.adminId, app }]);
    assert.equal(org.truth().totals.signIns, before + 1);
    const from = new Date(NOW - DAY).toISOString();
    const truth = (await control(`truth?from=${from}`)) as { totals: unknown };
    assert.deepEqual(truth.totals, org.truth({ publishedFrom: NOW - DAY }).totals);
    await control('limits', 'POST', { perBucket: { logs: 7 } });
    assert.equal(org.limits.peek('logs').limit, 7);
  });
});
