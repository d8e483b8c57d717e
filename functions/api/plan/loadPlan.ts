import type { AppId, GroupId, PersonId } from '../../core/ids.ts';
import type { SeatId } from '../../core/ports/seats.ts';
import { type AppDecisions, decisionOnSeat } from '../../core/usage/decisions/decision.ts';
import type { AppPrices } from '../../core/usage/money/price.ts';
import { displayName, type PackedSeats, type Person } from '../../core/usage/person.ts';
import { unpackSeats } from '../../core/usage/personSeats.ts';
import { shareOfSummary } from '../../core/usage/personUse.ts';
import type { HeldSeat } from '../../core/usage/plan/heldSeats.ts';
import { type PlanStep, planChanges } from '../../core/usage/plan/plan.ts';
import { type JudgedSeat, withPresence } from '../../core/usage/presence.ts';
import type { Seat } from '../../core/usage/seat.ts';
import { isReclaimable } from '../../core/usage/seatFigures.ts';
import { type EvaluationContext, needsPresence, seatAssignment, seatState } from '../../core/usage/state.ts';
import { tierOf } from '../../core/usage/tier.ts';
import { loadAppViews } from '../http/appViews.ts';
import { readAllPages } from '../http/lists/pages.ts';
import type { LoadedConnection } from '../http/loadConnection.ts';
import { loadOktaReferences, type OktaReferences } from '../http/oktaReferences.ts';
import { ProblemError } from '../http/problems/problems.ts';

/** An app as a plan shows it. */
export interface PlannedApp {
  readonly app: AppId;
  readonly label: string;
  /** Okta's catalogue key. */
  readonly name: string | undefined;
  readonly prices: AppPrices;
  /** Undefined where its seats have not been evaluated yet. */
  readonly context: EvaluationContext | undefined;
  /** One of Okta's own apps, whose seats are never given back. */
  readonly internal: boolean;
  /** What was decided about its seats and is in force: those that are kept stay as they are. */
  readonly decisions: AppDecisions;
}

/** A person as a plan shows them. */
export interface PlannedPerson {
  readonly login: string | null;
  readonly name: string | null;
}

export interface LoadedPlan {
  readonly steps: readonly PlanStep[];
  readonly apps: ReadonlyMap<AppId, PlannedApp>;
  /** Those whom the steps name. */
  readonly people: ReadonlyMap<PersonId, PlannedPerson>;
  readonly okta: OktaReferences;
  /** The licence tier of a seat, where its app has prices of tiers. */
  readonly tierOfSeat: (seat: HeldSeat) => string | undefined;
}

/** The held seats that a plan looks at, and whose they are. */
interface Found {
  readonly seats: readonly HeldSeat[];
  readonly people: ReadonlyMap<PersonId, PlannedPerson>;
}

/**
 * The plan of one app, or of all. One app takes a pass over its seats and one request for each hundred people whose seat is
 * reclaimable, or may be by when they were seen anywhere; all apps take a pass over the people, whose items repeat their
 * seats. Throws APP_NOT_FOUND, and PLAN_TOO_LARGE for more than one answer can read.
 */
export async function loadPlan(loaded: LoadedConnection, app: AppId | undefined): Promise<LoadedPlan> {
  const apps = await loadApps(loaded);
  if (app !== undefined && !apps.has(app)) throw new ProblemError('APP_NOT_FOUND');
  const { seats, people } = await (app === undefined ? findInPeople(loaded, apps) : findInApp(loaded, apps, app));
  const groups = new Set<GroupId>();
  for (const { group } of seats) if (group !== undefined) groups.add(group);
  const okta = await loadOktaReferences(loaded, [...groups]);
  const steps = planChanges(seats, { app, typeOf: (group) => okta.group(group).type });
  const unnamed = steps.flatMap(({ keeps }) => keeps.map(({ person }) => person)).filter((id) => !people.has(id));
  const keepers = unnamed.length === 0 ? [] : await loaded.reader.people.load(unnamed);
  const tierOfSeat = await loadTiers(loaded, apps, steps);
  return { steps, apps, people: new Map([...people, ...namesOf(keepers)]), okta, tierOfSeat };
}

/** Tiers are read seat by seat, of apps with prices of tiers alone: the items of people do not repeat them. */
async function loadTiers(
  loaded: LoadedConnection,
  apps: ReadonlyMap<AppId, PlannedApp>,
  steps: readonly PlanStep[],
): Promise<LoadedPlan['tierOfSeat']> {
  const seats = steps.flatMap(({ frees, alsoLoses, keeps, leftOut }) => [
    ...frees.map(({ seat }) => seat),
    ...alsoLoses,
    ...keeps,
    ...leftOut.map(({ seat }) => seat),
  ]);
  const keyOf = ({ app, person }: SeatId) => `${app} ${person}`;
  const priced = new Map<string, SeatId>();
  for (const { app, person } of seats) {
    const seat = { app, person };
    if ((apps.get(app)?.prices.byTier.size ?? 0) > 0) priced.set(keyOf(seat), seat);
  }
  if (priced.size === 0) return () => undefined;
  assertTimeLeft(loaded);
  const stored = await loaded.reader.seats.load([...priced.values()]);
  const tiers = new Map(stored.map((seat) => [keyOf(seat), tierOf(seat, apps.get(seat.app)?.context?.tier)]));
  return (seat) => tiers.get(keyOf(seat));
}

