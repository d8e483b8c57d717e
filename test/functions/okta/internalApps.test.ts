import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isInternalApp } from '../../../functions/core/internalApps.ts';

it('distinguishes Okta’s own apps from those of vendors by catalogue name', () => {
  for (const name of ['saasure', 'okta_enduser', 'okta_browser_plugin', 'active_directory'])
    assert.ok(isInternalApp(name), name);
  for (const name of ['slack', 'oidc_client', 'okta', 'Saasure', '', undefined]) assert.ok(!isInternalApp(name), name);
});
