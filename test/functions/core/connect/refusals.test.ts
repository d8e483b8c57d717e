// Every refusal that the simulated org knows, met while connecting and by a sync.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CONFIRM_TOKEN_AFTER } from '../../../../functions/core/sync/oktaPolicy.ts';
import { DAY, HOUR } from '../../../../functions/core/time.ts';
import type { RefusalName } from '../../../../local/okta/refusals.ts';
import { standInTable } from '../sync/standInTable.ts';
import { createLife, type Life } from './lifecycleFixture.ts';

const suite = standInTable();

interface Expected {
  /** The code of the problem that connecting ends with. */
  readonly connecting: string;
  readonly outcome: string;
  readonly code: string;
  readonly nextAction: string;
  readonly reason: RegExp;
}

const TOKEN_DEAD: Expected = {
  connecting: 'TOKEN_REJECTED',
  outcome: 'tokenRejected',
  code: 'TOKEN_REJECTED',
  nextAction: 'RECONNECT',
  reason: /^Okta refused the token\. .* Create a new one\.$/,
};
const ORG_OFF: Expected = {
  connecting: 'ORG_DISABLED',
  outcome: 'orgDisabled',
  code: 'ORG_DISABLED',
  nextAction: 'FIX_IN_OKTA',
  reason: /^Okta has switched this org off/,
};
const ZONE: Expected = {
  connecting: 'TOKEN_IP_BLOCKED',
  outcome: 'networkZone',
  code: 'TOKEN_IP_BLOCKED',
  nextAction: 'FIX_IN_OKTA',
  reason: /network zone .* allow it from the address this service runs from/,
};
const DOWN: Expected = {
  connecting: 'OKTA_DOWN',
  outcome: 'oktaUnavailable',
  code: 'OKTA_DOWN',
  nextAction: 'WAIT',
  reason: /has not answered for .* tried again by itself/,
};
const unknown = (answer: string): Expected => ({
  connecting: 'OKTA_REFUSED',
  outcome: 'unknownRefusal',
  code: 'OKTA_REFUSED',
  nextAction: 'FIX_IN_OKTA',
  reason: new RegExp(`Okta refuses to show .* ${answer}\\.`),
});

const EXPECTED: Readonly<Record<RefusalName, Expected>> = {
  tokenInvalid: TOKEN_DEAD,
  authenticationFailed: TOKEN_DEAD,
  sessionInvalid: TOKEN_DEAD,
  sessionInvalid401: TOKEN_DEAD,
  permissionMissing: {
    connecting: 'PERMISSION_MISSING',
    outcome: 'permissionMissing',
    code: 'PERMISSION_MISSING',
    nextAction: 'RECONNECT',
    reason: /cannot read .*Read-only Administrator role/,
  },
  featureMissing: {
    connecting: 'FEATURE_MISSING',
    outcome: 'featureMissing',
    code: 'FEATURE_MISSING',
    nextAction: 'FIX_IN_OKTA',
    reason: /takes a feature/,
  },
  orgDeactivated: ORG_OFF,
  trialExpired: ORG_OFF,
  signOnDenied: unknown('403 E0000085'),
  zoneInCauses: ZONE,
  zoneInSummary: ZONE,
  zoneNamesAddress: ZONE,
  addressBlocked: ZONE,
  zoneBehindInvalidToken: ZONE,
  unknownCode: unknown('403 E0000999'),
  readOnlyMode: DOWN,
  searchUnavailable: DOWN,
  tookTooLong: DOWN,
  staleProfiles: unknown('409 E0000145'),
  endpointGone: unknown('410 E0000215'),
};

async function nextSync(life: Life): Promise<string> {
  life.clock.now = Math.max(life.clock.now, (await life.connection()).nextSyncAt ?? life.clock.now);
  return life.sync();
}

async function check(life: Life) {
  const body = { oktaDomain: life.org.host, apiToken: life.org.token };
  return (await life.asked('/v1/connections/check', { method: 'POST', body })).json.problem;
}

describe('a refusal of every call', () => {
  for (const [name, expected] of Object.entries(EXPECTED)) {
    it(`as ${name} is ${expected.code}, and says so alike when connecting`, async (test) => {
      const life = await createLife(test, suite.table);
      const effect = { kind: 'refusal', name: name as RefusalName } as const;
      life.org.faults.rules = [{ on: 'withToken', effect, times: 'always' }];
      const problem = await check(life);
      assert.equal(problem.code, expected.connecting);
      assert.match(problem.detail, /Nothing was saved/);

      let outcome = await nextSync(life);
      if (outcome === 'credentialsDoubted') outcome = await nextSync(life);
      assert.equal(outcome, expected.outcome);
      const { json } = await life.asked(life.at);
      assert.equal(json.healthCode, expected.code);
      assert.equal(json.nextAction, expected.nextAction);
      assert.match(json.reason, expected.reason);
      if (expected !== DOWN) assert.doesNotMatch(json.reason, /has not answered|tried again by itself/);

      life.org.faults.rules = [];
      if (expected === TOKEN_DEAD) return;
      await life.syncUntilQuiet();
      assert.equal((await life.asked(life.at)).json.health, 'HEALTHY', 'goes on by itself');
    });
  }

  it('with a web page is NOT_OKTA', async (test) => {
    const life = await createLife(test, suite.table);
    life.org.faults.rules = [
      { on: 'withToken', effect: { kind: 'html', page: 'blocked', status: 403 }, times: 'always' },
    ];
    assert.equal((await check(life)).code, 'NOT_OKTA');
    assert.equal(await nextSync(life), 'oktaUnavailable');
    const { json } = await life.asked(life.at);
    assert.equal(json.healthCode, 'NOT_OKTA');
    assert.match(
      json.reason,
      /^Something other than Okta's API answers .* blocked addresses\. .* It has been so since 2\S+\.$/,
    );
  });
});

