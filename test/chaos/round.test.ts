// Two minutes of chaos with a fixed seed, and the proof that its comparison finds what is wrong.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { planRound } from '../../chaos/plan.ts';
import { describeRound, hasFailed } from '../../chaos/report.ts';
import { runRound } from '../../chaos/round.ts';
import { connectionOf, type World } from '../../chaos/world.ts';
import { createUsageStore } from '../../functions/aws/usage.ts';
import { dayOf } from '../../functions/core/time.ts';

describe('the whole local stack', { timeout: 600_000 }, () => {
  const faults = { aws: 0, okta: 0 };
  for (const round of [1, 2, 3])
    it(`tells the truth after crashes, faults of Okta and AWS, and changes of every kind: round ${round}`, async () => {
      const result = await runRound(planRound('ci', round, 25));
      assert.ok(!hasFailed(result), describeRound(result));
      const happened = (counts: ReadonlyMap<string, number>) =>
        [...counts.values()].reduce((sum, count) => sum + count, 0);
      faults.aws += happened(result.awsFaults);
      faults.okta += happened(result.oktaFaults);
    });

  it('has met faults of both in these rounds', () => {
    assert.ok(faults.aws >= 30 && faults.okta >= 15, JSON.stringify(faults));
  });

  it('is found to be wrong where a seat is missing, a count is too high, or something of a deleted tenant is left', async () => {
    const result = await runRound(planRound('quiet', 1, 2), { beforeComparison: plantErrors });
    assert.deepEqual(Object.keys(result.failures).sort(), [
      'answers to tenant0',
      'calls of tenant1',
      'deleted',
      'events of tenant0',
      'events of tenant1',
      'files',
      'ledger of tenant0',
      'secrets',
      'usage of tenant0',
    ]);
    assert.match(describeRound(result), /again: npm run chaos -- --seed quiet --round 1 --steps 2 --trace$/);
  });
});

async function plantErrors(world: World): Promise<void> {
  const [first, second, third] = world.tenants;
  assert.ok(first && second && third);
  const connection = await connectionOf(world, first);
  assert.ok(connection);
  const lease = { until: Infinity, clock: () => 0 };
  const store = createUsageStore(world.table, first.id, connection.id, lease);
  for (const { app } of await store.apps.list()) {
    const [seat] = (await store.seats.page(app, undefined)).items.filter(({ signIns }) => signIns.size > 0);
    if (seat === undefined) continue;
    const today = dayOf(world.clock.now());
    const count = seat.signIns.get(today) ?? 0;
    await store.seats.put([{ ...seat, signIns: new Map(seat.signIns).set(today, count + 1) }]);
    break;
  }
  // One event that did not arrive, and one that did not happen.
  const event = { type: 'connection.recovered', at: world.clock.now() } as const;
  first.noted.set('evt_1', { connection: connection.id, id: 'evt_1', event });
  const forged = { type: event.type, timestamp: new Date().toISOString(), data: { connectionId: connection.id } };
  await fetch(world.receiver.urlOf(second.id), { method: 'POST', body: JSON.stringify(forged) });
  const left = { pk: { S: `${third.id}#C#PEOPLE` }, sk: { S: '00u1' } };
  await world.table.client.send(new PutItemCommand({ TableName: world.table.name, Item: left }));
  const secrets = new SecretsManagerClient(world.stack.aws.clientOptions('chaos'));
  await secrets.send(new CreateSecretCommand({ Name: `okta-usage/local/${third.id}/left`, SecretString: 'x' }));
  secrets.destroy();
  writeFileSync(join(world.folder, 'kept.json'), JSON.stringify({ key: { d: 'A'.repeat(342) } }));
  second.org.limits.configure({ perBucket: { other: 0 } });
  await fetch(`${second.org.origin}/api/v1/org`, { headers: { authorization: `SSWS ${second.token}` } });
}
