import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createOrg, readAll } from './orgClient.ts';

describe('changes', () => {
  it('write the events that Okta would write, and none when silent', async (test) => {
    const { org } = await createOrg(test, { size: 'empty' });
    const app = org.change.addApp({ label: 'Figma' });
    const ann = org.change.hire({ firstName: 'Ann' });
    const bob = org.change.hire({}, { silent: true });
    const group = org.change.addGroup('Designers');
    org.change.assignGroup(group.id, app.id, [ann.id, bob.id]);
    org.change.updatePerson(ann.id, { login: 'ann.married@example.com' });
    org.change.updateApp(app.id, { label: 'Figma Enterprise' });
    org.change.unassign(bob.id, app.id, { silent: true });
    org.change.setPersonStatus(ann.id, 'SUSPENDED');
    org.change.setPersonStatus(ann.id, 'ACTIVE');
    org.change.setPersonStatus(ann.id, 'DEPROVISIONED');
    org.change.deletePerson(ann.id);
    org.change.setAppStatus(app.id, 'INACTIVE');
    org.change.deleteApp(app.id);
    const { rows } = await readAll(org, '/api/v1/logs?limit=1000');
    assert.deepEqual(
      rows.map(({ eventType }) => eventType),
      [
        'application.lifecycle.create',
        'user.lifecycle.create',
        'user.lifecycle.activate',
        'group.application_assignment.add',
        'application.user_membership.add',
        'application.user_membership.add',
        'user.account.update_profile',
        'application.lifecycle.update',
        'user.lifecycle.suspend',
        'user.lifecycle.unsuspend',
        'user.lifecycle.deactivate',
        'application.user_membership.remove',
        'user.lifecycle.delete.initiated',
        'user.lifecycle.delete.completed',
        'application.lifecycle.deactivate',
        'application.lifecycle.delete',
      ],
    );
    assert.deepEqual(org.truth().apps, []);
    assert.equal(org.directory.people().length, 2);
  });

  it('of a service app are there at once, and Okta acts on them when it does', async (test) => {
    let now = Date.UTC(2026, 2, 18);
    const { org } = await createOrg(test, { size: 'empty', now: () => now });
    const { clientId, settings } = org.serviceApps.add({ keys: [{ kid: 'k1' }, { kid: 'k2' }] });
    const actsAt = now + 1000;
    org.change.setServiceAppStatus(clientId, false, { actsAt });
    org.change.setServiceAppRole(clientId, null, { actsAt });
    org.change.setServiceAppRole(clientId, 'READ_ONLY_ADMIN', { expiresAt: now + 500, actsAt: now });
    org.change.removeServiceAppKey(clientId, 'k1', { actsAt });
    const state = () => {
      org.serviceApps.jwksUrlOf(new URLSearchParams());
      return [settings.isActive, settings.role, org.serviceApps.keysOf(clientId)];
    };
    assert.deepEqual(state(), [true, 'READ_ONLY_ADMIN', ['k1', 'k2']]);
    now += 500;
    assert.deepEqual(state(), [true, null, ['k1', 'k2']]);
    now += 500;
    assert.deepEqual(state(), [false, null, ['k2']]);
    const { rows } = await readAll(org, '/api/v1/logs?limit=1000');
    assert.deepEqual(
      rows.map(({ eventType, target }) => {
        const [first] = target as { id: string; detailEntry: object }[];
        return [eventType, first?.id, first?.detailEntry];
      }),
      [
        ['app.oauth2.client.lifecycle.deactivate', clientId, { applicationtype: 'service' }],
        ['app.oauth2.client.privilege.revoke', clientId, {}],
        ['app.oauth2.client.privilege.grant', clientId, { privilegeexpiration: '2026-03-18T00:00:00.500Z' }],
        ...['deactivate', 'delete'].map((done) => [
          `app.oauth2.credentials.lifecycle.${done}`,
          clientId,
          { clientcredentialstype: 'keypair', keyid: '[k1]' },
        ]),
      ],
    );
  });
});
