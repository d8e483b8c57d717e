import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
  TagResourceCommand,
} from '@aws-sdk/client-secrets-manager';
import type { Aws } from '../../../local/aws/aws.ts';
import { clientsOf, startStandIns, stoppedClock, temporaryFolder } from '../standIns.ts';

const token = (digit: number) => String(digit).repeat(32);

describe('Secrets Manager', () => {
  const folder = temporaryFolder();
  const clock = stoppedClock();
  let aws: Aws;
  let client: SecretsManagerClient;
  const create = (Name: string, SecretString = 'first', ClientRequestToken = token(1)) =>
    client.send(new CreateSecretCommand({ Name, SecretString, ClientRequestToken }));
  const put = (SecretId: string, SecretString: string, ClientRequestToken: string) =>
    client.send(new PutSecretValueCommand({ SecretId, SecretString, ClientRequestToken }));
  const read = (SecretId: string, more: { VersionStage?: string; VersionId?: string } = {}) =>
    client.send(new GetSecretValueCommand({ SecretId, ...more }));

  before(async () => {
    aws = await startStandIns(folder, clock.now);
    client = clientsOf(aws).secrets;
  });
  after(() => aws.close());

  it('returns the value by name, by ARN and by ARN without its suffix', async () => {
    const { ARN = '' } = await create('okta-usage/acme/C1');
    assert.match(ARN, /^arn:aws:secretsmanager:us-east-1:\d{12}:secret:okta-usage\/acme\/C1-[A-Za-z0-9]{6}$/);
    for (const id of ['okta-usage/acme/C1', ARN, ARN.slice(0, -7)]) {
      assert.equal((await read(id)).SecretString, 'first');
    }
  });

  it('accepts a repeated request to create, and refuses a different one', async () => {
    const first = await create('once');
    assert.deepEqual((await create('once')).ARN, first.ARN);
    await assert.rejects(create('once', 'other', token(2)), { name: 'ResourceExistsException' });
  });

  it('keeps the former value as AWSPREVIOUS', async () => {
    await create('rotated');
    await put('rotated', 'second', token(2));
    await put('rotated', 'third', token(3));
    assert.equal((await read('rotated')).SecretString, 'third');
    assert.equal((await read('rotated', { VersionStage: 'AWSPREVIOUS' })).SecretString, 'second');
  });

  it('keeps values without a staging label, as AWS does, though it does not list them', async () => {
    await create('former', 'earliest');
    await put('former', 'second', token(2));
    await put('former', 'third', token(3));
    assert.equal((await read('former', { VersionId: token(1) })).SecretString, 'earliest');
    const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId: 'former' }));
    assert.deepEqual(Object.keys(VersionIdsToStages).sort(), [token(2), token(3)]);
    await client.send(new DeleteSecretCommand({ SecretId: 'former', ForceDeleteWithoutRecovery: true }));
    assert.ok(!readFileSync(join(folder, 'secrets.json'), 'utf8').includes('earliest'), 'deleting removes them all');
  });

  it('accepts a request token for one value only', async () => {
    await create('tokens');
    await put('tokens', 'second', token(2));
    await put('tokens', 'second', token(2));
    assert.equal((await read('tokens', { VersionStage: 'AWSPREVIOUS' })).SecretString, 'first');
    await assert.rejects(put('tokens', 'other', token(2)), { name: 'ResourceExistsException' });
  });

  it('describes tags and versions without the value', async () => {
    await create('described');
    await client.send(new TagResourceCommand({ SecretId: 'described', Tags: [{ Key: 'tenant', Value: 'acme' }] }));
    const description = await client.send(new DescribeSecretCommand({ SecretId: 'described' }));
    assert.deepEqual(description.Tags, [{ Key: 'tenant', Value: 'acme' }]);
    assert.deepEqual(description.VersionIdsToStages, { [token(1)]: ['AWSCURRENT'] });
    assert.ok(!JSON.stringify(description).includes('first'));
  });

  it('deletes at once by force, and frees the name', async () => {
    await create('forced');
    const force = new DeleteSecretCommand({ SecretId: 'forced', ForceDeleteWithoutRecovery: true });
    await client.send(force);
    await assert.rejects(read('forced'), { name: 'ResourceNotFoundException' });
    await client.send(force); // AWS documents that this succeeds for a secret that does not exist
    await create('forced', 'again', token(4));
  });

  it('blocks the name and the value until the recovery window ends', async () => {
    await create('window');
    await client.send(new DeleteSecretCommand({ SecretId: 'window', RecoveryWindowInDays: 7 }));
    await assert.rejects(read('window'), { name: 'InvalidRequestException' });
    await assert.rejects(put('window', 'x', token(5)), { name: 'InvalidRequestException' });
    await assert.rejects(create('window', 'x', token(5)), { name: 'InvalidRequestException' });
    assert.ok((await client.send(new DescribeSecretCommand({ SecretId: 'window' }))).DeletedDate);
    clock.advanceSeconds(7 * 24 * 3600);
    await assert.rejects(read('window'), { name: 'ResourceNotFoundException' });
    await create('window', 'new', token(6));
  });

  const refused = [
    { name: 'a secret that does not exist', run: () => read('missing'), error: 'ResourceNotFoundException' },
    { name: 'a name with a space', run: () => create('a b'), error: 'ValidationException' },
    {
      name: 'force together with a window',
      run: () =>
        client.send(
          new DeleteSecretCommand({ SecretId: 'once', ForceDeleteWithoutRecovery: true, RecoveryWindowInDays: 7 }),
        ),
      error: 'InvalidParameterException',
    },
    {
      name: 'a window of six days',
      run: () => client.send(new DeleteSecretCommand({ SecretId: 'once', RecoveryWindowInDays: 6 })),
      error: 'InvalidParameterException',
    },
  ];
  for (const { name, run, error } of refused) {
    it(`refuses ${name} with ${error}`, () => assert.rejects(run(), { name: error }));
  }

  it('keeps secrets over a restart, in a file that only its owner can read', async () => {
    await create('kept');
    await aws.close();
    const file = join(folder, 'secrets.json');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.ok(readFileSync(file, 'utf8').includes('kept'));
    aws = await startStandIns(folder, clock.now);
    client = clientsOf(aws).secrets;
    assert.equal((await read('kept')).SecretString, 'first');
  });
});
