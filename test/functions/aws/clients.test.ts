import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { STSClient } from '@aws-sdk/client-sts';
import { createTableClient } from '../../../functions/aws/clients.ts';
import { createTenantClients } from '../../../functions/aws/tenantClients.ts';
import type { TenantId } from '../../../functions/core/ids.ts';
import { REGION } from '../../../local/aws/names.ts';
import { credentialsFor } from '../../../local/aws/principals.ts';
import { testId } from '../core/sync/syncFixture.ts';

const LOGGING = /logger/i;

describe('the clients of the table', () => {
  it("do without the SDK's logging", async () => {
    process.env.AWS_REGION ??= REGION;
    const sts = new STSClient({ region: REGION, credentials: credentialsFor('test', 'test') });
    assert.match(sts.middlewareStack.identify().join(), LOGGING);
    const Credentials = { AccessKeyId: 'id', SecretAccessKey: 'key', SessionToken: 'token', Expiration: undefined };
    const answer = { output: { Credentials, $metadata: {} }, response: undefined };
    sts.middlewareStack.add(() => async () => answer, { step: 'initialize' });
    const ofTenant = await createTenantClients(sts, 'arn:aws:iam::000000000000:role/data')(
      'acme' as TenantId,
      testId(0),
    );
    for (const client of [createTableClient(), ofTenant.dynamodb]) {
      assert.doesNotMatch(client.middlewareStack.identify().join(), LOGGING);
    }
  });
});
