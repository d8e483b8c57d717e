import type { SweepCall } from '../../contract/words.ts';
import type { SweepDecision } from '../connection.ts';
import type { IsErased } from '../erasure.ts';
import { OktaUnavailable } from '../errors.ts';
import type { AppId, PersonId } from '../ids.ts';
import { type Positions, queueListing } from '../ledger/positions.ts';
import {
  addDrift,
  answered,
  dueSweep,
  inHandOf,
  mayBeDue,
  NO_DRIFT,
  type SweepOf,
  type SweepPosition,
  scheduled,
  swept,
  withoutUnlisted,
} from '../ledger/sweepPosition.ts';
import type { Page } from '../oktaFacts.ts';
import type { OktaOrg } from '../ports.ts';
import type { UsageStore } from '../store.ts';
import type { Instant } from '../time.ts';
import { type App, appLabel, hasListedAssignments } from '../usage/app.ts';
import type { LedgerWriter } from './ledgerWriter.ts';
import { comesIn } from './readDirectory.ts';
import { type NewSegment, nextPosition, type Reading } from './reading.ts';
import { conclude, type SweepEnd } from './sweepConclusion.ts';
import { type Missing, missingApps, missingPeople, missingSeats } from './sweepEnd.ts';
import {
  type Compared,
  compareApps,
  compareAssignments,
  comparePeople,
  idsListed,
  saysSomething,
  sweepSegment,
} from './sweepReading.ts';

/** The next page of a sweep, or the one question that tells whether an empty list is to be believed. */
export interface SweepTurn {
  readonly kind: SweepCall;
  readonly of: SweepOf;
  readonly probe: PersonId | undefined;
}

/** The rolling sweep as one run takes part in it: due pages only, and only what differs is kept. */
export interface Sweep {
  next(): Promise<SweepTurn | undefined>;
  read(org: OktaOrg, turn: SweepTurn): Promise<Reading>;
  /** Okta answered 404: for a probe, the empty list was right; for a list, its app is gone. */
  notFound(turn: SweepTurn, at: Instant): Promise<NewSegment>;
  /** Gives up the listing until its turn comes again; false where too many in a row have failed. */
  skip(turn: SweepTurn): boolean;
}

const CALL: Readonly<Record<SweepOf['kind'], SweepCall>> = {
  people: 'sweepPeople',
  apps: 'sweepApps',
  assignments: 'sweepAssignments',
};

/** This many listings in a row that fail are no longer the apps' doing. */
const FAILURES_IN_A_ROW = 3;

export interface SweepPorts {
  readonly ledger: LedgerWriter;
  readonly store: UsageStore;
  /** Folds what is pending, so that pages are compared with everything read before them. False: the lease is lost. */
  readonly foldPending: () => Promise<boolean>;
  readonly clock: () => Instant;
  /** The customer's newest answer, to this question or an earlier one. */
  readonly decision: SweepDecision | undefined;
  /** Erased people are as good as not listed: they are no drift. */
  readonly isErased: IsErased;
}

