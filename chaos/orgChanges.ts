/** What happens in a company. Every change that the simulated org knows has its entry: a new one fails the type check here. */
import type { Changes } from '../local/okta/changes.ts';
import type { App, Person } from '../local/okta/company.ts';
import type { Random } from '../local/okta/random.ts';
import type { SimulatedOrg } from '../local/okta/simulatedOrg.ts';
import { HOUR } from '../local/okta/time.ts';

/** Events of a change reach the log late at times. Some changes write none. */
const optionsOf = (org: SimulatedOrg, random: Random) => {
  const now = nowOf(org);
  return {
    ...(random.chance(0.1) && { silent: true }),
    ...(random.chance(0.2) && { persistedAt: now + random.int(6 * HOUR) }),
    ...(random.chance(0.3) && { seatEvents: random.chance(0.5) }),
  };
};

const nowOf = (org: SimulatedOrg): number => Date.parse(org.truth({ publishedFrom: Infinity }).at);

/** Everyone but the owner of the token, without whom there is nothing to sync. */
const others = ({ directory, company }: SimulatedOrg): readonly Person[] =>
  directory.people().filter(({ id }) => id !== company.adminId);

const somePerson = (org: SimulatedOrg, random: Random) => random.pick(others(org));
const someApp = (org: SimulatedOrg, random: Random): App => random.pick(org.directory.apps());
const someGroup = (org: SimulatedOrg, random: Random) =>
  org.directory.groups().length > 0 && random.chance(0.8)
    ? random.pick(org.directory.groups())
    : org.change.addGroup(`Team ${random.int(1000)}`);

