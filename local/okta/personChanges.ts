/** Changes of people, and the seats that Okta takes and gives with a person's status. */
import type { Changes, PersonStatusOptions } from './changes.ts';
import type { Assignment, Person, PersonStatus } from './company.ts';
import { oktaId, type Random } from './random.ts';
import { type ChangeContext, type SeatChanges, seatThrough } from './seatChanges.ts';
import { ROLES_IN_EVENTS } from './serviceAppChanges.ts';

type PersonChanges = Pick<Changes, 'hire' | 'updatePerson' | 'setPersonStatus' | 'setAdminRole' | 'deletePerson'>;

/** https://developer.okta.com/docs/reference/api/event-types/ */
const STATUS_EVENTS: Readonly<Partial<Record<PersonStatus, string>>> = {
  ACTIVE: 'user.lifecycle.activate',
  DEPROVISIONED: 'user.lifecycle.deactivate',
  SUSPENDED: 'user.lifecycle.suspend',
  LOCKED_OUT: 'user.account.lock',
};

export function createPersonChanges(context: ChangeContext, seats: SeatChanges, random: Random): PersonChanges {
  const { directory, timeOf, write } = context;
  /** Seats that a person's deactivation took, by the person's id. */
  const taken = new Map<string, readonly Assignment[]>();
  const personOf = (id: string): Person => {
    const person = directory.person(id);
    if (!person) throw new Error(`no person ${id}`);
    return person;
  };
  const putPerson = (person: Person): Person => {
    directory.putPerson(person);
    return person;
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
      const tokensEndAt = status === 'DEPROVISIONED' ? (options.actsAt ?? at) : undefined;
      const after = putPerson({ ...before, status, statusChanged: at, lastUpdated: at, tokensEndAt });
      if (status === 'ACTIVE' && before.status === 'DEPROVISIONED') giveBackSeats(id, options);
      return after;
    },
    setAdminRole(id, adminRole, options = {}) {
      const privilege = adminRole === null ? 'revoke' : 'grant';
      const debugData = { privilegeGranted: ROLES_IN_EVENTS[adminRole ?? ''] ?? adminRole };
      const overrides = adminRole === null ? {} : { overrides: { debugContext: { debugData } } };
      write(options, { eventType: `user.account.privilege.${privilege}`, person: id, ...overrides });
      return putPerson({ ...personOf(id), adminRole, tokensEndAt: adminRole === null ? options.actsAt : undefined });
    },
    deletePerson(id, options = {}) {
      const person = personOf(id);
      write(options, { eventType: 'user.lifecycle.delete.initiated', person: id });
      write(options, { eventType: 'user.lifecycle.delete.completed', person: id });
      putPerson({ ...person, deleted: true });
    },
  };
}