export function createSweep({ ledger, store, foldPending, clock, decision, isErased }: SweepPorts): Sweep {
  let apps: ReadonlyMap<AppId, App> | undefined;
  let listable: readonly AppId[] = [];
  let failuresInARow = 0;

  const moveTo = (sweep: SweepPosition) => ledger.moveTo({ ...ledger.positions, sweep });
  const { sweep: before } = ledger.positions;
  if (before.question && decision?.askedAt === before.question.askedAt)
    moveTo(answered(before, decision.accept, clock()));

  return {
    async next() {
      if (!mayBeDue(ledger.positions.sweep, clock())) return undefined;
      if (ledger.pending.some(({ source }) => source !== 'sweep') && !(await foldPending())) return undefined;
      apps ??= new Map((await store.apps()).map((app) => [app.app, app]));
      listable = [...apps.values()]
        .filter(hasListedAssignments)
        .map(({ app }) => app)
        .sort();
      if (ledger.positions.sweep.apps.dueAt === undefined)
        moveTo(scheduled(ledger.positions.sweep, listable.length, clock()));
      moveTo(withoutUnlisted(ledger.positions.sweep, listable));
      const { sweep } = ledger.positions;
      const of = dueSweep(sweep, listable, clock());
      if (!of) return undefined;
      const probe = await toBeAskedFor(sweep);
      return { kind: probe === undefined ? CALL[of.kind] : 'sweepAssignment', of, probe };
    },
    async read(org, { of, probe }) {
      const { positions } = ledger;
      const { inHand } = positions.sweep;
      switch (of.kind) {
        case 'people': {
          const page = withoutErased(await org.people(inHand?.next), isErased);
          return readOn(of, page, ({ person }) => person, await comparePeople(store, page));
        }
        case 'apps': {
          const page = await org.apps(inHand?.next);
          return readOn(of, page, ({ app }) => app, await compareApps(store, page));
        }
        case 'assignments': {
          if (probe !== undefined) {
            // Okta still has a seat that its list leaves out: the list is not whole, so nothing follows from it.
            const page = await org.assignment(of.app, probe);
            const found = addDrift(positions.sweep.found, { ...NO_DRIFT, partial: 1 });
            return { page, positions: over({ ...positions.sweep, found }), segment: undefined };
          }
          const page = withoutErased(await org.assignments(of.app, inHand?.next), isErased);
          return readOn(
            of,
            page,
            ({ person }) => person,
            await compareAssignments(store, of.app, page, logReadThrough(page.readAt)),
          );
        }
        default:
          return of satisfies never;
      }
    },
    async notFound({ of, probe }, at) {
      const { positions, sequence } = ledger;
      if (of.kind !== 'assignments') throw new OktaUnavailable(of.kind, 'answered 404');
      const inHand = inHandOf(positions.sweep, of, sequence, at);
      if (probe !== undefined) {
        const missing = await missingSeats(store, of.app, new Set(), inHand.startedAt);
        const ended = conclude(positions, missing, endOf({ inHand, compared: { drift: NO_DRIFT } }));
        return sweepSegment(ended.said, at, ended.positions, true);
      }
      const moved = over({ ...positions.sweep, inHand });
      const gone = { app: of.app, at, status: 'DELETED' };
      return { ...sweepSegment({ drift: NO_DRIFT }, at, moved, true), appStatuses: [gone] };
    },
    skip({ of }) {
      failuresInARow += 1;
      if (failuresInARow >= FAILURES_IN_A_ROW) return false;
      const { sweep } = ledger.positions;
      ledger.moveTo(over({ ...sweep, inHand: inHandOf(sweep, of, ledger.sequence, clock()) }));
      return true;
    },
  };

  /** After an empty list: somebody whose seat we hold. Looked for anew each time, for places in the ledger name nobody. */
  async function toBeAskedFor({ inHand }: SweepPosition): Promise<PersonId | undefined> {
    if (!inHand?.isDoubted || inHand.of.kind !== 'assignments') return undefined;
    return (await missingSeats(store, inHand.of.app, new Set(), inHand.startedAt)).known;
  }

  /** What a page leads to: the next page, or the end of its listing. */
  async function readOn<Row>(
    of: SweepOf,
    page: Page<Row>,
    idOf: (row: Row) => string,
    compared: Compared,
  ): Promise<Reading> {
    failuresInARow = 0;
    const { sequence } = ledger;
    const inHand = inHandOf(ledger.positions.sweep, of, sequence, page.readAt);
    const { next, trail } = nextPosition(of.kind, page, inHand, idOf);
    const positions = withNewApps(ledger.positions, compared);
    if (next !== undefined) {
      const found = addDrift(positions.sweep.found, compared.drift);
      const moved = { ...positions, sweep: { ...positions.sweep, found, inHand: { ...inHand, next, trail } } };
      return { page, positions: moved, segment: sweepSegment(compared, page.readAt, moved, false) };
    }
    const earlierPages = inHand.firstSequence <= sequence ? inHand.firstSequence : undefined;
    const listed = await idsListed(store, earlierPages, compared.swept ?? []);
    const missing = await missingFrom(of, listed, inHand.startedAt);
    if (of.kind === 'assignments' && listed.size === 0 && missing.known !== undefined) {
      const asking = { ...positions.sweep, inHand: { ...inHand, next: undefined, isDoubted: true } };
      return { page, positions: { ...positions, sweep: asking }, segment: undefined };
    }
    const ended = conclude(positions, missing, endOf({ inHand, compared }));
    const segment = saysSomething(ended.said)
      ? sweepSegment(ended.said, page.readAt, ended.positions, true)
      : undefined;
    return { page, positions: ended.positions, segment };
  }

  function missingFrom(
    of: SweepOf,
    listed: ReadonlySet<string>,
    startedAt: Instant,
  ): Promise<Missing<PersonId | AppId>> {
    if (of.kind === 'people') return missingPeople(store, listed, startedAt);
    return of.kind === 'apps' ? missingApps(store, listed, startedAt) : missingSeats(store, of.app, listed, startedAt);
  }

  function endOf({ inHand, compared }: Pick<SweepEnd, 'inHand' | 'compared'>): SweepEnd {
    const app = inHand.of.kind === 'assignments' ? apps?.get(inHand.of.app) : undefined;
    return { inHand, compared, label: app && appLabel(app), apps: listable.length, now: clock() };
  }

  /** Apps that nobody had told us of have seats that nobody has told us of. */
  function withNewApps(positions: Positions, { apps: facts = [] }: Compared): Positions {
    const news = facts.filter((fact) => comesIn(apps?.get(fact.app), fact));
    return news.reduce((moved, { app }) => queueListing(moved, app), positions);
  }

  /** How far the log has been read, by Okta's clock: what is newer may still be told by an event. */
  function logReadThrough(readAt: Instant): Instant {
    return ledger.positions.stream.readThrough ?? readAt;
  }

  function over(sweep: SweepPosition): Positions {
    return { ...ledger.positions, sweep: swept(sweep, listable.length, clock()) };
  }
}

const withoutErased = <Row extends { readonly person: PersonId }>(page: Page<Row>, isErased: IsErased): Page<Row> => ({
  ...page,
  items: page.items.filter(({ person }) => !isErased(person)),
});
