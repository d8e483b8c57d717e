import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { TokenReader, TokenWriter } from '../../../functions/core/ports/tokenVault.ts';
import { Secret } from '../../../functions/core/secret.ts';
import { connectionNumber, NEIGHBOURS } from './tenants.ts';

/** What both the API and the worker may count on, of the place where Okta tokens lie. */
export function tokenVaultContract(name: string, create: () => Promise<TokenReader & TokenWriter>): void {
  describe(`token vault: ${name}`, () => {
    let vault: TokenReader & TokenWriter;
    before(async () => {
      vault = await create();
    });

    NEIGHBOURS.forEach(({ mine, theirs }, index) => {
      it(`keeps tokens of ${mine} and ${theirs} apart: stored, removed`, async () => {
        const id = connectionNumber(2 * index);
        const other = connectionNumber(2 * index + 1);
        assert.equal(await vault.read(mine, id), undefined);
        await vault.remove(mine, id);
        await vault.put(mine, id, new Secret('00first "quoted" \\ token'));
        assert.equal((await vault.read(mine, id))?.reveal(), '00first "quoted" \\ token');
        assert.equal(await vault.read(theirs, id), undefined);
        assert.equal(await vault.read(mine, other), undefined);
        await vault.put(theirs, id, new Secret('00theirs'));
        await assert.rejects(vault.put(mine, id, new Secret('00second')), 'a token takes the place of another');
        await vault.put(mine, id, new Secret('00second'), connectionNumber(90 + index));
        assert.equal((await vault.read(mine, connectionNumber(90 + index)))?.reveal(), '00second');
        assert.equal(await vault.read(theirs, connectionNumber(90 + index)), undefined);
        assert.equal((await vault.read(mine, id))?.reveal(), '00first "quoted" \\ token');
        await vault.remove(mine, id);
        assert.equal(await vault.read(mine, id), undefined);
        assert.equal((await vault.read(theirs, id))?.reveal(), '00theirs');
        await vault.put(mine, id, new Secret('00third'));
        assert.equal((await vault.read(mine, id))?.reveal(), '00third');
      });
    });
  });
}
