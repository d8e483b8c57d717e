import type { ConnectionBody } from '../../functions/api/connections/schema.ts';
import { SHORTFALL_LABELS } from '../format/labels/numbers.ts';
import { formatCount } from '../format/numbers.ts';

/**
 * What numbers lack during the first sync; goes on after “Numbers are partial:”. Days are named only while history is what is
 * missing: it is often read before the directory is, and then it takes a while until figures are computed.
 */
export function partialBecause({ phase, historyDaysDone, historyDaysAsked }: ConnectionBody['progress']): string {
  if (phase !== 'history') return phase === 'done' ? 'figures are being computed' : SHORTFALL_LABELS.STILL_READING;
  return historyDaysDone < historyDaysAsked
    ? `${historyDaysDone} of ${formatCount(historyDaysAsked, 'day')} of history read`
    : 'figures are being computed';
}
