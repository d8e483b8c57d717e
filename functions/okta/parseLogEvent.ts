import { type AppId, appId, type PersonId, personId } from '../core/ids.ts';
import {
  CLIENT_EVENTS,
  KEY_EVENTS,
  type LogEntry,
  PRIVILEGE_EVENTS,
  type Rejection,
  SIGN_IN_EVENT,
  UNIVERSAL_LOGOUT_EVENT,
} from '../core/okta/oktaFacts.ts';
import { type Instant, parseInstant } from '../core/time.ts';
import { objectIn, textIn, type WireObject } from './wire.ts';

/** Longer than any uuid or event type of Okta; longer text is treated as missing. */
const NAME_LIMIT = 128;

/**
 * Whether the person is assigned to the app after the event. `revoke` is "unassigned but not yet deprovisioned",
 * `restore` ends a suspension. `approve`, `provision` and `deprovision` are missing, because they only confirm one of
 * these, possibly after the next change.
 * @see https://developer.okta.com/docs/reference/api/event-types/
 */
const ASSIGNED_AFTER: ReadonlyMap<string, boolean> = new Map([
  ['application.user_membership.add', true],
  ['application.user_membership.restore', true],
  ['application.user_membership.remove', false],
  ['application.user_membership.revoke', false],
]);

/**
 * The status a person has after the event. Creation and (re)activation are missing: they lead to STAGED, PROVISIONED or
 * ACTIVE, which the event does not contain, so the person is read again.
 * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle/
 */
const PERSON_STATUS_AFTER: ReadonlyMap<string, string> = new Map([
  ['user.lifecycle.deactivate', 'DEPROVISIONED'],
  ['user.lifecycle.suspend', 'SUSPENDED'],
  ['user.lifecycle.unsuspend', 'ACTIVE'],
  ['user.lifecycle.delete.completed', 'DELETED'],
]);

const APP_STATUS_AFTER: ReadonlyMap<string, string> = new Map([
  ['application.lifecycle.activate', 'ACTIVE'],
  ['application.lifecycle.deactivate', 'INACTIVE'],
  ['application.lifecycle.delete', 'DELETED'],
]);

const CLIENT_ACTIVE_AFTER: ReadonlySet<string> = new Set(['activate', 'deactivate', 'delete']);

const READ_PERSON_AGAIN: ReadonlySet<string> = new Set([
  'user.lifecycle.create',
  'user.lifecycle.activate',
  'user.lifecycle.reactivate',
  'user.account.update_profile',
]);

const READ_APP_AGAIN: ReadonlySet<string> = new Set([
  'application.lifecycle.create',
  'application.lifecycle.update',
  'application.configuration.enable_fed_broker_mode',
  'application.configuration.disable_fed_broker_mode',
]);

/**
 * Events after which Okta may give or take seats without an event for each: deactivating a person ends all assignments,
 * activation may bring those of groups back, and so may the end of Federation Broker Mode, in which an app has none.
 * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle/#tag/UserLifecycle/operation/deactivateUser
 */
const CHANGES_SEATS: ReadonlySet<string> = new Set([
  'user.lifecycle.deactivate',
  'user.lifecycle.activate',
  'user.lifecycle.reactivate',
  'application.lifecycle.activate',
  'application.lifecycle.deactivate',
  'application.configuration.disable_fed_broker_mode',
]);

/** The events `add`, `remove` and `update` of a group's assignment to an app. */
const GROUP_ASSIGNMENT = 'group.application_assignment.';

/**
 * Parses one System Log event; runs for every event. It never throws, and a rejected entry contains no text of the event
 * but its uuid and type. Targets are found by their type, not their position. Only events with outcome SUCCESS count,
 * except failed sign-ins. The caller checks whether `published` is in the future.
 */
export function parseLogEvent(raw: unknown): LogEntry {
  const event = objectIn(raw);
  if (!event) return { kind: 'rejected', uuid: undefined, eventType: undefined, reason: 'not an object' };
  const uuid = nameIn(event.uuid);
  const eventType = nameIn(event.eventType);
  const rejected = (reason: Rejection): LogEntry => ({ kind: 'rejected', uuid, eventType, reason });
  if (uuid === undefined) return rejected('no uuid');
  if (eventType === undefined) return rejected('no event type');
  const at = parseInstant(event.published);
  if (at === undefined) return rejected('published is no UTC instant');
  if (eventType === SIGN_IN_EVENT) {
    const signIn = parseSignIn(event, uuid, at);
    return typeof signIn === 'string' ? rejected(signIn) : signIn;
  }
  if (objectIn(event.outcome)?.result !== 'SUCCESS') return { kind: 'other', uuid, at, eventType };
  return parseChange(event, uuid, at, eventType);
}

