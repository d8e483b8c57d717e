import type { AppId } from '../ids.ts';
import type { ListingPosition } from '../ledger/positions.ts';
import type { OktaOrg } from '../ports/okta.ts';
import { type App, hasListedAssignments } from '../usage/app.ts';
import type { LedgerWriter } from './ledgerWriter.ts';
import { furthest, readApps, readAssignments, readPeople, without } from './readDirectory.ts';
import type { Reading } from './reading.ts';
import { mustAsk } from './sweepRules.ts';

/** The next page of the directory: people, then apps, then the assignments of one app after the other. */
export type ListingTurn =
  | { readonly kind: 'people' }
  | { readonly kind: 'apps' }
  | { readonly kind: 'assignments'; readonly app: AppId; readonly isLast: boolean };

/** The directory listings of one run. */
export interface DirectoryListing {
  next(): Promise<ListingTurn | undefined>;
  read(org: OktaOrg, turn: ListingTurn): Promise<Reading>;
  succeeded(): void;
  /** Leaves out the app in hand, to be tried again by a later run; false where that would not help. */
  skip(turn: ListingTurn): boolean;
  /** Leaves out the app in hand for good: it is deleted. */
  drop(turn: ListingTurn): void;
}

/** This many apps in a row that can't be listed are no longer the apps' doing. */
const FAILURES_IN_A_ROW = 3;

/** @param foldedApps folds what is pending, so that the apps just listed are there, and returns every app. */
export function createListing(ledger: LedgerWriter, foldedApps: () => Promise<readonly App[]>): DirectoryListing {
  let apps: readonly App[] | undefined;
  let failuresInARow = 0;
  const tried = new Set<AppId>();
  const isBelieved = (id: AppId, held: number): boolean =>
    ledger.positions.listing.queued.includes(id) ||
    isPlausible(
      apps?.find(({ app }) => app === id),
      held,
    );
  const known = new Set<AppId>();
  return {
    async next() {
      const { listing } = ledger.positions;
      if (listing.phase === 'people' || listing.phase === 'apps') {
        apps = undefined; // a listing begun anew may find others
        return { kind: listing.phase };
      }
      const { skipped, queued } = listing;
      if (listing.phase === 'done' && queued.length === 0 && skipped.every((app) => tried.has(app))) return undefined;
      if (!apps || (queued.length > 0 && !queued.every((app) => known.has(app)))) {
        apps = await foldedApps();
        for (const app of queued) known.add(app);
      }
      const next = nextApp(apps, listing, tried);
      // A queued app that turns out to have nothing to list has had its turn.
      if (!next) ledger.moveTo({ ...ledger.positions, listing: { ...listing, phase: 'done', queued: [] } });
      return next && { kind: 'assignments', ...next };
    },
    read(org, turn) {
      switch (turn.kind) {
        case 'people':
          return readPeople(org, ledger.positions);
        case 'apps':
          return readApps(org, ledger.positions);
        case 'assignments':
          return readAssignments(org, ledger.positions, { ...turn, believed: (held) => isBelieved(turn.app, held) });
        default:
          return turn satisfies never;
      }
    },
    succeeded() {
      failuresInARow = 0;
    },
    skip(turn) {
      failuresInARow += 1;
      if (turn.kind !== 'assignments' || failuresInARow >= FAILURES_IN_A_ROW) return false;
      tried.add(turn.app);
      const { listing } = ledger.positions;
      const skipped = [...without(listing.skipped, turn.app), turn.app];
      ledger.moveTo({ ...ledger.positions, listing: { ...advancePast(listing, turn), skipped } });
      return true;
    },
    drop(turn) {
      if (turn.kind !== 'assignments') return;
      const { listing } = ledger.positions;
      const skipped = without(listing.skipped, turn.app);
      tried.add(turn.app);
      ledger.moveTo({ ...ledger.positions, listing: { ...advancePast(listing, turn), skipped } });
    },
  };
}

/**
 * Whether a complete listing that held so many seats may conclude that the others are gone. One that was asked for is;
 * of an app that has been listed before, one that is empty or leaves out a lot is not.
 */
function isPlausible(app: App | undefined, held: number): boolean {
  const before = app?.listedFrom === undefined ? 0 : app.summary.sums.assigned;
  return !(held === 0 && before > 0) && !mustAsk(before, before - held, 0);
}

/** The position behind the app in hand, its listing given up. */
const advancePast = (
  listing: ListingPosition,
  { app, isLast }: ListingTurn & { kind: 'assignments' },
): ListingPosition => ({
  ...listing,
  next: undefined,
  inHand: undefined,
  queued: without(listing.queued, app),
  through: furthest(listing.through, app),
  phase: isLast ? 'done' : listing.phase,
});

/** The next app whose assignments are to be listed: in the order of ids, then those that came in, then those passed over. */
export function nextApp(
  apps: readonly App[],
  { through, inHand, skipped, queued }: ListingPosition,
  tried: ReadonlySet<AppId>,
): { readonly app: AppId; readonly isLast: boolean } | undefined {
  const listable = apps
    .filter(hasListedAssignments)
    .map(({ app }) => app)
    .sort();
  const rest = listable.filter((id) => (through === undefined || id > through) && id !== inHand?.app);
  if (inHand) return { app: inHand.app, isLast: rest.length === 0 };
  const again = [...queued, ...skipped.filter((id) => !tried.has(id))].filter((id) => listable.includes(id));
  const [app] = [...rest, ...again];
  return app === undefined ? undefined : { app, isLast: rest.length <= 1 };
}
