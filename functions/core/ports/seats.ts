import type { AppId, PersonId } from '../ids.ts';
import type { Seat } from '../usage/seat.ts';
import type { QueryPage, StartKey } from './queryPage.ts';

/** Seats of one connection. */
export interface SeatReader {
  /** One query page of an app's seats, in the order of person ids. */
  page(app: AppId, after: StartKey | undefined, limit?: number): Promise<QueryPage<Seat>>;
  /** Apps that the person has, or had, a seat of. May lag behind writes by a moment. */
  appsOf(person: PersonId): Promise<readonly AppId[]>;
  ofPerson(person: PersonId): Promise<readonly Seat[]>;
  /** Those of `seats` that are stored, in no order. */
  load(seats: readonly SeatId[]): Promise<readonly Seat[]>;
}

/** The same for the worker, under its lease. */
export interface SeatStore extends SeatReader {
  /** The app's seats of the people from `first` to `last`, both included, one query page at a time. */
  between(app: AppId, first: PersonId, last: PersonId): AsyncIterable<readonly Seat[]>;
  /** Writes whole items without condition, in batches. */
  put(seats: readonly Seat[]): Promise<void>;
  remove(seats: readonly SeatId[]): Promise<void>;
}

export interface SeatId {
  readonly app: AppId;
  readonly person: PersonId;
}
