/** The company's people: who they are, when they came, and what became of some of them. */
import type { Person, PersonStatus } from '../company.ts';
import { oktaId, type Random } from '../random.ts';
import { DEPARTMENTS, type Department, FIRST_NAMES, LAST_NAMES } from './names.ts';

const DAY = 86_400_000;

/** What a person's row does not tell: how the history generator treats them. */
export interface PersonPlan {
  readonly person: Person;
  /** Hours from UTC to the office they work in. */
  readonly utcOffset: number;
  /** Around 1; dormant people have 0. */
  readonly energy: number;
  /** From when on they can sign in to nothing. */
  readonly leftAt?: number;
  readonly joinedInHistory: boolean;
  /** Their seats stay when they leave. */
  readonly keepsSeats: boolean;
  readonly deletedAt?: number;
}

const OFFICES = [-8, -8, 0, 5.5] as const;
const DOMAIN = 'northwind-outfitters.example';

function departmentOf(index: number, count: number): Department {
  let position = (index + 0.5) / count;
  for (const department of DEPARTMENTS) {
    position -= department.share;
    if (position < 0) return department;
  }
  return DEPARTMENTS[0] as Department;
}

/** Fates are dealt by rank in a shuffled order, so that every company has some of each and a tiny one exactly one. */
function fates(count: number, random: Random) {
  const order = Array.from({ length: count }, (_, i) => ({ i, at: i === 0 ? -1 : random.next() })).sort(
    (a, b) => a.at - b.at,
  );
  const ranks = new Map(order.map(({ i }, rank) => [i, rank]));
  const many = (share: number) => Math.max(1, Math.round(count * share));
  const kinds: readonly (readonly [fate: string, people: number])[] = [
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
    for (const [fate, people] of kinds) {
      if (rank < people) return fate;
      rank -= people;
    }
    return 'ordinary';
  };
}

const STATUS_OF_FATE: Readonly<Record<string, PersonStatus>> = {
  leaver: 'DEPROVISIONED',
  deleted: 'DEPROVISIONED',
  suspended: 'SUSPENDED',
  STAGED: 'STAGED',
  PROVISIONED: 'PROVISIONED',
  LOCKED_OUT: 'LOCKED_OUT',
  PASSWORD_EXPIRED: 'PASSWORD_EXPIRED',
};

export function planPeople(count: number, now: number, historyDays: number, random: Random): readonly PersonPlan[] {
  const fateOf = fates(count, random);
  const taken = new Set<string>();
  const managers = new Map<string, string>();
  return Array.from({ length: count }, (_, index): PersonPlan => {
    const fate = fateOf(index);
    const department = departmentOf(index, count);
    const firstName = random.pick(FIRST_NAMES);
    const lastName = random.pick(LAST_NAMES);
    const base = `${firstName}.${lastName}`.toLowerCase();
    let login = `${base}@${DOMAIN}`;
    for (let namesake = 2; taken.has(login); namesake++) login = `${base}${namesake}@${DOMAIN}`;
    taken.add(login);
    const managerId = managers.get(department.name);
    if (managerId === undefined) managers.set(department.name, login);

    const never = fate === 'STAGED' || fate === 'PROVISIONED';
    const age = fate === 'joiner' ? 1 + random.next() * 28 : historyDays + 5 + random.next() * 1400;
    const created = Math.floor(now - age * DAY);
    const isGone = fate === 'leaver' || fate === 'suspended' || fate === 'deleted';
    // Half of the leavers left before the history begins.
    const leftDaysAgo =
      fate === 'leaver' && random.chance(0.5) ? historyDays + random.next() * 4 : 3 + random.next() * historyDays * 0.6;
    const leftAt = isGone ? Math.floor(now - leftDaysAgo * DAY) : undefined;
    const activated = fate === 'STAGED' ? undefined : created + 60_000;
    const renamedAt = fate === 'renamed' ? Math.floor(now - historyDays * 0.4 * DAY) : undefined;
    const statusChanged = leftAt ?? activated;
    return {
      person: {
        id: oktaId('00u', random),
        status: STATUS_OF_FATE[fate] ?? 'ACTIVE',
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
        ...(fate === 'deleted' ? { deleted: true } : {}),
      },
      utcOffset: random.pick(OFFICES),
      energy: never || fate === 'dormant' ? 0 : 0.4 + random.next() * 1.2,
      leftAt,
      joinedInHistory: age < historyDays,
      keepsSeats: fate === 'suspended' || (fate === 'leaver' && index % 2 === 0) || count < 20,
      deletedAt: fate === 'deleted' && leftAt !== undefined ? leftAt + 2 * DAY : undefined,
    };
  });
}
