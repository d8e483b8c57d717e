/** The company's people: their profiles, when they joined, and which of them left, were renamed or were deleted. */
import type { Person, PersonStatus } from '../company.ts';
import { oktaId, type Random } from '../random.ts';
import { DAY } from '../time.ts';
import { OFFICES } from '../workdays.ts';
import { DEPARTMENTS, type Department, FIRST_NAMES, LAST_NAMES } from './names.ts';

/** A person and what the history generator needs beyond the person's row. */
export interface PersonPlan {
  readonly person: Person;
  /** Offset of the person's office from UTC, in hours. */
  readonly utcOffset: number;
  /** Factor on how often the person signs in, around 1; 0 for dormant people. */
  readonly activityLevel: number;
  /** From this time on the person cannot sign in. */
  readonly leftAt?: number;
  readonly joinedInHistory: boolean;
  /** The person's seats stay assigned after the person leaves. */
  readonly keepsSeats: boolean;
  readonly deletedAt?: number;
}

const DOMAIN = 'northwind-outfitters.example';

function departmentOf(index: number, count: number): Department {
  let position = (index + 0.5) / count;
  for (const department of DEPARTMENTS) {
    position -= department.share;
    if (position < 0) return department;
  }
  return DEPARTMENTS[0] as Department;
}

/**
 * Lifecycles are assigned by rank in a shuffled order, so that every company has some people of each kind and the smallest
 * company exactly one.
 */
function assignLifecycles(count: number, random: Random) {
  const order = Array.from({ length: count }, (_, i) => ({ i, at: i === 0 ? -1 : random.next() })).sort(
    (a, b) => a.at - b.at,
  );
  const ranks = new Map(order.map(({ i }, rank) => [i, rank]));
  const many = (share: number) => Math.max(1, Math.round(count * share));
  const kinds: readonly (readonly [lifecycle: string, people: number])[] = [
    ['admin', 1],
    ['leaver', many(0.04)],
    ['suspended', many(0.01)],
    ['joiner', many(0.03)],
    ['renamed', many(0.002)],
    ['deleted', many(0.001)],
    ['STAGED', many(0.01)],
    ['PROVISIONED', many(0.01)],
    ['LOCKED_OUT', Math.round(count * 0.004)],
    ['PASSWORD_EXPIRED', Math.round(count * 0.006)],
    ['dormant', Math.round(count * 0.03)],
  ];
  return (index: number): string => {
    let rank = ranks.get(index) ?? 0;
    for (const [lifecycle, people] of kinds) {
      if (rank < people) return lifecycle;
      rank -= people;
    }
    return 'ordinary';
  };
}

const STATUS_OF_LIFECYCLE: Readonly<Record<string, PersonStatus>> = {
  leaver: 'DEPROVISIONED',
  deleted: 'DEPROVISIONED',
  suspended: 'SUSPENDED',
  STAGED: 'STAGED',
  PROVISIONED: 'PROVISIONED',
  LOCKED_OUT: 'LOCKED_OUT',
  PASSWORD_EXPIRED: 'PASSWORD_EXPIRED',
};

export function planPeople(count: number, now: number, historyDays: number, random: Random): readonly PersonPlan[] {
  const lifecycleOf = assignLifecycles(count, random);
  const taken = new Set<string>();
  const managers = new Map<string, string>();
  return Array.from({ length: count }, (_, index): PersonPlan => {
    const lifecycle = lifecycleOf(index);
    const department = departmentOf(index, count);
    const firstName = random.pick(FIRST_NAMES);
    const lastName = random.pick(LAST_NAMES);
    const base = `${firstName}.${lastName}`.toLowerCase();
    let login = `${base}@${DOMAIN}`;
    for (let namesake = 2; taken.has(login); namesake++) login = `${base}${namesake}@${DOMAIN}`;
    taken.add(login);
    const managerId = managers.get(department.name);
    if (managerId === undefined) managers.set(department.name, login);

    const never = lifecycle === 'STAGED' || lifecycle === 'PROVISIONED';
    const age = lifecycle === 'joiner' ? 1 + random.next() * 28 : historyDays + 5 + random.next() * 1400;
    const created = Math.floor(now - age * DAY);
    const isGone = lifecycle === 'leaver' || lifecycle === 'suspended' || lifecycle === 'deleted';
    // Half of the leavers left before the history begins.
    const leftDaysAgo =
      lifecycle === 'leaver' && random.chance(0.5)
        ? historyDays + random.next() * 4
        : 3 + random.next() * historyDays * 0.6;
    const leftAt = isGone ? Math.floor(now - leftDaysAgo * DAY) : undefined;
    const activated = lifecycle === 'STAGED' ? undefined : created + 60_000;
    const renamedAt = lifecycle === 'renamed' ? Math.floor(now - historyDays * 0.4 * DAY) : undefined;
    const statusChanged = leftAt ?? activated;
    return {
      person: {
        id: oktaId('00u', random),
        status: STATUS_OF_LIFECYCLE[lifecycle] ?? 'ACTIVE',
        created,
        activated,
        statusChanged,
        lastUpdated: Math.max(created, statusChanged ?? 0, renamedAt ?? 0),
        firstName,
        lastName,
        login,
        department: department.name,
        title: random.pick(department.titles),
        managerId,
        costCenter: `CC-${100 + DEPARTMENTS.indexOf(department) * 10}`,
        userType: random.chance(0.1) ? 'Contractor' : 'Employee',
        formerLogin: renamedAt === undefined ? undefined : { login: `${base}.formerly@${DOMAIN}`, until: renamedAt },
        ...(lifecycle === 'deleted' ? { deleted: true } : {}),
      },
      utcOffset: random.pick(OFFICES),
      activityLevel: never || lifecycle === 'dormant' ? 0 : 0.4 + random.next() * 1.2,
      leftAt,
      joinedInHistory: age < historyDays,
      keepsSeats: lifecycle === 'suspended' || (lifecycle === 'leaver' && index % 2 === 0) || count < 20,
      deletedAt: lifecycle === 'deleted' && leftAt !== undefined ? leftAt + 2 * DAY : undefined,
    };
  });
}
