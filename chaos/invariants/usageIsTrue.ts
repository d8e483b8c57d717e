/** The table's seats, counts and statuses equal what happened in the org. */
import { createUsageReader } from '../../functions/aws/usage.ts';
import type { Connection } from '../../functions/core/connections/connection.ts';
import type { StartKey } from '../../functions/core/ports/queryPage.ts';
import type { UsageReader } from '../../functions/core/ports/usage.ts';
import { appLabel, appStatus } from '../../functions/core/usage/app.ts';
import { contextOf } from '../../functions/core/usage/evaluationContext.ts';
import { seatAssignment } from '../../functions/core/usage/state.ts';
import { NO_SUMS, plus, sumsOf } from '../../functions/core/usage/summary.ts';
import { firstVisible } from '../../functions/core/visibleText.ts';
import { judgedSeats, usesInTable, usesInTruth } from '../../test/functions/core/sync/assertTruth.ts';
import { connectionOf, type Tenant, type World } from '../world.ts';
import { compareMaps } from './compareMaps.ts';

/** App-user statuses that count as a seat. */
const HOLDING = new Set(['ACTIVE', 'PROVISIONED', 'PENDING', 'STAGED', 'APPROVED']);

export async function usageIsTrue(world: World, tenant: Tenant): Promise<readonly string[]> {
  const connection = await connectionOf(world, tenant);
  if (connection === undefined) return [];
  const reader = createUsageReader(world.table, tenant.id, connection.id);
  return [
    ...eventsAddUp(connection),
    ...(await signInsAreTrue(reader, connection, tenant)),
    ...(await appsAreTrue(reader, connection, tenant)),
    ...(await peopleAreTrue(reader, tenant)),
  ];
}

/** Each event read is in exactly one of the tallies. */
function eventsAddUp({ syncState: { totals } }: Connection): readonly string[] {
  const { read, signIns, failedSignIns, other, duplicates, rejected, late, leftToStream } = totals;
  const sum = signIns + failedSignIns + other + duplicates + rejected + late + leftToStream;
  return read === sum ? [] : [`events read ${read}, their tallies ${sum}`];
}

async function signInsAreTrue(reader: UsageReader, connection: Connection, { org }: Tenant) {
  const { coverage } = connection.syncState;
  if (coverage === undefined) return ['no coverage'];
  const gaps = coverage.gaps.map(({ from, to, cause }) => `gap ${new Date(from).toISOString()} ${to - from} ${cause}`);
  return [...gaps, ...compareMaps('sign-ins', usesInTruth(org, coverage.observedSince), await usesInTable(reader))];
}

async function appsAreTrue(reader: UsageReader, connection: Connection, { org }: Tenant): Promise<readonly string[]> {
  const { coverage } = connection.syncState;
  if (coverage === undefined) return [];
  const truth = org.truth();
  const statuses = new Map(truth.people.map(({ id, status }) => [id, status as string]));
  const rules = { ...connection.settings, apps: await reader.appSettings.list() };
  const differences: string[] = [];
  const apps = await reader.apps.list();
  for (const app of apps) {
    const context = contextOf(app, coverage, rules);
    const seats = await judgedSeats(reader, app);
    const listed = truth.apps.find(({ id }) => id === app.app);
    if (listed) {
      differences.push(
        ...compareMaps(
          `app ${app.app}`,
          textsOf(listed),
          textsOf({ label: isShown(listed.label) ? appLabel(app) : listed.label, status: appStatus(app) }),
        ),
      );
      const { implicitAssignment } = org.directory.app(app.app) ?? {};
      if (app.listedFrom !== undefined && implicitAssignment !== true) {
        const held = seats
          .filter((seat) => seatAssignment(seat, context).assigned)
          .map(({ person }) => person as string);
        const holders = listed.seats.filter(({ status }) => HOLDING.has(status)).map(({ personId }) => personId);
        differences.push(...compareMaps(`seats of ${app.app}`, presence(holders), presence(held)));
      }
    }
    for (const { person, personSnapshot } of seats) {
      const status = statuses.get(person);
      if (status !== undefined && personSnapshot.status !== status)
        differences.push(`seat ${app.app} ${person}: the person is ${status}, the seat says ${personSnapshot.status}`);
    }
    const sums = seats.reduce((total, seat) => plus(total, sumsOf(seat, context)), NO_SUMS);
    if (JSON.stringify(sums) !== JSON.stringify(app.summary.sums))
      differences.push(`summary of ${app.app} is not the sum of its seats`);
  }
  const known = new Set(apps.map(({ app }) => app as string));
  return [...differences, ...truth.apps.filter(({ id }) => !known.has(id)).map(({ id }) => `app ${id} is missing`)];
}

async function peopleAreTrue(reader: UsageReader, { org }: Tenant): Promise<readonly string[]> {
  const truth = new Map(org.truth().people.map(({ id, login, status }) => [id, `${status} ${login}`]));
  const stored = new Map<string, string>();
  let after: StartKey | undefined;
  do {
    const { items, next } = await reader.people.page(after);
    for (const { person, status, profile } of items)
      if (truth.has(person)) stored.set(person, `${status?.status} ${profile?.login}`);
    after = next;
  } while (after !== undefined);
  return compareMaps('person', truth, stored);
}

/** A label that looks empty is answered with another name of the app. */
const isShown = (label: string): boolean => firstVisible(label) !== undefined;

const textsOf = ({ label, status }: { readonly label: string; readonly status: string }) =>
  new Map([
    ['label', label],
    ['status', status],
  ]);

const presence = (ids: readonly string[]) => new Map(ids.map((id) => [id, 'held']));
