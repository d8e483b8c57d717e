import type { Connection } from '../connections/connection.ts';
import type { UsageStore } from '../ports/usage.ts';
import { type Day, dayOf, type Instant } from '../time.ts';
import { daySetOf } from '../usage/daySet.ts';
import { decidedOpportunities, isSnoozed } from '../usage/decisions/decidedOpportunities.ts';
import { decisionsInForce, NO_DECISIONS } from '../usage/decisions/decision.ts';
import { countKept, seatsToCheck } from '../usage/decisions/kept.ts';
import { figuresNow } from '../usage/figures.ts';
import { sumByCurrency } from '../usage/money/money.ts';
import { withPriceOf } from '../usage/money/pricedFigures.ts';
import { NEVER_SEEN, presenceIn } from '../usage/presence.ts';
import { NO_APP_SETTINGS } from '../usage/rules.ts';
import { NO_KEPT_SEATS, reclaimableSeats } from '../usage/seatFigures.ts';
import type { DaySums, Digest } from './connectionEvent.ts';
import type { EventFacts } from './eventsOfRun.ts';

/** Opportunities that a digest names. */
const MOST_NAMED = 10;

type Store = Pick<UsageStore, 'apps' | 'appDays' | 'orgDays' | 'appSettings' | 'decisions' | 'seats' | 'people'>;

/** Reads the sums that events carry: two queries for a day, and for a week's digest what the list of opportunities reads. */
export const createEventFacts = (
  store: Store,
  { settings }: Pick<Connection, 'settings'>,
  eligiblePeople: () => number | undefined,
  now: Instant,
): EventFacts => ({
  async daySums(day) {
    const [rows, [org]] = await Promise.all([store.appDays.onDay(day), store.orgDays.load([day])]);
    const shown = rows.filter(({ internal }) => !internal);
    const total = (of: (row: (typeof shown)[number]) => number) => shown.reduce((sum, row) => sum + of(row), 0);
    return {
      day,
      activePeople: org?.people.day ?? 0,
      activePeople30: org?.people[30] ?? 0,
      signIns30: total(({ sums }) => sums.windows[30].signIns),
      apps: shown.length,
      assigned: total(({ sums }) => sums.assigned),
      reclaimable: total(({ sums }) => reclaimableSeats({ states: sums.states, kept: NO_KEPT_SEATS })),
    } satisfies DaySums;
  },
  digest: (day) => digestOf(store, settings, eligiblePeople(), day, now),
});

async function digestOf(
  store: Store,
  { idleAfterDays, exclusions }: Connection['settings'],
  eligiblePeople: number | undefined,
  day: Day,
  now: Instant,
): Promise<Digest> {
  const [apps, settings, stored] = await Promise.all([
    store.apps.list(),
    store.appSettings.list(),
    store.decisions.list(),
  ]);
  const inForce = decisionsInForce(stored, dayOf(now));
  const decisionsOf = (app: (typeof apps)[number]['app']) => inForce.get(app) ?? NO_DECISIONS;
  const options = { rules: { idleAfterDays, exclusions, apps: settings }, eligiblePeople };
  const figures = apps.map((app) => figuresNow(app, options)).filter(({ internal }) => !internal);
  const ids = figures.flatMap(({ app, context }) => (context ? seatsToCheck(app, decisionsOf(app)) : []));
  const seats = ids.length === 0 ? [] : await store.seats.load(ids);
  const people = seats.length === 0 ? [] : await store.people.load([...new Set(seats.map(({ person }) => person))]);
  const presences = new Map(
    people.map(({ person, activeDays }) => [person, presenceIn(daySetOf([...activeDays.keys()]))]),
  );
  const judged = seats.map((seat) => ({ ...seat, wasSeen: presences.get(seat.person) ?? NEVER_SEEN }));
  const byApp = Map.groupBy(judged, ({ app }) => app);
  const priced = figures.map((one) =>
    withPriceOf(
      one,
      settings.get(one.app) ?? NO_APP_SETTINGS,
      dayOf(now),
      countKept(one, decisionsOf(one.app), byApp.get(one.app) ?? []),
    ),
  );
  const listed = decidedOpportunities(priced, decisionsOf)
    .filter((one) => one.decision === undefined && !isSnoozed(one))
    .map(({ opportunity }) => opportunity);
  return {
    day,
    count: listed.length,
    savings: sumByCurrency(listed.flatMap(({ savings }) => savings ?? [])),
    most: listed.slice(0, MOST_NAMED).map(({ figures: of, kind, seats: count, savings }) => ({
      app: of.app,
      label: of.label,
      kind,
      seats: count,
      savings,
    })),
  };
}
