import type { AppId, PersonId } from '../ids.ts';
import type { Positions } from '../ledger/positions.ts';
import { emptySegment, type Segment } from '../ledger/segment.ts';
import { addDrift, type Drift, NO_DRIFT } from '../ledger/sweepPosition.ts';
import type { AppFact, AssignmentFact, Page, PersonFact } from '../oktaFacts.ts';
import type { UsageStore } from '../ports/usage.ts';
import type { Instant } from '../time.ts';
import type { NewSegment } from './reading.ts';
import { compareApp, comparePerson, compareSeat, type Difference } from './sweepRules.ts';

// What one page of a sweep says beside what is stored. Rows that are the same say nothing.

/** The parts of a segment that a page of a sweep fills, and what it found. */
export type Compared = { readonly drift: Drift } & Partial<
  Pick<Segment, 'people' | 'apps' | 'assignments' | 'swept' | 'assignmentEvents' | 'changedPeople' | 'changedApps'>
>;

export async function compareAssignments(
  store: Pick<UsageStore, 'apps' | 'seats'>,
  app: AppId,
  { items }: Page<AssignmentFact>,
  logReadThrough: Instant,
): Promise<Compared> {
  const [stored] = await store.apps.load([app]);
  const keys = items.map(({ person }) => ({ app, person }));
  const seats = new Map((await store.seats.load(keys)).map((seat) => [seat.person, seat]));
  const { different, drift } = differing(items, (row) =>
    compareSeat(seats.get(row.person), row, stored?.listedFrom, logReadThrough),
  );
  return {
    drift,
    assignments: different.map((row) => ({ ...row, app })),
    swept: items.map(({ person }) => person),
  };
}

export async function comparePeople(store: Pick<UsageStore, 'people'>, { items }: Page<PersonFact>): Promise<Compared> {
  const ids = items.map(({ person }) => person);
  const stored = new Map((await store.people.load(ids)).map((person) => [person.person, person]));
  const { different, drift } = differing(items, (fact) => comparePerson(stored.get(fact.person), fact));
  return { drift, people: different, swept: ids };
}

export async function compareApps(store: Pick<UsageStore, 'apps'>, { items }: Page<AppFact>): Promise<Compared> {
  const ids = items.map(({ app }) => app);
  const stored = new Map((await store.apps.load(ids)).map((app) => [app.app, app]));
  const { different, drift } = differing(items, (fact) => compareApp(stored.get(fact.app), fact));
  return { drift, apps: different, swept: ids };
}

function differing<Row>(
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

/** Both together, the later one's lists taking the place of the earlier one's. */
export const joined = (a: Compared, b: Compared): Compared => ({ ...a, ...b, drift: addDrift(a.drift, b.drift) });

/** Whether a last page says anything that has to be kept. */
export const saysSomething = (said: Compared): boolean =>
  [said.people, said.apps, said.assignments, said.assignmentEvents, said.changedPeople, said.changedApps].some(
    (list) => list !== undefined && list.length > 0,
  );

/** The segment of a page; ids are kept only while the listing goes on. */
export function sweepSegment(
  { drift: _drift, swept, ...said }: Compared,
  readAt: Instant,
  positions: Positions,
  isLastPage: boolean,
): NewSegment {
  const empty = emptySegment({ sequence: 0, source: 'sweep', readAt, limits: {}, positions });
  return { ...empty, ...said, swept: isLastPage ? [] : (swept ?? []) };
}

/** Every id that the listing in hand has brought: in the ledger since its first page, and on the page just read. */
export async function idsListed(
  store: Pick<UsageStore, 'ledger'>,
  firstSequence: number | undefined,
  page: readonly (PersonId | AppId)[],
): Promise<ReadonlySet<string>> {
  const listed = new Set<string>(page);
  if (firstSequence === undefined) return listed;
  for await (const { source, swept } of store.ledger.segmentsAfter(firstSequence - 1)) {
    if (source === 'sweep') for (const id of swept) listed.add(id);
  }
  return listed;
}
