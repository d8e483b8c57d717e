import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isInternalApp, isInternalDisplayName } from '../../../../functions/core/okta/internalApps.ts';
import { OKTA_APPS } from '../../../../local/okta/oktaApps.ts';

it('distinguishes Okta’s own apps from those of vendors by catalogue name', () => {
  for (const name of ['saasure', 'okta_enduser', 'okta_browser_plugin', 'active_directory'])
    assert.ok(isInternalApp(name), name);
  for (const name of ['slack', 'oidc_client', 'okta', 'Saasure', '', undefined]) assert.ok(!isInternalApp(name), name);
});

it('distinguishes those that no listing has by their name in the log', () => {
  const newOnes = ['Okta ISV Portal App', 'okta privileged access', ' Okta Workflows Actions'];
  for (const name of [...OKTA_APPS.map(({ displayName }) => displayName), ...newOnes])
    assert.ok(isInternalDisplayName(name), name);
  for (const name of ['Slack', 'Oktane 26', 'My Okta training', 'Okta', '', undefined])
    assert.ok(!isInternalDisplayName(name), name);
});
