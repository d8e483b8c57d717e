import type { DueIndex, SyncQueue } from './store.ts';
import { type Instant, SECOND } from './time.ts';

/** Messages handed over at once: ten batches for each sender. */
const BATCH_SIZE = 800;

/**
 * Sends one message per connection that is due within `aheadMs`, each delayed to its time. Sending twice is harmless:
 * the worker's lease turns the second away.
 * @returns how many were sent and how many the queue did not take, and by how much the latest is late, in milliseconds
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
  let handful: Parameters<SyncQueue['send']>[0][number][] = [];
  const send = async () => {
    const taken = await queue.send(handful);
    sent += taken;
    refused += handful.length - taken;
    handful = [];
  };
  for await (const { tenant, connection, at } of index.due(now + aheadMs)) {
    latestBy = Math.max(latestBy, now - at);
    handful.push({ tenant, connection, delaySeconds: Math.max(0, Math.ceil((at - now) / SECOND)) });
    if (handful.length === BATCH_SIZE) await send();
  }
  await send();
  return { sent, refused, latestBy };
}