describe('a single refusal of the token', () => {
  for (const name of ['tokenInvalid', 'sessionInvalid', 'sessionInvalid401'] as const) {
    it(`as ${name} changes nothing while Okta takes the token for another call`, async (test) => {
      const life = await createLife(test, suite.table);
      for (const on of ['users', 'logs', 'apps', 'appUsers'] as const) {
        life.org.faults.rules.push({ on, effect: { kind: 'refusal', name } });
        assert.equal(await nextSync(life), 'caughtUp', on);
      }
      for (let hour = 0; hour < 3; hour++) await nextSync(life);
      const { json } = await life.asked(life.at);
      assert.deepEqual([json.health, json.coverage.complete], ['HEALTHY', true]);
    });

    it(`as ${name} is asked about again minutes later, and the connection goes on`, async (test) => {
      const life = await createLife(test, suite.table);
      for (let times = 0; times < 3; times++) {
        life.org.faults.rules.push({ on: 'withToken', effect: { kind: 'refusal', name }, times: 2 });
        assert.equal(await nextSync(life), 'credentialsDoubted');
        const { json } = await life.asked(life.at);
        assert.deepEqual([json.health, json.healthCode, json.nextAction], ['DEGRADED', 'TOKEN_DOUBTED', 'WAIT']);
        assert.equal(Date.parse(json.nextSyncAt), life.clock.now + CONFIRM_TOKEN_AFTER);
        assert.equal(await nextSync(life), 'caughtUp');
        assert.equal((await life.asked(life.at)).json.health, 'HEALTHY');
      }
    });
  }

  for (const on of ['users', 'apps', 'logs'] as const)
    it(`that lasts for one list (${on}) while Okta takes the token for others is a refusal of that list`, async (test) => {
      const life = await createLife(test, suite.table);
      await nextSync(life);
      const effect = { kind: 'refusal', name: 'tokenInvalid' } as const;
      life.org.faults.rules.push({ on, effect, times: 'always' });
      life.clock.now += 8 * DAY;
      for (let run = 0; run < 4; run++) {
        assert.equal(await nextSync(life), 'unknownRefusal');
        const { json } = await life.asked(life.at);
        assert.deepEqual([json.health, json.healthCode], ['DEGRADED', 'OKTA_REFUSED']);
        const [last] = (await life.asked(`${life.at}/syncs`)).json.data;
        assert.deepEqual(last.refusal, { status: 401, errorCode: 'E0000011' });
        assert.match(
          json.reason,
          /^Okta refuses to show (users|applications|the System Log) and answers 401 E0000011\./,
        );
      }
      life.org.faults.rules = [];
      assert.equal(await nextSync(life), 'caughtUp');
    });

  it('does not end a sync that the customer asks for before the token was tried again', async (test) => {
    const life = await createLife(test, suite.table);
    life.org.faults.rules = [{ on: 'withToken', effect: { kind: 'refusal', name: 'sessionInvalid' }, times: 4 }];
    assert.equal(await nextSync(life), 'credentialsDoubted');
    life.clock.now += 1_000;
    assert.equal((await life.asked(`${life.at}/sync`, { method: 'POST' })).status, 202);
    assert.equal(await life.sync(), 'credentialsDoubted');
    assert.equal(await nextSync(life), 'caughtUp');
  });

  it('while connecting is asked about at once', async (test) => {
    const life = await createLife(test, suite.table);
    life.org.faults.rules = [{ on: ['me', 'logs'], effect: { kind: 'refusal', name: 'sessionInvalid' }, times: 1 }];
    assert.equal(await check(life), null);
  });
});

describe('a token that our secret store does not have', () => {
  it('is our fault, which neither asks Okta nor blames the token, and is over once it is there again', async (test) => {
    const life = await createLife(test, suite.table);
    const key = `${life.tenant}/${life.id}`;
    const token = life.vault.tokens.get(key);
    assert.ok(token);
    life.vault.tokens.delete(key);
    const calls = life.org.requests.total;
    assert.equal(await nextSync(life), 'secretMissing');
    assert.equal(life.org.requests.total, calls);
    const { json } = await life.asked(life.at);
    assert.deepEqual([json.health, json.healthCode, json.nextAction], ['DEGRADED', 'TOKEN_NOT_STORED', 'WAIT']);
    assert.match(json.reason, /The fault is ours/);
    assert.ok(Date.parse(json.nextSyncAt) <= life.clock.now + HOUR);
    life.vault.tokens.set(key, token);
    assert.equal(await nextSync(life), 'caughtUp');
  });
});