/**
 * Parses a sign-in to an app; Okta writes this event for failed attempts, too. The person is the actor, who must be of
 * type `User` and have an id other than `unknown`, which Okta writes for an unidentified one. Without such an actor the
 * event is rejected, because the targets' `AppUser` ids are not ids of people.
 */
function parseSignIn(event: WireObject, uuid: string, at: Instant): LogEntry | Rejection {
  const result = objectIn(event.outcome)?.result;
  if (typeof result !== 'string') return 'no outcome';
  const target = findTarget(event, 'AppInstance');
  const app = appId(target?.id);
  if (result !== 'SUCCESS') return { kind: 'failedSignIn', uuid, at, app };
  const actor = objectIn(event.actor);
  if (actor?.type !== 'User') return 'actor is no user';
  const person = isKnown(actor.id) ? personId(actor.id) : undefined;
  if (!person) return 'actor has no id';
  if (!app) return 'no app target';
  return { kind: 'signIn', uuid, at, app, person, ...namesOf(target) };
}

function parseChange(event: WireObject, uuid: string, at: Instant, eventType: string): LogEntry {
  const assigned = ASSIGNED_AFTER.get(eventType);
  if (assigned !== undefined) {
    const app = appIn(event);
    const person = personIn(event);
    if (app && person) return { kind: 'assignment', uuid, at, app, person, assigned };
  }
  const personStatus = PERSON_STATUS_AFTER.get(eventType);
  if (personStatus !== undefined) {
    const person = personIn(event);
    if (person) return { kind: 'personStatus', uuid, at, person, status: personStatus, ...seatsOf(eventType) };
  }
  const appStatus = APP_STATUS_AFTER.get(eventType);
  if (appStatus !== undefined) {
    const app = appIn(event);
    if (app) return { kind: 'appStatus', uuid, at, app, status: appStatus, ...seatsOf(eventType) };
  }
  if (eventType === UNIVERSAL_LOGOUT_EVENT) {
    const person = personIn(event);
    const apps = appsLoggedOut(event);
    if (person && apps.length > 0) return { kind: 'loggedOut', uuid, at, person, apps };
  }
  if (PRIVILEGE_EVENTS.some((prefix) => eventType === `${prefix}grant` || eventType === `${prefix}revoke`))
    return { kind: 'privileges', uuid, at, holders: idsIn(event), ...privilegesAfter(event, eventType) };
  const clientEvent = eventType.startsWith(CLIENT_EVENTS) ? eventType.slice(CLIENT_EVENTS.length) : '';
  if (CLIENT_ACTIVE_AFTER.has(clientEvent))
    return { kind: 'clientStatus', uuid, at, clients: idsIn(event), isActive: clientEvent === 'activate' };
  if (KEY_EVENTS.some((type) => type === eventType)) return { kind: 'keysRemoved', uuid, at, kids: kidsIn(event) };
  const other = { kind: 'other', uuid, at, eventType } as const;
  const person = READ_PERSON_AGAIN.has(eventType) ? personIn(event) : undefined;
  if (person) return { ...other, person, ...seatsOf(eventType) };
  const app = READ_APP_AGAIN.has(eventType) || eventType.startsWith(GROUP_ASSIGNMENT) ? appIn(event) : undefined;
  if (!app) return other;
  if (eventType.startsWith(GROUP_ASSIGNMENT)) return { kind: 'groupAssignment', uuid, at, app };
  return { ...other, app, ...seatsOf(eventType) };
}

/**
 * The apps that a Universal Logout asked to end the person's sessions: Okta documents a list of ids in the debug data, and
 * targets are read, too. An event that names none proves nothing of any app, since only apps that are set up for it are asked.
 * @see https://developer.okta.com/docs/reference/api/event-types/
 */
function appsLoggedOut(event: WireObject): readonly AppId[] {
  const debugData = objectIn(objectIn(event.debugContext)?.debugData);
  const listed = Object.entries(debugData ?? {}).find(([name]) => name.toLowerCase() === 'appinstanceids')?.[1];
  // Debug data are texts as a rule, so that a list may be one text: [0oa1, 0oa2].
  const texts = typeof listed === 'string' ? listed.split(/[^A-Za-z0-9_-]+/) : Array.isArray(listed) ? listed : [];
  const targets = Array.isArray(event.target) ? event.target.map(objectIn) : [];
  const ofTargets = targets.flatMap((target) => (target?.type === 'AppInstance' ? [target.id] : []));
  const ids = [...texts.filter((text) => text !== ''), ...ofTargets].filter(isKnown).flatMap((id) => appId(id) ?? []);
  return [...new Set(ids)].slice(0, MOST_APPS_LOGGED_OUT);
}

