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
});
