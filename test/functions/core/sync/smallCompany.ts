// A company small enough to be synced hundreds of times, with one of every special case.
import { SIGN_IN_EVENT } from '../../../../functions/core/okta/oktaFacts.ts';
import type { App, Assignment, Company, LogEntry, Person } from '../../../../local/okta/company.ts';
import { NOW } from './syncFixture.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const personId = (name: string) => `00u${name.padStart(17, '0')}`;
const appId = (name: string) => `0oa${name.padStart(17, '0')}`;

/** Ids by name. `Ghost` is deleted and `Shadow` is not listed: only sign-ins name them. */
export const PEOPLE = {
  ada: personId('Ada'),
  bob: personId('Bob'),
  cyd: personId('Cyd'),
  dee: personId('Dee'),
  ghost: personId('Ghost'),
} as const;
export const APPS = {
  mail: appId('Mail'),
  crm: appId('Crm'),
  wiki: appId('Wiki'),
  broker: appId('Broker'),
  link: appId('Link'),
  shadow: appId('Shadow'),
} as const;

const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  status: 'ACTIVE',
  created: NOW - 500 * DAY,
  activated: NOW - 500 * DAY,
  statusChanged: NOW - 500 * DAY,
  lastUpdated: NOW - 500 * DAY,
  firstName: id.slice(-3),
  lastName: 'Example',
  login: `${id.slice(-5).toLowerCase()}@example.com`,
  department: 'Sales',
  ...more,
});

const app = (id: string, more: Partial<App> = {}): App => ({
  id,
  name: `example_${id.slice(-4).toLowerCase()}`,
  label: `App ${id.slice(-4)}`,
  displayName: `App ${id.slice(-4)}`,
  status: 'ACTIVE',
  signOnMode: 'SAML_2_0',
  created: NOW - 600 * DAY,
  lastUpdated: NOW - 600 * DAY,
  ...more,
});

const assignment = (who: string, what: string, more: Partial<Assignment> = {}): Assignment => ({
  appId: what,
  personId: who,
  created: NOW - 400 * DAY,
  lastUpdated: NOW - 400 * DAY,
  scope: 'USER',
  status: 'ACTIVE',
  ...more,
});

export const signIn = (who: string, what: string, published: number, more: Partial<LogEntry> = {}): LogEntry => ({
  eventType: SIGN_IN_EVENT,
  actor: who,
  app: what,
  outcome: 'SUCCESS',
  published,
  persistedAt: published + 500,
  ...more,
});

/** Sign-ins of 90 days on both sides of the boundary, some at one instant, one late, and changes of the directory. */
export function smallEvents(): LogEntry[] {
  const { ada, bob, cyd, ghost } = PEOPLE;
  const { mail, crm, broker, shadow } = APPS;
  const boundary = NOW - DAY;
  const membership = (added: boolean, who: string, what: string, published: number): LogEntry =>
    signIn(ada, what, published, {
      eventType: `application.user_membership.${added ? 'add' : 'remove'}`,
      person: who,
    });
  return [
    signIn(ada, mail, NOW - 89 * DAY),
    signIn(ghost, mail, NOW - 60 * DAY),
    signIn(bob, shadow, NOW - 45 * DAY),
    membership(true, cyd, crm, NOW - 40 * DAY),
    signIn(bob, crm, NOW - 31 * DAY),
    signIn(ada, mail, NOW - 30 * DAY),
    signIn(ada, mail, NOW - 30 * DAY),
    signIn(ada, crm, NOW - 30 * DAY, { outcome: 'FAILURE' }),
    membership(false, cyd, crm, NOW - 3 * DAY),
    signIn(ada, mail, boundary - 1),
    signIn(ada, mail, boundary),
    signIn(bob, mail, boundary + 1, { persistedAt: NOW - 2 * HOUR }),
    signIn(bob, mail, NOW - 3 * HOUR),
    signIn(bob, broker, NOW - 2 * HOUR),
    signIn(ada, shadow, NOW - HOUR),
    signIn(ada, mail, NOW - HOUR),
    signIn(ada, mail, NOW - HOUR),
  ].sort((a, b) => a.persistedAt - b.persistedAt);
}

export function smallCompany(events: readonly LogEntry[] = smallEvents()): Company {
  const { ada, bob, cyd, dee, ghost } = PEOPLE;
  const { mail, crm, wiki, broker, link, shadow } = APPS;
  return {
    org: { id: '00o0000000000000Acme', name: 'Acme', created: NOW - 2000 * DAY },
    people: [
      person(ada),
      person(bob),
      person(cyd, { status: 'SUSPENDED', statusChanged: NOW - 9 * DAY }),
      person(dee, { status: 'DEPROVISIONED', statusChanged: NOW - 20 * DAY }),
      person(ghost, { deleted: true }),
    ],
    apps: [
      app(mail),
      app(crm, { signOnMode: 'OPENID_CONNECT' }),
      app(wiki),
      app(broker, { implicitAssignment: true }),
      app(link, { signOnMode: 'BOOKMARK' }),
      app(shadow, { listed: false }),
    ],
    groups: [],
    assignments: [
      assignment(ada, mail),
      assignment(bob, mail),
      assignment(cyd, mail, { scope: 'GROUP' }),
      assignment(ada, crm),
      assignment(bob, crm),
      assignment(dee, wiki),
    ],
    groupAssignments: [],
    adminId: ada,
    events,
    specialCases: {},
  };
}

/** The small company with more people in it, each of whom has the mail app. */
export function manyPeople(count: number, events: readonly LogEntry[]): Company {
  const company = smallCompany(events);
  const more = Array.from({ length: count - 4 }, (_, n) => person(personId(`X${n}`)));
  return {
    ...company,
    people: [...company.people, ...more],
    assignments: [...company.assignments, ...more.map(({ id }) => assignment(id, APPS.mail))],
  };
}

/** The small company with two more people who use mail and CRM every day: these apps' sessions are short, so that silence in them is proof. */
export function busyCompany(): Company {
  const { mail, crm } = APPS;
  const busy = [personId('X0'), personId('X1')];
  const days = Array.from({ length: 35 }, (_, day) => NOW - (day + 1) * DAY - HOUR);
  const use = days.flatMap((at) => busy.flatMap((who) => [mail, crm].map((what) => signIn(who, what, at))));
  const company = manyPeople(
    6,
    [...smallEvents(), ...use].sort((a, b) => a.persistedAt - b.persistedAt),
  );
  return { ...company, assignments: [...company.assignments, ...busy.map((who) => assignment(who, crm))] };
}
