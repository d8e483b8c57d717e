import type { WindowDays } from '../../contract/words.ts';
import type { AppId, PersonId } from '../../core/ids.ts';
import { type Instant, startOf } from '../../core/time.ts';
import { seatAsOf } from '../../core/usage/asOf.ts';
import type { Person } from '../../core/usage/person.ts';
import { unpackSeats } from '../../core/usage/personSeats.ts';
import { type PersonSeat, type SeatShare, shareOfSeat, shareOfSummary } from '../../core/usage/personUse.ts';
import type { Seat } from '../../core/usage/seat.ts';
import type { EvaluationContext } from '../../core/usage/state.ts';
import { loadAppViews } from '../http/appViews.ts';
import type { LoadedConnection } from '../http/loadConnection.ts';

/** Finds people's seats, each with its app as of the moment asked about. */
export interface SeatFinder {
  /** Whole seats: one query of the index and one batch. */
  seatsOf(person: PersonId): Promise<readonly PersonSeat[]>;
  /** What each seat adds to the figures of a stored person, from their own item; undefined where that repeats no seats. */
  packedShares(person: Person): readonly SeatShare[] | undefined;
  /** The same, read seat by seat where need be. */
  sharesOf(person: Person): Promise<readonly SeatShare[]>;
  /** What the seats of each app are evaluated under. */
  readonly contexts: readonly EvaluationContext[];
}

/** Reads every app once. */
export async function createSeatFinder(loaded: LoadedConnection, window: WindowDays): Promise<SeatFinder> {
  const { reader, moment } = loaded;
  const { past, coverage } = moment;
  const at = { asOf: loaded.asOf ?? -Infinity, window };
  const apps = new Map<
    AppId,
    { readonly label: string; readonly context: EvaluationContext; readonly listings: readonly Instant[] }
  >();
  const [views, decisionsOf] = await Promise.all([loadAppViews(loaded), loaded.decisions()]);
  for (const { figures, listings } of views) {
    if (figures.context) apps.set(figures.app, { label: figures.label, context: figures.context, listings });
  }
  const dataThrough = past === undefined ? (coverage?.dataThrough ?? 0) : startOf(past + 1);
  const then = (seat: Seat): Seat => (past === undefined ? seat : seatAsOf(seat, past));

  const seatsOf = async (person: PersonId) =>
    (await reader.seats.ofPerson(person)).flatMap((seat): readonly PersonSeat[] => {
      const app = apps.get(seat.app);
      if (!app) return [];
      const { context, listings } = app;
      const decisions = decisionsOf(seat.app);
      const view = { context, window, dataThrough, past: past !== undefined, decisions, listings };
      return [{ seat: then(seat), view, label: app.label }];
    });
  const packedShares = (person: Person): readonly SeatShare[] | undefined =>
    person.seats &&
    unpackSeats(person.seats).flatMap((summary): readonly SeatShare[] => {
      const app = apps.get(summary.app);
      return app ? [shareOfSummary(summary, person, app.context, at, past)] : [];
    });
  return {
    contexts: [...apps.values()].map(({ context }) => context),
    seatsOf,
    packedShares,
    sharesOf: async (person) =>
      packedShares(person) ?? (await seatsOf(person.person)).map((seat) => shareOfSeat(seat, at)),
  };
}
