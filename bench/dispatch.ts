import { createDueIndex } from '../functions/aws/dueIndex.ts';
import { createDueQueue } from '../functions/aws/dueQueue.ts';
import { createTenantConnections } from '../functions/aws/tenantConnections.ts';
import { DISPATCH_INTERVAL_SECONDS, FUNCTIONS } from '../functions/contract/functions.ts';
import type { ConnectionId, OrgId, TenantId } from '../functions/core/ids.ts';
import type { DueQueue } from '../functions/core/ports/dispatch.ts';
import { dispatchDue } from '../functions/core/sync/dispatchDue.ts';
import { nextRegularSync } from '../functions/core/sync/nextSync.ts';
import { BUDGET } from '../functions/core/sync/oktaPolicy.ts';
import { HOUR, SECOND } from '../functions/core/time.ts';
import { NO_EXCLUSIONS } from '../functions/core/usage/rules.ts';
import { type Benchmark, exact, quick } from './claims.ts';
import { startStandIns } from './standIns.ts';
import { figure, printTable } from './table.ts';

const CONNECTIONS = 10_000;
const NOW = Date.parse('2026-03-18T15:00:00.000Z');
/** Assumed round trip to SQS within a region, in milliseconds. */
const ROUND_TRIP = 20;

export const dispatch: Benchmark = {
  name: 'dispatch',
  description: `one run of the dispatcher with ${CONNECTIONS.toLocaleString('en-US')} connections due, and how regular syncs are spread over the hour`,
  async run() {
    await using standIns = await startStandIns();
    const ids = Array.from({ length: CONNECTIONS }, (_, n) => connectionOf(n));
    const began = performance.now();
    for (let at = 0; at < ids.length; at += 50)
      await Promise.all(ids.slice(at, at + 50).map((id, n) => make(id, at + n)));
    const prepared = performance.now() - began;

    const sent = new Set<string>();
    let batches = 0;
    let inFlight = 0;
    let maxInFlight = 0;
    // The product's sender with a client that responds after a round trip, because SQS itself is not measured.
    const client = {
      async send(command: { readonly input: { readonly Entries?: readonly { readonly MessageBody?: string }[] } }) {
        inFlight += 1;
        maxInFlight = Math.max(maxInFlight, inFlight);
        await new Promise((resolve) => setTimeout(resolve, ROUND_TRIP));
        inFlight -= 1;
        batches += 1;
        for (const { MessageBody } of command.input.Entries ?? []) sent.add(String(MessageBody));
        return { Failed: [] };
      },
    };
    const queue: DueQueue = createDueQueue(client as unknown as Parameters<typeof createDueQueue>[0], 'queue');
    const start = performance.now();
    const outcome = await dispatchDue(
      createDueIndex(standIns.table),
      { sync: queue, deliver: queue },
      NOW,
      DISPATCH_INTERVAL_SECONDS * SECOND,
    );
    const seconds = (performance.now() - start) / 1000;

    const perMinute = new Array<number>(60).fill(0);
    for (const id of ids) {
      const minute = Math.floor(((nextRegularSync(id, NOW, HOUR) - NOW) / HOUR) * 60) % 60;
      perMinute[minute] = (perMinute[minute] ?? 0) + 1;
    }
    printTable(
      ['dispatch', ''],
      [
        ['connections due', figure(CONNECTIONS)],
        ['messages sent', figure(outcome.sent)],
        ['batches, 10 messages each', figure(batches)],
        ['batches in flight, at most', figure(maxInFlight)],
        ['seconds', figure(seconds)],
        ['due in the busiest minute of the hour', figure(Math.max(...perMinute))],
        ['due in the quietest minute', figure(Math.min(...perMinute))],
        ['(seconds of preparation)', figure(Math.round(prepared / 1000))],
      ],
    );
    return [
      exact('every connection is sent once', outcome.sent === CONNECTIONS && sent.size === CONNECTIONS),
      exact('no minute of the hour has 30% more than its share', Math.max(...perMinute) < (CONNECTIONS / 60) * 1.3),
      quick(`within one run of ${FUNCTIONS.dispatch.timeoutSeconds} s`, seconds < FUNCTIONS.dispatch.timeoutSeconds),
    ];

    async function make(id: ConnectionId, n: number): Promise<void> {
      const connections = createTenantConnections(standIns.table, `tenant-${n}` as TenantId);
      await connections.create({
        id,
        name: 'Acme',
        host: 'acme.okta.com',
        org: `00o${n}` as OrgId,
        createdAt: NOW - HOUR,
        settings: {
          historyDays: 90,
          idleAfterDays: 30,
          callBudgetPercent: BUDGET.default,
          tolerancePercent: 5,
          exclusions: NO_EXCLUSIONS,
        },
        cursorKey: 'key',
        erasureKey: 'erasure-key',
        nextSyncAt: NOW - SECOND,
      });
    }
  },
};

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const connectionOf = (n: number): ConnectionId =>
  `01ARZ3NDEKTSV4RRFFQ69G${[15, 10, 5, 0].map((shift) => DIGITS[(n >> shift) & 31]).join('')}` as ConnectionId;
