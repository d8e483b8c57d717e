import type { DueIndex, SyncQueue } from './ports/dispatch.ts';
import { type Instant, SECOND } from './time.ts';

/** Messages handed to the queue at once, so that memory stays small however many connections are due. */
const BATCH_SIZE = 800;

/**
 * Sends one message per connection that is due within `aheadMs`, each delayed to its time. Sending twice is harmless:
 * only one message gets the lease.
 * @returns how many were sent and how many the queue did not accept, and how late the latest was, in milliseconds
 */
export async function dispatchDue(
  index: DueIndex,
  queue: SyncQueue,
  now: Instant,
  aheadMs: number,
): Promise<{ readonly sent: number; readonly refused: number; readonly latestBy: number }> {
  let sent = 0;
  let refused = 0;
  let latestBy = 0;
  let batch: Parameters<SyncQueue['send']>[0][number][] = [];
  const send = async () => {
    const accepted = await queue.send(batch);
    sent += accepted;
    refused += batch.length - accepted;
    batch = [];
  };
  for await (const { at, ...due } of index.due(now + aheadMs)) {
    latestBy = Math.max(latestBy, now - at);
    batch.push({ ...due, delaySeconds: Math.max(0, Math.ceil((at - now) / SECOND)) });
    if (batch.length === BATCH_SIZE) await send();
  }
  await send();
  return { sent, refused, latestBy };
}
