// Entry of the process that syncs one generated connection until it has caught up, so that its memory can be measured.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FUNCTIONS } from '../functions/contract/functions.ts';
import { type Connection, firstSecrets } from '../functions/core/connections/connection.ts';
import type { OrgId, TenantId } from '../functions/core/ids.ts';
import { BUDGET } from '../functions/core/sync/oktaPolicy.ts';
import { syncConnection } from '../functions/core/sync/syncConnection.ts';
import { HOUR, SECOND } from '../functions/core/time.ts';
import { NO_EXCLUSIONS } from '../functions/core/usage/rules.ts';
import { testId } from '../test/functions/core/sync/syncFixture.ts';
import { NO_SYNC_STATE } from '../test/functions/doubles/memoryStore.ts';
import { discardingStore } from './discardingStore.ts';
import { generatedOrg, type OrgSize } from './generatedOrg.ts';

const size = JSON.parse(process.argv[2] ?? '') as OrgSize;
const clock = Date.now;
const folder = mkdtempSync(join(tmpdir(), 'okta-usage-memory-'));
const store = discardingStore(size, folder, clock);
const org = generatedOrg(size, clock);
let connection: Connection = {
  tenant: 'acme' as TenantId,
  id: testId(0),
  name: 'Acme',
  host: 'acme.okta.com',
  org: '00oacme' as OrgId,
  createdAt: clock(),
  desiredState: 'on',
  desiredStateAt: undefined,
  reconnectedAt: undefined,
  requestedAt: undefined,
  decision: undefined,
  settings: {
    historyDays: 1,
    idleAfterDays: 30,
    callBudgetPercent: BUDGET.default,
    tolerancePercent: 5,
    exclusions: NO_EXCLUSIONS,
  },
  cursorKey: 'key',
  erasureKey: 'erasure-key',
  secrets: firstSecrets(testId(0)),
  app: undefined,
  nextSyncAt: clock(),
  lease: undefined,
  attempts: 0,
  syncState: NO_SYNC_STATE,
};
const refuse = () => Promise.reject(new Error('this benchmark erases nobody'));
let runs = 0;
let outcome = '';
let calls = 0;
while (outcome !== 'caughtUp' && runs < 100) {
  runs += 1;
  const { kind } = await syncConnection(
    connection,
    {
      org,
      store,
      clock,
      receipts: { find: refuse, claim: refuse, put: refuse },
      leases: {
        take: refuse,
        desiredState: () => Promise.resolve('on' as const),
        postpone: refuse,
        remove: refuse,
        async advance(_connection, _owner, checkpoint) {
          connection = { ...connection, syncState: { ...connection.syncState, ...checkpoint } };
          return true;
        },
        async close(_connection, _owner, { syncState }) {
          connection = { ...connection, syncState };
          return true;
        },
      },
    },
    {
      owner: `run-${runs}`,
      deadline: clock() + (FUNCTIONS.sync.timeoutSeconds - 20) * SECOND,
      filterVersion: 1,
      intervalMs: HOUR,
    },
  );
  outcome = kind;
  calls += connection.syncState.lastSync?.oktaCalls ?? 0;
}
rmSync(folder, { recursive: true, force: true });
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.send?.({
  outcome,
  runs,
  calls,
  ...store.kept,
  peakRssMb: Math.round(maxRSS / 1024),
  cpuSeconds: Math.round((userCPUTime + systemCPUTime) / 1e6),
});
process.disconnect?.();
