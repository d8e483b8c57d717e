import { createTenantConnections } from '../functions/aws/tenantConnections.ts';
import { createTokenVault } from '../functions/aws/tokenVault.ts';
import type { OrgId, TenantId } from '../functions/core/ids.ts';
import { Secret } from '../functions/core/secret.ts';
import { BUDGET } from '../functions/core/sync/oktaPolicy.ts';
import { NO_EXCLUSIONS } from '../functions/core/usage/rules.ts';
import type { SimulatedOrgOptions } from '../local/okta/simulatedOrg.ts';
import { startSimulatedOrg } from '../local/okta/start.ts';
import { PLENTY, testId } from '../test/functions/core/sync/syncFixture.ts';
import { startStandIns } from './standIns.ts';
import { startWorkerProcess } from './workerProcess.ts';

/**
 * Connects to a simulated org without limits, and syncs it in a process of its own until it has caught up.
 * @returns what was measured; `end` closes the org and the stand-ins
 */
export async function syncInWorker({
  company,
  size,
  historyDays,
  latencyMs = 0,
  profileFolder,
}: Pick<SimulatedOrgOptions, 'company' | 'size'> & {
  readonly historyDays: number;
  /** How long Okta takes for each answer. */
  readonly latencyMs?: number;
  readonly profileFolder: string | undefined;
}) {
  const standIns = await startStandIns();
  const org = await startSimulatedOrg({
    host: 'acme.okta.com',
    ...(company && { company }),
    ...(size && { size }),
    historyDays,
    limits: PLENTY,
  });
  org.faults.latencyMs = latencyMs;
  const { table, secrets } = standIns;
  const tenant = 'acme' as TenantId;
  const id = testId(0);
  const createdAt = Date.now();
  const tenantConnections = createTenantConnections(table, tenant);
  const env = standIns.environmentOf('sync', { [org.host]: org.origin });
  await createTokenVault(secrets, env.SECRET_PREFIX ?? '').put(tenant, id, new Secret(org.token));
  await tenantConnections.create({
    id,
    name: 'Acme',
    host: org.host,
    org: '00oacme' as OrgId,
    createdAt,
    settings: {
      historyDays,
      idleAfterDays: 30,
      callBudgetPercent: BUDGET.default,
      tolerancePercent: 5,
      exclusions: NO_EXCLUSIONS,
    },
    cursorKey: 'key',
    erasureKey: 'erasure-key',
    nextSyncAt: createdAt,
  });
  await tenantConnections.activate(id, createdAt);

  const worker = startWorkerProcess(env, profileFolder);
  const began = performance.now();
  let runs = 1;
  let answer = await worker.sync({ tenant, connection: id });
  for (; answer.outcome === 'outOfTime' && runs < 20; runs++) answer = await worker.sync({ tenant, connection: id });
  const seconds = (performance.now() - began) / 1000;
  await worker.end();
  return {
    standIns,
    org,
    tenant,
    id,
    createdAt,
    tenantConnections,
    runs,
    seconds,
    answer,
    async end() {
      await org.close();
      await standIns[Symbol.asyncDispose]();
    },
  };
}
