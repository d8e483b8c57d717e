import type { SweepCall } from '../../contract/words.ts';
import type { SweepDecision } from '../connection.ts';
import type { IsErased } from '../erasure.ts';
import { OktaUnavailable } from '../errors.ts';
import type { AppId, PersonId } from '../ids.ts';
import { type Positions, queueListing } from '../ledger/positions.ts';
import {
  addDrift,
  applyDecision,
  currentSweepListing,
  dropUnlistable,
  dueSweep,
  finishSweepListing,
  isSweepPossiblyDue,
  NO_DRIFT,
  type SweepPosition,
  type SweepTarget,
  scheduleFirstRound,
} from '../ledger/sweepPosition.ts';
import type { Page } from '../oktaFacts.ts';
import type { OktaOrg } from '../ports/okta.ts';
import type { UsageStore } from '../ports/usage.ts';
import type { Instant } from '../time.ts';
import { type App, appLabel, hasListedAssignments } from '../usage/app.ts';
import type { LedgerWriter } from './ledgerWriter.ts';
import { MAX_CONSECUTIVE_FAILURES } from './phases.ts';
import { becomesListable } from './readDirectory.ts';
import { type NewSegment, nextPosition, type ReadResult } from './readResult.ts';
import {
  compareApps,
  compareAssignments,
  comparePeople,
  hasFindings,
  listedIds,
  type PageComparison,
  sweepSegment,
} from './sweepComparison.ts';
import { concludeListing, type FinishedListing } from './sweepConclusion.ts';
import { type Missing, missingApps, missingPeople, missingSeats } from './sweepMissing.ts';

/** The next call of a sweep: one page of a listing, or one seat by id to test whether an empty list can be true. */
export interface SweepTurn {
  readonly kind: SweepCall;
  readonly target: SweepTarget;
  readonly probe: PersonId | undefined;
}

/** The part of the rolling sweep that one run reads: only pages that are due, and only differences are stored. */
export interface Sweep {
  next(): Promise<SweepTurn | undefined>;
  read(org: OktaOrg, turn: SweepTurn): Promise<ReadResult>;
  /** Handles Okta's 404: after a probe the empty list was right, after a list its app is deleted. */
  notFound(turn: SweepTurn, at: Instant): Promise<NewSegment>;
  /** Gives the listing up until it is due again; false after too many failures in a row. */
  skip(turn: SweepTurn): boolean;
}

const CALL: Readonly<Record<SweepTarget['kind'], SweepCall>> = {
  people: 'sweepPeople',
  apps: 'sweepApps',
  assignments: 'sweepAssignments',
};

export interface SweepPorts {
  readonly ledger: LedgerWriter;
  readonly store: UsageStore;
  /** Folds pending segments, so that pages are compared with everything read before them. False: the lease is lost. */
  readonly foldPending: () => Promise<boolean>;
  readonly clock: () => Instant;
  /** The customer's newest answer, which may belong to an earlier question. */
  readonly decision: SweepDecision | undefined;
  /** Erased people are treated as not listed, so that they are no drift. */
  readonly isErased: IsErased;
}

