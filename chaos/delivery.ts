/** Calls dispatcher and workers as the schedule and the queue do, including what SQS may do with messages. */
import { DeleteMessageBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { parseSyncMessage } from '../functions/lambda/parseSyncMessage.ts';
import type { AwsFaultEvent, AwsFaultRule } from '../local/aws/faults.ts';
import { succeeded, toRecord } from '../local/eventSource.ts';
import { type Random, seededRandom } from '../local/okta/random.ts';
import type { DeliveryPlan } from './action.ts';
import type { World } from './world.ts';

/** Without faults: each message is delivered once and acknowledged. */
export const PLAIN: DeliveryPlan = { dispatchers: 1, twice: 0, late: 0, unacknowledged: 0, draw: 'plain' };

/** How many times a step dispatches and delivers at most. A connection that is due again at once has a next step. */
const MOST_PASSES = 4;
/** The longest delay of a message, which is the interval of the local dispatcher. */
const MESSAGE_DELAY_MS = 1100;
/** Longer than a worker's lease. */
const LEASE_MS = 7 * 60_000;
/** Messages of earlier steps that may be delivered again. */
const KEPT = 20;

export interface Delivery {
  /** Dispatches and delivers until no message is left, but at most so many times. Resolves when every worker has ended. */
  deliver(plan: DeliveryPlan, mostPasses?: number): Promise<{ readonly messages: number }>;
  /** Replaces the faults of AWS. */
  setFaults(rules: readonly AwsFaultRule[]): Promise<void>;
  /** Ends the runs of a tenant's workers. */
  crash(tenant: string | undefined): Promise<void>;
}

interface Running {
  readonly tenant: string | undefined;
  readonly ended: Promise<void>;
}

export function createDelivery({ clock, stack, sqs, awsFaults }: World): Delivery {
  const { aws } = stack;
  const running = new Set<Running>();
  const earlier: SQSRecord[] = [];
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
    else void stack.crash(caller as 'connections', () => true);
  };

  const start = (record: SQSRecord, isAcknowledged: boolean): void => {
    const work = async () => {
      const done = succeeded([record], await stack.invoke('sync', { Records: [record] }));
      if (done.length === 0 || !isAcknowledged) return;
      const entries = done.map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: aws.queueUrl, Entries: entries }));
    };
    const entry: Running = { tenant: parseSyncMessage(record.body)?.tenant, ended: work() };
    running.add(entry);
    void entry.ended.finally(() => running.delete(entry));
  };
  const receive = async (): Promise<readonly SQSRecord[]> => {
    const received: SQSRecord[] = [];
    for (;;) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: aws.queueUrl,
          MaxNumberOfMessages: 10,
          MessageSystemAttributeNames: ['All'],
        }),
      );
      if (Messages.length === 0) return received;
      received.push(...Messages.map((message) => toRecord(message, aws.queueArn)));
    }
  };
  const dispatch = async (dispatchers: number) => {
    await Promise.all(Array.from({ length: dispatchers }, () => stack.invoke('dispatch', {})));
    clock.advance(MESSAGE_DELAY_MS);
  };

  /** Resolves when no worker is running. One that stands still is overtaken first. */
  const untilEnded = async (): Promise<void> => {
    while (running.size > 0) {
      const others = [...running].filter(({ tenant }) => !held.has(tenant));
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
    for (const record of await receive()) start(record, true);
    await Promise.all([...running].filter((entry) => !still.has(entry)).map(({ ended }) => ended));
  };

  const deliverOnce = async (plan: DeliveryPlan, random: Random): Promise<number> => {
    await dispatch(plan.dispatchers);
    const received = await receive();
    const again = earlier.filter(() => random.chance(plan.late));
    const twice = received.filter(() => random.chance(plan.twice));
    const records = shuffled([...received, ...twice, ...again], random);
    earlier.push(...received);
    earlier.splice(0, Math.max(0, earlier.length - KEPT));
    for (const record of records) start(record, !random.chance(plan.unacknowledged));
    await untilEnded();
    return received.length;
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

/** Workers are looked at this often, in milliseconds of the machine. */
const LOOK_EVERY_MS = 50;

function nextLook(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, LOOK_EVERY_MS);
  });
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
