import { MINUTE } from '../functions/core/time.ts';
import { type Benchmark, type Claim, exact, quick } from './claims.ts';
import { evenCompany } from './evenCompany.ts';
import { syncInWorker } from './syncInWorker.ts';
import { figure, printTable } from './table.ts';

const HISTORY_DAYS = 30;
const LATENCIES_MS = [100, 300, 1_000];

export const latency: Benchmark = {
  name: 'latency',
  isLong: true,
  description: `the first sync of 2,000 people with 26,000 seats and 60,000 sign-ins by the time that Okta takes for an answer, without limits`,
  async run({ profileFolder }) {
    const rows: string[][] = [];
    const claims: Claim[] = [];
    for (const latencyMs of LATENCIES_MS) {
      const company = evenCompany({
        people: 2_000,
        apps: 100,
        appsPerPerson: 13,
        signIns: 60_000,
        days: HISTORY_DAYS,
        now: Date.now(),
      });
      const { org, runs, seconds, answer, end } = await syncInWorker({
        company,
        historyDays: HISTORY_DAYS,
        latencyMs,
        profileFolder,
      });
      const calls = org.requests.total;
      const floor = (calls * latencyMs) / 1000;
      const seats = company.assignments.length;
      const perSeat = (answer.metered.itemsByKind.seat ?? 0) / seats;
      rows.push([
        figure(latencyMs),
        figure(calls),
        figure(runs),
        figure(floor),
        figure(seconds),
        `${(seconds / floor).toFixed(2)} ×`,
        ((seconds * 1000) / MINUTE).toFixed(2),
        figure(answer.cpuSeconds),
        perSeat.toFixed(2),
      ]);
      claims.push(
        exact(`${latencyMs} ms: caught up (${answer.outcome})`, answer.outcome === 'caughtUp'),
        // Each run folds what it has read, so that a second one writes seats again.
        quick(`${latencyMs} ms: at most 1.15 seat writes per seat and run`, perSeat <= 1.15 * runs),
        quick(`${latencyMs} ms: at most 2 × the floor`, seconds <= 2 * floor),
      );
      await end();
    }
    printTable(
      [
        'ms an answer',
        'Okta calls',
        'runs',
        'floor, s',
        'seconds',
        'of the floor',
        'minutes',
        'CPU s',
        'writes per seat',
      ],
      rows,
    );
    return claims;
  },
};
