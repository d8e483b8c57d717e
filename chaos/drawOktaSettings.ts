/** Draws the settings of a simulated org. Every setting has its entry: a new one fails the type check here. */
import { USUAL_SEAT_EVENTS } from '../local/okta/bulkChange.ts';
import type { Endpoint, Faults } from '../local/okta/faults.ts';
import { LINK_FORMS } from '../local/okta/linkHeader.ts';
import type { Random } from '../local/okta/random.ts';
import type { RateLimitHeaderForm } from '../local/okta/rateLimitHeaders.ts';
import type { RateLimitOptions } from '../local/okta/rateLimits.ts';
import { HOUR } from '../local/okta/time.ts';

const MINUTE = 60_000;

type SettingName = Exclude<keyof Faults, 'rules'>;

const RESETS: readonly NonNullable<RateLimitHeaderForm['reset']>[] = [
  'seconds',
  'monthAhead',
  'past',
  'zero',
  'negative',
  'milliseconds',
  'fraction',
  'distance',
  'httpDate',
  'notANumber',
  'empty',
];

const SETTINGS: { readonly [Name in SettingName]: (random: Random) => Faults[Name] } = {
  forbidden: (random) => [random.pick<Endpoint>(['users', 'user', 'apps', 'app', 'appUsers', 'appUser', 'logs'])],
  dateSkewMs: (random) => (random.int(21) - 10) * MINUTE,
  persistDelayMs: (random) => random.int(4 * HOUR),
  latencyMs: (random) => random.int(15),
  pageCaps: (random) => ({
    [random.pick<Endpoint>(['users', 'apps', 'appUsers', 'logs'])]: random.chance(0.5)
      ? { atLeast: 0, atMost: 5 }
      : 1 + random.int(4),
  }),
  boundedEnd: (random) => ({ emptyPages: 1 + random.int(3), thenItself: random.chance(0.3) }),
  searchLagMs: (random) => random.int(HOUR),
  seatEvents: (random) =>
    Object.fromEntries(Object.keys(USUAL_SEAT_EVENTS).map((change) => [change, random.chance(0.5)])),
  rateLimitHeaders: (random) => ({
    reset: random.pick(RESETS),
    ...(random.chance(0.3) && { missing: [random.pick(['limit', 'remaining', 'reset'] as const)] }),
    ...(random.chance(0.3) && { twice: random.pick(['repeated', 'joined'] as const) }),
    ...(random.chance(0.2) && { limit: 'many' }),
    ...(random.chance(0.2) && { remaining: '-' }),
  }),
  linkForm: (random) => (random.chance(0.5) ? 'any' : random.pick(LINK_FORMS)),
  dateHeader: (random) => random.pick(['missing', 'obsoleteForm', 'notADate']),
  jsonType: (random) => random.pick(['application/json;charset=UTF-8', 'application/problem+json', 'Application/JSON']),
  headerNames: (random) => random.pick(['lowerCase', 'upperCase']),
  largeRows: () => ({ personText: 2000, appUserProfile: 5000 }),
  visible: (random) => ({
    people: random.chance(0.7) ? 0.6 : undefined,
    apps: random.chance(0.5) ? 0.7 : undefined,
    byId: random.pick(['forbidden', 'notFound']),
    filtered: random.pick(['beforePaging', 'afterPaging']),
    appUsers: random.pick(['visiblePeople', 'everyone']),
  }),
};

export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

/** One to three settings. */
export function drawOktaSettings(random: Random): Partial<Faults> {
  const names = Array.from({ length: 1 + random.int(3) }, () => random.pick(SETTING_NAMES));
  return Object.assign({}, ...names.map((name) => ({ [name]: SETTINGS[name](random) })));
}

/**
 * Draws an org's rate limits. The headers show the token's own figures: where they hide them, the first answer above the limit
 * is the only way to find it.
 */
export function drawOktaLimits(random: Random): RateLimitOptions {
  const limit = random.pick([10, 20, 60, 600]);
  return {
    headers: 'token',
    tokenShare: random.pick([0.2, 0.5, 1]),
    perBucket: { apps: limit, app: limit, users: limit, user: limit, logs: limit, other: limit },
    others: random.chance(0.3) ? { logs: Math.floor(limit / 3), users: Math.floor(limit / 3) } : {},
  };
}
