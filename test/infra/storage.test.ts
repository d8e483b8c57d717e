import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dev, prod } from './deployments.ts';

describe('customers’ data', () => {
  const retainedData = ['Storage/Table', 'Storage/TokenKey'];

  it('is retained when the stack is deleted, except in a disposable environment', () => {
    for (const path of retainedData) {
      assert.match(prod.at(path).DeletionPolicy ?? '', /^Retain/, path);
      assert.equal(dev.at(path).DeletionPolicy, 'Delete', path);
    }
    assert.equal(dev.at('Identity/Pool').DeletionPolicy, 'Delete');
    // A key that a failed first deployment left behind would cost a dollar a month; the table refuses its deletion anyhow.
    assert.equal(prod.at('Storage/TokenKey').DeletionPolicy, 'RetainExceptOnCreate');
    assert.equal(prod.terminationProtection, true);
    assert.equal(prod.only('AWS::DynamoDB::GlobalTable').Properties.Replicas[0].DeletionProtectionEnabled, true);
  });

  it('keeps its logical ids', () => {
    // A resource with a new logical id is created empty, so these ids change only together with a migration of the data.
    assert.equal(prod.idOf('Storage/Table'), 'StorageTableB43FDCE7');
    assert.equal(prod.idOf('Storage/TokenKey'), 'StorageTokenKey6421940D');
    assert.equal(dev.idOf('Identity/Pool'), 'IdentityPool9E5AED46');
  });

  it('can be restored to a point in time, and its tokens are encrypted with a key that rotates', () => {
    const [replica] = prod.only('AWS::DynamoDB::GlobalTable').Properties.Replicas;
    assert.equal(replica.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled, true);
    const key = prod.at('Storage/TokenKey').Properties;
    assert.equal(key.EnableKeyRotation, true);
  });

  it('has no secret in the template', () => {
    for (const { resources } of [dev, prod])
      assert.doesNotMatch(JSON.stringify(resources), /SecretString|ClientSecret"/);
  });
});
