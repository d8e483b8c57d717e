// A connection with 500 apps, one of them with 5,000 seats, written straight into the table.
import { openConnectionStore } from '../../functions/aws/connectionStore.ts';
import type { Table } from '../../functions/aws/table.ts';
import { openTenantConnections } from '../../functions/aws/tenantConnections.ts';
import { openUsageStore } from '../../functions/aws/usageStore.ts';
import type { AppId, ConnectionId, OrgId, PersonId, TenantId } from '../../functions/core/ids.ts';
import { DAY, type Day, dayOf, startOf } from '../../functions/core/time.ts';
import { joinAppFact, unknownApp } from '../../functions/core/usage/app.ts';
import { basisOf } from '../../functions/core/usage/basis.ts';
import { joinProfile, unknownPerson } from '../../functions/core/usage/person.ts';
import { NO_EXCLUSIONS } from '../../functions/core/usage/rules.ts';
import { emptySeat } from '../../functions/core/usage/seat.ts';
import { SumsCounter } from '../../functions/core/usage/summary.ts';
import { testId } from '../sync/harness.ts';

export const LARGE = { apps: 500, seats: 5_000 } as const;

const NOW = startOf(dayOf(Date.now())) + 1;
const TODAY = dayOf(NOW);
const SETTINGS = { historyDays: 90, idleAfterDays: 30, callBudgetPercent: 50, exclusions: NO_EXCLUSIONS };

export async function fillLargeOrg(
  table: Table,
  tenant: TenantId,
  { apps, seats } = LARGE as { apps: number; seats: number },
): Promise<{ readonly id: ConnectionId; readonly app: AppId }> {
  const id = testId(7);
  const coverage = { observedSince: NOW - 90 * DAY, dataThrough: NOW, gaps: [], complete: true };
  await fillConnection(table, tenant, id, coverage);
  const store = openUsageStore(table, tenant, id, { until: Infinity, clock: () => NOW });
  const people = Array.from({ length: seats }, (_, index) => `00u${String(index).padStart(17, '0')}` as PersonId);
  const held = people.map((person, index) => ({ ...seatOf(person, index) }));
  const counter = new SumsCounter();
  const all = Array.from({ length: apps }, (_, index) => {
    const app = `0oa${String(index).padStart(17, '0')}` as AppId;
    const fact = {
      ...{ app, label: `App ${index}`, name: 'saml', status: 'ACTIVE', signOnMode: 'SAML_2_0', seatCount: 10 },
      ...{ implicitAssignment: false, service: false, logoUrl: undefined },
    };
    const signIns = new Map<Day, number>(Array.from({ length: 90 }, (_, day) => [TODAY - day, 100 + day]));
    return { ...joinAppFact(unknownApp(app), fact, NOW), signIns, firstUsedAt: NOW - 90 * DAY, lastUsedAt: NOW };
  });
  const basis = basisOf(all[0] ?? unknownApp('0oa' as AppId), coverage, { ...SETTINGS, apps: new Map() });
  for (const seat of held) counter.add(seat, basis);
  const summary = { basis, sums: counter.sums(), foldedThrough: 1 };
  await store.write({ apps: all.map((app) => ({ ...app, summary })), seats: held, people: people.map(personOf) });
  return { id, app: all[0]?.app as AppId };
}

async function fillConnection(
  table: Table,
  tenant: TenantId,
  id: ConnectionId,
  coverage: { observedSince: number; dataThrough: number; gaps: never[]; complete: boolean },
): Promise<void> {
  const connections = openTenantConnections(table, tenant);
  await connections.create({
    ...{ id, name: 'Large', host: 'large.okta.com', org: '00olarge' as OrgId, createdAt: NOW, settings: SETTINGS },
    ...{ cursorKey: 'key', nextSyncAt: NOW },
  });
  await connections.activate(id, NOW);
  const store = openConnectionStore(table);
  const leased = await store.takeLease(tenant, id, { owner: 'fill', now: NOW, until: NOW + DAY });
  if (!leased) throw new Error('the lease was not to be had');
  await store.close(leased, 'fill', {
    work: { ...leased.work, foldedThrough: 1, coverage, eligiblePeople: LARGE.seats },
    ...{ startedAt: NOW + 1, now: NOW + 1, nextSyncAt: NOW + DAY, succeeded: true },
  });
}

const seatOf = (person: PersonId, index: number) => ({
  ...emptySeat(`0oa${'0'.padStart(17, '0')}` as AppId, person),
  assignment: { points: [{ at: NOW - 200 * DAY, assigned: true }], seen: undefined },
  firstUsedAt: NOW - 80 * DAY,
  lastUsedAt: NOW - (index % 80) * DAY,
  signIns: new Map<Day, number>(Array.from({ length: 20 }, (_, day) => [TODAY - (index % 80) - day, 2])),
  copy: {
    ...{ status: 'ACTIVE', since: undefined, earlier: [], login: `${person}@large.example` },
    ...{ department: `Department ${index % 12}`, userType: undefined },
  },
});

const personOf = (person: PersonId) =>
  joinProfile(
    unknownPerson(person),
    {
      ...{ person, status: 'ACTIVE', statusChangedAt: NOW - 300 * DAY, login: `${person}@large.example` },
      ...{ firstName: 'Sam', lastName: 'Example', email: undefined, department: undefined, title: undefined },
      ...{ userType: undefined, costCenter: undefined, manager: undefined },
    },
    NOW,
  );
