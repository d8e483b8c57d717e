/** Generates a company from a seed: the same seed, size, history and time always give the same company. */
import type { App, Assignment, Company, Group, GroupAssignment, SpecialCases } from '../company.ts';
import { derivedId, oktaId, seededRandom } from '../random.ts';
import type { CompanySize } from '../simulatedOrg.ts';
import { DAY } from '../time.ts';
import { planApps } from './catalogue.ts';
import { type HistoryPlan, writeHistory } from './history.ts';
import { DEPARTMENTS } from './names.ts';
import { type PersonPlan, planPeople } from './people.ts';
import { groupAssignedAt, type OrgGroups, type PlannedApp, planSeats, type SeatPlan } from './seats.ts';

const SIZES: Readonly<Record<CompanySize, { readonly people: number; readonly apps: number }>> = {
  empty: { people: 1, apps: 0 },
  tiny: { people: 12, apps: 6 },
  small: { people: 200, apps: 40 },
  midsize: { people: 1200, apps: 65 },
  medium: { people: 5000, apps: 200 },
};

export interface CompanyOptions {
  readonly seed: string;
  readonly host: string;
  readonly size: CompanySize;
  readonly historyDays: number;
  readonly now: number;
}

function groupAssignments(apps: readonly PlannedApp[], groups: OrgGroups, now: number, historyDays: number) {
  return apps.flatMap((planned): readonly GroupAssignment[] => {
    const { audience } = planned.plan;
    const lastUpdated = groupAssignedAt(planned, now, historyDays);
    const names = audience.kind === 'departments' ? audience.names : [];
    const assigned = names.flatMap((name) => groups.byDepartment.get(name) ?? []);
    if (audience.kind === 'everyone') assigned.push(groups.everyone);
    return assigned.map(({ id }) => ({ appId: planned.app.id, groupId: id, lastUpdated }));
  });
}

/** The number of licences bought follows from the number of seats, so it is set after the seats are planned. */
function withLicences({ app, plan }: PlannedApp, seats: number): App {
  return plan.licences === undefined ? app : { ...app, seatCount: Math.ceil((seats * plan.licences) / 5) * 5 };
}

function specialCasesOf(
  apps: readonly PlannedApp[],
  people: readonly PersonPlan[],
  assignments: readonly Assignment[],
): SpecialCases {
  const ids = (test: (planned: PlannedApp) => boolean) => apps.filter(test).map(({ app }) => app.id);
  const holders = new Set(assignments.map(({ personId }) => personId));
  return {
    brokerApp: ids(({ plan }) => plan.implicitAssignment === true)[0],
    inactiveApp: ids(({ plan }) => plan.inactive === true)[0],
    unlistedApp: ids(({ plan }) => plan.unlisted === true)[0],
    htmlLabelApp: ids(({ plan }) => plan.label.includes('<script>'))[0],
    bookmarkApp: ids(({ plan }) => plan.signOnMode === 'BOOKMARK')[0],
    serviceApp: ids(({ plan }) => plan.oauthType === 'service')[0],
    fanOutApp: ids(({ plan }) => plan.fannedOut === true)[0],
    twinApps: ids(({ plan }) => plan.name === 'zendesk'),
    sameLabelApps: ids(({ plan }) => plan.label === 'Reports'),
    renamedPerson: people.find(({ person }) => person.formerLogin)?.person.id,
    deletedPerson: people.find(({ person }) => person.deleted)?.person.id,
    leaversWithSeats: people
      .filter(({ person, leftAt }) => leftAt !== undefined && !person.deleted && holders.has(person.id))
      .map(({ person }) => person.id),
  };
}

const assignmentOf = ({ app, person, created, groupId, status }: SeatPlan): Assignment => ({
  appId: app.id,
  personId: person.person.id,
  created,
  lastUpdated: created,
  scope: groupId === undefined ? 'USER' : 'GROUP',
  groupId,
  status,
});

export function generateCompany({ seed, host, size, historyDays, now }: CompanyOptions): Company {
  const random = seededRandom(`${seed}/company`);
  const { people: headcount, apps: appCount } = SIZES[size];
  const people = planPeople(headcount, now, historyDays, random);
  const adminId = people[0]?.person.id ?? '';
  const group = (name: string): Group => ({ id: oktaId('00g', random), name });
  const groups: OrgGroups = {
    everyone: { ...group('Everyone'), type: 'BUILT_IN' },
    byDepartment: new Map(DEPARTMENTS.map(({ name }) => [name, group(name)])),
  };
  const plannedApps = planApps(appCount).map((plan): PlannedApp => {
    const created = Math.floor(now - (historyDays + 10 + random.next() * 1000) * DAY);
    const { name, label, displayName, signOnMode, implicitAssignment, oauthType, session } = plan;
    const features = plan.provisions ? ['PUSH_NEW_USERS', 'PUSH_USER_DEACTIVATION'] : [];
    const status = plan.inactive ? 'INACTIVE' : 'ACTIVE';
    const listed = plan.unlisted ? { listed: false } : {};
    const id = oktaId('0oa', random);
    const app: App = {
      id,
      name,
      label,
      displayName,
      status,
      signOnMode,
      created,
      lastUpdated: created,
      implicitAssignment,
      oauthType,
      features,
      ...(session && { session }),
      ...listed,
    };
    return { app, plan };
  });

  const seats = [...planSeats(plannedApps, people, groups, now, historyDays, random)];
  const held = seats.filter(
    ({ assigned, removedAt, person }) => assigned && removedAt === undefined && !person.person.deleted,
  );
  const assignments = held.map(assignmentOf);
  const seatsPerApp = new Map<string, number>();
  for (const { appId } of assignments) seatsPerApp.set(appId, (seatsPerApp.get(appId) ?? 0) + 1);
  const groupRows = groupAssignments(plannedApps, groups, now, historyDays);
  const byId = new Map(plannedApps.map((planned) => [planned.app.id, planned]));
  const fanOuts = groupRows.flatMap(({ appId, groupId, lastUpdated }) => {
    const planned = byId.get(appId);
    return planned?.plan.fannedOut ? [{ planned, groupId, at: lastUpdated }] : [];
  });
  const history: HistoryPlan = { seed, people, seats, fanOuts, adminId, now, historyDays };

  return {
    org: { id: derivedId('00o', host), name: 'Northwind Outfitters', created: now - 2000 * DAY },
    people: people.map(({ person }) => person),
    apps: plannedApps.map((planned) => withLicences(planned, seatsPerApp.get(planned.app.id) ?? 0)),
    groups: [groups.everyone, ...groups.byDepartment.values()],
    assignments,
    groupAssignments: groupRows,
    adminId,
    events: { [Symbol.iterator]: () => writeHistory(history) },
    specialCases: specialCasesOf(plannedApps, people, assignments),
  };
}
