// Entry of the sync worker's process, so that its memory and CPU can be measured. Its environment is as in Lambda.
import { createSecretsClient, createTableClient } from '../functions/aws/clients.ts';
import { createConnectionLeases } from '../functions/aws/connectionLeases.ts';
import { createTokenVault } from '../functions/aws/tokenVault.ts';
import { createWorkerPorts } from '../functions/aws/workerPorts.ts';
import { FUNCTIONS } from '../functions/contract/functions.ts';
import { syncIfDue } from '../functions/core/sync/syncIfDue.ts';
import { HOUR, MINUTE, SECOND } from '../functions/core/time.ts';
import { createOktaOrg } from '../functions/okta/oktaOrg.ts';
import { LOG_FILTER_VERSION } from '../functions/okta/requests.ts';
import { meterClient, newMeter } from './meter.ts';
import type { WorkerRequest, WorkerResponse } from './workerProcess.ts';

const { TABLE_NAME = '', SECRET_PREFIX = '', LOCAL_OKTA_ORIGINS = '{}' } = process.env;
const localOrigins = JSON.parse(LOCAL_OKTA_ORIGINS) as Record<string, string>;
const client = createTableClient();
const meter = newMeter();
meterClient(client, meter);
const table = { client, name: TABLE_NAME };
const leases = createConnectionLeases(table);
const vault = createTokenVault(createSecretsClient(), SECRET_PREFIX);
let runs = 0;

process.on('message', async (message: WorkerRequest) => {
  if (message === 'end') {
    process.disconnect(); // the process then ends by itself, which writes the CPU profile
    return;
  }
  const clock = Date.now;
  const ends = clock() + FUNCTIONS.sync.timeoutSeconds * SECOND;
  runs += 1;
  const outcome = await syncIfDue(
    message,
    {
      leases,
      vault,
      portsOf: ({ tenant, id }, until) => createWorkerPorts(table, tenant, id, { until, clock }),
      createOrg: ({ host }, token) => createOktaOrg({ host, token, localOrigins }),
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
  const answer: WorkerResponse = {
    outcome: outcome.kind,
    peakRssMb: maxRSS / 1024,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    metered: meter,
  };
  process.send?.(answer);
});
