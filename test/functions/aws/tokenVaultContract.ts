import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { Secret } from '../../../functions/core/secret.ts';
import type { TokenVault } from '../../../functions/core/store.ts';
import { connectionNumber, NEIGHBOURS } from './tenants.ts';

/** What both the API and the worker may count on, of the place where Okta tokens lie. */
export function tokenVaultContract(name: string, open: () => Promise<TokenVault>): void {
  describe(`token vault: ${name}`, () => {
    let vault: TokenVault;
    before(async () => {
      vault = await open();
    });

    NEIGHBOURS.forEach(({ mine, theirs }, index) => {
      it(`keeps tokens of ${mine} and ${theirs} apart: stored, replaced, removed`, async () => {
        const [id, other] = [connectionNumber(2 * index), connectionNumber(2 * index + 1)];
        assert.equal(await vault.read(mine, id), undefined);
        await vault.remove(mine, id);
        await vault.put(mine, id, new Secret('00first "quoted" \\ token'));
        assert.equal((await vault.read(mine, id))?.reveal(), '00first "quoted" \\ token');
        assert.equal(await vault.read(theirs, id), undefined);
        assert.equal(await vault.read(mine, other), undefined);
        await vault.put(theirs, id, new Secret('00theirs'));
        await vault.put(mine, id, new Secret('00second'));
        assert.equal((await vault.read(mine, id))?.reveal(), '00second');
        await vault.remove(mine, id);
        assert.equal(await vault.read(mine, id), undefined);
        assert.equal((await vault.read(theirs, id))?.reveal(), '00theirs');
        await vault.put(mine, id, new Secret('00third'));
        assert.equal((await vault.read(mine, id))?.reveal(), '00third');
      });
    });
  });
}
