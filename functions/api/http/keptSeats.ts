import { seatAsOf } from '../../core/usage/asOf.ts';
import { countKept, seatsToCheck } from '../../core/usage/decisions/kept.ts';
import type { SeatFigures } from '../../core/usage/figures.ts';
import type { KeptSeats } from '../../core/usage/seatFigures.ts';
import type { LoadedConnection } from './loadConnection.ts';

/**
 * How many seats of each app the decisions in force keep out of its sums. Besides the query of the decisions this reads
 * the seats that are kept one by one, so that no sum has to be written when a decision is made or ends.
 */
export async function loadKept(
  { reader, moment, decisions, judge }: Pick<LoadedConnection, 'reader' | 'moment' | 'decisions' | 'judge'>,
  figures: readonly SeatFigures[],
): Promise<(of: SeatFigures) => KeptSeats> {
  const [only] = figures;
  const decisionsOf = await decisions(figures.length === 1 ? only?.app : undefined);
  const ids = figures.flatMap(({ app, context }) => (context ? seatsToCheck(app, decisionsOf(app)) : []));
  const stored = ids.length === 0 ? [] : await reader.seats.load(ids);
  const { past } = moment;
  const then = past === undefined ? stored : stored.map((seat) => seatAsOf(seat, past));
  const contexts = new Map(figures.map(({ app, context }) => [app, context]));
  const byApp = Map.groupBy(await judge(then, ({ app }) => contexts.get(app)), ({ app }) => app);
  return (of) => countKept(of, decisionsOf(of.app), byApp.get(of.app) ?? []);
}
