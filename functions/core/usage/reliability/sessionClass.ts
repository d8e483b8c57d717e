import type { DayCounts } from '../dayCounts.ts';

/**
 * How sign-ins of an app follow its use, by the shape of the gaps between days with a sign-in. `SHORT`: there is a sign-in
 * on each day of use. `FIXED`: there is one at the first use after `days` days. `LONG_OR_SLIDING`: neither, so that people
 * may use the app daily without signing in. `UNKNOWN`: too few gaps to tell.
 */
export type SessionClass =
  | { readonly kind: 'SHORT' }
  | { readonly kind: 'FIXED'; readonly days: number }
  | { readonly kind: 'LONG_OR_SLIDING' }
  | { readonly kind: 'UNKNOWN' };

/** Fixed by simulation: `npm run bench sessions` prints what they confuse. */
export const SESSION_RULES = {
  /** Fewer gaps say nothing. */
  leastGaps: 50,
  /** At least this share of gaps is one or two days long: a session ends within a day. */
  shortShare: 0.25,
  /** A session's length is where all but this share of gaps is as long or longer. */
  earlyShare: 0.05,
  /** At least this share of gaps is as long as the session or up to `spikeDays` longer. */
  spikeShare: 0.6,
  spikeDays: 2,
  /** Silence proves something once it lasts this many sessions. */
  sessionsOfSilence: 2,
} as const;

/** @param closed the gaps between days of use, by length */
export function sessionClass(closed: DayCounts): SessionClass {
  const lengths = [...closed].sort(([a], [b]) => a - b);
  const total = lengths.reduce((sum, [, count]) => sum + count, 0);
  if (total < SESSION_RULES.leastGaps) return { kind: 'UNKNOWN' };
  const share = (from: number, to: number) =>
    lengths.reduce((sum, [days, count]) => (days >= from && days <= to ? sum + count : sum), 0) / total;
  if (share(1, 2) >= SESSION_RULES.shortShare) return { kind: 'SHORT' };
  let early = 0;
  for (const [days, count] of lengths) {
    early += count;
    if (early / total <= SESSION_RULES.earlyShare) continue;
    const isSpike = share(days, days + SESSION_RULES.spikeDays) >= SESSION_RULES.spikeShare;
    return isSpike ? { kind: 'FIXED', days } : { kind: 'LONG_OR_SLIDING' };
  }
  return { kind: 'LONG_OR_SLIDING' };
}

/**
 * Whether a seat that is silent for `silentDays` in such an app is not used: its session must have ended long enough ago,
 * as somebody whose session goes on may use the app every day.
 */
export function provesSilence(session: SessionClass, silentDays: number): boolean {
  if (session.kind === 'FIXED') return silentDays >= silenceToProve(session);
  return session.kind === 'SHORT';
}

/** The days of silence that prove something where people stay signed in for a fixed time. */
export const silenceToProve = ({ days }: Extract<SessionClass, { readonly kind: 'FIXED' }>): number =>
  SESSION_RULES.sessionsOfSilence * days;
