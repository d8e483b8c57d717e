/** Starts a simulated Okta org: a company, its System Log, and a server on loopback that responds like Okta. */
import { randomBytes } from 'node:crypto';
import type { Company } from './company.ts';
import { createChanges } from './companyChanges.ts';
import { createCursors } from './cursors.ts';
import { createDirectory } from './directory.ts';
import { noFaults } from './faults.ts';
import { generateCompany } from './generate/company.ts';
import { createLiveActivity } from './live.ts';
import { createEventRenderer } from './logEvent.ts';
import { seededRandom } from './random.ts';
import { createRateLimits } from './rateLimits.ts';
import { createRequestMeter } from './requestMeter.ts';
import { listen } from './server.ts';
import { createServiceApps } from './serviceApps.ts';
import type { SimulatedOrg, SimulatedOrgOptions } from './simulatedOrg.ts';
import { createSystemLog } from './systemLog.ts';
import { openTickLog } from './tickLog.ts';
import { createTokens } from './tokens.ts';
import { computeTruth } from './truth.ts';

export async function startSimulatedOrg(options: SimulatedOrgOptions = {}): Promise<SimulatedOrg> {
  const host = options.host ?? 'northwind.okta.com';
  const seed = options.seed ?? host;
  const now = options.now ?? Date.now;
  const faults = { ...noFaults(), ...options.faults };
  const tickLog = openTickLog(options.tickLogFile, now());
  const company: Company =
    options.company ??
    generateCompany({
      seed,
      host,
      size: options.size ?? 'tiny',
      historyDays: options.historyDays ?? 90,
      now: tickLog.generatedAt,
    });

  // While history and replayed ticks are written, the clock shows the time they had, so that a restarted log has the same
  // order.
  let replayedAt: number | undefined = tickLog.generatedAt;
  const clock = () => replayedAt ?? now();
  const directory = createDirectory(company, clock);
  const log = createSystemLog(clock, () => faults.persistDelayMs);
  for (const event of company.events) log.append(event);
  const serviceApps = createServiceApps(seed, host, () => now() + faults.dateSkewMs);
  const change = createChanges({
    directory,
    log,
    random: seededRandom(`${seed}/changes`),
    now: clock,
    adminId: company.adminId,
    faults,
    serviceApps,
  });
  const live = createLiveActivity({
    directory,
    log,
    change,
    random: seededRandom(`${seed}/live`),
    now: clock,
    adminId: company.adminId,
    onTick: tickLog.record,
    pace: options.livePace ?? 'tick',
  });
  for (replayedAt of tickLog.ticks) live.replay(replayedAt);
  replayedAt = undefined;

  const limits = createRateLimits(seed, now, options.limits);
  const requests = createRequestMeter();
  const tokens = createTokens(seed, options.tokens ?? [], { directory, adminId: company.adminId, now });
  const token = options.tokens?.[0] ?? tokens.issue();
  const controlSecret = randomBytes(24).toString('base64url');
  const truth: SimulatedOrg['truth'] = (window) => computeTruth({ directory, log, faults, now: now() }, window);
  const listener = await listen(
    {
      state: {
        host,
        baseUrl: `https://${host}`,
        company,
        directory,
        log,
        tokens,
        serviceApps,
        now,
        faults,
        cursors: createCursors(seed),
        renderEvent: createEventRenderer(directory, seed),
      },
      limits,
      requests,
      random: seededRandom(`${seed}/requests`),
      linkOrigin: options.linkOrigin ?? 'host',
      control: { faults, limits, requests, log, live, change, serviceApps, truth, secret: controlSecret },
    },
    options.port ?? 0,
  );

  return {
    origin: listener.origin,
    port: listener.port,
    host,
    token,
    controlSecret,
    company,
    directory,
    log,
    change,
    faults,
    limits,
    tokens,
    serviceApps,
    requests,
    live,
    truth,
    async close() {
      live.stop();
      await listener.close();
    },
  };
}
