/** Changes in a company: each updates the directory and writes the System Log events that Okta would write. */
import { SIGN_IN_EVENT } from '../../functions/core/oktaFacts.ts';
import type { App, Assignment, AssignmentStatus, Group, Outcome, Person, PersonStatus } from './company.ts';
import { SYSTEM } from './company.ts';
import type { Directory } from './directory.ts';
import { derivedId, oktaId, type Random } from './random.ts';
import type { LogEntryDraft, StoredEntry, SystemLog } from './systemLog.ts';

interface ChangeOptions {
  /** Time of the change. @default now */
  readonly at?: number;
  /** When its events reach the log; the default follows from the fault setting `persistDelayMs`. */
  readonly persistedAt?: number;
  /** Changes the directory without an event: drift that only a listing can find. */
  readonly silent?: boolean;
}

export interface Changes {
  signIn(personId: string, appId: string, options?: ChangeOptions & { readonly outcome?: Outcome }): StoredEntry;
  hire(person?: Partial<Person>, options?: ChangeOptions): Person;
  /** A rename changes `alternateId` of later events, never the id. */
  updatePerson(personId: string, patch: Partial<Omit<Person, 'id' | 'status'>>, options?: ChangeOptions): Person;
  /** Deactivation removes the person's seats, each with an event; `keepSeats` models orgs in which seats stay. */
  setPersonStatus(
    personId: string,
    status: PersonStatus,
    options?: ChangeOptions & { readonly keepSeats?: boolean },
  ): Person;
  deletePerson(personId: string, options?: ChangeOptions): void;
  addApp(app?: Partial<App>, options?: ChangeOptions): App;
  updateApp(appId: string, patch: Partial<Omit<App, 'id' | 'status' | 'listed'>>, options?: ChangeOptions): App;
  setAppStatus(appId: string, status: App['status'], options?: ChangeOptions): App;
  /** The app's assignments are removed without events of their own; the log keeps naming the app. */
  deleteApp(appId: string, options?: ChangeOptions): void;
  addGroup(name: string): Group;
  assign(
    personId: string,
    appId: string,
    options?: ChangeOptions & { readonly status?: AssignmentStatus; readonly groupId?: string; readonly job?: string },
  ): Assignment;
  unassign(personId: string, appId: string, options?: ChangeOptions & { readonly job?: string }): void;
  /** Writes one event for the group and, by the same background job, one for each person. */
  assignGroup(groupId: string, appId: string, personIds: readonly string[], options?: ChangeOptions): void;
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
  const write = (options: ChangeOptions, draft: Omit<LogEntryDraft, 'actor'> & { readonly actor?: string }) => {
    if (options.silent) return;
    log.append({ actor: adminId, published: options.at ?? now(), persistedAt: options.persistedAt, ...draft });
  };
  const timeOf = (options: ChangeOptions) => options.at ?? now();
  const unassign: Changes['unassign'] = (person, app, options = {}) => {
    directory.removeAssignment(app, person);
    write(options, { eventType: 'application.user_membership.remove', app, person, job: options.job });
  };
  const putPerson = (person: Person): Person => {
    directory.putPerson(person);
    return person;
  };
  const putApp = (app: App): App => {
    directory.putApp(app);
    return app;
  };
  const assign: Changes['assign'] = (person, app, options = {}) => {
    personOf(person);
    appOf(app);
    const created = timeOf(options);
    const scope = options.groupId === undefined ? 'USER' : 'GROUP';
    const assignment: Assignment = {
      appId: app,
      personId: person,
      created,
      lastUpdated: created,
      scope,
      groupId: options.groupId,
      status: options.status ?? 'ACTIVE',
    };
    directory.putAssignment(assignment);
    const actor = options.job === undefined ? adminId : SYSTEM;
    write(options, { eventType: 'application.user_membership.add', app, person, job: options.job, actor });
    return assignment;
  };

  return {
    assign,
    unassign,
    signIn: (actor, app, options = {}) =>
      log.append({
        eventType: SIGN_IN_EVENT,
        actor,
        app,
        outcome: options.outcome ?? 'SUCCESS',
        published: timeOf(options),
        persistedAt: options.persistedAt,
      }),
    hire(person = {}, options = {}) {
      const at = timeOf(options);
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
      write(options, { eventType: 'user.lifecycle.create', person: id });
      if (hired.status === 'ACTIVE') write(options, { eventType: 'user.lifecycle.activate', person: id });
      return hired;
    },
    updatePerson(id, patch, options = {}) {
      const before = personOf(id);
      const at = timeOf(options);
      const renamed = patch.login !== undefined && patch.login !== before.login;
      const formerLogin = renamed ? { login: before.login, until: at } : before.formerLogin;
      write(options, { eventType: 'user.account.update_profile', person: id });
      return putPerson({ ...before, formerLogin, ...patch, lastUpdated: at });
    },
    setPersonStatus(id, status, options = {}) {
      const before = personOf(id);
      const at = timeOf(options);
      const wasSuspended = before.status === 'SUSPENDED' && status === 'ACTIVE';
      const eventType = wasSuspended ? 'user.lifecycle.unsuspend' : STATUS_EVENTS[status];
      if (eventType !== undefined) write(options, { eventType, person: id });
      if (status === 'DEPROVISIONED' && !options.keepSeats) {
        for (const { appId } of directory.assignmentsOfPerson(id)) unassign(id, appId, options);
      }
      return putPerson({ ...before, status, statusChanged: at, lastUpdated: at });
    },
    deletePerson(id, options = {}) {
      const person = personOf(id);
      write(options, { eventType: 'user.lifecycle.delete.initiated', person: id });
      write(options, { eventType: 'user.lifecycle.delete.completed', person: id });
      putPerson({ ...person, deleted: true });
    },
    addApp(app = {}, options = {}) {
      const at = timeOf(options);
      const id = app.id ?? oktaId('0oa', random);
      const name = app.name ?? `northwind_customsaml20app_${id.slice(-6).toLowerCase()}`;
      const label = app.label ?? `App ${id.slice(-4)}`;
      write(options, { eventType: 'application.lifecycle.create', app: id });
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
    updateApp(id, patch, options = {}) {
      const updated = putApp({ ...appOf(id), ...patch, lastUpdated: timeOf(options) });
      write(options, { eventType: 'application.lifecycle.update', app: id });
      return updated;
    },
    setAppStatus(id, status, options = {}) {
      const verb = status === 'ACTIVE' ? 'activate' : 'deactivate';
      write(options, { eventType: `application.lifecycle.${verb}`, app: id });
      return putApp({ ...appOf(id), status, lastUpdated: timeOf(options) });
    },
    deleteApp(id, options = {}) {
      putApp({ ...appOf(id), listed: false });
      for (const { personId } of directory.assignmentsOf(id)) directory.removeAssignment(id, personId);
      write(options, { eventType: 'application.lifecycle.delete', app: id });
    },
    addGroup(name) {
      const group = { id: oktaId('00g', random), name };
      directory.putGroup(group);
      return group;
    },
    assignGroup(group, app, personIds, options = {}) {
      const at = timeOf(options);
      directory.putGroupAssignment({ appId: app, groupId: group, lastUpdated: at });
      write(options, { eventType: 'group.application_assignment.add', app, group });
      const job = derivedId('gam', `${group}/${app}/${at}`);
      for (const person of personIds) {
        if (!directory.assignment(app, person)) assign(person, app, { ...options, groupId: group, job });
      }
    },
  };
}

function raise(message: string): never {
  throw new Error(message);
}
