// Compares the API's answers about a connection with the ground truth of the simulated org.
import assert from 'node:assert/strict';
import type { AppBody, AppDetailBody } from '../../functions/api/apps/schema.ts';
import type { SeatBody } from '../../functions/api/seats/schema.ts';
import type { SeriesPointBody } from '../../functions/api/usage/schema.ts';
import type { SimulatedOrg } from '../../local/okta/simulatedOrg.ts';
import type { ApiClient } from './apiClient.ts';

const DAY = 86_400_000;
const WINDOW = 90;
/** App-user statuses that count as a seat. */
const HOLDING = new Set(['ACTIVE', 'PROVISIONED', 'PENDING', 'STAGED', 'APPROVED']);

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

interface Figures {
  readonly signIns: number;
  readonly activePeople: number;
  readonly activeDays: number;
}

/** Asserts that apps, seats and the daily series of the last 90 days equal the org's ground truth. */
export async function assertMatchesOrg(client: ApiClient, id: string, org: SimulatedOrg): Promise<void> {
  const { coverage } = await client.connection(id);
  const to = String(coverage.dataThrough).slice(0, 10);
  const from = dateOf(Date.parse(to) - (WINDOW - 1) * DAY);
  const truth = org.truth();
  const uses = truth.uses.filter(({ day, persisted }) => persisted > 0 && day >= from && day <= to);
  const figures = (of: typeof uses): Figures => ({
    signIns: sum(of.map(({ persisted }) => persisted)),
    activePeople: new Set(of.map(({ personId }) => personId)).size,
    activeDays: of.length,
  });

  const path = `/v1/connections/${id}/apps`;
  const apps: readonly AppBody[] = await client.all(`${path}?window=${WINDOW}&include=internal&limit=500`);
  const known = new Set([...truth.apps.map((app) => app.id), ...uses.map(({ appId }) => appId)]);
  assert.deepEqual(apps.map((app) => app.id).sort(), [...known].sort());
  assert.ok(uses.length > 0, 'there are sign-ins to compare');

  for (const app of apps) {
    const used = uses.filter(({ appId }) => appId === app.id);
    const { signIns, activePeople, activeDays } = app;
    assert.deepEqual({ signIns, activePeople, activeDays }, figures(used), app.label);
    const listed = truth.apps.find((each) => each.id === app.id);
    if (listed) assert.equal(app.label, listed.label);

    const seats: readonly SeatBody[] = await client.all(`${path}/${app.id}/seats?window=${WINDOW}&limit=500`);
    const holders = seats.filter(({ assigned }) => assigned).map(({ personId }) => personId);
    assert.equal(app.assigned, holders.length, `assigned of ${app.label}`);
    if (listed && isListed(app, org)) {
      const held = listed.seats.filter(({ status }) => HOLDING.has(status));
      assert.deepEqual(holders.sort(), held.map(({ personId }) => personId).sort(), `seats of ${app.label}`);
    }
    for (const { group } of seats)
      if (group) assert.equal(group.name, org.directory.group(group.id)?.name, `a group that gives ${app.label}`);
    const byPerson = seats
      .filter((seat) => seat.signIns > 0)
      .map((seat) => [seat.personId, seat.signIns, seat.activeDays]);
    const people = [...new Set(used.map(({ personId }) => personId))];
    const expected = people.map((personId) => {
      const own = used.filter((use) => use.personId === personId);
      return [personId, figures(own).signIns, own.length];
    });
    assert.deepEqual(byPerson.sort(byText), expected.sort(byText), `use of ${app.label}`);
  }

  const [first] = apps;
  assert.ok(first);
  const detail: AppDetailBody = (await client.ask(`${path}/${first.id}?window=${WINDOW}`)).json.data;
  assert.equal(sum(detail.series.map(({ signIns }) => signIns)), first.signIns);

  const series: readonly SeriesPointBody[] = await client.all(`/v1/connections/${id}/usage?from=${from}&to=${to}`);
  assert.equal(series.length, WINDOW);
  for (const point of series) {
    const onDay = uses.filter(({ day }) => day === point.from.slice(0, 10));
    const { signIns, activePeople } = figures(onDay);
    const appsInUse = new Set(onDay.map(({ appId }) => appId).filter((app) => !truth.oktaApps.includes(app))).size;
    assert.deepEqual(
      { signIns: point.signIns, activePeople: point.activePeople, appsInUse: point.appsInUse },
      { signIns, activePeople, appsInUse },
      point.from,
    );
  }
}

/** True if the product reads the assignments of the app. */
function isListed({ id, internal, signOnMode }: AppBody, org: SimulatedOrg): boolean {
  const app = org.directory.apps().find((each) => each.id === id);
  return !internal && signOnMode !== 'BOOKMARK' && !app?.implicitAssignment && app?.oauthType !== 'service';
}

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
