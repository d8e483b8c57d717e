import type { CoverageBody } from '../../functions/contract/connectionBodies.ts';

export interface ChartDay {
  readonly date: string;
  /** Null where it cannot be told. */
  readonly value: number | null;
  /** `gap`: not observed in full. `today`: not over yet. */
  readonly kind: 'whole' | 'gap' | 'today';
}

const DAY_MS = 86_400_000;

/** `days` dates ending with `last`. */
export const firstDayOf = (last: string, days: number): string =>
  new Date(Date.parse(last) - (days - 1) * DAY_MS).toISOString().slice(0, 10);

interface Point {
  readonly from: string;
  readonly complete: boolean;
}

/** The points of a series as bars; the day of `dataThrough` is today, other incomplete ones are gaps. */
export const chartDays = <P extends Point>(
  points: readonly P[],
  value: (point: P) => number | null,
  { dataThrough }: CoverageBody,
): readonly ChartDay[] =>
  points.map((point) => ({
    date: point.from,
    value: value(point),
    kind: point.complete ? 'whole' : point.from === dataThrough?.slice(0, 10) ? 'today' : 'gap',
  }));
