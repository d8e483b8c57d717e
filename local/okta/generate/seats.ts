/** Who is assigned to which app, since when and by which group, and how much each seat is used. */
import type { App, AssignmentStatus, Group } from '../company.ts';
import { type Random, seededRandom } from '../random.ts';
import { DAY } from '../time.ts';
import type { AppPlan } from './catalogue.ts';
import type { PersonPlan } from './people.ts';

export interface PlannedApp {
  readonly app: App;
  readonly plan: AppPlan;
}

/** One person × one app over time. Seats of apps without assignments (`assigned: false`) exist for their sign-ins only. */
export interface SeatPlan {
  readonly person: PersonPlan;
  readonly app: App;
  readonly assigned: boolean;
  readonly created: number;
  /** When the assignment was removed; such a seat is in the log but no longer in the directory. */
  readonly removedAt?: number;
  readonly groupId?: string;
  readonly status: AssignmentStatus;
  /** Probability that the seat is used on a working day. */
  readonly dailyUseProbability: number;
  /** When Universal Logout ended its session. */
  readonly loggedOutAt?: number;
  /** The last moment of use: the seat has been idle since. */
  readonly usedUntil: number;
}

export interface OrgGroups {
  readonly everyone: Group;
  readonly byDepartment: ReadonlyMap<string, Group>;
}

/** When the app was assigned to its group. */
export const groupAssignedAt = ({ app, plan }: PlannedApp, now: number, historyDays: number): number =>
  plan.fannedOut ? Math.floor(now - historyDays * 0.25 * DAY) : app.created + DAY;

function membership(planned: PlannedApp, person: PersonPlan, groups: OrgGroups, random: Random) {
  const { audience } = planned.plan;
  const department = person.person.department ?? '';
  switch (audience.kind) {
    case 'everyone':
      return { isMember: true, groupId: groups.everyone.id };
    case 'departments':
      return { isMember: audience.names.includes(department), groupId: groups.byDepartment.get(department)?.id };
    case 'some':
      return { isMember: random.chance(audience.share), groupId: undefined };
    case 'nobody':
      // Broker and internal apps are open to everyone and used by a few.
      return {
        isMember: planned.plan.popularity > 0 && random.chance(planned.plan.unlisted ? 0.02 : 0.3),
        groupId: undefined,
      };
    default:
      return audience satisfies never;
  }
}

/** Probability of use per working day: most seats are used little and some never (Zipf's law by the app's popularity). */
function dailyUseProbability(plan: AppPlan, person: PersonPlan, random: Random): number {
  if (plan.inactive || plan.signOnMode === 'BOOKMARK' || plan.oauthType === 'service') return 0;
  if (random.chance(0.4 * (1 - plan.popularity) ** 2)) return 0;
  const habit = 0.25 + random.next() * 0.9;
  const byPopularity = Math.min(0.95, person.activityLevel * habit * (0.015 + 0.5 * plan.popularity ** 1.8));
  return person.activityLevel === 0 ? 0 : (plan.dailyUse ?? byPopularity);
}

function statusOf(plan: AppPlan, random: Random): AssignmentStatus {
  if (random.chance(0.01)) return random.pick(['STAGED', 'PENDING', 'SUSPENDED', 'IMPORTED', 'APPROVED'] as const);
  return plan.provisions ? 'PROVISIONED' : 'ACTIVE';
}

/**
 * When the person went over to another app, in the first third of the history; undefined for who did not. Its own random
 * numbers leave those of the other seats as they are.
 */
function replacedAt({ app, plan }: PlannedApp, { person }: PersonPlan, now: number, historyDays: number) {
  if (plan.replaced === undefined) return undefined;
  const random = seededRandom(`replaced/${app.id}/${person.id}`);
  if (!random.chance(plan.replaced)) return undefined;
  return Math.floor(now - historyDays * (1 - random.next() / 3) * DAY);
}

export function* planSeats(
  apps: readonly PlannedApp[],
  people: readonly PersonPlan[],
  groups: OrgGroups,
  now: number,
  historyDays: number,
  random: Random,
): Generator<SeatPlan> {
  for (const planned of apps) {
    const { app, plan } = planned;
    const assigned = plan.audience.kind !== 'nobody';
    const groupSince = groupAssignedAt(planned, now, historyDays);
    for (const person of people) {
      const { isMember, groupId } = membership(planned, person, groups, random);
      if (!isMember) continue;
      const since =
        groupId === undefined ? person.person.created + random.next() * (now - person.person.created) : groupSince;
      const created = Math.floor(Math.max(since, person.person.created + 5 * 60_000));
      if (created > Math.min(now - 60_000, person.leftAt ?? now)) continue;
      const leaves = person.leftAt !== undefined && !person.keepsSeats ? person.leftAt : undefined;
      // A few seats are removed from people who stay with the company.
      const droppedAt =
        assigned && groupId === undefined && random.chance(0.02)
          ? Math.floor(now - random.next() * historyDays * DAY)
          : undefined;
      const removedAt = leaves ?? (droppedAt !== undefined && droppedAt > created ? droppedAt : undefined);
      const idleSince = random.chance(0.12) ? now - random.next() * historyDays * 1.2 * DAY : now;
      yield {
        person,
        app,
        assigned,
        created: assigned ? created : person.person.created,
        removedAt,
        groupId,
        ...(plan.loggedOut && { loggedOutAt: Math.floor(now - historyDays * 0.5 * DAY) }),
        status: statusOf(plan, random),
        dailyUseProbability: dailyUseProbability(plan, person, random),
        usedUntil: Math.min(
          idleSince,
          replacedAt(planned, person, now, historyDays) ?? now,
          removedAt ?? now,
          person.leftAt ?? now,
        ),
      };
    }
  }
}
