/** Carries out the actions of a plan. */
import type { FaultEffect, FaultRule } from '../local/okta/faults.ts';
import { noFaults } from '../local/okta/faults.ts';
import { type Random, seededRandom } from '../local/okta/random.ts';
import type { SimulatedOrg } from '../local/okta/simulatedOrg.ts';
import type { Action, Meanwhile, PlannedRule } from './action.ts';
import { askFor } from './customer.ts';
import type { Delivery } from './delivery.ts';
import { CHANGE_NAMES, changeOrg, signInSome } from './orgChanges.ts';
import { changeServiceApp } from './serviceApp.ts';
import type { Tenant, World } from './world.ts';

export async function perform(world: World, delivery: Delivery, action: Action): Promise<void> {
  switch (action.kind) {
    case 'awsFaults':
      return delivery.setFaults(action.rules);
    case 'clockSkew':
      return world.clock.setSkew(action.ms);
    default:
      return performAtOrg(world, delivery, action);
  }
}

type OrgAction = Extract<Action, { readonly org: number }>;

async function performAtOrg(world: World, delivery: Delivery, action: OrgAction): Promise<void> {
  const tenant = world.tenants[action.org];
  if (tenant === undefined) throw new Error(`there is no org ${action.org}`);
  const { org } = tenant;
  const random = seededRandom('draw' in action ? action.draw : '');
  switch (action.kind) {
    case 'signIns':
      return signInSome(org, action.count, random);
    case 'change':
      return changeOrg(org, action.name, random);
    case 'oktaRule':
      org.faults.rules.push(ruleOf(world, delivery, tenant, action.rule, random));
      return;
    case 'oktaSettings':
      Object.assign(org.faults, action.settings);
      return;
    case 'oktaSettingsEnd':
      Object.assign(org.faults, noFaults(), tenant.base);
      return;
    case 'oktaLimits':
      return org.limits.configure(action.limits);
    case 'token':
      return changeToken(tenant, action.change);
    case 'receiver':
      return world.receiver.fail(tenant.id, action.fault);
    case 'serviceApp':
      return changeServiceApp(tenant, action.change, random);
    case 'api':
      return askFor(world, tenant, action.ask, random);
    default:
      return action satisfies never;
  }
}

/** An admin revokes the token, or makes a new one and revokes the old one; the customer has yet to enter it. */
function changeToken(tenant: Tenant, change: 'revoke' | 'replace'): void {
  tenant.org.tokens.revoke(tenant.token);
  if (change === 'replace') tenant.token = tenant.org.tokens.issue();
}

function ruleOf(
  { clock }: World,
  delivery: Delivery,
  tenant: Tenant,
  { forMs, about, meanwhile, effect, ...rest }: PlannedRule,
  random: Random,
): FaultRule {
  const { org } = tenant;
  const ids = (about === 'app' ? org.directory.apps() : org.directory.people()).map(({ id }) => id);
  return {
    ...rest,
    ...(about !== undefined && { about: random.pick(ids) }),
    until: clock.now() + forMs,
    effect: withMeanwhile(effect, meanwhile, { org, random, crash: () => delivery.crash(tenant.id) }),
  };
}

interface During {
  readonly org: SimulatedOrg;
  readonly random: Random;
  crash(): Promise<void>;
}

function withMeanwhile(effect: FaultEffect, meanwhile: Meanwhile | undefined, during: During): FaultEffect {
  if (effect.kind !== 'slow' || meanwhile === undefined) return effect;
  const { org, random, crash } = during;
  const acts: Readonly<Record<Meanwhile, () => void | Promise<void>>> = {
    crash,
    signIns: () => signInSome(org, 3, random),
    changes: () => changeOrg(org, random.pick(CHANGE_NAMES), random),
  };
  return { ...effect, meanwhile: acts[meanwhile] };
}
