/** The current people, apps, groups and assignments of the org. Rows are replaced, never changed in place. */
import type { App, Assignment, Company, Group, GroupAssignment, Person } from './company.ts';

export interface Directory {
  /** Undefined when unknown or deleted; `anyPerson` also finds deleted people, whom old log events name. */
  person(id: string): Person | undefined;
  anyPerson(id: string): Person | undefined;
  personByLogin(login: string): Person | undefined;
  /** Undefined when unknown or not listed; `anyApp` also finds apps that are not listed. */
  app(id: string): App | undefined;
  anyApp(id: string): App | undefined;
  group(id: string): Group | undefined;
  /** All in order of id, deleted and unlisted ones left out. */
  people(): readonly Person[];
  /** `people()` as it was at this time of the org's clock, for changes made while the org runs. */
  peopleAsOf(time: number): readonly Person[];
  apps(): readonly App[];
  groups(): readonly Group[];
  /** All apps, also those that no endpoint returns. */
  allApps(): readonly App[];
  assignment(appId: string, personId: string): Assignment | undefined;
  /** In order of person id, without those of deleted people. */
  assignmentsOf(appId: string): readonly Assignment[];
  assignmentsOfPerson(personId: string): readonly Assignment[];
  groupAssignmentsOf(appId: string): readonly GroupAssignment[];
  groupAssignmentsOfGroup(groupId: string): readonly GroupAssignment[];
  /** Ids of the group's members: at first the people with a seat through it. */
  membersOf(groupId: string): ReadonlySet<string>;
  putPerson(person: Person): void;
  putApp(app: App): void;
  putGroup(group: Group): void;
  putAssignment(assignment: Assignment): void;
  removeAssignment(appId: string, personId: string): void;
  putGroupAssignment(assignment: GroupAssignment): void;
  removeGroupAssignment(appId: string, groupId: string): void;
  putMember(groupId: string, personId: string): void;
  removeMember(groupId: string, personId: string): void;
}

const byId = <Row extends { readonly id: string }>(rows: Iterable<Row>): Row[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Computes the value at the first `get` and again at the first one after `invalidate`. */
function cached<Value>(compute: () => Value) {
  let entry: { readonly value: Value } | undefined;
  return {
    get: () => {
      entry ??= { value: compute() };
      return entry.value;
    },
    invalidate: () => {
      entry = undefined;
    },
  };
}

export function createDirectory(company: Company, now: () => number): Directory {
  const people = new Map(company.people.map((row) => [row.id, row]));
  const logins = new Map(company.people.map((row) => [row.login, row.id]));
  const apps = new Map(company.apps.map((row) => [row.id, row]));
  const groups = new Map(company.groups.map((row) => [row.id, row]));
  const byApp = new Map<string, Map<string, Assignment>>();
  const groupsByApp = new Map<string, Map<string, GroupAssignment>>();
  const sortedByApp = new Map<string, readonly Assignment[]>();
  /** Earlier rows of each person who changed, oldest first; `undefined` until the person was hired. */
  const formerPeople = new Map<string, { readonly until: number; readonly row: Person | undefined }[]>();
  const sortedPeople = cached(() => byId(people.values()).filter((row) => !row.deleted));
  const sortedApps = cached(() => byId(apps.values()).filter((row) => row.listed !== false));

  const person = (id: string) => {
    const row = people.get(id);
    return row?.deleted ? undefined : row;
  };
  const putAssignment = (row: Assignment) => {
    const rows = byApp.get(row.appId) ?? new Map<string, Assignment>();
    byApp.set(row.appId, rows.set(row.personId, row));
    sortedByApp.delete(row.appId);
  };
  const putGroupAssignment = (row: GroupAssignment) => {
    const rows = groupsByApp.get(row.appId) ?? new Map<string, GroupAssignment>();
    groupsByApp.set(row.appId, rows.set(row.groupId, row));
  };
  /** Computed at first use, because a large company has many seats and few tests ask for members. */
  const members = cached(() => {
    const byGroup = new Map<string, Set<string>>();
    for (const { groupId, personId } of company.assignments) {
      if (groupId !== undefined) byGroup.set(groupId, (byGroup.get(groupId) ?? new Set<string>()).add(personId));
    }
    return byGroup;
  });
  for (const row of company.assignments) putAssignment(row);
  for (const row of company.groupAssignments) putGroupAssignment(row);

  return {
    person,
    anyPerson: (id) => people.get(id),
    personByLogin: (login) => person(logins.get(login) ?? ''),
    app: (id) => {
      const row = apps.get(id);
      return row?.listed === false ? undefined : row;
    },
    anyApp: (id) => apps.get(id),
    group: (id) => groups.get(id),
    people: sortedPeople.get,
    peopleAsOf: (time) =>
      byId(
        [...people.values()].flatMap((row) => {
          const former = formerPeople.get(row.id)?.find(({ until }) => until > time);
          const then = former ? former.row : row;
          return then === undefined || then.deleted ? [] : [then];
        }),
      ),
    apps: sortedApps.get,
    groups: () => byId(groups.values()),
    allApps: () => byId(apps.values()),
    assignment: (appId, personId) => (person(personId) ? byApp.get(appId)?.get(personId) : undefined),
    assignmentsOf(appId) {
      const known = sortedByApp.get(appId);
      if (known) return known;
      const rows = [...(byApp.get(appId)?.values() ?? [])]
        .filter((row) => person(row.personId))
        .sort((a, b) => (a.personId < b.personId ? -1 : 1));
      sortedByApp.set(appId, rows);
      return rows;
    },
    assignmentsOfPerson: (personId) =>
      [...byApp.values()].flatMap((rows) => {
        const row = rows.get(personId);
        return row ? [row] : [];
      }),
    groupAssignmentsOfGroup: (groupId) =>
      [...groupsByApp.values()].flatMap((rows) => {
        const row = rows.get(groupId);
        return row ? [row] : [];
      }),
    membersOf: (groupId) => members.get().get(groupId) ?? new Set(),
    groupAssignmentsOf: (appId) => [...(groupsByApp.get(appId)?.values() ?? [])],
    putPerson(row) {
      const before = people.get(row.id);
      if (before && before.login !== row.login) logins.delete(before.login);
      people.set(row.id, row);
      formerPeople.set(row.id, [...(formerPeople.get(row.id) ?? []), { until: now(), row: before }]);
      logins.set(row.login, row.id);
      sortedPeople.invalidate();
      if (before?.deleted !== row.deleted) sortedByApp.clear();
    },
    putApp(row) {
      apps.set(row.id, row);
      sortedApps.invalidate();
    },
    putGroup: (row) => void groups.set(row.id, row),
    putAssignment,
    removeAssignment(appId, personId) {
      byApp.get(appId)?.delete(personId);
      sortedByApp.delete(appId);
    },
    putGroupAssignment,
    removeGroupAssignment: (appId, groupId) => void groupsByApp.get(appId)?.delete(groupId),
    putMember(groupId, personId) {
      members.get().set(groupId, (members.get().get(groupId) ?? new Set<string>()).add(personId));
    },
    removeMember: (groupId, personId) => void members.get().get(groupId)?.delete(personId),
  };
}
