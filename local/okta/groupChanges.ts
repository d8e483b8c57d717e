/** Changes of groups: which apps they are assigned to and who is a member, and the seats that follow from both. */
import type { Changes } from './changes.ts';
import type { Assignment } from './company.ts';
import { oktaId, type Random } from './random.ts';
import { type ChangeContext, type SeatChanges, seatThrough } from './seatChanges.ts';

type GroupChanges = Pick<Changes, 'addGroup' | 'assignGroup' | 'unassignGroup' | 'addToGroup' | 'removeFromGroup'>;

export function createGroupChanges(context: ChangeContext, seats: SeatChanges, random: Random): GroupChanges {
  const { directory, timeOf, write } = context;
  /** Seats through the group that no other group of the person gives; the others name that other group from now on. */
  const withoutOtherGroup = (held: readonly Assignment[], group: string): readonly Assignment[] =>
    held.filter((seat) => {
      const other = directory
        .groupAssignmentsOf(seat.appId)
        .find(({ groupId }) => groupId !== group && directory.membersOf(groupId).has(seat.personId));
      if (other) directory.putAssignment({ ...seat, groupId: other.groupId });
      return !other;
    });
  return {
    addGroup(name, type = 'OKTA_GROUP') {
      const group = { id: oktaId('00g', random), name, type };
      directory.putGroup(group);
      return group;
    },
    assignGroup(group, app, personIds = [], options = {}) {
      for (const person of personIds) directory.putMember(group, person);
      const assignment = { appId: app, groupId: group, lastUpdated: timeOf(options) };
      directory.putGroupAssignment(assignment);
      write(options, { eventType: 'group.application_assignment.add', app, group });
      const members = [...directory.membersOf(group)].filter((id) => {
        const member = directory.person(id);
        return member !== undefined && member.status !== 'DEPROVISIONED';
      });
      const job = { change: 'groupAssigned', subject: `${group}/${app}`, options } as const;
      seats.give(
        members.map((person) => seatThrough(assignment, person)),
        job,
      );
    },
    unassignGroup(group, app, options = {}) {
      directory.removeGroupAssignment(app, group);
      write(options, { eventType: 'group.application_assignment.remove', app, group });
      const held = directory.assignmentsOf(app).filter(({ groupId }) => groupId === group);
      seats.take(withoutOtherGroup(held, group), { change: 'groupUnassigned', subject: `${group}/${app}`, options });
    },
    addToGroup(person, group, options = {}) {
      directory.putMember(group, person);
      write(options, { eventType: 'group.user_membership.add', person, group });
      const given = directory.groupAssignmentsOfGroup(group).map((assignment) => seatThrough(assignment, person));
      seats.give(given, { change: 'memberAdded', subject: `${person}/${group}`, options });
    },
    removeFromGroup(person, group, options = {}) {
      directory.removeMember(group, person);
      write(options, { eventType: 'group.user_membership.remove', person, group });
      const held = directory.assignmentsOfPerson(person).filter(({ groupId }) => groupId === group);
      seats.take(withoutOtherGroup(held, group), { change: 'memberRemoved', subject: `${person}/${group}`, options });
    },
  };
}