async function loadApps(loaded: LoadedConnection): Promise<ReadonlyMap<AppId, PlannedApp>> {
  const [views, decisionsOf] = await Promise.all([loadAppViews(loaded), loaded.decisions()]);
  return new Map(
    views.map(({ figures: { app, label, name, price, tierPrices = new Map(), context, internal } }) => [
      app,
      { app, label, name, prices: { own: price, byTier: tierPrices }, context, internal, decisions: decisionsOf(app) },
    ]),
  );
}

/** All held seats of the app, and the other held seats of the people whose seats are reclaimable. */
async function findInApp(loaded: LoadedConnection, apps: ReadonlyMap<AppId, PlannedApp>, app: AppId): Promise<Found> {
  const stored = await readAllPages(loaded.seats(app));
  if (!stored) throw new ProblemError('PLAN_TOO_LARGE');
  const context = apps.get(app)?.context;
  const mayConcern = stored.filter(
    (seat) =>
      (context && needsPresence(seat, context)) || heldSeat(withPresence(seat, undefined), apps).some(isReclaimed),
  );
  const holders =
    mayConcern.length === 0 ? [] : await loaded.reader.people.load(mayConcern.map(({ person }) => person));
  const byId = new Map(holders.map((person) => [person.person, person]));
  const ofApp = stored.flatMap((seat) => heldSeat(withPresence(seat, byId.get(seat.person)), apps));
  const people = ofApp.filter(isReclaimed).flatMap(({ person }) => byId.get(person) ?? []);
  const seats = [...ofApp];
  for (const person of people) {
    for (const seat of await heldSeatsOf(loaded, apps, person)) if (seat.app !== app) seats.push(seat);
  }
  return { seats, people: namesOf(people) };
}

/** Every held seat. */
async function findInPeople(loaded: LoadedConnection, apps: ReadonlyMap<AppId, PlannedApp>): Promise<Found> {
  const seats: HeldSeat[] = [];
  const people = new Map<PersonId, PlannedPerson>();
  let after: string | undefined;
  await loaded.reserve();
  do {
    assertTimeLeft(loaded);
    const page = await loaded.reader.people.page(after);
    for (const person of page.items) {
      const held = await heldSeatsOf(loaded, apps, person);
      if (held.length > 0) people.set(person.person, shown(person));
      for (const seat of held) seats.push(seat);
    }
    after = page.next;
  } while (after !== undefined);
  return { seats, people };
}

const namesOf = (people: readonly Person[]): ReadonlyMap<PersonId, PlannedPerson> =>
  new Map(people.map((person) => [person.person, shown(person)]));

const shown = (person: Person): PlannedPerson => ({
  login: person.profile?.login ?? null,
  name: displayName(person) ?? null,
});

/** A plan that leaves out what it had no time for could take a seat from somebody who uses it. */
function assertTimeLeft(loaded: LoadedConnection): void {
  loaded.assertNotExhausted();
  if (loaded.isTimeUp()) throw new ProblemError('PLAN_TOO_LARGE');
}

/** Their held seats by their own item, or seat by seat where it does not repeat them. */
async function heldSeatsOf(
  loaded: LoadedConnection,
  apps: ReadonlyMap<AppId, PlannedApp>,
  person: Person,
): Promise<readonly HeldSeat[]> {
  if (person.seats) return heldSeatsIn(loaded, apps, person, person.seats);
  assertTimeLeft(loaded);
  return (await loaded.reader.seats.ofPerson(person.person)).flatMap((seat) =>
    heldSeat(withPresence(seat, person), apps),
  );
}

function heldSeatsIn(
  loaded: LoadedConnection,
  apps: ReadonlyMap<AppId, PlannedApp>,
  person: Person,
  packed: PackedSeats,
): readonly HeldSeat[] {
  const at = { asOf: loaded.asOf ?? -Infinity, window: 30 } as const;
  return unpackSeats(packed).flatMap((summary): readonly HeldSeat[] => {
    const app = apps.get(summary.app);
    if (!app?.context) return summary.seen?.assigned ? [unevaluated(summary.app, person.person, summary.seen)] : [];
    const { assigned, state } = shareOfSummary(summary, person, app.context, at, undefined);
    if (!assigned) return [];
    return [{ ...unevaluated(summary.app, person.person, summary.seen), ...judged(app, person.person, state) }];
  });
}

const isReclaimed = ({ isReclaimable }: HeldSeat): boolean => isReclaimable;

function heldSeat(seat: JudgedSeat, apps: ReadonlyMap<AppId, PlannedApp>): readonly HeldSeat[] {
  const { seen } = seat.assignment;
  const app = apps.get(seat.app);
  if (!app?.context) return seen?.assigned ? [unevaluated(seat.app, seat.person, seen)] : [];
  if (!seatAssignment(seat, app.context).assigned) return [];
  return [{ ...unevaluated(seat.app, seat.person, seen), ...judged(app, seat.person, seatState(seat, app.context)) }];
}

/** A seat that nothing is known of but how it is held: it must stay as it is. */
const unevaluated = (
  app: AppId,
  person: PersonId,
  seen: Pick<NonNullable<Seat['assignment']['seen']>, 'scope' | 'group'> | undefined,
): HeldSeat => ({
  app,
  person,
  state: undefined,
  isReclaimable: false,
  scope: seen?.scope,
  group: seen?.group,
});

const judged = (
  { internal, decisions }: PlannedApp,
  person: PersonId,
  state: HeldSeat['state'],
): Pick<HeldSeat, 'state' | 'isReclaimable'> => ({
  state,
  isReclaimable: !internal && isReclaimable(state) && decisionOnSeat(decisions, person, state)?.kind !== 'KEEP',
});
