// The sync worker in a process of its own, so that its memory and CPU are its own. Environment as in Lambda.
import { openSecrets, openTable } from '../functions/aws/clients.ts';
import { openConnectionStore } from '../functions/aws/connectionStore.ts';
import { openShelves } from '../functions/aws/shelves.ts';
import { openTenantRecords } from '../functions/aws/tenantRecords.ts';
import { openTokenVault } from '../functions/aws/tokenVault.ts';
import { openUsageStore } from '../functions/aws/usageStore.ts';
import { guardOf } from '../functions/aws/writeLease.ts';
import { FUNCTIONS } from '../functions/contract/functions.ts';
import { syncIfDue } from '../functions/core/sync/syncIfDue.ts';
import { HOUR, MINUTE, SECOND } from '../functions/core/time.ts';
import { openOktaOrg } from '../functions/okta/oktaOrg.ts';
import { LOG_FILTER_VERSION } from '../functions/okta/requests.ts';
import { meterClient, newMeter } from './meter.ts';
import type { WorkerAnswer, WorkerRequest } from './workerProcess.ts';

const { TABLE_NAME = '', SECRET_PREFIX = '', LOCAL_OKTA_ORIGINS = '{}' } = process.env;
const localOrigins = JSON.parse(LOCAL_OKTA_ORIGINS) as Record<string, string>;
const client = openTable();
const meter = newMeter();
meterClient(client, meter);
const table = { client, name: TABLE_NAME };
const connections = openConnectionStore(table);
const vault = openTokenVault(openSecrets(), SECRET_PREFIX);
let runs = 0;

process.on('message', async (message: WorkerRequest) => {
  if (message === 'end') {
    process.disconnect(); // ends by itself, so that a CPU profile is written
    return;
  }
  const clock = Date.now;
  const ends = clock() + FUNCTIONS.sync.timeoutSeconds * SECOND;
  runs += 1;
  const outcome = await syncIfDue(
    message,
    {
      connections,
      vault,
      openShelves: ({ tenant, id }, until) => openShelves(table, tenant, id, { until, clock }),
      openRecords: ({ tenant }, until) => openTenantRecords(table, tenant, guardOf({ until, clock })),
      openStore: ({ tenant, id }, until) => openUsageStore(table, tenant, id, { until, clock }),
      openOrg: ({ host }, token) => openOktaOrg({ host, token, localOrigins }),
      intervalMs: () => HOUR,
      clock,
    },
    {
      owner: `worker-${runs}`,
      deadline: ends - 20 * SECOND,
      leaseUntil: ends + MINUTE,
      filterVersion: LOG_FILTER_VERSION,
    },
  );
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const answer: WorkerAnswer = {
    outcome: outcome.kind,
    peakRssMb: maxRSS / 1024,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    metered: meter,
  };
  process.send?.(answer);
});
