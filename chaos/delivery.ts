/** Calls dispatcher, workers and the function that delivers events as schedule and queues do, including what SQS may do with messages. */
import type { SQSRecord } from 'aws-lambda';
import type { FunctionName } from '../functions/contract/functions.ts';
import { parseSyncMessage } from '../functions/lambda/parseSyncMessage.ts';
import type { AwsFaultEvent, AwsFaultRule } from '../local/aws/faults.ts';
import { succeeded } from '../local/lambda/eventSource.ts';
import { type Random, seededRandom } from '../local/okta/random.ts';
import type { DeliveryPlan } from './action.ts';
import { createMessages } from './messages.ts';
import { noteEvents } from './notedEvents.ts';
import type { World } from './world.ts';

/** Without faults: each message is delivered once and acknowledged. */
export const PLAIN: DeliveryPlan = { dispatchers: 1, twice: 0, late: 0, unacknowledged: 0, draw: 'plain' };

/** How many times a step dispatches and delivers at most. A connection that is due again at once has a next step. */
const MOST_PASSES = 4;
/** The longest delay of a message, which is the interval of the local dispatcher. */
const MESSAGE_DELAY_MS = 1100;
/** Longer than a worker's lease. */
const LEASE_MS = 7 * 60_000;

export interface Delivery {
  /** Dispatches and delivers until no message is left, but at most so many times. Resolves when every function has ended. */
  deliver(plan: DeliveryPlan, mostPasses?: number): Promise<{ readonly messages: number }>;
  /** Replaces the faults of AWS. */
  setFaults(rules: readonly AwsFaultRule[]): Promise<void>;
  /** Ends the runs of a tenant's workers. */
  crash(tenant: string | undefined): Promise<void>;
}

type Consumer = 'sync' | 'deliver';

interface Running {
  readonly name: Consumer;
  readonly tenant: string | undefined;
  readonly ended: Promise<void>;
}

export function createDelivery(world: World): Delivery {
  const { clock, stack, sqs, awsFaults } = world;
  const { aws } = stack;
  const queues = {
    sync: createMessages(sqs, { url: aws.queueUrl, arn: aws.queueArn }),
    deliver: createMessages(sqs, aws.deliverQueue),
  };
  const running = new Set<Running>();
  const held = new Set<string | undefined>();

  const tenantOf = (event: unknown): string | undefined => {
    const [record] = (event as { Records?: readonly SQSRecord[] }).Records ?? [];
    return record && parseSyncMessage(record.body)?.tenant;
  };
  const crash = async (tenant: string | undefined) => {
    await stack.crash('sync', (event) => tenant === undefined || tenantOf(event) === tenant);
  };
  const onFault = ({ fault, caller, tenant }: AwsFaultEvent) => {
    awsFaults.set(fault, (awsFaults.get(fault) ?? 0) + 1);
    if (fault === 'held') held.add(tenant);
    if (fault !== 'crashBefore' && fault !== 'crashAfter') return;
    if (caller === 'sync') void crash(tenant);
    else void stack.crash(caller as FunctionName, () => true);
  };

  const start = (name: Consumer, record: SQSRecord, isAcknowledged: boolean, after?: Promise<void>): Promise<void> => {
    const work = async () => {
      await after;
      const done = succeeded([record], await stack.invoke(name, { Records: [record] }));
      if (done.length > 0 && isAcknowledged) await queues[name].acknowledge(done);
    };
    const entry: Running = { name, tenant: parseSyncMessage(record.body)?.tenant, ended: work() };
    running.add(entry);
    void entry.ended.finally(() => running.delete(entry));
    return entry.ended;
  };
  const dispatch = async (dispatchers: number) => {
    await Promise.all(Array.from({ length: dispatchers }, () => stack.invoke('dispatch', {})));
    clock.advance(MESSAGE_DELAY_MS);
  };

  /** Resolves when no function is running. A worker that stands still is overtaken when nothing else runs. */
  const untilEnded = async (): Promise<void> => {
    while (running.size > 0) {
      const others = [...running].filter(({ name, tenant }) => name === 'deliver' || !held.has(tenant));
      if (others.length === 0) {
        held.clear();
        await overtake();
        aws.release();
      }
      await Promise.race([...running].map(({ ended }) => ended).concat(nextLook()));
    }
    held.clear();
  };
  /** While workers stand still their leases expire, and others take over. */
  const overtake = async () => {
    const still = new Set(running);
    clock.advance(LEASE_MS);
    await dispatch(1);
    for (const record of await queues.sync.receive()) void start('sync', record, true);
    await Promise.all([...running].filter((entry) => !still.has(entry)).map(({ ended }) => ended));
  };

  const deliverOnce = async (plan: DeliveryPlan, random: Random): Promise<number> => {
    await dispatch(plan.dispatchers);
    const syncs = await queues.sync.receive();
    const outboxes = await queues.deliver.receive();
    await noteEvents(world, outboxes);
    for (const record of queues.sync.asDelivered(syncs, plan, random))
      void start('sync', record, !random.chance(plan.unacknowledged));
    // Two at once: it is short, and each sandbox takes a second of the machine to start.
    const ended: Promise<void>[] = [];
    for (const [index, record] of queues.deliver.asDelivered(outboxes, plan, random).entries())
      ended.push(start('deliver', record, !random.chance(plan.unacknowledged), ended[index - 2]));
    await untilEnded();
    return syncs.length + outboxes.length;
  };

  return {
    crash,
    setFaults: (rules) => aws.setFaults(rules, onFault),
    async deliver(plan, mostPasses = MOST_PASSES) {
      const random = seededRandom(plan.draw);
      let messages = 0;
      for (let pass = 0; pass < mostPasses; pass++) {
        const received = await deliverOnce(plan, random);
        if (received === 0) break;
        messages += received;
      }
      return { messages };
    },
  };
}

/** Functions are looked at this often, in milliseconds of the machine. */
const LOOK_EVERY_MS = 50;

function nextLook(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, LOOK_EVERY_MS);
  });
}
