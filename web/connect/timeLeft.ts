import type { ConnectionBody } from '../../functions/api/connections/schema.ts';

/** The time that reading history will still take, by the API's estimate; empty before there is one. */
export function timeLeft({ historyEstimate }: ConnectionBody['progress']): string {
  if (!historyEstimate) return '';
  const minutes = (Date.parse(historyEstimate.doneAt) - Date.now()) / 60_000;
  if (minutes < 2) return 'Less than two minutes left';
  return minutes < 120 ? `About ${Math.ceil(minutes)} minutes left` : `About ${Math.round(minutes / 60)} hours left`;
}