export function createSweep({ ledger, store, foldPending, clock, decision, isErased }: SweepPorts): Sweep {
  let apps: ReadonlyMap<AppId, App> | undefined;
  let listable: readonly AppId[] = [];
  let failuresInARow = 0;

  const moveTo = (sweep: SweepPosition) => ledger.moveTo({ ...ledger.positions, sweep });
  const { sweep: before } = ledger.positions;
  if (before.question && decision?.askedAt === before.question.askedAt)
    moveTo(applyDecision(before, decision.accept, clock()));

  return {
    async next() {
      if (!isSweepPossiblyDue(ledger.positions.sweep, clock())) return undefined;
      if (ledger.pending.some(({ source }) => source !== 'sweep') && !(await foldPending())) return undefined;
      apps ??= new Map((await store.apps.list()).map((app) => [app.app, app]));
      listable = [...apps.values()]
        .filter(hasListedAssignments)
        .map(({ app }) => app)
        .sort();
      if (ledger.positions.sweep.apps.dueAt === undefined)
        moveTo(scheduleFirstRound(ledger.positions.sweep, listable.length, clock()));
      moveTo(dropUnlistable(ledger.positions.sweep, listable));
      const { sweep } = ledger.positions;
      const target = dueSweep(sweep, listable, clock());
      if (!target) return undefined;
      const probe = await findProbe(sweep);
      return { kind: probe === undefined ? CALL[target.kind] : 'sweepAssignment', target, probe };
    },
    async read(org, { target, probe }) {
      const { positions } = ledger;
      const { current } = positions.sweep;
      switch (target.kind) {
        case 'people': {
          const page = withoutErased(await org.people(current?.next), isErased);
          return advance(target, page, ({ person }) => person, await comparePeople(store, page));
        }
        case 'apps': {
          const page = await org.apps(current?.next);
          return advance(target, page, ({ app }) => app, await compareApps(store, page));
        }
        case 'assignments': {
          if (probe !== undefined) {
            // Okta still has a seat that its list left out, so the list is incomplete and nothing follows from it.
            const page = await org.assignment(target.app, probe);
            const drift = addDrift(positions.sweep.drift, { ...NO_DRIFT, partial: 1 });
            return { page, positions: finished({ ...positions.sweep, drift }), segment: undefined };
          }
          const page = withoutErased(await org.assignments(target.app, current?.next), isErased);
          return advance(
            target,
            page,
            ({ person }) => person,
            await compareAssignments(store, target.app, page, logReadThrough(page.readAt)),
          );
        }
        default:
          return target satisfies never;
      }
    },
    async notFound({ target, probe }, at) {
      const { positions, sequence } = ledger;
      if (target.kind !== 'assignments') throw new OktaUnavailable(target.kind, 'answered 404');
      const current = currentSweepListing(positions.sweep, target, sequence, at);
      if (probe !== undefined) {
        const missing = await missingSeats(store, target.app, new Set(), current.startedAt);
        const conclusion = concludeListing(
          positions,
          missing,
          finishedListing({ current, comparison: { drift: NO_DRIFT } }),
        );
        return sweepSegment(conclusion.comparison, at, conclusion.positions, true);
      }
      const moved = finished({ ...positions.sweep, current });
      const deleted = { app: target.app, at, status: 'DELETED' };
      return { ...sweepSegment({ drift: NO_DRIFT }, at, moved, true), appStatuses: [deleted] };
    },
    skip({ target }) {
      failuresInARow += 1;
      if (failuresInARow >= MAX_CONSECUTIVE_FAILURES) return false;
      const { sweep } = ledger.positions;
      ledger.moveTo(finished({ ...sweep, current: currentSweepListing(sweep, target, ledger.sequence, clock()) }));
      return true;
    },
  };

  /**
   * After an empty list: one person whose seat is stored. Found again by each run, because positions in the ledger
   * must not name a person.
   */
  async function findProbe({ current }: SweepPosition): Promise<PersonId | undefined> {
    if (!current?.needsProbe || current.target.kind !== 'assignments') return undefined;
    return (await missingSeats(store, current.target.app, new Set(), current.startedAt)).probe;
  }

  /** Moves on to the next page, or concludes the listing after its last one. */
  async function advance<Row>(
    target: SweepTarget,
    page: Page<Row>,
    idOf: (row: Row) => string,
    comparison: PageComparison,
  ): Promise<ReadResult> {
    failuresInARow = 0;
    const { sequence } = ledger;
    const current = currentSweepListing(ledger.positions.sweep, target, sequence, page.readAt);
    const { next, loopDetector } = nextPosition(target.kind, page, current, idOf);
    const positions = withNewApps(ledger.positions, comparison);
    if (next !== undefined) {
      const drift = addDrift(positions.sweep.drift, comparison.drift);
      const moved: Positions = {
        ...positions,
        sweep: { ...positions.sweep, drift, current: { ...current, next, loopDetector } },
      };
      return { page, positions: moved, segment: sweepSegment(comparison, page.readAt, moved, false) };
    }
    const firstSequence = current.firstSequence <= sequence ? current.firstSequence : undefined;
    const listed = await listedIds(store, firstSequence, comparison.sweptIds ?? []);
    const missing = await missingFrom(target, listed, current.startedAt);
    if (target.kind === 'assignments' && listed.size === 0 && missing.probe !== undefined) {
      const probing: SweepPosition = {
        ...positions.sweep,
        current: { ...current, next: undefined, needsProbe: true },
      };
      return { page, positions: { ...positions, sweep: probing }, segment: undefined };
    }
    const conclusion = concludeListing(positions, missing, finishedListing({ current, comparison }));
    const segment = hasFindings(conclusion.comparison)
      ? sweepSegment(conclusion.comparison, page.readAt, conclusion.positions, true)
      : undefined;
    return { page, positions: conclusion.positions, segment };
  }

  function missingFrom(
    target: SweepTarget,
    listed: ReadonlySet<string>,
    startedAt: Instant,
  ): Promise<Missing<PersonId | AppId>> {
    if (target.kind === 'people') return missingPeople(store, listed, startedAt);
    return target.kind === 'apps'
      ? missingApps(store, listed, startedAt)
      : missingSeats(store, target.app, listed, startedAt);
  }

  function finishedListing({ current, comparison }: Pick<FinishedListing, 'current' | 'comparison'>): FinishedListing {
    const app = current.target.kind === 'assignments' ? apps?.get(current.target.app) : undefined;
    return { current, comparison, label: app && appLabel(app), listableApps: listable.length, now: clock() };
  }

  /** Queues apps that no event has announced: their assignments have not been listed either. */
  function withNewApps(positions: Positions, { apps: facts = [] }: PageComparison): Positions {
    const newApps = facts.filter((fact) => becomesListable(apps?.get(fact.app), fact));
    return newApps.reduce((moved, { app }) => queueListing(moved, app), positions);
  }

  /** How far the log has been read, by Okta's clock: an event may still come for what is newer. */
  function logReadThrough(readAt: Instant): Instant {
    return ledger.positions.stream.readThrough ?? readAt;
  }

  function finished(sweep: SweepPosition): Positions {
    return { ...ledger.positions, sweep: finishSweepListing(sweep, listable.length, clock()) };
  }
}

const withoutErased = <Row extends { readonly person: PersonId }>(page: Page<Row>, isErased: IsErased): Page<Row> => ({
  ...page,
  items: page.items.filter(({ person }) => !isErased(person)),
});
