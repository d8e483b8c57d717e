import type { PlanOutcome } from '../../contract/words/actions.ts';
import type { AppId, GroupId, PersonId } from '../../core/ids.ts';
import { type Money, sumByCurrency } from '../../core/usage/money/money.ts';
import { yearlyCostOfSeat } from '../../core/usage/money/pricedFigures.ts';
import { appInOkta, groupInOkta, personInOkta } from '../../core/usage/oktaConsole.ts';
import { describeStep, isMasteredElsewhere } from '../../core/usage/plan/describeStep.ts';
import type { HeldSeat, LeftOutSeat } from '../../core/usage/plan/heldSeats.ts';
import type { FreedSeat, PlanStep } from '../../core/usage/plan/plan.ts';
import type { OktaReferences } from '../http/oktaReferences.ts';
import type { GroupBody } from '../seats/schema.ts';
import type { LoadedPlan } from './loadPlan.ts';
import { MOST_LISTED, type PlanRowBody, type PlanStepBody, type PlanTotalsBody } from './schema.ts';

/** How the resource `seats` presents a group. */
export interface GroupPresenter {
  readonly presentGroup: (group: GroupId, okta: OktaReferences) => GroupBody;
}

/** @param index from 0 */
export function presentStep(plan: LoadedPlan, step: PlanStep, index: number, presenter: GroupPresenter): PlanStepBody {
  const { okta } = plan;
  const { kind, app, group, people, frees, alsoLoses, keeps, leftOut } = step;
  const named = group === undefined ? undefined : okta.group(group);
  return {
    number: index + 1,
    kind,
    sentence: describeStep(step, { group: named, labelOf: (one) => labelIn(plan, one) }),
    app: app === undefined ? null : { ...appOf(plan, app), url: appUrl(plan, app) },
    group: group === undefined ? null : presenter.presentGroup(group, okta),
    changedElsewhere: kind === 'REMOVE_PEOPLE_FROM_GROUP' && isMasteredElsewhere(named),
    url: urlOf(plan, step),
    peopleCount: people.length,
    people: people
      .slice(0, MOST_LISTED)
      .map((person) => ({ ...personOf(plan, person), url: personInOkta(okta.host, person) })),
    frees: presentFreed(plan, frees),
    alsoLoses: [...Map.groupBy(alsoLoses, (seat) => seat.app)].map(([lost, seats]) => ({
      ...appOf(plan, lost),
      seats: seats.length,
    })),
    keepsCount: keeps.length,
    keeps: keeps.slice(0, MOST_LISTED).map(({ person }) => personOf(plan, person)),
    leftOutCount: leftOut.length,
    leftOut: leftOut.slice(0, MOST_LISTED).map(({ seat, reason, other }) => ({
      ...personOf(plan, seat.person),
      ...appOf(plan, seat.app),
      reason,
      other: other ? { ...appOf(plan, other.app), state: other.state ?? null } : null,
    })),
  };
}

/** The sums over all steps. */
export function presentPlanTotals(plan: LoadedPlan): PlanTotalsBody {
  const { steps } = plan;
  const frees = steps.flatMap((step) => step.frees);
  const leftOut = steps.reduce((sum, step) => sum + step.leftOut.length, 0);
  const changes = steps.reduce((sum, step) => sum + changesOf(step), 0);
  return { reclaimable: frees.length + leftOut, changes, frees: presentFreed(plan, frees), leftOut };
}

/** A new group is made and assigned before the other is taken off. */
const CHANGES_TO_REPLACE = 3;

/** A group is taken off an app at once; people are taken out of a group, or unassigned, one by one. */
function changesOf({ kind, people }: PlanStep): number {
  switch (kind) {
    case 'REMOVE_GROUP_FROM_APP':
      return 1;
    case 'REPLACE_GROUP_ON_APP':
      return CHANGES_TO_REPLACE;
    default:
      return people.length;
  }
}

/** One line for each seat that the step frees, takes besides or leaves out, and for each person it concerns for another step. */
export function rowsOfStep(plan: LoadedPlan, step: PlanStep, index: number): readonly PlanRowBody[] {
  const { kind, group } = step;
  const common = {
    step: index + 1,
    kind,
    groupId: group ?? null,
    groupName: group === undefined ? null : (plan.okta.group(group).name ?? null),
    url: urlOf(plan, step),
  };
  const row = (outcome: PlanOutcome, seat: HeldSeat, left?: LeftOutSeat): PlanRowBody => ({
    ...common,
    ...personOf(plan, seat.person),
    outcome,
    seatAppId: seat.app,
    seatAppLabel: labelIn(plan, seat.app),
    state: seat.state ?? null,
    reason: left?.reason ?? null,
    otherAppLabel: left?.other ? labelIn(plan, left.other.app) : null,
    yearlyCost: costOf(plan, seat),
  });
  const freed = new Set(step.frees.map(({ seat }) => seat.person));
  const needed = step.people.filter((person) => !freed.has(person));
  return [
    ...step.frees.map(({ seat, mayStay }) => row(mayStay ? 'MAY_STAY' : 'FREED', seat)),
    ...needed.map(
      (person): PlanRowBody => ({
        ...common,
        ...personOf(plan, person),
        outcome: 'ALSO_NEEDED',
        seatAppId: null,
        seatAppLabel: null,
        state: null,
        reason: null,
        otherAppLabel: null,
        yearlyCost: null,
      }),
    ),
    ...step.keeps.map((seat) => row('KEPT', seat)),
    ...step.alsoLoses.map((seat) => row('ALSO_LOST', seat)),
    ...step.leftOut.map((left) => row('LEFT_OUT', left.seat, left)),
  ];
}

function costOf({ apps, tierOfSeat }: LoadedPlan, seat: HeldSeat): Money | null {
  const prices = apps.get(seat.app)?.prices;
  return prices ? yearlyCostOfSeat(prices, tierOfSeat(seat)) : null;
}

function presentFreed(plan: LoadedPlan, freed: readonly FreedSeat[]) {
  const costs = freed.flatMap(({ seat }): Money | readonly Money[] => costOf(plan, seat) ?? []);
  return {
    seats: freed.length,
    mayStay: freed.filter(({ mayStay }) => mayStay).length,
    money: [...sumByCurrency(costs)],
  };
}

const labelIn = ({ apps }: LoadedPlan, app: AppId): string => apps.get(app)?.label ?? app;
const appOf = (plan: LoadedPlan, app: AppId) => ({ appId: app, appLabel: labelIn(plan, app) });
const appUrl = ({ apps, okta }: LoadedPlan, app: AppId): string => appInOkta(okta.host, app, apps.get(app)?.name);

const personOf = ({ people }: LoadedPlan, person: PersonId) => ({
  personId: person,
  login: people.get(person)?.login ?? null,
  name: people.get(person)?.name ?? null,
});

function urlOf(plan: LoadedPlan, { kind, app, group }: PlanStep): string {
  if (app !== undefined && kind !== 'LEAVE') return appUrl(plan, app);
  if (group !== undefined) return groupInOkta(plan.okta.host, group);
  return appUrl(plan, app as AppId);
}