/** The ids of the event's targets. Okta documents no type of a service app's target, so that the id alone has to tell. */
const idsIn = (event: WireObject): readonly string[] =>
  targetsIn(event)
    .flatMap((target) => personId(target.id) ?? [])
    .filter(isKnown);

/**
 * What an event says in detail about its targets, by name. Okta's catalogue writes one name as `KeyId`, others as
 * `privilege_expiration`, and events have them in lower case, so that only letters count.
 */
function detailsIn(event: WireObject, name: string): readonly unknown[] {
  const debugData = objectIn(objectIn(event.debugContext)?.debugData);
  const objects = [...targetsIn(event).map(({ detailEntry }) => objectIn(detailEntry)), debugData];
  return objects.flatMap((object) =>
    Object.entries(object ?? {}).flatMap(([key, value]) =>
      key.toLowerCase().replaceAll(/[^a-z]/g, '') === name ? [value] : [],
    ),
  );
}

type Privileges = Omit<Extract<LogEntry, { readonly kind: 'privileges' }>, 'kind' | 'uuid' | 'at' | 'holders'>;

/** `grant` names the roles that are left, of which one may end by itself. */
function privilegesAfter(event: WireObject, eventType: string): Privileges {
  if (!eventType.endsWith('.grant')) return { areHeld: false };
  const ends = detailsIn(event, 'privilegeexpiration').map((text) => Date.parse(String(text)));
  const expiresAt = ends.find((time) => Number.isSafeInteger(time));
  const named = detailsIn(event, 'privilegegranted').flatMap((text) => String(text).split(','));
  const roles = [...new Set(named.map((role) => role.trim()))].filter((role) => ROLE.test(role)).slice(0, MOST_ROLES);
  return { areHeld: true, ...(roles.length > 0 && { roles }), ...(expiresAt !== undefined && { expiresAt }) };
}

/** The name of a role, as sentences repeat it. */
const ROLE = /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,59}$/u;
const MOST_ROLES = 10;

/** The ids of the keys that an event is about. A list is one text, such as `[key1, key2]`. */
function kidsIn(event: WireObject): readonly string[] {
  const texts = [...detailsIn(event, 'keyid'), ...detailsIn(event, 'kid')].filter((text) => typeof text === 'string');
  const kids = texts.flatMap((text) => text.split(/[^A-Za-z0-9_-]+/)).flatMap((kid) => nameIn(kid) ?? []);
  return [...new Set(kids)].slice(0, MOST_KEYS);
}

/** An app in Okta has 50 keys at most. @see https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/ */
const MOST_KEYS = 50;

const targetsIn = ({ target }: WireObject): readonly WireObject[] =>
  Array.isArray(target) ? target.map(objectIn).filter((one) => one !== undefined) : [];

/** One event cannot fill a page's ledger entry. */
const MOST_APPS_LOGGED_OUT = 200;

const seatsOf = (eventType: string): { readonly changesSeats?: true } =>
  CHANGES_SEATS.has(eventType) ? { changesSeats: true } : {};

const appIn = (event: WireObject): AppId | undefined => appId(findTarget(event, 'AppInstance')?.id);
const personIn = (event: WireObject): PersonId | undefined => personId(findTarget(event, 'User')?.id);

/** The first target of this type with a known id. `target` may be missing, null or empty. */
function findTarget(event: WireObject, type: string): WireObject | undefined {
  if (!Array.isArray(event.target)) return undefined;
  for (const entry of event.target) {
    const target = objectIn(entry);
    if (target?.type === type && isKnown(target.id)) return target;
  }
  return undefined;
}

/** Whether `id` is an id: Okta writes `unknown` where it has none, which must not become a person or app. */
const isKnown = (id: unknown): boolean => typeof id === 'string' && id !== '' && id.toLowerCase() !== 'unknown';

/**
 * The app's label, which is the target's `alternateId` ("Slack Enterprise"), and the name of its catalogue entry, which is
 * `displayName` ("Slack") and the label where the target has no other.
 */
function namesOf(target: WireObject | undefined): {
  readonly appLabel: string | undefined;
  readonly appDisplayName: string | undefined;
} {
  const displayName = textIn(isKnown(target?.displayName) ? target?.displayName : undefined);
  const label = textIn(isKnown(target?.alternateId) ? target?.alternateId : undefined);
  return { appLabel: label ?? displayName, appDisplayName: displayName };
}

const nameIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= NAME_LIMIT ? value : undefined;
