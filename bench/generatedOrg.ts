// An Okta org of any size whose pages are generated when they are read, so that it uses no memory. Each page resolves in a new
// turn of the event loop, as a network response does, because V8 frees buffers between turns.
import { setImmediate } from 'node:timers/promises';
import type { AppId, PersonId } from '../functions/core/ids.ts';
import type {
  AppFact,
  AssignmentFact,
  LogEntry,
  Page,
  PersonFact,
  RateLimit,
} from '../functions/core/okta/oktaFacts.ts';
import type { OktaOrg } from '../functions/core/ports/okta.ts';
import { HOUR, type Instant, MINUTE } from '../functions/core/time.ts';

export interface OrgSize {
  readonly people: number;
  readonly apps: number;
  readonly seats: number;
  readonly signInsPerDay: number;
}

export const personOf = (n: number): PersonId => `00u${String(n).padStart(17, '0')}` as PersonId;
export const appOf = (n: number): AppId => `0oa${String(n).padStart(17, '0')}` as AppId;
export const numberOf = (id: string): number => Number(id.slice(3));

export const seatsOfApp = ({ seats, apps }: OrgSize): number => Math.round(seats / apps);
/** The n-th person of an app. The people of an app have consecutive numbers, and each app starts at another one. */
export const holderOf = (size: OrgSize, app: number, n: number): PersonId => personOf((app * 7_919 + n) % size.people);

/** The log has 25 hours, which a new connection polls first, and no history before. */
export function generatedOrg(size: OrgSize, now: () => Instant): OktaOrg {
  const begin = now() - 25 * HOUR;
  const events = Math.round((size.signInsPerDay * 25) / 24);
  const perApp = seatsOfApp(size);

  const page = async <Item>(
    path: string,
    next: string | undefined,
    { of, limit, at }: { of: number; limit: number; at: (n: number) => Item },
  ): Promise<Page<Item>> => {
    await setImmediate();
    const from = Number(next?.split('?after=')[1] ?? 0);
    const to = Math.min(of, from + limit);
    const items = Array.from({ length: to - from }, (_, index) => at(from + index));
    const more = to < of ? `${path}?after=${to}` : undefined;
    const readAt = now();
    return { items, skipped: 0, next: more, readAt, requestedAt: readAt, limit: ample(readAt) };
  };

  /** The n-th sign-in. Seats are used one after the other, at equal intervals. */
  const signIn = (n: number): LogEntry => {
    const app = (n * 31) % size.apps;
    return {
      kind: 'signIn',
      uuid: `f025059e-69e1-11ee-8e73-${n.toString(16).padStart(12, '0')}`,
      at: begin + Math.floor((n * 25 * HOUR) / events),
      app: appOf(app),
      person: holderOf(size, app, Math.floor(n / size.apps) % perApp),
      appLabel: `Application ${app}`,
      appDisplayName: `Application ${app}`,
    };
  };

  return {
    async log(request) {
      const next = request.kind === 'next' ? request.next : undefined;
      const read = await page('/api/v1/logs', next, { of: events, limit: 1_000, at: signIn });
      return { ...read, next: read.next ?? `/api/v1/logs?after=${events}` };
    },
    people: async (next) => page('/api/v1/users', next, { of: size.people, limit: 200, at: factOf }),
    apps: async (next) => page('/api/v1/apps', next, { of: size.apps, limit: 200, at: app }),
    assignments: async (id, next) =>
      page(`/api/v1/apps/${id}/users`, next, {
        of: perApp,
        limit: 500,
        at: (n) => assignment(holderOf(size, numberOf(id), n)),
      }),
    assignment: async (_app, id) => single(assignment(id)),
    person: async (id) => single(factOf(numberOf(id))),
    app: async (id) => single(app(numberOf(id))),
    group: async (group) => single({ group, name: 'Everyone', type: 'BUILT_IN' }),
    owner: async () => ({ login: 'svc-usage@acme.example' }),
  };

  function single<Item>(item: Item): Page<Item> {
    const readAt = now();
    return { items: [item], skipped: 0, next: undefined, readAt, requestedAt: readAt, limit: ample(readAt) };
  }
}

/** Rate-limit headers that never bind. */
const ample = (readAt: Instant): RateLimit => ({
  limit: 1_000_000,
  remaining: 1_000_000,
  resetAt: readAt + MINUTE,
  readAt,
});

export const factOf = (n: number): PersonFact => ({
  person: personOf(n),
  status: 'ACTIVE',
  statusChangedAt: 1_700_000_000_000,
  login: `some.body.${n}@northwind-outfitters.example`,
  firstName: 'Some',
  lastName: `Body ${n}`,
  email: `some.body.${n}@northwind-outfitters.example`,
  department: `Department ${n % 97}`,
  title: 'Senior Specialist',
  userType: 'Employee',
  costCenter: `CC-${n % 89}`,
  manager: `some.body.${Math.floor(n / 10)}@northwind-outfitters.example`,
});

const app = (n: number): AppFact => ({
  app: appOf(n),
  label: `Application ${n}`,
  name: `application_${n}`,
  status: 'ACTIVE',
  signOnMode: 'SAML_2_0',
  implicitAssignment: false,
  service: false,
  seatCount: undefined,
});

const assignment = (id: PersonId): AssignmentFact => ({
  person: id,
  scope: 'GROUP',
  status: 'ACTIVE',
  createdAt: 1_700_000_000_000,
});
