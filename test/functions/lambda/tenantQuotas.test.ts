import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TENANT_QUOTAS } from '../../../functions/contract/quotas.ts';
import { parseTenantQuotas } from '../../../functions/lambda/tenantQuotas.ts';

describe('the quotas of the environment', () => {
  it('replace those of the contract that they name', () => {
    assert.deepEqual(parseTenantQuotas('{}'), TENANT_QUOTAS);
    assert.deepEqual(parseTenantQuotas('{"sync":5}'), { ...TENANT_QUOTAS, sync: 5 });
  });

  for (const text of ['{"snyc":5}', '{"sync":0}', '{"sync":1.5}', '{"sync":"5"}', '{"sync":null}'])
    it(`are refused: ${text}`, () => assert.throws(() => parseTenantQuotas(text), /TENANT_QUOTAS/));
});
