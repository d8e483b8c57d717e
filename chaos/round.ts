import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan } from './action.ts';
import { createDelivery } from './delivery.ts';
import { answersAreTrue } from './invariants/answersAreTrue.ts';
import { deletedIsGone } from './invariants/deletedIsGone.ts';
import { eventsArrived } from './invariants/eventsArrived.ts';
import { filesAreClean } from './invariants/filesAreClean.ts';
import { ledgerAgrees } from './invariants/ledgerAgrees.ts';
import { oktaWasSpared } from './invariants/oktaWasSpared.ts';
import { secretsAreNamed } from './invariants/secretsAreNamed.ts';
import { usageIsTrue } from './invariants/usageIsTrue.ts';
import { perform } from './perform.ts';
import { settle } from './settle.ts';
import { startWorld, type World } from './world.ts';

export interface RoundResult {
  readonly plan: Plan;
  /** What is not as it must be, by the name of the invariant. Empty if all is well. */
  readonly failures: Readonly<Record<string, readonly string[]>>;
  readonly messages: number;
  readonly calls: number;
  /** How often each fault of AWS, and of the orgs, happened. */
  readonly awsFaults: ReadonlyMap<string, number>;
  readonly oktaFaults: ReadonlyMap<string, number>;
  /** Time that passed in the round, in milliseconds of the virtual clock. */
  readonly lasted: number;
  readonly seconds: number;
}

export interface RoundOptions {
  /** Called before each step. */
  readonly onStep?: (number: number) => void;
  /** Called when everything is at rest, before it is compared with the truth. */
  readonly beforeComparison?: (world: World) => Promise<void>;
  /** Keeps the folder with the table and the logs. @default a folder that is removed */
  readonly folder?: string | undefined;
}

/** Runs one round of a plan: faults and actions, then rest, then the comparison with the truth. */
export async function runRound(plan: Plan, options: RoundOptions = {}): Promise<RoundResult> {
  const { onStep, beforeComparison, folder } = options;
  const began = performance.now();
  const place = folder ?? mkdtempSync(join(tmpdir(), 'okta-usage-chaos-'));
  const world = await startWorld(plan, place);
  const startedAt = world.clock.now();
  let messages = 0;
  let failures: RoundResult['failures'] = {};
  try {
    const delivery = createDelivery(world);
    for (const [number, { advanceMs, actions, delivery: planned }] of plan.steps.entries()) {
      onStep?.(number);
      world.clock.advance(advanceMs);
      for (const action of actions) await perform(world, delivery, action);
      messages += (await delivery.deliver(planned)).messages;
    }
    const rest = await settle(world, delivery);
    await beforeComparison?.(world);
    failures = { rest, ...(await checkRunning(world)) };
  } finally {
    await world.stop();
  }
  failures = { ...failures, files: filesAreClean(world) };
  const calls = world.tenants.reduce((sum, { org }) => sum + org.requests.total, 0);
  const oktaFaults = new Map<string, number>();
  for (const { fault } of world.tenants.flatMap(({ org }) => org.requests.recent))
    if (fault !== undefined) oktaFaults.set(fault, (oktaFaults.get(fault) ?? 0) + 1);
  const lasted = world.clock.now() - startedAt;
  if (folder === undefined) rmSync(place, { recursive: true, force: true });
  const seconds = (performance.now() - began) / 1000;
  const { awsFaults } = world;
  return { plan, failures: nonEmpty(failures), messages, calls, awsFaults, oktaFaults, lasted, seconds };
}

async function checkRunning(world: World): Promise<Record<string, readonly string[]>> {
  const checks: Record<string, readonly string[]> = {
    deleted: await deletedIsGone(world),
    secrets: await secretsAreNamed(world),
  };
  for (const tenant of world.tenants) {
    checks[`events of ${tenant.id}`] = await eventsArrived(world, tenant);
    checks[`usage of ${tenant.id}`] = await usageIsTrue(world, tenant);
    checks[`ledger of ${tenant.id}`] = await ledgerAgrees(world, tenant);
    checks[`answers to ${tenant.id}`] = await answersAreTrue(tenant);
    checks[`calls of ${tenant.id}`] = oktaWasSpared(tenant);
  }
  return checks;
}

const nonEmpty = (failures: RoundResult['failures']): RoundResult['failures'] =>
  Object.fromEntries(Object.entries(failures).filter(([, lines]) => lines.length > 0));
