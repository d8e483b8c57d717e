import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tenantId } from '../../../functions/core/ids.ts';
import { addTenant } from '../../../functions/lambda/wireClaims.ts';

const clients: Readonly<Record<string, string>> = { machine1: 'acme' };
const add = addTenant('tenant_id', async (client) => tenantId(clients[client]));
const claimsOf = async (event: Parameters<typeof add>[0]) =>
  (await add(event)).response.claimsAndScopeOverrideDetails.accessTokenGeneration;

describe('the tenant in a token', () => {
  const machine = (clientId: string, more: object = {}) => ({
    triggerSource: 'TokenGeneration_ClientCredentials',
    callerContext: { clientId },
    request: more,
  });

  it('is what the deployment says of a machine client, whatever it sends along', async () => {
    assert.deepEqual(await claimsOf(machine('machine1')), { claimsToAddOrOverride: { tenant_id: 'acme' } });
    const lying = { clientMetadata: { tenant_id: 'globex' }, userAttributes: { 'custom:tenant_id': 'globex' } };
    assert.deepEqual(await claimsOf(machine('machine1', lying)), { claimsToAddOrOverride: { tenant_id: 'acme' } });
    assert.deepEqual(await claimsOf(machine('machine2', lying)), {});
  });

  it('is a person’s attribute', async () => {
    const person = (userAttributes: Record<string, string>) => ({
      triggerSource: 'TokenGeneration_HostedAuth',
      callerContext: { clientId: 'machine1' },
      request: { userAttributes },
    });
    assert.deepEqual(await claimsOf(person({ 'custom:tenant_id': 'globex' })), {
      claimsToAddOrOverride: { tenant_id: 'globex' },
    });
    assert.deepEqual(await claimsOf(person({})), {});
    assert.deepEqual(await claimsOf(person({ 'custom:tenant_id': 'a#b' })), {});
  });

  it('leaves the rest of the event as it was', async () => {
    const event = { ...machine('machine1'), version: '3', userPoolId: 'eu-west-1_x' };
    const { version, userPoolId } = await add(event);
    assert.deepEqual([version, userPoolId], ['3', 'eu-west-1_x']);
  });
});
