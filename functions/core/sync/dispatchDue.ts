import type { DueIndex, DueQueue } from '../ports/dispatch.ts';
import { type Instant, SECOND } from '../time.ts';

/** Messages handed to a queue at once, so that memory stays small however many connections are due. */
const BATCH_SIZE = 800;

/** The queues by what is due. */
export interface DueQueues {
  /** To the worker. */
  readonly sync: DueQueue;
  /** To the function that delivers events. */
  readonly deliver: DueQueue;
}

/**
 * Sends one message per connection, key or outbox that is due within `aheadMs`, each delayed to its time. Sending twice is
 * harmless: only one message gets the lease.
 * @returns how many were sent and how many the queues did not accept, and how late the latest connection was, in milliseconds
 */
export async function dispatchDue(
  index: DueIndex,
  queues: DueQueues,
  now: Instant,
  aheadMs: number,
): Promise<{ readonly sent: number; readonly refused: number; readonly latestBy: number }> {
  let sent = 0;
  let refused = 0;
  let latestBy = 0;
  const batches = { sync: [] as Batch, deliver: [] as Batch };
  const send = async (name: keyof DueQueues) => {
    const batch = batches[name];
    batches[name] = [];
    if (batch.length === 0) return;
    const accepted = await queues[name].send(batch);
    sent += accepted;
    refused += batch.length - accepted;
  };
  for await (const { at, ...due } of index.due(now + aheadMs)) {
    const name = due.outbox ? 'deliver' : 'sync';
    if (name === 'sync') latestBy = Math.max(latestBy, now - at);
    batches[name].push({ ...due, delaySeconds: Math.max(0, Math.ceil((at - now) / SECOND)) });
    if (batches[name].length === BATCH_SIZE) await send(name);
  }
  await send('sync');
  await send('deliver');
  return { sent, refused, latestBy };
}

type Batch = Parameters<DueQueue['send']>[0][number][];
