import { type DayRange, type Instant, startOf } from '../time.ts';

/** The time for which sign-ins are known. */
export interface ObservedTime {
  readonly observedSince: Instant;
  readonly dataThrough: Instant;
  readonly gaps: readonly { readonly from: Instant; readonly to: Instant }[];
}

/** Whether sign-ins are known for every instant of the range. */
export function isObserved({ from, through }: DayRange, { observedSince, dataThrough, gaps }: ObservedTime): boolean {
  const start = startOf(from);
  const end = startOf(through + 1);
  return start >= observedSince && end <= dataThrough && !gaps.some((gap) => gap.from < end && gap.to > start);
}
