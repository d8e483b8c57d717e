import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CreateSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Aws } from '../../../local/aws/aws.ts';
import { clientsOf, startStandIns, stoppedClock, temporaryFolder } from '../standIns.ts';

const ROLE = 'arn:aws:iam::000000000000:role/tenant-data';

describe('the AWS stand-ins', () => {
  const folder = temporaryFolder();
  const clock = stoppedClock();
  let aws: Aws;
  before(async () => {
    aws = await startStandIns(folder, clock.now);
  });
  after(() => aws.close());

  it('accept only callers with credentials of this start', async () => {
    const read = (session: string) =>
      clientsOf(aws, 'stranger', session).secrets.send(new GetSecretValueCommand({ SecretId: 'x' }));
    await assert.rejects(read('guessed'), { name: 'UnrecognizedClientException' });
    const unsigned = await fetch(aws.origin, {
      method: 'POST',
      headers: { 'x-amz-target': 'secretsmanager.GetSecretValue' },
      body: '{"SecretId":"x"}',
    });
    assert.equal(unsigned.status, 403);
    assert.match(await unsigned.text(), /MissingAuthenticationTokenException/);
  });

  it('record the caller and the role of each call', async () => {
    const { secrets, sts } = clientsOf(aws, 'connections');
    await secrets.send(new CreateSecretCommand({ Name: 'okta-usage/acme/C1', SecretString: 'x' }));
    const { Credentials: given } = await sts.send(
      new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'acme', Tags: [{ Key: 'tenant', Value: 'acme' }] }),
    );
    const scoped = new STSClient({
      endpoint: aws.origin,
      region: 'us-east-1',
      credentials: {
        accessKeyId: given?.AccessKeyId ?? '',
        secretAccessKey: given?.SecretAccessKey ?? '',
        sessionToken: given?.SessionToken,
      },
    });
    const { Arn } = await scoped.send(new GetCallerIdentityCommand({}));
    assert.equal(Arn, 'arn:aws:sts::000000000000:assumed-role/tenant-data/connections');

    const calls = aws.calls().map(({ caller, role, action, resource }) => ({ caller, role, action, resource }));
    assert.ok(calls.some(({ caller, action }) => caller === 'connections' && action === 'CreateSecret'));
    assert.ok(
      calls.some(
        ({ caller, role, action }) => caller === 'connections' && role === ROLE && action === 'GetCallerIdentity',
      ),
    );
    assert.ok(calls.some(({ action, resource }) => action === 'AssumeRole' && resource === ROLE));

    clock.advanceSeconds(3600);
    await assert.rejects(scoped.send(new GetCallerIdentityCommand({})), { name: 'ExpiredTokenException' });
    scoped.destroy();
  });

  it('do not repeat a body that is not JSON', async () => {
    const response = await fetch(aws.origin, {
      method: 'POST',
      headers: {
        'x-amz-target': 'secretsmanager.CreateSecret',
        authorization: 'AWS4-HMAC-SHA256 Credential=FUNCTIONtest/x',
        'x-amz-security-token': 'test-session',
      },
      body: '{"SecretString": canary}',
    });
    assert.equal(response.status, 400);
    assert.doesNotMatch(await response.text(), /canary/);
  });
});
