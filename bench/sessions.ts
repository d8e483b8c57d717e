import {
  addHistograms,
  GapCounter,
  type GapHistogram,
  type GapLength,
} from '../functions/core/usage/reliability/gapHistogram.ts';
import { recommendThreshold } from '../functions/core/usage/reliability/recommendThreshold.ts';
import { returnCurve } from '../functions/core/usage/reliability/returnCurve.ts';
import { provesSilence, type SessionClass, sessionClass } from '../functions/core/usage/reliability/sessionClass.ts';
import { type Random, seededRandom } from '../local/okta/random.ts';
import { type Population, printCalibration } from './calibration.ts';
import { type Benchmark, type Claim, quick } from './claims.ts';
import { figure, printTable } from './table.ts';

type SessionKind = 'each day' | 'fixed' | 'sliding';
interface Session {
  readonly kind: SessionKind;
  readonly days: number;
}

/** How often people use the app on a workday. */
const USERS: Readonly<Record<string, readonly number[]>> = {
  busy: [0.9],
  mixed: [0.9, 0.4, 0.1],
  rare: [0.1, 0.03],
};
const LENGTHS = [1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90];
const SESSIONS: readonly Session[] = [
  { kind: 'each day', days: 0 },
  ...LENGTHS.map((days) => ({ kind: 'fixed' as const, days })),
  ...LENGTHS.map((days) => ({ kind: 'sliding' as const, days })),
];
const SEATS = 600;
const OBSERVED_DAYS = 180;
/** Before the first observed day, so that sessions have begun. */
const WARM_UP_DAYS = 200;
const THRESHOLD = 30;
const WITHIN = 60;
/** Of the seats that are silent in an app whose silence is trusted, at most this share may be in use. */
const TOLERATED = 0.1;

interface SimulatedSeat {
  /** Days of use and of sign-ins; the observed ones begin with 0. */
  readonly uses: readonly number[];
  readonly signIns: readonly number[];
}

export const sessions: Benchmark = {
  name: 'sessions',
  description: `which silence of sign-ins can be trusted: ${SEATS} seats, ${OBSERVED_DAYS} days, threshold ${THRESHOLD}, by how long the app keeps people signed in`,
  async run() {
    const populations: Population[] = [];
    const rows: (readonly (string | number)[])[] = [];
    let trustedWrongly = 0;
    let trusted = 0;
    let worst = 0;
    for (const [users, chances] of Object.entries(USERS)) {
      for (const session of SESSIONS) {
        const random = seededRandom(`${users} ${session.kind} ${session.days}`);
        const seats = Array.from({ length: SEATS }, () => simulateSeat(random, session, random.pick(chances)));
        const histogram = histogramOf(seats, OBSERVED_DAYS);
        const name = `${users}, ${session.kind}${session.days > 0 ? ` ${session.days}` : ''}`;
        populations.push({ name, seats, firstHalf: histogramOf(seats, OBSERVED_DAYS / 2) });
        const found = sessionClass(histogram.closed);
        const { flagged, inUse } = verdicts(seats, OBSERVED_DAYS);
        const chance = returnCurve(histogram).chanceOfReturn(THRESHOLD, WITHIN);
        const wrong = flagged === 0 ? 0 : inUse / flagged;
        const isTrusted = provesSilence(found, THRESHOLD);
        if (isTrusted) {
          trusted += 1;
          worst = Math.max(worst, wrong);
          if (wrong > TOLERATED) trustedWrongly += 1;
        }
        const recommended = recommendThreshold(returnCurve(histogram), found, { tolerance: 0.05, withinDays: WITHIN });
        rows.push([
          name,
          nameOf(found),
          isTrusted ? 'yes' : 'no',
          [...histogram.closed.values()].reduce((sum, n) => sum + n, 0),
          flagged,
          `${figure(100 * wrong)}%`,
          chance ? `${figure(100 * chance.chance)}%` : '-',
          'days' in recommended ? recommended.days : '-',
        ]);
      }
    }
    printTable(
      ['people, session', 'class', 'trusted', 'gaps', 'silent', 'of them in use', 'predicted return', 'recommended'],
      rows,
    );
    const coverage = printCoverage();
    return [
      ...coverage,
      ...printCalibration(populations),
      quick(
        `of ${trusted} apps whose silence is trusted, ${trustedWrongly} have more than ${100 * TOLERATED}% of their silent seats in use (worst ${figure(100 * worst)}%)`,
        trustedWrongly === 0,
      ),
    ];
  },
};

const nameOf = (found: SessionClass) => (found.kind === 'FIXED' ? `fixed ${found.days}` : found.kind);

