/** Changes in a company: each updates the directory and writes the System Log events that Okta would write. */
import type { App, Assignment, AssignmentStatus, Group, Outcome, Person, PersonStatus } from './company.ts';
import type { ServiceAppSettings } from './serviceApps.ts';
import type { StoredEntry } from './systemLog.ts';

export interface ChangeOptions {
  /** Time of the change. @default now */
  readonly at?: number;
  /** When its events reach the log; the default follows from the fault setting `persistDelayMs`. */
  readonly persistedAt?: number;
  /** Changes the directory without an event: drift that only a listing can find. */
  readonly silent?: boolean;
}

/** Of a change that ends somebody's access: the event is there at once, and Okta acts on it later. */
interface AccessChangeOptions extends ChangeOptions {
  /** When Okta acts on it. @default at once */
  readonly actsAt?: number;
}

interface BulkChangeOptions extends ChangeOptions {
  /** One event per seat beside the event of the change. @default the fault setting `seatEvents` */
  readonly seatEvents?: boolean;
}

export interface PersonStatusOptions extends BulkChangeOptions {
  /** DEPROVISIONED only: the seats stay, as in orgs that remove them elsewhere. By default Okta takes them all. */
  readonly keepSeats?: boolean;
  /**
   * From DEPROVISIONED to ACTIVE only: no seat comes back, those of the person's groups do, or those that the deactivation
   * took are assigned one by one (`application.user_membership.restore`). @default 'none'
   */
  readonly seatsBack?: 'none' | 'ofGroups' | 'restored';
  /** DEPROVISIONED only: when the tokens of the person end. @default at once */
  readonly actsAt?: number;
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
  /**
   * Gives people and apps, as many as there are texts, first names and labels that are formulas, other scripts or blanks
   * (`oddTexts.ts`). No event is written. Returns the texts by id.
   */
  nameOddly(): Readonly<Record<string, string>>;
  signIn(personId: string, appId: string, options?: ChangeOptions & { readonly outcome?: Outcome }): StoredEntry;
  /** Ends the person's sessions in the app, as Universal Logout does. */
  logOut(personId: string, appId: string, options?: ChangeOptions): StoredEntry;
  hire(person?: Partial<Person>, options?: ChangeOptions): Person;
  /** A rename changes `alternateId` of later events, never the id. */
  updatePerson(personId: string, patch: Partial<Omit<Person, 'id' | 'status'>>, options?: ChangeOptions): Person;
  setPersonStatus(personId: string, status: PersonStatus, options?: PersonStatusOptions): Person;
  /**
   * Gives a person an admin role in place of any other, such as SUPER_ADMIN; null takes it away. Tokens read as before, but
   * where `actsAt` says from when on the tokens of somebody without a role read nothing.
   */
  setAdminRole(personId: string, role: string | null, options?: AccessChangeOptions): Person;
  deletePerson(personId: string, options?: ChangeOptions): void;
  /** Activates or deactivates a service app. */
  setServiceAppStatus(clientId: string, isActive: boolean, options?: AccessChangeOptions): void;
  /** Gives a service app an admin role in place of any other, or with null none; `expiresAt`: the role ends by itself. */
  setServiceAppRole(
    clientId: string,
    role: NonNullable<ServiceAppSettings['role']> | null,
    options?: AccessChangeOptions & { readonly expiresAt?: number },
  ): void;
  /** Deactivates and deletes a key that was saved in a service app. */
  removeServiceAppKey(clientId: string, kid: string, options?: AccessChangeOptions): void;
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
  addGroup(name: string, type?: Group['type']): Group;
  /** Makes the people members, and assigns every member who has no seat. One event for the group, and usually one per seat. */
  assignGroup(groupId: string, appId: string, personIds?: readonly string[], options?: BulkChangeOptions): void;
  /** Takes the seats through this group, except those that another group of the person gives as well. */
  unassignGroup(groupId: string, appId: string, options?: BulkChangeOptions): void;
  addToGroup(personId: string, groupId: string, options?: BulkChangeOptions): void;
  removeFromGroup(personId: string, groupId: string, options?: BulkChangeOptions): void;
}
