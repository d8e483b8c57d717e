import type { AppId } from '../../../ids.ts';
import type { Listing, ListingTarget } from '../../../ledger/listing.ts';
import type { Positions } from '../../../ledger/positions.ts';
import { NO_DRIFT } from '../../../ledger/sweepPosition.ts';
import type { App } from '../../../usage/app.ts';
import { newSegment } from '../reading.ts';
import type { PageComparison } from './compare.ts';
import type { Conclusion, Finished, Occasion } from './readListing.ts';
import { needsApproval } from './rowRules.ts';
import { foundAttributes, greaterAppId, type ListedPage, type TierPickOf, withoutApp } from './rows.ts';

/** Every row is kept, because nothing is stored that it could be compared with. */
export function firstListing({
  isLast,
  isTrusted,
  tierPickOf,
}: {
  readonly tierPickOf: TierPickOf;
  readonly isLast: (app: AppId) => boolean;
  readonly isTrusted: (app: AppId, listing: Listing) => boolean;
}): Occasion {
  return {
    calls: { people: 'people', apps: 'apps', assignments: 'assignments' },
    currentOf: ({ directory }) => directory.current,
    withCurrent: (positions, current) => ({ ...positions, directory: { ...positions.directory, current } }),
    tierPickOf,
    visible: (listed) => listed,
    compare: async (listed) => ({ drift: NO_DRIFT, ...allRows(listed) }),
    moveOn: (positions) => positions,
    async conclude(positions, { listing, comparison }) {
      const { target } = listing;
      return target.kind === 'assignments'
        ? concludeApp(positions, { listing, comparison }, target.app, {
            isLast: isLast(target.app),
            isTrusted: isTrusted(target.app, listing),
          })
        : { comparison, positions: concludeList(positions, listing, target.kind) };
    },
    segment: ({ drift: _none, ...facts }, { kind, page }, positions) => ({
      ...newSegment(kind, page, positions),
      ...facts,
    }),
  };
}

function allRows(listed: ListedPage): Omit<PageComparison, 'drift'> {
  switch (listed.kind) {
    case 'people':
      return { people: listed.page.items };
    case 'apps':
      return { apps: listed.page.items };
    case 'assignments':
      return { assignments: listed.page.items.map((row) => ({ ...row, app: listed.app })) };
    default:
      return listed satisfies never;
  }
}

/** After people come the apps, and after those the assignments of every app that has none yet. */
function concludeList(positions: Positions, { rows }: Listing, kind: 'people' | 'apps'): Positions {
  const { directory } = positions;
  const next = { ...directory, current: undefined, [kind]: rows };
  if (kind === 'apps') return { ...positions, directory: { ...next, phase: 'assignments' } };
  return { ...positions, directory: { ...next, phase: directory.phase === 'people' ? 'apps' : directory.phase } };
}

/** From a listing that is not trusted nothing is concluded: the sweep lists that app next, and asks what is missing. */
function concludeApp(
  positions: Positions,
  { listing, comparison }: Finished,
  app: AppId,
  { isLast, isTrusted }: { readonly isLast: boolean; readonly isTrusted: boolean },
): Conclusion {
  const { directory } = positions;
  const { sweep } = directory;
  const concluded: Positions = {
    ...positions,
    directory: {
      ...directory,
      current: undefined,
      through: greaterAppId(directory.through, app),
      queued: withoutApp(directory.queued, app),
      seats: directory.seats + listing.rows,
      phase: isLast ? 'done' : directory.phase,
      sweep: isTrusted ? sweep : { ...sweep, priorityApps: [...withoutApp(sweep.priorityApps, app), app] },
    },
  };
  const listed = isTrusted ? { app, startedAt: listing.startedAt } : undefined;
  const attributes = foundAttributes(listing, undefined);
  return { comparison: { ...comparison, listed, attributes }, positions: concluded };
}

/**
 * Whether a complete listing with so many assigned seats proves that the other seats are gone. The first listing of an
 * app does; a later one does not where it is empty or leaves out a lot.
 */
export function isPlausible(app: App | undefined, assigned: number): boolean {
  const before = app?.listedFrom === undefined ? 0 : app.summary.sums.assigned;
  return !(assigned === 0 && before > 0) && !needsApproval(before, before - assigned, 0);
}

/** The position after the current listing, which is given up. */
export function advancePast(positions: Positions, target: ListingTarget, { withCurrent }: Occasion): Positions {
  const { directory } = positions;
  const past = withCurrent(positions, undefined);
  switch (target.kind) {
    case 'people':
      return {
        ...past,
        directory: { ...past.directory, phase: directory.phase === 'people' ? 'apps' : directory.phase },
      };
    case 'apps':
      return {
        ...past,
        directory: { ...past.directory, phase: directory.phase === 'apps' ? 'assignments' : directory.phase },
      };
    case 'assignments': {
      const { app } = target;
      const through = greaterAppId(directory.through, app);
      return { ...past, directory: { ...past.directory, through, queued: withoutApp(directory.queued, app) } };
    }
    default:
      return target satisfies never;
  }
}
