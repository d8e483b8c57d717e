import type { AppId, PersonId } from '../../../ids.ts';
import type { Positions } from '../../../ledger/positions.ts';
import type { Segment } from '../../../ledger/segment.ts';
import { addDrift, type Drift, NO_DRIFT } from '../../../ledger/sweepPosition.ts';
import type { AppFact, AssignmentFact, Page, PersonFact } from '../../../okta/oktaFacts.ts';
import type { UsageStore } from '../../../ports/usage.ts';
import type { Instant } from '../../../time.ts';
import { type NewSegment, newSegment } from '../reading.ts';
import { compareApp, comparePerson, compareSeat, type Difference } from './rowRules.ts';
import type { ListedPage } from './rows.ts';

// Each function compares one page of a sweep with what is stored and keeps only the rows that differ.

/** The parts of a segment that a page of a sweep fills, and the drift it found. */
export type PageComparison = { readonly drift: Drift } & Partial<
  Pick<
    Segment,
    | 'people'
    | 'apps'
    | 'assignments'
    | 'listed'
    | 'sweptIds'
    | 'attributes'
    | 'assignmentEvents'
    | 'changedPeople'
    | 'changedApps'
  >
>;

/**
 * Compares one page with what is stored.
 * @param logReadThrough how far the log has been read, by Okta's clock; undefined before it was read to its end
 */
export function comparePage(
  store: Pick<UsageStore, 'apps' | 'people' | 'seats'>,
  listed: ListedPage,
  logReadThrough: Instant | undefined,
): Promise<PageComparison> {
  switch (listed.kind) {
    case 'people':
      return comparePeople(store, listed.page);
    case 'apps':
      return compareApps(store, listed.page);
    case 'assignments':
      return compareAssignments(store, listed.app, listed.page, logReadThrough ?? listed.page.readAt);
    default:
      return listed satisfies never;
  }
}

/** @param logReadThrough Okta's clock up to which the log has been read: an event may still come for what is newer */
async function compareAssignments(
  store: Pick<UsageStore, 'apps' | 'seats'>,
  app: AppId,
  { items }: Page<AssignmentFact>,
  logReadThrough: Instant,
): Promise<PageComparison> {
  const [stored] = await store.apps.load([app]);
  const keys = items.map(({ person }) => ({ app, person }));
  const seats = new Map((await store.seats.load(keys)).map((seat) => [seat.person, seat]));
  const { different, drift } = findDifferences(items, (row) =>
    compareSeat(seats.get(row.person), row, stored?.listedFrom, logReadThrough),
  );
  return {
    drift,
    assignments: different.map((row) => ({ ...row, app })),
    sweptIds: items.map(({ person }) => person),
  };
}

async function comparePeople(store: Pick<UsageStore, 'people'>, { items }: Page<PersonFact>): Promise<PageComparison> {
  const ids = items.map(({ person }) => person);
  const stored = new Map((await store.people.load(ids)).map((person) => [person.person, person]));
  const { different, drift } = findDifferences(items, (fact) => comparePerson(stored.get(fact.person), fact));
  return { drift, people: different, sweptIds: ids };
}

async function compareApps(store: Pick<UsageStore, 'apps'>, { items }: Page<AppFact>): Promise<PageComparison> {
  const ids = items.map(({ app }) => app);
  const stored = new Map((await store.apps.load(ids)).map((app) => [app.app, app]));
  const { different, drift } = findDifferences(items, (fact) => compareApp(stored.get(fact.app), fact));
  return { drift, apps: different, sweptIds: ids };
}

function findDifferences<Row>(
  rows: readonly Row[],
  compare: (row: Row) => Difference,
): { readonly different: readonly Row[]; readonly drift: Drift } {
  const counts = { ...NO_DRIFT };
  const different = rows.filter((row) => {
    const difference = compare(row);
    if (difference === 'added' || difference === 'removed' || difference === 'changed') counts[difference] += 1;
    return difference !== 'same';
  });
  return { different, drift: counts };
}

/** Adds the drift of both; where both have a list, the one of `b` is taken. */
export const mergeComparisons = (a: PageComparison, b: PageComparison): PageComparison => ({
  ...a,
  ...b,
  drift: addDrift(a.drift, b.drift),
});

/** Whether the last page of a listing has facts to be stored. */
export const hasFindings = (comparison: PageComparison): boolean =>
  comparison.attributes !== undefined ||
  [
    comparison.people,
    comparison.apps,
    comparison.assignments,
    comparison.assignmentEvents,
    comparison.changedPeople,
    comparison.changedApps,
  ].some((list) => list !== undefined && list.length > 0);

/** The segment of a page. Its ids are stored only while the listing has further pages, which need them at the end. */
export function sweepSegment(
  { drift: _drift, sweptIds, ...facts }: PageComparison,
  { readAt, requestedAt }: { readonly readAt: Instant; readonly requestedAt?: Instant },
  positions: Positions,
  isLastPage: boolean,
): NewSegment {
  const empty = newSegment('sweep', { readAt, requestedAt, skipped: 0 }, positions);
  return { ...empty, ...facts, sweptIds: isLastPage ? [] : (sweptIds ?? []) };
}

/**
 * Every id of the current listing: those on its earlier pages, from the ledger, and those on the page just read.
 * @param firstSequence of the listing's first page in the ledger; undefined where the page just read is the first
 */
export async function listedIds(
  store: Pick<UsageStore, 'ledger'>,
  firstSequence: number | undefined,
  page: readonly (PersonId | AppId)[],
): Promise<ReadonlySet<string>> {
  const listed = new Set<string>(page);
  if (firstSequence === undefined) return listed;
  for await (const { source, sweptIds } of store.ledger.segmentsAfter(firstSequence - 1)) {
    if (source === 'sweep') for (const id of sweptIds) listed.add(id);
  }
  return listed;
}
