/** Changes of seats: one at a time, or many by one change of a person, an app or a group. */
import { type BulkChange, USUAL_SEAT_EVENTS } from './bulkChange.ts';
import type { ChangeOptions, Changes } from './changes.ts';
import { type Assignment, type GroupAssignment, SYSTEM } from './company.ts';
import type { Directory } from './directory.ts';
import type { Faults } from './faults.ts';
import { derivedId } from './random.ts';
import type { LogEntryDraft } from './systemLog.ts';

/** What every change needs: the state, and how it is written to the log. */
export interface ChangeContext {
  readonly directory: Directory;
  readonly faults: Faults;
  timeOf(options: ChangeOptions): number;
  /** Writes an event unless the change is silent; the actor is the org's admin unless it is given. */
  write(options: ChangeOptions, draft: Omit<LogEntryDraft, 'actor'> & { readonly actor?: string }): void;
}

/** One job of Okta's, by which it gives or takes seats. */
interface SeatJob {
  readonly change: BulkChange;
  /** What the job is about, from which its id is made. */
  readonly subject: string;
  readonly options: ChangeOptions & { readonly seatEvents?: boolean };
}

export interface SeatChanges extends Pick<Changes, 'assign' | 'unassign'> {
  /** The seats taken, which `giveBack` can return. */
  take(seats: readonly Assignment[], job: SeatJob): readonly Assignment[];
  give(seats: readonly Assignment[], job: SeatJob & { readonly eventType?: string }): void;
}

/** The seat of a member, through a group that is assigned to the app; its times are set when it is given. */
export const seatThrough = ({ appId, groupId, lastUpdated }: GroupAssignment, personId: string): Assignment => ({
  appId,
  groupId,
  personId,
  scope: 'GROUP',
  status: 'ACTIVE',
  created: lastUpdated,
  lastUpdated,
});

const ADDED = 'application.user_membership.add';
const REMOVED = 'application.user_membership.remove';

export function createSeatChanges({ directory, faults, timeOf, write }: ChangeContext): SeatChanges {
  const tellsSeats = ({ change, options }: SeatJob): boolean =>
    options.seatEvents ?? faults.seatEvents[change] ?? USUAL_SEAT_EVENTS[change];
  const idOf = ({ change, subject, options }: SeatJob) => derivedId('gam', `${change}/${subject}/${timeOf(options)}`);
  return {
    assign(person, app, options = {}) {
      if (!directory.person(person)) throw new Error(`no person ${person}`);
      if (!directory.app(app)) throw new Error(`no app ${app}`);
      const created = timeOf(options);
      const { groupId, job, status = 'ACTIVE' } = options;
      const scope = groupId === undefined ? 'USER' : 'GROUP';
      const seat: Assignment = { appId: app, personId: person, created, lastUpdated: created, scope, groupId, status };
      directory.putAssignment(seat);
      write(options, { eventType: ADDED, app, person, job, ...(job === undefined ? {} : { actor: SYSTEM }) });
      return seat;
    },
    unassign(person, app, options = {}) {
      directory.removeAssignment(app, person);
      write(options, { eventType: REMOVED, app, person, job: options.job });
    },
    take(seats, job) {
      const { options } = job;
      for (const { appId: app, personId: person } of seats) {
        directory.removeAssignment(app, person);
        if (tellsSeats(job)) write(options, { eventType: REMOVED, app, person, job: idOf(job), actor: SYSTEM });
      }
      return seats;
    },
    give(seats, job) {
      const { options, eventType = ADDED } = job;
      for (const seat of seats) {
        const { appId: app, personId: person } = seat;
        if (directory.assignment(app, person)) continue;
        directory.putAssignment({ ...seat, created: timeOf(options), lastUpdated: timeOf(options) });
        if (tellsSeats(job)) write(options, { eventType, app, person, job: idOf(job), actor: SYSTEM });
      }
    },
  };
}
