import type { AppId } from '../ids.ts';
import type { ListingPosition } from '../ledger/positions.ts';
import type { OktaOrg } from '../ports/okta.ts';
import { type App, hasListedAssignments } from '../usage/app.ts';
import type { LedgerWriter } from './ledgerWriter.ts';
import { MAX_CONSECUTIVE_FAILURES } from './phases.ts';
import { greaterAppId, readApps, readAssignments, readPeople, withoutApp } from './readDirectory.ts';
import type { ReadResult } from './readResult.ts';
import { needsApproval } from './sweepRules.ts';

/** The next page of the directory: people, then apps, then the assignments of one app after the other. */
export type ListingTurn =
  | { readonly kind: 'people' }
  | { readonly kind: 'apps' }
  | { readonly kind: 'assignments'; readonly app: AppId; readonly isLast: boolean };

/** The directory listings of one run. */
export interface DirectoryListing {
  next(): Promise<ListingTurn | undefined>;
  read(org: OktaOrg, turn: ListingTurn): Promise<ReadResult>;
  succeeded(): void;
  /** Skips the current app until a later run; false where skipping would not help. */
  skip(turn: ListingTurn): boolean;
  /** Drops the current app for good, because it is deleted. */
  drop(turn: ListingTurn): void;
}

/** @param foldedApps folds pending segments, so that the apps just listed are stored, and returns every app */
export function createListing(ledger: LedgerWriter, foldedApps: () => Promise<readonly App[]>): DirectoryListing {
  let apps: readonly App[] | undefined;
  let failuresInARow = 0;
  const tried = new Set<AppId>();
  const loaded = new Set<AppId>();
  // A queued app is listed because of a known change, so its listing is trusted whatever it leaves out.
  const isTrusted = (id: AppId, assigned: number): boolean =>
    ledger.positions.listing.queued.includes(id) ||
    isPlausible(
      apps?.find(({ app }) => app === id),
      assigned,
    );
  return {
    async next() {
      const { listing } = ledger.positions;
      if (listing.phase === 'people' || listing.phase === 'apps') {
        apps = undefined; // a restarted listing may find other apps
        return { kind: listing.phase };
      }
      const { skipped, queued } = listing;
      if (listing.phase === 'done' && queued.length === 0 && skipped.every((app) => tried.has(app))) return undefined;
      if (!apps || (queued.length > 0 && !queued.every((app) => loaded.has(app)))) {
        apps = await foldedApps();
        for (const app of queued) loaded.add(app);
      }
      const next = nextApp(apps, listing, tried);
      // Queued apps that turn out to list no assignments are done, too.
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
          return readAssignments(org, ledger.positions, {
            ...turn,
            isTrusted: (assigned) => isTrusted(turn.app, assigned),
          });
        default:
          return turn satisfies never;
      }
    },
    succeeded() {
      failuresInARow = 0;
    },
    skip(turn) {
      failuresInARow += 1;
      if (turn.kind !== 'assignments' || failuresInARow >= MAX_CONSECUTIVE_FAILURES) return false;
      tried.add(turn.app);
      const { listing } = ledger.positions;
      const skipped = [...withoutApp(listing.skipped, turn.app), turn.app];
      ledger.moveTo({ ...ledger.positions, listing: { ...advancePast(listing, turn), skipped } });
      return true;
    },
    drop(turn) {
      if (turn.kind !== 'assignments') return;
      const { listing } = ledger.positions;
      const skipped = withoutApp(listing.skipped, turn.app);
      tried.add(turn.app);
      ledger.moveTo({ ...ledger.positions, listing: { ...advancePast(listing, turn), skipped } });
    },
  };
}

/**
 * Whether a complete listing with so many assigned seats proves that the other seats are gone. The first listing of an
 * app does; a later one does not where it is empty or leaves out a lot.
 */
function isPlausible(app: App | undefined, assigned: number): boolean {
  const before = app?.listedFrom === undefined ? 0 : app.summary.sums.assigned;
  return !(assigned === 0 && before > 0) && !needsApproval(before, before - assigned, 0);
}

/** The position after the current app, whose listing is given up. */
const advancePast = (
  listing: ListingPosition,
  { app, isLast }: ListingTurn & { kind: 'assignments' },
): ListingPosition => ({
  ...listing,
  next: undefined,
  current: undefined,
  queued: withoutApp(listing.queued, app),
  through: greaterAppId(listing.through, app),
  phase: isLast ? 'done' : listing.phase,
});

/**
 * The next app whose assignments are to be listed: first all apps in the order of their ids, then queued ones, then
 * skipped ones.
 * @param tried apps that this run has tried already
 */
export function nextApp(
  apps: readonly App[],
  { through, current, skipped, queued }: ListingPosition,
  tried: ReadonlySet<AppId>,
): { readonly app: AppId; readonly isLast: boolean } | undefined {
  const listable = apps
    .filter(hasListedAssignments)
    .map(({ app }) => app)
    .sort();
  const rest = listable.filter((id) => (through === undefined || id > through) && id !== current?.app);
  if (current) return { app: current.app, isLast: rest.length === 0 };
  const again = [...queued, ...skipped.filter((id) => !tried.has(id))].filter((id) => listable.includes(id));
  const [app] = [...rest, ...again];
  return app === undefined ? undefined : { app, isLast: rest.length <= 1 };
}