const CHANGES: { readonly [Name in keyof Changes]: (org: SimulatedOrg, random: Random) => void } = {
  nameOddly: ({ change }) => void change.nameOddly(),
  signIn: (org, random) => signIn(org, random, 0),
  logOut(org, random) {
    org.change.logOut(somePerson(org, random).id, someApp(org, random).id, optionsOf(org, random));
  },
  hire: (org, random) => void org.change.hire({}, optionsOf(org, random)),
  updatePerson(org, random) {
    const { id } = somePerson(org, random);
    const patch = random.chance(0.5)
      ? { login: `renamed.${random.int(1e6)}@northwind-outfitters.example` }
      : { department: `Department ${random.int(9)}` };
    org.change.updatePerson(id, patch, optionsOf(org, random));
  },
  setPersonStatus(org, random) {
    const status = random.pick(['ACTIVE', 'ACTIVE', 'SUSPENDED', 'DEPROVISIONED', 'LOCKED_OUT'] as const);
    const seatsBack = random.pick(['none', 'ofGroups', 'restored'] as const);
    const more = status === 'DEPROVISIONED' ? { keepSeats: random.chance(0.3) } : { seatsBack };
    org.change.setPersonStatus(somePerson(org, random).id, status, { ...optionsOf(org, random), ...more });
  },
  setAdminRole(org, random) {
    const role = random.pick(['SUPER_ADMIN', 'READ_ONLY_ADMIN', null]);
    org.change.setAdminRole(somePerson(org, random).id, role, optionsOf(org, random));
  },
  deletePerson(org, random) {
    if (others(org).length < 5) return;
    const { id, status } = somePerson(org, random);
    const options = optionsOf(org, random);
    // Okta deletes only people who were deactivated before.
    if (status !== 'DEPROVISIONED') org.change.setPersonStatus(id, 'DEPROVISIONED', options);
    org.change.deletePerson(id, options);
  },
  setServiceAppStatus(org, random) {
    const [app] = org.serviceApps.clients();
    if (app !== undefined) org.change.setServiceAppStatus(app, random.chance(0.5), optionsOf(org, random));
  },
  setServiceAppRole(org, random) {
    const [app] = org.serviceApps.clients();
    const role = random.pick(['READ_ONLY_ADMIN', 'SUPER_ADMIN', 'ORG_ADMIN', 'REPORT_ADMIN', null] as const);
    const ends = random.chance(0.3) ? { expiresAt: nowOf(org) + random.int(14 * 24) * HOUR } : {};
    if (app !== undefined) org.change.setServiceAppRole(app, role, { ...optionsOf(org, random), ...ends });
  },
  removeServiceAppKey(org, random) {
    const [app] = org.serviceApps.clients();
    const [kid = 'another'] = random.chance(0.5) ? org.serviceApps.keysOf(String(app)) : [];
    if (app !== undefined) org.change.removeServiceAppKey(app, kid, optionsOf(org, random));
  },
  addApp(org, random) {
    const { id } = org.change.addApp({}, optionsOf(org, random));
    for (let count = random.int(4); count > 0; count--)
      org.change.assign(somePerson(org, random).id, id, optionsOf(org, random));
  },
  addOktaApps(org) {
    if (!org.directory.allApps().some(({ listed, name }) => listed === false && name === 'saasure'))
      org.change.addOktaApps();
  },
  updateApp(org, random) {
    org.change.updateApp(
      someApp(org, random).id,
      { label: `Renamed ${random.int(1e6)}`, displayName: `Renamed ${random.int(1e6)}` },
      optionsOf(org, random),
    );
  },
  setAppStatus(org, random) {
    const { id, status } = someApp(org, random);
    const seats = random.pick(['stay', 'taken'] as const);
    org.change.setAppStatus(id, status === 'ACTIVE' ? 'INACTIVE' : 'ACTIVE', { ...optionsOf(org, random), seats });
  },
  setBrokerMode(org, random) {
    const { id, implicitAssignment } = someApp(org, random);
    const seats = random.pick(['taken', 'stay', 'implicit'] as const);
    org.change.setBrokerMode(id, !implicitAssignment, { ...optionsOf(org, random), seats });
  },
  deleteApp(org, random) {
    if (org.directory.apps().length > 3) org.change.deleteApp(someApp(org, random).id, optionsOf(org, random));
  },
  assign(org, random) {
    const status = random.chance(0.8) ? 'ACTIVE' : random.pick(['PENDING', 'SUSPENDED', 'PROVISIONED'] as const);
    const { id } = somePerson(org, random);
    org.change.assign(id, someApp(org, random).id, { ...optionsOf(org, random), status });
  },
  unassign(org, random) {
    const seats = org.directory.assignmentsOf(someApp(org, random).id);
    if (seats.length === 0) return;
    const { personId, appId } = random.pick(seats);
    org.change.unassign(personId, appId, optionsOf(org, random));
  },
  addGroup: (org, random) => void org.change.addGroup(`Team ${random.int(1000)}`),
  assignGroup(org, random) {
    const members = Array.from({ length: random.int(4) }, () => somePerson(org, random).id);
    org.change.assignGroup(someGroup(org, random).id, someApp(org, random).id, members, optionsOf(org, random));
  },
  unassignGroup(org, random) {
    const assigned = org.directory.groupAssignmentsOf(someApp(org, random).id);
    if (assigned.length === 0) return;
    const { groupId, appId } = random.pick(assigned);
    org.change.unassignGroup(groupId, appId, optionsOf(org, random));
  },
  addToGroup: (org, random) =>
    org.change.addToGroup(somePerson(org, random).id, someGroup(org, random).id, optionsOf(org, random)),
  removeFromGroup(org, random) {
    const group = someGroup(org, random).id;
    const [member] = org.directory.membersOf(group);
    if (member !== undefined && member !== org.company.adminId)
      org.change.removeFromGroup(member, group, optionsOf(org, random));
  },
};

export const CHANGE_NAMES = Object.keys(CHANGES) as readonly (keyof Changes)[];

export const changeOrg = (org: SimulatedOrg, name: keyof Changes, random: Random): void => CHANGES[name](org, random);

/** Some people sign in, some of them without an assignment. Events are late at times, and a few are delivered again. */
export function signInSome(org: SimulatedOrg, count: number, random: Random): void {
  for (let left = count; left > 0; left--) signIn(org, random, random.chance(0.3) ? random.int(20 * HOUR) : 0);
}

function signIn(org: SimulatedOrg, random: Random, lateMs: number): void {
  const now = nowOf(org);
  const { id } = random.pick(org.directory.people());
  const seats = org.directory.assignmentsOfPerson(id);
  const app = seats.length > 0 && random.chance(0.9) ? random.pick(seats).appId : someApp(org, random).id;
  // Promise 1 of the product holds for events that are less than a day late: what is later is named in the coverage.
  const at = now - (random.chance(0.5) ? lateMs : 0);
  const persistedAt = at === now ? now + Math.min(lateMs, 6 * HOUR) : now;
  const event = org.change.signIn(id, app, {
    at,
    ...(lateMs > 0 && { persistedAt }),
    outcome: random.chance(0.1) ? 'FAILURE' : 'SUCCESS',
  });
  if (random.chance(0.1) && event.persistedAt <= now) org.log.repeat(event.uid);
}
