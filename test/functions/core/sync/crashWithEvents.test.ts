// A run that ends with events may be killed at any call to the table that is about its lease: `close` makes several. Each event is
// delivered once, under one id. The other calls of a run are those of crash.test.ts, before which no event is written.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ulid } from 'ulid';
import { createAuditLog } from '../../../../functions/aws/auditLog.ts';
import { createConnectionLeases } from '../../../../functions/aws/connectionLeases.ts';
import { connectionTable } from '../../../../functions/aws/connectionTable.ts';
import { createDeliveries } from '../../../../functions/aws/deliveries.ts';
import { createOutboxes } from '../../../../functions/aws/outboxes.ts';
import type { Table } from '../../../../functions/aws/table.ts';
import { createTenantPorts } from '../../../../functions/aws/tenantPorts.ts';
import type { ConnectionEvent } from '../../../../functions/core/events/connectionEvent.ts';
import type { WebhookId } from '../../../../functions/core/ids.ts';
import { Secret } from '../../../../functions/core/secret.ts';
import { DAY, daysBetween, isoDay, MINUTE, SECOND } from '../../../../functions/core/time.ts';
import { deliverOutbox } from '../../../../functions/core/webhooks/deliverOutbox.ts';
import { registerWebhook } from '../../../../functions/core/webhooks/registerWebhook.ts';
import type { Endpoint } from '../../../../local/okta/faults.ts';
import { directTable } from './directTable.ts';
import { Crash } from './faultInjection.ts';
import { smallCompany } from './smallCompany.ts';
import { createSyncFixture, type SyncFixture } from './syncFixture.ts';

describe('a run that ends with events', () => {
  const standIn = directTable();

  for (const when of ['before', 'after'] as const)
    it(`has each of them delivered once, under one id, when it is killed ${when} any call about its lease`, async (test) => {
      const fixture = await createSyncFixture(standIn.table, {
        tenant: `killed-${when}`,
        company: smallCompany(),
        daysAsked: 2,
      });
      const { org, clock, connection } = fixture;
      test.after(() => org.close());
      const deliver = await receiveEvents(fixture);
      await fixture.syncUntilQuiet();
      await deliver();

      let kills = 0;
      let survived = false;
      const closing: string[][] = [];
      while (!survived) {
        clock.now += DAY;
        // Trouble, and then a recovery with the sums of the day.
        for (const forbidden of [['logs'], []] satisfies Endpoint[][]) {
          org.faults.forbidden = forbidden;
          clock.now = Math.max(clock.now, (await connection()).nextSyncAt ?? 0);
          const { calls, isKilled } = await killAt(fixture, kills, when);
          survived = !isKilled;
          if (survived) closing.push(calls.slice(-3));
          clock.now = Math.max(clock.now, (await connection()).nextSyncAt ?? 0);
          await (forbidden.length > 0 ? fixture.sync() : fixture.syncUntilQuiet());
          await deliver();
        }
        kills++;
      }
      for (const calls of closing)
        assert.deepEqual(calls, ['BatchGetItem', 'UpdateItem', 'UpdateItem'], 'the last calls of a run with events');

      const { days } = (await connection()).syncState;
      assert.ok(days);
      console.log(deliver.sent.map((e) => [e.type, 'code' in e ? e.code : '', 'day' in e ? e.day : ''].join(' ')));
      const types = deliver.sent.map(({ type }) => type);
      assert.deepEqual(types.slice(0, 2), ['connection.created', 'connection.first_sync_completed']);
      const count = (type: string) => deliver.sent.filter((one) => one.type === type).length;
      assert.equal(count('connection.needs_reconnect'), kills);
      assert.equal(count('connection.recovered'), kills);
      const told = deliver.sent.flatMap((event) => (event.type === 'usage.day_completed' ? [isoDay(event.day)] : []));
      assert.deepEqual(told, daysBetween(days.through - kills, days.through).map(isoDay));
      assert.equal(deliver.ids.size, deliver.sent.length);
    });
});

/**
 * Handles one message with a lease whose table is gone from its call number `at` on, before or after that was carried out.
 * @returns the calls about the lease that were carried out
 */
async function killAt({ table, sync }: SyncFixture, at: number, when: 'before' | 'after') {
  const calls: string[] = [];
  let isKilled = false;
  const kill = () => {
    isKilled = true;
    throw new Crash();
  };
  const send = async (command: Parameters<Table['client']['send']>[0]) => {
    const number = calls.length;
    if (isKilled || (number === at && when === 'before')) kill();
    calls.push(command.constructor.name.replace('Command', ''));
    const answer = await table.client.send(command);
    if (number === at) kill();
    return answer;
  };
  const client = { send } as unknown as Table['client'];
  try {
    await sync({ leases: () => createConnectionLeases({ ...table, client }) });
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  return { calls, isKilled };
}

/** Registers a webhook. @returns what delivers until no outbox is left, and what was sent */
async function receiveEvents({ tenant, id, table, vault, clock }: SyncFixture) {
  const ports = createTenantPorts(table, tenant);
  const newId = () => ulid(clock.now) as WebhookId;
  await registerWebhook(
    {
      tenant,
      webhooks: ports.webhooks,
      webhookSecrets: vault,
      newWebhookSecret: () => new Secret('whsec_c2VjcmV0'),
      isWebhookUrl: () => true,
      newId,
      now: () => clock.now,
    },
    { url: 'https://vendor.example/', connection: undefined },
  );
  const sent: ConnectionEvent[] = [];
  const ids = new Set<string>();
  const deliver = async () => {
    for (let round = 0; round < 3; round++, clock.now += MINUTE)
      await deliverOutbox(
        { tenant, connection: id },
        {
          tenant,
          outboxes: createOutboxes(table, tenant),
          connections: ports.connections,
          webhooks: ports.webhooks,
          deliveriesOf: (outbox) => createDeliveries(connectionTable(table, tenant, outbox, true)),
          secrets: vault,
          auditLog: createAuditLog(table, tenant),
          present: (event) => JSON.stringify(event),
          hasBus: false,
          async send(_webhook, { body, eventId }) {
            sent.push(JSON.parse(body));
            ids.add(eventId);
            return { kind: 'delivered', responseStatus: 200 };
          },
          publish: () => Promise.reject(new Error('there is no bus')),
          clock: () => clock.now,
          chance: () => 0.5,
          newId,
        },
        { owner: newId(), deadline: clock.now + 30 * SECOND, leaseUntil: clock.now + MINUTE },
      );
  };
  return Object.assign(deliver, { sent, ids });
}
