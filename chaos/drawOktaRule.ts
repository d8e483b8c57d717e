/** Draws the fault rules of a simulated org. Every kind of effect has its entry: a new kind fails the type check here. */
import type { Endpoint, FaultEffect, FaultRule, HtmlPage } from '../local/okta/faults.ts';
import type { Random } from '../local/okta/random.ts';
import { REFUSALS, type RefusalName } from '../local/okta/refusals.ts';
import { HOUR } from '../local/okta/time.ts';
import type { Meanwhile, PlannedRule } from './action.ts';

type Kind = PlannedRule['effect']['kind'];
type EffectOf<Of extends Kind> = Extract<FaultEffect, { readonly kind: Of }>;

const HTML: readonly HtmlPage[] = ['login', 'maintenance', 'badGateway', 'blocked'];
/** More than the largest answer that the product accepts. */
const OVERSIZED = 21 * 1024 * 1024;

const EFFECTS: { readonly [Of in Kind]: (random: Random) => EffectOf<Of> } = {
  status: (random) => ({ kind: 'status', status: random.pick([400, 403, 404, 409, 418, 500, 502, 503, 504, 200]) }),
  refusal: (random) => ({ kind: 'refusal', name: random.pick(Object.keys(REFUSALS) as RefusalName[]) }),
  quota: () => ({ kind: 'quota' }),
  concurrency: () => ({ kind: 'concurrency' }),
  reset: () => ({ kind: 'reset' }),
  resetMidBody: () => ({ kind: 'resetMidBody' }),
  hang: () => ({ kind: 'hang' }),
  html: (random) => ({ kind: 'html', page: random.pick(HTML) }),
  notJson: () => ({ kind: 'notJson' }),
  emptyBody: () => ({ kind: 'emptyBody' }),
  redirect: () => ({ kind: 'redirect', to: 'https://chaos.example/' }),
  oversized: () => ({ kind: 'oversized', bytes: OVERSIZED }),
  foreignNext: () => ({ kind: 'foreignNext', host: 'chaos.example' }),
  selfNext: () => ({ kind: 'selfNext' }),
  repeatPage: () => ({ kind: 'repeatPage' }),
  refuseCursor: () => ({ kind: 'refuseCursor' }),
  duplicateInPage: () => ({ kind: 'duplicateInPage' }),
  duplicateAcrossPages: () => ({ kind: 'duplicateAcrossPages' }),
  oddRows: () => ({ kind: 'oddRows' }),
  emptyList: () => ({ kind: 'emptyList' }),
  halfPage: () => ({ kind: 'halfPage' }),
  answer: (random) => ({ kind: 'answer', status: random.pick([200, 400]), body: { errorCode: 'E0000009' } }),
  revokeToken: () => ({ kind: 'revokeToken' }),
  slow: (random) => ({ kind: 'slow', rows: random.pick(['atRequest', 'atAnswer']) }),
};

export const EFFECT_KINDS = Object.keys(EFFECTS) as readonly Kind[];

/** Endpoints that the product calls; those that it does not call are drawn never. */
const CALLED: Readonly<Record<Endpoint, boolean>> = {
  wellKnown: true,
  org: true,
  me: true,
  roles: false, // in a check alone, and not while a sync runs
  users: true,
  user: true,
  apps: true,
  app: true,
  appUsers: true,
  appUser: true,
  appGroups: false,
  groups: false,
  group: true,
  logs: true,
  revokeToken: false,
  accessToken: true,
  unknown: false,
};
const ENDPOINTS = (Object.keys(CALLED) as Endpoint[]).filter((endpoint) => CALLED[endpoint]);
const LISTS: readonly Endpoint[] = ['users', 'apps', 'appUsers'];

/** No faults of the log: no client can notice one that leaves out events while it says that it is complete. */
export const LISTS_ONLY: ReadonlySet<Kind> = new Set(['emptyList', 'halfPage']);

/** Half of the rules are about the log or the first thing that every run asks for, because all else depends on these. */
const PLACES: readonly ((random: Random) => FaultRule['on'])[] = [
  ...Array.from({ length: 4 }, () => () => 'logs' as const),
  () => 'accessToken',
  (random) => random.pick(['withToken', '*'] as const),
  ...Array.from({ length: 4 }, () => (random: Random) => random.pick(ENDPOINTS)),
];

const MEANWHILE: readonly Meanwhile[] = ['crash', 'crash', 'signIns', 'changes'];

/** @param kind draws only the rest of the rule */
export function drawOktaRule(random: Random, kind: Kind = random.pick(EFFECT_KINDS)): PlannedRule {
  const effect = EFFECTS[kind](random);
  const on = LISTS_ONLY.has(kind) ? random.pick(LISTS) : random.pick(PLACES)(random);
  const isLasting = kind !== 'hang' && kind !== 'oversized' && kind !== 'slow' && random.chance(0.25);
  return {
    on,
    effect,
    ...(random.chance(0.08) && { about: random.pick(['app', 'person'] as const) }),
    ...(random.chance(0.08) && { when: random.pick([{ limitAbove: 100 }, { spanHoursAbove: 24 }, { page: 'later' }]) }),
    skip: random.chance(0.6) ? 0 : random.int(6),
    times: isLasting ? 'always' : 1 + random.int(3),
    forMs: (1 + random.int(8)) * HOUR,
    ...(kind === 'slow' && { meanwhile: random.pick(MEANWHILE) }),
  };
}
