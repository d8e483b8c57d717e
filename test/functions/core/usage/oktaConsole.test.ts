import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { appInOkta, groupInOkta, personInOkta, systemLogInOkta } from '../../../../functions/core/usage/oktaConsole.ts';

describe('an address in Okta’s Admin Console', () => {
  for (const [host, console_] of [
    ['acme.okta.com', 'acme-admin.okta.com'],
    ['dev-133337.okta.com', 'dev-133337-admin.okta.com'],
    ['acme.oktapreview.com', 'acme-admin.oktapreview.com'],
    ['acme.okta-emea.com', 'acme-admin.okta-emea.com'],
    ['acme.okta-gov.com', 'acme-admin.okta-gov.com'],
    ['acme.okta.mil', 'acme-admin.okta.mil'],
  ] as const)
    it(`of ${host} is at ${console_}`, () => {
      assert.equal(personInOkta(host, '00u1'), `https://${console_}/admin/user/profile/view/00u1`);
      assert.equal(groupInOkta(host, '00g1'), `https://${console_}/admin/group/00g1`);
    });

  it('of an app needs its catalogue key', () => {
    const host = 'acme.okta.com';
    const at = 'https://acme-admin.okta.com/admin';
    assert.equal(appInOkta(host, '0oa1', 'salesforce'), `${at}/app/salesforce/instance/0oa1/#tab-assignments`);
    assert.equal(appInOkta(host, '0oa1', 'a/b'), `${at}/app/a%2Fb/instance/0oa1/#tab-assignments`);
    assert.equal(appInOkta(host, '0oa1', null), `${at}/apps/active`);
  });

  it('of the System Log has filter and dates filled in', () => {
    const search = {
      filter: 'actor.id eq "00u1"',
      since: '2026-01-01T00:00:00.000Z',
      until: '2026-02-01T00:00:00.000Z',
    };
    const { searchParams, pathname } = new URL(systemLogInOkta('acme.okta.com', search));
    assert.equal(pathname, '/report/system_log_2');
    assert.equal(searchParams.get('search'), search.filter);
    assert.deepEqual([searchParams.get('fromTime'), searchParams.get('toTime')], [search.since, search.until]);
  });
});
