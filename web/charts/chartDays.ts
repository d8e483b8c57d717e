import type { CoverageBody } from '../../functions/api/http/schema.ts';
import { dateOf } from '../format/dates.ts';

export interface ChartDay {
  readonly date: string;
  /** Null where it is not known. */
  readonly value: number | null;
  /** `gap`: not observed in full. `today`: not over yet. */
  readonly kind: 'complete' | 'gap' | 'today';
}

interface Point {
  readonly from: string;
  readonly complete: boolean;
}

/** The points of a series as bars. An incomplete day is today if data reach no further, else a gap. */
export function chartDays<P extends Point>(
  points: readonly P[],
  value: (point: P) => number | null,
  { dataThrough }: CoverageBody,
): readonly ChartDay[] {
  const today = dataThrough === null ? undefined : dateOf(dataThrough);
  return points.map((point) => ({
    date: point.from,
    value: value(point),
    kind: point.complete ? 'complete' : point.from === today ? 'today' : 'gap',
  }));
}
