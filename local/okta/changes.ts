/** Things that happen in a company: each changes the directory and writes the System Log events that Okta would. */
import { SIGN_IN_EVENT } from '../../functions/core/oktaFacts.ts';
import type { App, Assignment, AssignmentStatus, Group, Outcome, Person, PersonStatus } from './company.ts';
import { SYSTEM } from './company.ts';
import type { Directory } from './directory.ts';
import { derivedId, oktaId, type Random } from './random.ts';
import type { LogEntryDraft, StoredEntry, SystemLog } from './systemLog.ts';

interface How {
  /** When it happened; default now. */
  readonly at?: number;
  /** When its events reach the log; default by the `persistDelayMs` knob. */
  readonly persistedAt?: number;
  /** Changes the directory without any event: drift that only a listing can find. */
  readonly silent?: boolean;
}

export interface Changes {
  signIn(personId: string, appId: string, how?: How & { readonly outcome?: Outcome }): StoredEntry;
  hire(person?: Partial<Person>, how?: How): Person;
  /** A rename changes `alternateId` of later events, never the id. */
  updatePerson(personId: string, patch: Partial<Omit<Person, 'id' | 'status'>>, how?: How): Person;
  /** Deactivating removes the person's seats, each with an event; `keepSeats` models orgs where they stay. */
  setPersonStatus(personId: string, status: PersonStatus, how?: How & { readonly keepSeats?: boolean }): Person;
  deletePerson(personId: string, how?: How): void;
  addApp(app?: Partial<App>, how?: How): App;
  updateApp(appId: string, patch: Partial<Omit<App, 'id' | 'status' | 'listed'>>, how?: How): App;
  setAppStatus(appId: string, status: App['status'], how?: How): App;
  /** Its assignments go without events of their own; the log keeps naming it. */
  deleteApp(appId: string, how?: How): void;
  addGroup(name: string): Group;
  assign(
    personId: string,
    appId: string,
    how?: How & { readonly status?: AssignmentStatus; readonly groupId?: string; readonly job?: string },
  ): Assignment;
  unassign(personId: string, appId: string, how?: How & { readonly job?: string }): void;
  /** One event for the group and, by the same background job, one for each person. */
  assignGroup(groupId: string, appId: string, personIds: readonly string[], how?: How): void;
}

/** https://developer.okta.com/docs/reference/api/event-types/ */
const STATUS_EVENTS: Readonly<Partial<Record<PersonStatus, string>>> = {
  ACTIVE: 'user.lifecycle.activate',
  DEPROVISIONED: 'user.lifecycle.deactivate',
  SUSPENDED: 'user.lifecycle.suspend',
  LOCKED_OUT: 'user.account.lock',
};

