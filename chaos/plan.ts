/** The plan of a round: which faults and actions follow each other. It depends on seed and number of the round alone. */
import { type Random, seededRandom } from '../local/okta/random.ts';
import { HOUR } from '../local/okta/time.ts';
import type { Action, Asked, Plan, PlannedOrg, Step } from './action.ts';
import { drawAwsFaults } from './drawAwsFaults.ts';
import { drawOktaRule } from './drawOktaRule.ts';
import { drawOktaLimits, drawOktaSettings } from './drawOktaSettings.ts';
import { CHANGE_NAMES } from './orgChanges.ts';
import { RECEIVER_FAULTS } from './receiver.ts';
import { SERVICE_APP_CHANGES } from './serviceApp.ts';

const MINUTE = 60_000;
const ORGS = 3;

/** How often each kind of action is drawn, and what is drawn for it. */
const ACTIONS: {
  readonly [Kind in Action['kind']]: {
    readonly weight: number;
    draw(random: Random, org: number, draw: string): Extract<Action, { readonly kind: Kind }>;
  };
} = {
  signIns: { weight: 6, draw: (random, org, draw) => ({ kind: 'signIns', org, count: 1 + random.int(12), draw }) },
  change: { weight: 6, draw: (random, org, draw) => ({ kind: 'change', org, name: random.pick(CHANGE_NAMES), draw }) },
  oktaRule: { weight: 10, draw: (random, org, draw) => ({ kind: 'oktaRule', org, rule: drawOktaRule(random), draw }) },
  oktaSettings: {
    weight: 2,
    draw: (random, org) => ({ kind: 'oktaSettings', org, settings: drawOktaSettings(random) }),
  },
  oktaSettingsEnd: { weight: 2, draw: (_random, org) => ({ kind: 'oktaSettingsEnd', org }) },
  oktaLimits: { weight: 1, draw: (random, org) => ({ kind: 'oktaLimits', org, limits: drawOktaLimits(random) }) },
  token: {
    weight: 1,
    draw: (random, org) => ({ kind: 'token', org, change: random.chance(0.5) ? 'revoke' : 'replace' }),
  },
  serviceApp: {
    weight: 2,
    draw: (random, org, draw) => ({ kind: 'serviceApp', org, change: random.pick(SERVICE_APP_CHANGES), draw }),
  },
  receiver: {
    weight: 4,
    draw: (random, org) => ({
      kind: 'receiver',
      org,
      fault: { fault: random.pick(RECEIVER_FAULTS), times: 1 + random.int(5), forMs: (1 + random.int(6)) * HOUR },
    }),
  },
  awsFaults: { weight: 8, draw: (random) => ({ kind: 'awsFaults', rules: drawAwsFaults(random) }) },
  clockSkew: { weight: 1, draw: (random) => ({ kind: 'clockSkew', ms: (random.int(31) - 15) * 1000 }) },
  api: { weight: 3, draw: (random, org, draw) => ({ kind: 'api', org, ask: random.pick(ASKED), draw }) },
};

/** Deleting is rare, so that there is something to delete. */
const ASKED: readonly Asked[] = [
  ...(['connect', 'sync', 'sync', 'pause', 'resume', 'resume', 'reconnect'] as const),
  ...(['settings', 'decide', 'read', 'read', 'delete'] as const),
];

const KINDS = (Object.keys(ACTIONS) as Action['kind'][]).flatMap((kind) =>
  Array<Action['kind']>(ACTIONS[kind].weight).fill(kind),
);

/** @param steps how many steps the round has */
export function planRound(seed: string, round: number, steps: number): Plan {
  const random = seededRandom(`${seed}/${round}`);
  return {
    seed,
    round,
    orgs: Array.from({ length: ORGS }, () => drawOrg(random)),
    steps: Array.from({ length: steps }, (_, number) => planStep(random, `${seed}/${round}/${number}`, number)),
  };
}

/** Most orgs answer with short pages, so that a small company takes as many calls as a large one. */
const drawOrg = (random: Random): PlannedOrg => ({
  faults: random.chance(0.7) ? { pageCaps: { users: 5, apps: 3, appUsers: 4, logs: 10 + random.int(50) } } : {},
  credential: random.chance(0.5) ? 'SERVICE_APP' : 'API_TOKEN',
});

function planStep(random: Random, draw: string, number: number): Step {
  // Two of the orgs are connected by the first steps; the third when its turn comes.
  const first: readonly Action[] = number < ORGS - 1 ? [{ kind: 'api', org: number, ask: 'connect', draw }] : [];
  const repairs = random.chance(0.6) ? ([{ kind: 'api', org: random.int(ORGS), ask: 'repair', draw }] as const) : [];
  const more = Array.from({ length: 2 + random.int(4) }, (_, index) => {
    const kind = random.pick(KINDS);
    return ACTIONS[kind].draw(random, random.int(ORGS), `${draw}/${index}`);
  });
  return {
    advanceMs: number === 0 ? 0 : drawTime(random),
    actions: [...first, ...repairs, ...more],
    delivery: {
      dispatchers: random.chance(0.2) ? 2 : 1,
      twice: random.chance(0.3) ? 0.5 : 0,
      late: random.chance(0.3) ? 0.1 : 0,
      unacknowledged: random.chance(0.2) ? 0.5 : 0,
      draw: `${draw}/delivery`,
    },
  };
}

/** Mostly an hour or two, in which every connection is due; at times minutes, and at times a day. */
function drawTime(random: Random): number {
  if (random.chance(0.1)) return (6 + random.int(24)) * HOUR;
  return random.chance(0.2) ? (1 + random.int(30)) * MINUTE : (60 + random.int(90)) * MINUTE;
}
