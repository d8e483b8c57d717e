/** Changes in a company: each updates the directory and writes the System Log events that Okta would write. */
import { SIGN_IN_EVENT } from '../../functions/core/oktaFacts.ts';
import type { App, Assignment, AssignmentStatus, Group, Outcome, Person, PersonStatus } from './company.ts';
import type { Directory } from './directory.ts';
import type { Faults } from './faults.ts';
import { createGroupChanges } from './groupChanges.ts';
import { OKTA_APPS } from './oktaApps.ts';
import { oktaId, type Random } from './random.ts';
import { type ChangeContext, createSeatChanges, seatThrough } from './seatChanges.ts';
import type { StoredEntry, SystemLog } from './systemLog.ts';

export interface ChangeOptions {
  /** Time of the change. @default now */
  readonly at?: number;
  /** When its events reach the log; the default follows from the fault setting `persistDelayMs`. */
  readonly persistedAt?: number;
  /** Changes the directory without an event: drift that only a listing can find. */
  readonly silent?: boolean;
}

interface BulkChangeOptions extends ChangeOptions {
  /** One event per seat beside the event of the change. @default the fault setting `seatEvents` */
  readonly seatEvents?: boolean;
}

interface PersonStatusOptions extends BulkChangeOptions {
  /** DEPROVISIONED only: the seats stay, as in orgs that remove them elsewhere. By default Okta takes them all. */
  readonly keepSeats?: boolean;
  /**
   * From DEPROVISIONED to ACTIVE only: no seat comes back, those of the person's groups do, or those that the deactivation
   * took are assigned one by one (`application.user_membership.restore`). @default 'none'
   */
  readonly seatsBack?: 'none' | 'ofGroups' | 'restored';
}

interface AppStatusOptions extends BulkChangeOptions {
  /** INACTIVE only: whether the app's seats stay listed, or are taken until it is activated again. @default 'stay' */
  readonly seats?: 'stay' | 'taken';
}

interface BrokerModeOptions extends BulkChangeOptions {
  /** On only: whether the app's seats are listed no more, stay listed, or stay with the status IMPLICIT. @default 'taken' */
  readonly seats?: 'taken' | 'stay' | 'implicit';
}

export interface Changes {
  signIn(personId: string, appId: string, options?: ChangeOptions & { readonly outcome?: Outcome }): StoredEntry;
  hire(person?: Partial<Person>, options?: ChangeOptions): Person;
  /** A rename changes `alternateId` of later events, never the id. */
  updatePerson(personId: string, patch: Partial<Omit<Person, 'id' | 'status'>>, options?: ChangeOptions): Person;
  setPersonStatus(personId: string, status: PersonStatus, options?: PersonStatusOptions): Person;
  deletePerson(personId: string, options?: ChangeOptions): void;
  addApp(app?: Partial<App>, options?: ChangeOptions): App;
  /** Adds Okta's own apps (all by default) so that only the log names them: no endpoint returns them. No event is written. */
  addOktaApps(displayNames?: readonly string[]): readonly App[];
  updateApp(appId: string, patch: Partial<Omit<App, 'id' | 'status' | 'listed'>>, options?: ChangeOptions): App;
  setAppStatus(appId: string, status: App['status'], options?: AppStatusOptions): App;
  /** Federation Broker Mode: everyone may use the app. When it ends, the seats that it took come back. */
  setBrokerMode(appId: string, isOn: boolean, options?: BrokerModeOptions): App;
  /** The app's assignments are removed, by default without events of their own; the log keeps naming the app. */
  deleteApp(appId: string, options?: BulkChangeOptions): void;
  assign(
    personId: string,
    appId: string,
    options?: ChangeOptions & { readonly status?: AssignmentStatus; readonly groupId?: string; readonly job?: string },
  ): Assignment;
  unassign(personId: string, appId: string, options?: ChangeOptions & { readonly job?: string }): void;
  addGroup(name: string): Group;
  /** Makes the people members, and assigns every member who has no seat. One event for the group, and usually one per seat. */
  assignGroup(groupId: string, appId: string, personIds?: readonly string[], options?: BulkChangeOptions): void;
  /** Takes the seats through this group, except those that another group of the person gives as well. */
  unassignGroup(groupId: string, appId: string, options?: BulkChangeOptions): void;
  addToGroup(personId: string, groupId: string, options?: BulkChangeOptions): void;
  removeFromGroup(personId: string, groupId: string, options?: BulkChangeOptions): void;
}

/** https://developer.okta.com/docs/reference/api/event-types/ */
const STATUS_EVENTS: Readonly<Partial<Record<PersonStatus, string>>> = {
  ACTIVE: 'user.lifecycle.activate',
  DEPROVISIONED: 'user.lifecycle.deactivate',
  SUSPENDED: 'user.lifecycle.suspend',
  LOCKED_OUT: 'user.account.lock',
};