export function createChanges(
  directory: Directory,
  log: SystemLog,
  random: Random,
  now: () => number,
  adminId: string,
): Changes {
  const personOf = (id: string) => directory.person(id) ?? raise(`no person ${id}`);
  const appOf = (id: string) => directory.app(id) ?? raise(`no app ${id}`);
  const write = (how: How, draft: Omit<LogEntryDraft, 'actor'> & { readonly actor?: string }) => {
    if (how.silent) return;
    log.append({ actor: adminId, published: how.at ?? now(), persistedAt: how.persistedAt, ...draft });
  };
  const timeOf = (how: How) => how.at ?? now();
  const unassign: Changes['unassign'] = (person, app, how = {}) => {
    directory.removeAssignment(app, person);
    write(how, { eventType: 'application.user_membership.remove', app, person, job: how.job });
  };
  const putPerson = (person: Person): Person => {
    directory.putPerson(person);
    return person;
  };
  const putApp = (app: App): App => {
    directory.putApp(app);
    return app;
  };
  const assign: Changes['assign'] = (person, app, how = {}) => {
    personOf(person);
    appOf(app);
    const created = timeOf(how);
    const scope = how.groupId === undefined ? 'USER' : 'GROUP';
    const assignment: Assignment = {
      appId: app,
      personId: person,
      created,
      lastUpdated: created,
      scope,
      groupId: how.groupId,
      status: how.status ?? 'ACTIVE',
    };
    directory.putAssignment(assignment);
    const actor = how.job === undefined ? adminId : SYSTEM;
    write(how, { eventType: 'application.user_membership.add', app, person, job: how.job, actor });
    return assignment;
  };

  return {
    assign,
    unassign,
    signIn: (actor, app, how = {}) =>
      log.append({
        eventType: SIGN_IN_EVENT,
        actor,
        app,
        outcome: how.outcome ?? 'SUCCESS',
        published: timeOf(how),
        persistedAt: how.persistedAt,
      }),
    hire(person = {}, how = {}) {
      const at = timeOf(how);
      const id = person.id ?? oktaId('00u', random);
      const hired = putPerson({
        id,
        status: 'ACTIVE',
        created: at,
        activated: at,
        statusChanged: at,
        lastUpdated: at,
        firstName: 'Sam',
        lastName: `Newcomer ${id.slice(-4)}`,
        login: `${id.toLowerCase()}@northwind-outfitters.example`,
        ...person,
      });
      write(how, { eventType: 'user.lifecycle.create', person: id });
      if (hired.status === 'ACTIVE') write(how, { eventType: 'user.lifecycle.activate', person: id });
      return hired;
    },
    updatePerson(id, patch, how = {}) {
      const before = personOf(id);
      const at = timeOf(how);
      const renamed = patch.login !== undefined && patch.login !== before.login;
      const formerLogin = renamed ? { login: before.login, until: at } : before.formerLogin;
      write(how, { eventType: 'user.account.update_profile', person: id });
      return putPerson({ ...before, formerLogin, ...patch, lastUpdated: at });
    },
    setPersonStatus(id, status, how = {}) {
      const before = personOf(id);
      const at = timeOf(how);
      const wasSuspended = before.status === 'SUSPENDED' && status === 'ACTIVE';
      const eventType = wasSuspended ? 'user.lifecycle.unsuspend' : STATUS_EVENTS[status];
      if (eventType !== undefined) write(how, { eventType, person: id });
      if (status === 'DEPROVISIONED' && !how.keepSeats) {
        for (const { appId } of directory.assignmentsOfPerson(id)) unassign(id, appId, how);
      }
      return putPerson({ ...before, status, statusChanged: at, lastUpdated: at });
    },
    deletePerson(id, how = {}) {
      const person = personOf(id);
      write(how, { eventType: 'user.lifecycle.delete.initiated', person: id });
      write(how, { eventType: 'user.lifecycle.delete.completed', person: id });
      putPerson({ ...person, deleted: true });
    },
    addApp(app = {}, how = {}) {
      const at = timeOf(how);
      const id = app.id ?? oktaId('0oa', random);
      const name = app.name ?? `northwind_customsaml20app_${id.slice(-6).toLowerCase()}`;
      const label = app.label ?? `App ${id.slice(-4)}`;
      write(how, { eventType: 'application.lifecycle.create', app: id });
      return putApp({
        id,
        name,
        label,
        displayName: label,
        status: 'ACTIVE',
        signOnMode: 'SAML_2_0',
        created: at,
        lastUpdated: at,
        ...app,
      });
    },
    updateApp(id, patch, how = {}) {
      const updated = putApp({ ...appOf(id), ...patch, lastUpdated: timeOf(how) });
      write(how, { eventType: 'application.lifecycle.update', app: id });
      return updated;
    },
    setAppStatus(id, status, how = {}) {
      const verb = status === 'ACTIVE' ? 'activate' : 'deactivate';
      write(how, { eventType: `application.lifecycle.${verb}`, app: id });
      return putApp({ ...appOf(id), status, lastUpdated: timeOf(how) });
    },
    deleteApp(id, how = {}) {
      putApp({ ...appOf(id), listed: false });
      for (const { personId } of directory.assignmentsOf(id)) directory.removeAssignment(id, personId);
      write(how, { eventType: 'application.lifecycle.delete', app: id });
    },
    addGroup(name) {
      const group = { id: oktaId('00g', random), name };
      directory.putGroup(group);
      return group;
    },
    assignGroup(group, app, personIds, how = {}) {
      const at = timeOf(how);
      directory.putGroupAssignment({ appId: app, groupId: group, lastUpdated: at });
      write(how, { eventType: 'group.application_assignment.add', app, group });
      const job = derivedId('gam', `${group}/${app}/${at}`);
      for (const person of personIds) {
        if (!directory.assignment(app, person)) assign(person, app, { ...how, groupId: group, job });
      }
    },
  };
}

function raise(message: string): never {
  throw new Error(message);
}
