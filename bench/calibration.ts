// Whether the return curve of one half of the time foretells the other half.
import type { GapHistogram } from '../functions/core/usage/reliability/gapHistogram.ts';
import { returnCurve } from '../functions/core/usage/reliability/returnCurve.ts';
import { type Claim, quick } from './claims.ts';
import { figure, printTable } from './table.ts';

/** Seats of one population: days of sign-ins, the first observed day being 0. */
export interface Population {
  readonly name: string;
  readonly seats: readonly { readonly signIns: readonly number[] }[];
  /** The gaps that are known when the first half is over. */
  readonly firstHalf: GapHistogram;
}

/** Half of the observed time, the silence that is judged, and the days after it: both fit into one half. */
const HALF = 90;
const SILENT = 14;
const WITHIN = 30;
/** Most points by which the share that was used again may differ from the one expected, in all and in one population. */
const POINTS = 2;
const POINTS_OF_ONE = 10;

/** Fits curves on the first half of the time, and compares what they expect of the second half with what happened. */
export function printCalibration(populations: readonly Population[]): readonly Claim[] {
  const found = populations.flatMap(({ name, seats, firstHalf }) => {
    const curve = returnCurve(firstHalf);
    let judged = 0;
    let expected = 0;
    let seen = 0;
    for (let day = HALF + SILENT; day + WITHIN < 2 * HALF; day += 7) {
      for (const { signIns } of seats) {
        const last = signIns.findLast((on) => on <= day);
        const age = last === undefined ? 0 : day - last;
        const chance = age < SILENT ? undefined : curve.chanceOfReturn(age, WITHIN);
        if (!chance) continue;
        judged += 1;
        expected += chance.chance;
        if (signIns.some((on) => on > day && on <= day + WITHIN)) seen += 1;
      }
    }
    return judged === 0 ? [] : [{ name, judged, expected, seen, points: (100 * (seen - expected)) / judged }];
  });
  printTable(
    ['fitted on the first half, judged on the second', 'silent', 'expected', 'used again', 'points'],
    found.map(({ name, judged, expected, seen, points }) => [name, judged, Math.round(expected), seen, figure(points)]),
  );
  const sum = (of: (one: (typeof found)[number]) => number) => found.reduce((total, one) => total + of(one), 0);
  const judged = sum((one) => one.judged);
  const expected = sum((one) => one.expected);
  const seen = sum((one) => one.seen);
  const enough = found.filter((one) => one.judged >= 300);
  const worst = Math.max(...enough.map(({ points }) => Math.abs(points)));
  return [
    quick(
      `out of sample: of ${judged} silent seats ${seen} were used again, ${Math.round(expected)} expected (within ${POINTS} points of all)`,
      Math.abs(seen - expected) / judged <= POINTS / 100,
    ),
    quick(
      `out of sample: in none of ${enough.length} populations with 300 silent seats or more does the share differ by more than ${POINTS_OF_ONE} points (worst ${figure(worst)})`,
      worst <= POINTS_OF_ONE,
    ),
  ];
}
