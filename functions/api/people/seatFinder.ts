import type { WindowDays } from '../../contract/words.ts';
import type { AppId, PersonId } from '../../core/ids.ts';
import { startOf } from '../../core/time.ts';
import { seatAsOf } from '../../core/usage/asOf.ts';
import type { PersonSeat } from '../../core/usage/personUse.ts';
import type { Seat } from '../../core/usage/seat.ts';
import type { EvaluationContext } from '../../core/usage/state.ts';
import { loadAppViews } from '../http/appViews.ts';
import type { LoadedConnection } from '../http/loadConnection.ts';

/** Finds people's seats, each with its app as of the moment asked about. */
export interface SeatFinder {
  seatsOf(person: PersonId): Promise<readonly PersonSeat[]>;
  /** What the seats of each app are evaluated under. */
  readonly contexts: readonly EvaluationContext[];
}

/** Reads every app once; then each person takes one query of the index and one batch of seats. */
export async function createSeatFinder(loaded: LoadedConnection, window: WindowDays): Promise<SeatFinder> {
  const { reader, moment } = loaded;
  const { past, coverage } = moment;
  const apps = new Map<AppId, { readonly label: string; readonly context: EvaluationContext }>();
  for (const { figures } of await loadAppViews(loaded)) {
    if (figures.context) apps.set(figures.app, { label: figures.label, context: figures.context });
  }
  const dataThrough = past === undefined ? (coverage?.dataThrough ?? 0) : startOf(past + 1);
  const then = (seat: Seat): Seat => (past === undefined ? seat : seatAsOf(seat, past));
  return {
    contexts: [...apps.values()].map(({ context }) => context),
    seatsOf: async (person) =>
      (await reader.seats.ofPerson(person)).flatMap((seat): readonly PersonSeat[] => {
        const app = apps.get(seat.app);
        if (!app) return [];
        const view = { context: app.context, window, dataThrough, past: past !== undefined };
        return [{ seat: then(seat), view, label: app.label }];
      }),
  };
}
