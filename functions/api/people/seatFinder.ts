import type { WindowDays } from '../../contract/words/numbers.ts';
import type { AppId } from '../../core/ids.ts';
import type { ContextsByApp } from '../../core/ports/contexts.ts';
import { type Instant, startOf } from '../../core/time.ts';
import { appLabel } from '../../core/usage/app.ts';
import { seatAsOf } from '../../core/usage/asOf.ts';
import { contextUnder } from '../../core/usage/figures.ts';
import type { Person } from '../../core/usage/person.ts';
import { unpackSeats } from '../../core/usage/personSeats.ts';
import { type PersonSeat, type SeatShare, shareOfSeat, shareOfSummary } from '../../core/usage/personUse.ts';
import { withPresence } from '../../core/usage/presence.ts';
import type { Seat } from '../../core/usage/seat.ts';
import type { SeatView } from '../../core/usage/seatUse.ts';
import type { EvaluationContext } from '../../core/usage/state.ts';
import { loadAppViews } from '../http/appViews.ts';
import type { LoadedConnection } from '../http/loadConnection.ts';

/** Finds people's seats, each with its app as of the moment asked about. */
export interface SeatFinder {
  /** What each seat adds to the figures of a stored person, from their own item; undefined where that repeats no seats. */
  packedShares(person: Person): readonly SeatShare[] | undefined;
  /** The same, read seat by seat where need be. */
  sharesOf(person: Person): Promise<readonly SeatShare[]>;
  /** What the seats of each app are evaluated under. */
  readonly contexts: readonly EvaluationContext[];
}

/** Reads once what the seats of all apps are evaluated under. */
export async function createSeatFinder(loaded: LoadedConnection, window: WindowDays): Promise<SeatFinder> {
  const at = { asOf: loaded.asOf ?? -Infinity, window };
  const contexts = await loadContexts(loaded);
  const packedShares = (person: Person): readonly SeatShare[] | undefined =>
    person.seats &&
    unpackSeats(person.seats).flatMap((summary): readonly SeatShare[] => {
      const context = contexts.get(summary.app);
      return context ? [shareOfSummary(summary, person, context, at, loaded.moment.past)] : [];
    });
  return {
    contexts: [...contexts.values()],
    packedShares,
    async sharesOf(person) {
      const packed = packedShares(person);
      if (packed) return packed;
      const seats = await loaded.reader.seats.ofPerson(person.person);
      return seats.flatMap((seat): readonly SeatShare[] => {
        const context = contexts.get(seat.app);
        return context ? [shareOfSeat(withPresence(seatThen(loaded, seat), person), context, at)] : [];
      });
    },
  };
}

/** One item for now; the day's rows, or all apps, where that is not to be had. */
async function loadContexts(loaded: LoadedConnection): Promise<ContextsByApp> {
  const kept = loaded.moment.past === undefined ? await loaded.reader.contexts.load() : undefined;
  return kept ?? new Map([...(await loadShownApps(loaded))].map(([app, { context }]) => [app, context]));
}

/** An app whose seats are shown. */
interface ShownApp {
  readonly label: string;
  readonly context: EvaluationContext;
  readonly listings: readonly Instant[];
}

async function loadShownApps(loaded: LoadedConnection): Promise<ReadonlyMap<AppId, ShownApp>> {
  const apps = new Map<AppId, ShownApp>();
  for (const { figures, listings } of await loadAppViews(loaded)) {
    const { app, label, context } = figures;
    if (context) apps.set(app, { label, context, listings });
  }
  return apps;
}

/** The apps by key; those of a past day by one query of its rows. */
async function loadAppsOf(loaded: LoadedConnection, ids: readonly AppId[]): Promise<ReadonlyMap<AppId, ShownApp>> {
  if (loaded.moment.past !== undefined) return loadShownApps(loaded);
  const apps = ids.length === 0 ? [] : await loaded.reader.apps.load(ids);
  const hasTiers = apps.some(({ summary }) => summary.context?.tier !== undefined);
  const settings = hasTiers ? (await loaded.rules()).apps : undefined;
  return new Map(
    apps.flatMap((app) => {
      const { context } = app.summary;
      if (!context) return [];
      const shown = contextUnder(context, settings?.get(app.app));
      return [[app.app, { label: appLabel(app), context: shown, listings: app.listings }]];
    }),
  );
}

/** The apps of a person's seats by their own item; by one query of the index where that repeats no seats. */
const appsOf = async ({ reader }: LoadedConnection, { person, seats }: Person): Promise<readonly AppId[]> =>
  seats ? unpackSeats(seats).map(({ app }) => app) : reader.seats.appsOf(person);

/** A person's whole seats: one batch of them and their apps, and the query of decisions. */
export async function loadSeatsOf(
  loaded: LoadedConnection,
  holder: Person,
  window: WindowDays,
): Promise<readonly PersonSeat[]> {
  const { past, coverage } = loaded.moment;
  const { person } = holder;
  const [ids, decisionsOf] = await Promise.all([appsOf(loaded, holder), loaded.decisions()]);
  const [seats, apps] = await Promise.all([
    loaded.reader.seats.load(ids.map((app) => ({ app, person }))),
    loadAppsOf(loaded, ids),
  ]);
  const dataThrough = past === undefined ? (coverage?.dataThrough ?? 0) : startOf(past + 1);
  return seats.flatMap((seat): readonly PersonSeat[] => {
    const app = apps.get(seat.app);
    if (!app) return [];
    const view: SeatView = {
      context: app.context,
      window,
      dataThrough,
      keptSince: loaded.keptSince,
      past: past !== undefined,
      decisions: decisionsOf(seat.app),
      listings: app.listings,
    };
    return [{ seat: withPresence(seatThen(loaded, seat), holder), view, label: app.label }];
  });
}

/** The seat as of the moment asked about. */
const seatThen = ({ moment }: LoadedConnection, seat: Seat): Seat =>
  moment.past === undefined ? seat : seatAsOf(seat, moment.past);