interface ChangesOptions {
  readonly directory: Directory;
  readonly log: SystemLog;
  readonly random: Random;
  readonly now: () => number;
  /** Actor of the events that an admin causes. */
  readonly adminId: string;
  readonly faults: Faults;
}

export function createChanges({ directory, log, random, now, adminId, faults }: ChangesOptions): Changes {
  const personOf = (id: string) => directory.person(id) ?? raise(`no person ${id}`);
  const appOf = (id: string) => directory.app(id) ?? raise(`no app ${id}`);
  const timeOf = (options: ChangeOptions) => options.at ?? now();
  const write: ChangeContext['write'] = (options, draft) => {
    if (options.silent) return;
    log.append({ actor: adminId, published: timeOf(options), persistedAt: options.persistedAt, ...draft });
  };
  const context: ChangeContext = { directory, faults, timeOf, write };
  const seats = createSeatChanges(context);
  /** Seats that a person's deactivation, or an app's, took; by the id of either. */
  const taken = new Map<string, readonly Assignment[]>();
  const putPerson = (person: Person): Person => {
    directory.putPerson(person);
    return person;
  };
  const putApp = (app: App): App => {
    directory.putApp(app);
    return app;
  };
  const giveBackSeats = (id: string, options: PersonStatusOptions) => {
    const job = { change: 'personActivated', subject: id, options } as const;
    const held = taken.get(id) ?? [];
    if (options.seatsBack === 'restored') {
      const eventType = 'application.user_membership.restore';
      seats.give(
        held.map((seat) => ({ ...seat, scope: 'USER', groupId: undefined })),
        { ...job, eventType },
      );
    }
    if (options.seatsBack === 'ofGroups') {
      const groups = directory.groups().filter((group) => directory.membersOf(group.id).has(id));
      const assignments = groups.flatMap((group) => directory.groupAssignmentsOfGroup(group.id));
      seats.give(
        assignments.map((assignment) => seatThrough(assignment, id)),
        job,
      );
    }
    taken.delete(id);
  };

  return {
    assign: seats.assign,
    unassign: seats.unassign,
    ...createGroupChanges(context, seats, random),
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
        const held = directory.assignmentsOfPerson(id);
        taken.set(id, seats.take(held, { change: 'personDeactivated', subject: id, options }));
      }
      const after = putPerson({ ...before, status, statusChanged: at, lastUpdated: at });
      if (status === 'ACTIVE' && before.status === 'DEPROVISIONED') giveBackSeats(id, options);
      return after;
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
    addOktaApps(displayNames = OKTA_APPS.map(({ displayName }) => displayName)) {
      const wanted = OKTA_APPS.filter(({ displayName }) => displayNames.includes(displayName));
      return wanted.map(({ name, displayName }) =>
        putApp({
          id: oktaId('0oa', random),
          name,
          label: displayName,
          displayName,
          status: 'ACTIVE',
          signOnMode: 'OPENID_CONNECT',
          oauthType: 'web',
          created: now(),
          lastUpdated: now(),
          listed: false,
        }),
      );
    },
    setAppStatus(id, status, options = {}) {
      const before = appOf(id);
      const isActive = status === 'ACTIVE';
      write(options, { eventType: `application.lifecycle.${isActive ? 'activate' : 'deactivate'}`, app: id });
      if (isActive) {
        seats.give(taken.get(id) ?? [], { change: 'appActivated', subject: id, options });
        taken.delete(id);
      } else if (options.seats === 'taken') {
        taken.set(id, seats.take(directory.assignmentsOf(id), { change: 'appDeactivated', subject: id, options }));
      }
      return putApp({ ...before, status, lastUpdated: timeOf(options) });
    },
    setBrokerMode(id, isOn, options = {}) {
      const before = appOf(id);
      const held = directory.assignmentsOf(id);
      write(options, {
        eventType: `application.configuration.${isOn ? 'enable' : 'disable'}_fed_broker_mode`,
        app: id,
      });
      if (!isOn) {
        for (const seat of held) if (seat.status === 'IMPLICIT') directory.putAssignment({ ...seat, status: 'ACTIVE' });
        seats.give(taken.get(id) ?? [], { change: 'brokerModeOff', subject: id, options });
        taken.delete(id);
      } else if (options.seats === 'implicit') {
        for (const seat of held) directory.putAssignment({ ...seat, status: 'IMPLICIT', lastUpdated: timeOf(options) });
      } else if (options.seats !== 'stay') {
        taken.set(id, seats.take(held, { change: 'brokerModeOn', subject: id, options }));
      }
      return putApp({ ...before, implicitAssignment: isOn, lastUpdated: timeOf(options) });
    },
    deleteApp(id, options = {}) {
      putApp({ ...appOf(id), listed: false });
      seats.take(directory.assignmentsOf(id), { change: 'appDeleted', subject: id, options });
      write(options, { eventType: 'application.lifecycle.delete', app: id });
    },
  };
}

function raise(message: string): never {
  throw new Error(message);
}