/** One seat's use, and its sign-ins under the session. Some people stop for good, and all go on holiday. */
function simulateSeat(random: Random, session: Session, chance: number): SimulatedSeat {
  const end = random.chance(0.25) ? random.int(OBSERVED_DAYS + WITHIN) : Infinity;
  const uses: number[] = [];
  const signIns: number[] = [];
  let awayUntil = -Infinity;
  let lastUse = -Infinity;
  let lastSignIn = -Infinity;
  for (let day = -WARM_UP_DAYS; day < OBSERVED_DAYS + WITHIN; day++) {
    const weekday = ((day % 7) + 7) % 7 < 5;
    if (day >= awayUntil && random.chance(1 / 120)) awayUntil = day + 3 + random.int(18);
    if (day >= end || day < awayUntil || !weekday || !random.chance(chance)) continue;
    const at = day + (8 + random.int(10)) / 24;
    if (day >= 0) uses.push(day);
    const since = session.kind === 'sliding' ? lastUse : lastSignIn;
    if (at - since >= session.days) {
      if (day >= 0) signIns.push(day);
      lastSignIn = at;
    }
    lastUse = at;
  }
  return { uses, signIns };
}

function histogramOf(seats: readonly SimulatedSeat[], observed: number): GapHistogram {
  const counter = new GapCounter();
  for (const { signIns } of seats)
    counter.count(
      gapsOf(
        signIns.filter((day) => day < observed),
        observed - 1,
      ),
    );
  return counter.histogram();
}

function gapsOf(days: readonly number[], last: number): readonly GapLength[] {
  const gaps: GapLength[] = [];
  for (let index = 1; index < days.length; index++)
    gaps.push({ kind: 'closed', days: (days[index] ?? 0) - (days[index - 1] ?? 0) });
  const newest = days.at(-1);
  if (newest !== undefined && last > newest) gaps.push({ kind: 'open', days: last - newest });
  return gaps;
}

/** Seats without a sign-in for the threshold, and how many of them were used within it or are used within the days after. */
function verdicts(seats: readonly SimulatedSeat[], observed: number) {
  const silent = seats.filter(({ signIns }) => {
    const last = signIns.filter((day) => day < observed).at(-1);
    return last !== undefined && last < observed - THRESHOLD;
  });
  const inUse = silent.filter(({ uses }) => uses.some((day) => day >= observed - THRESHOLD && day < observed));
  return { flagged: silent.length, inUse: inUse.length };
}

/** Draws one population of gaps. */
type Draw = (random: Random) => GapHistogram;

const ROUNDS = 1_000;
const POPULATIONS: Readonly<Record<string, Draw>> = {
  '200 gaps, one habit': (random) => independentGaps(random, 200),
  '600 gaps, one habit': (random) => independentGaps(random, 600),
  '600 people, habits of their own': (random) =>
    histogramOf(
      Array.from({ length: 600 }, () =>
        simulateSeat(random, { kind: 'each day', days: 0 }, random.pick([0.9, 0.4, 0.03])),
      ),
      OBSERVED_DAYS,
    ),
};

/** How often the 95% interval holds the true chance, which a population a hundred times as large shows. */
function printCoverage() {
  const claims: Claim[] = [];
  const rows = Object.entries(POPULATIONS).map(([name, draw]) => {
    const random = seededRandom(name);
    const truth = returnCurve(addHistograms(Array.from({ length: 300 }, () => draw(random)))).chanceOfReturn(14, 30);
    let held = 0;
    let known = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const chance = returnCurve(draw(random)).chanceOfReturn(14, 30);
      if (!chance || !truth) continue;
      known += 1;
      if (chance.low <= truth.chance && truth.chance <= chance.high) held += 1;
    }
    const share = (100 * held) / known;
    claims.push(
      quick(
        `${name}: the 95% interval holds the truth in ${figure(share)}% of rounds (93 to 97)`,
        share >= 93 && share <= 97,
      ),
    );
    return [name, `${figure(100 * (truth?.chance ?? 0))}%`, known, `${figure(share)}%`];
  });
  printTable(['population', 'true chance', 'rounds', 'interval holds it'], rows);
  return claims;
}

/** Gaps that end with the same chance on each day, or never; some are no longer observed after a while. */
function independentGaps(random: Random, count: number): GapHistogram {
  const counter = new GapCounter();
  for (let n = 0; n < count; n++) {
    const ends = random.chance(0.3) ? Infinity : Math.ceil(Math.log(1 - random.next()) / Math.log(1 - 0.06));
    const observed = 1 + random.int(OBSERVED_DAYS);
    const gap: GapLength = ends <= observed ? { kind: 'closed', days: ends } : { kind: 'open', days: observed };
    counter.count([gap]);
  }
  return counter.histogram();
}
