import { Logger } from '@aws-lambda-powertools/logger';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { createQueueClient, createTableClient } from '../aws/clients.ts';
import { createDueIndex } from '../aws/dueIndex.ts';
import { createDueQueue } from '../aws/dueQueue.ts';
import { ENV, METRICS } from '../contract/functions.ts';
import { dispatchDue } from '../core/sync/dispatchDue.ts';
import { SECOND } from '../core/time.ts';
import { readEnv } from './env.ts';
import { createMetrics } from './metrics.ts';

/** The dispatcher's adapters, made on the first call and kept for the next ones. */
export function wireDispatch() {
  const env = readEnv(ENV.dispatch);
  const index = createDueIndex({ client: createTableClient(), name: env.TABLE_NAME });
  const client = createQueueClient();
  const queues = {
    sync: createDueQueue(client, env.SYNC_QUEUE_URL),
    deliver: createDueQueue(client, env.DELIVER_QUEUE_URL),
  };
  const log = new Logger({ serviceName: 'dispatch' });
  const metrics = createMetrics('dispatch', env.ENVIRONMENT);
  const aheadMs = Number(env.DISPATCH_INTERVAL_SECONDS) * SECOND;
  return async () => {
    const { sent, refused, latestBy } = await dispatchDue(index, queues, Date.now(), aheadMs);
    metrics.addMetric(METRICS.dispatch.lag, MetricUnit.Seconds, latestBy / SECOND);
    metrics.addMetric(METRICS.dispatch.sent, MetricUnit.Count, sent);
    metrics.publishStoredMetrics();
    if (sent > 0) log.info('dispatched', { sent, latestBy });
    if (refused > 0) throw new Error(`the queues did not accept ${refused} of ${sent + refused} messages`);
  };
}
