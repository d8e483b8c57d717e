// What silence proves, by the definitions of docs/metrics.md, without any code of the product.

const DAY = 86_400_000;

/** A time between two instants. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Length of a fixed session in days, a sign-in on each day of use, neither of these, or too few gaps to tell. */
export type TrueSession = { readonly days: number } | 'EACH_DAY' | 'NEITHER' | 'TOO_FEW';

/**
 * Days from one use of a seat to the next, while the seat was held and the account could sign in.
 * @param used days
 */
export function usedGaps(used: readonly number[], held: readonly Interval[], usable: readonly Interval[]): number[] {
  const ascending = used.toSorted((a, b) => a - b);
  const gaps: number[] = [];
  for (const one of held) {
    for (const other of usable) {
      const from = Math.max(one.from, other.from);
      const to = Math.min(one.to, other.to);
      if (from >= to) continue;
      const days = ascending.filter((day) => day >= Math.floor(from / DAY) && day * DAY <= to);
      for (let index = 1; index < days.length; index++) gaps.push((days[index] ?? 0) - (days[index - 1] ?? 0));
    }
  }
  return gaps;
}

/** @param gaps in days */
export function trueSession(gaps: readonly number[]): TrueSession {
  if (gaps.length < 50) return 'TOO_FEW';
  if (gaps.filter((gap) => gap <= 2).length >= gaps.length / 4) return 'EACH_DAY';
  // All but 5% last as long or longer.
  const ascending = gaps.toSorted((a, b) => a - b);
  const days = ascending[Math.floor(gaps.length * 0.05)] ?? 0;
  const isSpike = gaps.filter((gap) => gap >= days && gap <= days + 2).length >= 0.6 * gaps.length;
  return isSpike ? { days } : 'NEITHER';
}

/** A seat that was not used within the threshold. Days are numbers; a day that is not known is -Infinity. */
export interface SilentSeat {
  readonly day: number;
  /** The last day on which it was used, and on which its person used any app. */
  readonly last: number;
  readonly lastSeen: number;
  /** The instant at which its person first held it. */
  readonly first: number;
  readonly everUsed: boolean;
  /** The app has fewer than five seats. */
  readonly isFew: boolean;
  readonly session: TrueSession;
  /** The first day after the last use on which Okta ended the person's sessions in the app. */
  readonly loggedOut: number | undefined;
  readonly observedSince: number;
}

export function trueSilence(
  seat: SilentSeat,
  threshold: number,
): 'UNKNOWN' | 'UNPROVEN' | 'AWAY' | 'SILENT' | 'UNUSED' {
  const { day, last, lastSeen, first, everUsed, isFew, session, loggedOut, observedSince } = seat;
  const observed = (days: number) => (day - days + 1) * DAY >= observedSince;
  if (!everUsed) return isFew || !observed(30) ? 'UNKNOWN' : 'UNPROVEN';
  const away = Math.max(7, Math.ceil(threshold / 1.5));
  if (observed(away) && day - lastSeen >= away) return 'AWAY';
  if (loggedOut !== undefined && day - loggedOut >= threshold) return 'UNUSED';
  const isFirstUseMissing = last === -Infinity && first >= observedSince;
  if (isFirstUseMissing || session === 'EACH_DAY') return 'UNUSED';
  if (session === 'NEITHER' || session === 'TOO_FEW') return 'SILENT';
  const daysWithout = Math.min(day - last, day - Math.ceil(observedSince / DAY) + 1);
  return daysWithout >= 2 * session.days ? 'UNUSED' : 'SILENT';
}
