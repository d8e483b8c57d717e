/** Ends all faults and runs the service until nothing is left to do. */
import type { Connection } from '../functions/core/connections/connection.ts';
import { healthOf } from '../functions/core/connections/health.ts';
import { DAY, HOUR, MINUTE } from '../functions/core/time.ts';
import { noFaults } from '../local/okta/faults.ts';
import { seededRandom } from '../local/okta/random.ts';
import { connect, decide, disconnect, reconnect } from './customer.ts';
import { type Delivery, PLAIN } from './delivery.ts';
import { request } from './request.ts';
import { setRight } from './serviceApp.ts';
import { connectionOf, type Tenant, type World } from './world.ts';

/** Longer than a round of the sweep, in which everything is listed again, and than the longest wait before a retry. */
const SWEPT_MS = 9 * DAY;
/** What has not come to rest after this many days never will. */
const MOST_DAYS = 40;
const MOST_PASSES = 60;

/** @returns what did not come to rest */
export async function settle(world: World, delivery: Delivery): Promise<readonly string[]> {
  const { clock, tenants, stack } = world;
  await delivery.setFaults([]);
  stack.aws.release();
  clock.setSkew(0);
  for (const { id, org } of tenants) {
    world.receiver.fail(id, undefined);
    Object.assign(org.faults, noFaults());
    org.limits.configure({ perBucket: PLENTY, others: {}, tokenShare: 1 });
  }
  clock.advance(DAY); // late events are in the log by now
  for (const tenant of tenants) await restoreWanted(world, delivery, tenant);

  let quietSince = clock.now();
  for (let day = 0; day < MOST_DAYS; day++) {
    await runUntilQuiet(delivery);
    let isSettled = clock.now() - quietSince >= SWEPT_MS;
    for (const tenant of tenants) {
      const connection = await connectionOf(world, tenant);
      if (connection?.syncState.positions?.directory.sweep.question) {
        await decide(tenant, true);
        quietSince = clock.now();
      }
      isSettled &&= tenant.wanted === 'nothing' || (connection !== undefined && isAtRest(connection, clock.now()));
    }
    if (isSettled) {
      await catchUp(world, delivery);
      return [];
    }
    clock.advance(DAY);
  }
  return describeUnrest(world);
}

const PLENTY = { apps: 1e6, app: 1e6, users: 1e6, user: 1e6, logs: 1e6, other: 1e6 };

/** Asks until every customer has what is wanted, with a token that Okta accepts. A paused connection is resumed. */
async function restoreWanted(world: World, delivery: Delivery, tenant: Tenant): Promise<void> {
  const random = seededRandom('settle');
  for (let tries = 0; tries < 5; tries++) {
    if (tenant.wanted === 'nothing') {
      await disconnect(tenant);
      if (tenant.connection === undefined) return;
    } else {
      tenant.token = tenant.org.tokens.issue();
      tenant.wanted = 'on';
      setRight(tenant.app.settings);
      if (tenant.connection === undefined)
        await connect(world, tenant, random, { historyDays: 90, key: `settle-${tries}` });
      const hasCredentials = await reconnect(world, tenant, random);
      const path = `/v1/connections/${tenant.connection}`;
      const isOn = (await request(tenant, path, 'PATCH', { paused: false }))?.status === 200;
      if (hasCredentials && isOn) return;
    }
    world.clock.advance(HOUR);
    await runUntilQuiet(delivery);
  }
}

/** Runs whatever is due at this moment, and what that makes due. */
async function runUntilQuiet(delivery: Delivery): Promise<void> {
  await delivery.deliver(PLAIN, MOST_PASSES);
}

/** How often an outbox is looked into after its last event was delivered. */
const LOOKS = 3;

/** A last sync of every connection, after which everything that Okta has is read, and what it announces is delivered. */
async function catchUp(world: World, delivery: Delivery): Promise<void> {
  world.clock.advance(2 * HOUR);
  await runUntilQuiet(delivery);
  for (let look = 0; look < LOOKS; look++) {
    world.clock.advance(MINUTE);
    await runUntilQuiet(delivery);
  }
}

/** Nothing is wrong, and nothing waits to be read again. */
function isAtRest(connection: Connection, now: number): boolean {
  const { positions, lastSync } = connection.syncState;
  const sweep = positions?.directory.sweep;
  return (
    healthOf(connection, now).health === 'HEALTHY' &&
    lastSync?.outcome === 'caughtUp' &&
    sweep !== undefined &&
    sweep.current === undefined &&
    sweep.priorityApps.length === 0 &&
    (sweep.directoryDueAt ?? 0) > now
  );
}

async function describeUnrest(world: World): Promise<readonly string[]> {
  const lines = await Promise.all(
    world.tenants.map(async (tenant) => {
      const connection = await connectionOf(world, tenant);
      if (tenant.wanted === 'nothing' || (connection && isAtRest(connection, world.clock.now()))) return [];
      const { health, code, reason } = connection
        ? healthOf(connection, world.clock.now())
        : { health: 'none', code: '', reason: 'The org could not be connected.' };
      const { incomplete, directory } = connection?.syncState.positions ?? {};
      const { lastSync } = connection?.syncState ?? {};
      const position = JSON.stringify({ incomplete: incomplete?.noted, sweep: directory?.sweep, lastSync });
      return [`${tenant.id} does not come to rest: ${health} ${code}: ${reason} ${position.slice(0, 600)}`];
    }),
  );
  return lines.flat();
}
