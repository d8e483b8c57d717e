import type { AppId } from '../../../ids.ts';
import { clearIncomplete, dueIncomplete } from '../../../ledger/incomplete.ts';
import type { ListingTarget } from '../../../ledger/listing.ts';
import { isStreamBegun } from '../../../ledger/positions.ts';
import type { Instant } from '../../../time.ts';
import type { App } from '../../../usage/app.ts';
import type { LedgerWriter } from '../../ledgerWriter.ts';
import { newSegment } from '../reading.ts';
import type { NextRead, ReadFailure, ReadSource, Verdict } from '../source.ts';
import { advancePast, firstListing, isPlausible } from './firstListing.ts';
import { createListingFailures } from './passOver.ts';
import { askListing, readListing } from './readListing.ts';
import { greaterAppId, listableApps, type TierPickOf } from './rows.ts';

export interface DirectoryOptions {
  readonly ledger: LedgerWriter;
  /** Every app, as of the newest segment. */
  readonly knownApps: () => Promise<readonly App[]>;
  readonly clock: () => Instant;
  /** Whether Okta has answered a call of this run. */
  readonly hasAnswered: () => boolean;
  readonly tierPickOf: TierPickOf;
}

/**
 * The first listing of the directory: people, apps, and the assignments of one app after the other; then apps that an
 * event has changed, and whatever Okta did not give and is to be tried again.
 */
export function createDirectory({ ledger, knownApps, clock, hasAnswered, tierPickOf }: DirectoryOptions): ReadSource {
  let apps: readonly App[] | undefined;
  /** What this run has tried and not been given: it is not tried again before the next run. */
  const tried = new Set<string>();
  const loaded = new Set<AppId>();
  const occasion = firstListing({
    tierPickOf,
    isLast: (app) => restAfter(greaterAppId(ledger.positions.directory.through, app)).length === 0,
    isTrusted(app, { assigned, hasUnreadable }) {
      const stored = apps?.find((one) => one.app === app);
      if (hasUnreadable && stored?.listedFrom !== undefined) return false;
      // A queued app is listed because of a known change, so its listing is trusted whatever it leaves out.
      return ledger.positions.directory.queued.includes(app) || isPlausible(stored, assigned);
    },
  });
  const failures = createListingFailures({
    occasion,
    now: clock,
    hasAnswered,
    listable: () => listable().length,
    advancePast: (positions, target) => {
      tried.add(keyOf(target));
      return advancePast(positions, target, occasion);
    },
  });

  const listable = () => listableApps(apps ?? []);
  const restAfter = (through: AppId | undefined) => listable().filter((id) => through === undefined || id > through);

  function readOf(target: ListingTarget): NextRead {
    return {
      call: target.kind,
      subject: target.kind === 'assignments' ? { kind: 'assignments', id: target.app } : undefined,
      async ask(org) {
        const listed = await askListing(org, ledger.positions, occasion, target);
        return {
          page: listed.page,
          async read() {
            const reading = await readListing(listed, ledger, occasion, target, clock());
            failures.succeeded();
            return reading;
          },
        };
      },
      async failed(failure: ReadFailure): Promise<Verdict> {
        if (failure.kind !== 'notFound' || target.kind !== 'assignments')
          return failures.decide(ledger.positions, target, failure);
        const { incomplete } = ledger.positions;
        tried.add(keyOf(target));
        const cleared = clearIncomplete(incomplete, { kind: 'assignments', id: target.app });
        const moved = advancePast({ ...ledger.positions, incomplete: cleared }, target, occasion);
        const deleted = { app: target.app, at: failure.at, status: 'DELETED' };
        const page = { readAt: failure.at, skipped: 0 };
        return { kind: 'goOn', segment: { ...newSegment('lookup', page, moved), appStatuses: [deleted] } };
      },
    };
  }

  /** The next listing, in the order in which the parts of the directory need each other. */
  async function nextTarget(): Promise<ListingTarget | undefined> {
    const { directory } = ledger.positions;
    if (directory.current) {
      // A list that an earlier run began: which apps come after it must be known, else it would be taken for the last one.
      if (!apps && directory.current.target.kind === 'assignments') await loadApps();
      return directory.current.target;
    }
    if (directory.phase === 'people' || directory.phase === 'apps') {
      apps = undefined; // the listing may find other apps
      return { kind: directory.phase };
    }
    const due = dueLists();
    const [list] = due.filter(({ kind }) => kind !== 'assignments');
    if (list) {
      apps = undefined;
      return list;
    }
    if (directory.phase === 'done' && directory.queued.length === 0 && due.length === 0) return undefined;
    if (!apps || !directory.queued.every((app) => loaded.has(app))) await loadApps();
    const [next] = [...restAfter(directory.through), ...directory.queued.filter((id) => listable().includes(id))];
    if (next !== undefined) return { kind: 'assignments', app: next };
    // Queued apps that turn out to list no assignments are done, too.
    const { positions } = ledger;
    if (directory.phase !== 'done' || directory.queued.length > 0)
      ledger.moveTo({ ...positions, directory: { ...positions.directory, phase: 'done', queued: [] } });
    return dueLists()[0];
  }

  async function loadApps(): Promise<void> {
    apps = await knownApps();
    for (const app of ledger.positions.directory.queued) loaded.add(app);
    dropUnlistable();
  }

  /** What was not given before and is to be tried again now. */
  function dueLists(): readonly ListingTarget[] {
    const { incomplete, directory } = ledger.positions;
    const now = clock();
    // While no list of assignments is given, one of them is asked for in each run.
    const assignments = dueIncomplete(incomplete, 'assignments', directory.isRefused ? Infinity : now);
    return [
      ...dueIncomplete(incomplete, 'people', now).map(() => ({ kind: 'people' as const })),
      ...dueIncomplete(incomplete, 'apps', now).map(() => ({ kind: 'apps' as const })),
      ...assignments.map(({ id }) => ({ kind: 'assignments' as const, app: id as AppId })),
    ].filter((target) => !tried.has(keyOf(target)));
  }

  /** Forgets what was noted of apps that no longer have assignments to list. */
  function dropUnlistable(): void {
    const { positions } = ledger;
    const known = new Set<string>(listable());
    const gone = positions.incomplete.noted.filter(
      ({ kind, id }) => kind === 'assignments' && (id === undefined || !known.has(id)),
    );
    if (gone.length === 0) return;
    ledger.moveTo({ ...positions, incomplete: gone.reduce(clearIncomplete, positions.incomplete) });
  }

  return {
    name: 'directory',
    isDeferrable: false,
    readAt: () => -Infinity,
    async next() {
      if (!isStreamBegun(ledger.positions)) return undefined;
      const target = await nextTarget();
      return target && readOf(target);
    },
  };
}

const keyOf = (target: ListingTarget): string => (target.kind === 'assignments' ? target.app : target.kind);
