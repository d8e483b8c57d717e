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
  apps(): readonly App[];
  groups(): readonly Group[];
  assignment(appId: string, personId: string): Assignment | undefined;
  /** In order of person id, without those of deleted people. */
  assignmentsOf(appId: string): readonly Assignment[];
  assignmentsOfPerson(personId: string): readonly Assignment[];
  groupAssignmentsOf(appId: string): readonly GroupAssignment[];
  putPerson(person: Person): void;
  putApp(app: App): void;
  putGroup(group: Group): void;
  putAssignment(assignment: Assignment): void;
  removeAssignment(appId: string, personId: string): void;
  putGroupAssignment(assignment: GroupAssignment): void;
  removeGroupAssignment(appId: string, groupId: string): void;
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

export function createDirectory(company: Company): Directory {
  const people = new Map(company.people.map((row) => [row.id, row]));
  const logins = new Map(company.people.map((row) => [row.login, row.id]));
  const apps = new Map(company.apps.map((row) => [row.id, row]));
  const groups = new Map(company.groups.map((row) => [row.id, row]));
  const byApp = new Map<string, Map<string, Assignment>>();
  const groupsByApp = new Map<string, Map<string, GroupAssignment>>();
  const sortedByApp = new Map<string, readonly Assignment[]>();
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
    apps: sortedApps.get,
    groups: () => [...groups.values()],
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
    groupAssignmentsOf: (appId) => [...(groupsByApp.get(appId)?.values() ?? [])],
    putPerson(row) {
      const before = people.get(row.id);
      if (before && before.login !== row.login) logins.delete(before.login);
      people.set(row.id, row);
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
  };
}
