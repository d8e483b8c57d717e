// Closed words of what can be done about seats: opportunities, plans, decisions.

/**
 * One kind of change in Okta that frees seats. `REPLACE_GROUP_ON_APP`: a new group of those who keep the app takes the place
 * of a group of which most do not use it. `LEAVE` is no change: its seats cannot be freed without touching others.
 */
export const PLAN_STEP_KINDS = [
  'REMOVE_GROUP_FROM_APP',
  'REPLACE_GROUP_ON_APP',
  'REMOVE_PEOPLE_FROM_GROUP',
  'UNASSIGN',
  'LEAVE',
] as const;
export type PlanStepKind = (typeof PLAN_STEP_KINDS)[number];

/**
 * Why a plan leaves a reclaimable seat out.
 * - `WOULD_LOSE_OTHER_SEAT`: the person would lose, or might lose, another seat that is not reclaimable
 * - `BUILT_IN_GROUP`: nobody can be taken out of the group, and others of it use the app
 * - `GROUP_UNKNOWN`: Okta did not name the group that gives it
 * - `SCOPE_UNKNOWN`: whether it is assigned directly or through a group has not been read yet
 */
export const LEFT_OUT_REASONS = ['WOULD_LOSE_OTHER_SEAT', 'BUILT_IN_GROUP', 'GROUP_UNKNOWN', 'SCOPE_UNKNOWN'] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/**
 * What becomes of a seat by a step of a plan. `MAY_STAY`: it falls free unless another group gives it as well, which is not
 * known. `KEPT`: its holder goes into the new group. `ALSO_NEEDED`: the person must be taken out of this group, too, for a seat that another step frees.
 */
export const PLAN_OUTCOMES = ['FREED', 'MAY_STAY', 'KEPT', 'ALSO_LOST', 'ALSO_NEEDED', 'LEFT_OUT'] as const;
export type PlanOutcome = (typeof PLAN_OUTCOMES)[number];

/** What could be done about the seats of one app. */
export const OPPORTUNITY_KINDS = [
  'IDLE_SEATS',
  'NEVER_USED_SEATS',
  'LEAVER_SEATS',
  'SILENT_SEATS',
  'AWAY_SEATS',
  'UNPROVEN_SEATS',
  'NOT_STARTED_SEATS',
  'SPARE_SEATS',
  'OVER_ASSIGNED_SEATS',
  'QUIET_APP',
] as const;
export type OpportunityKind = (typeof OPPORTUNITY_KINDS)[number];

/**
 * What an admin decides about seats or an opportunity: they are kept and leave the sums, are looked at later, or were
 * given back in Okta.
 */
export const DECISION_KINDS = ['KEEP', 'SNOOZE', 'DONE'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** What a decision is about: one seat, or an opportunity of an app with all of its seats. */
export const DECISION_SCOPES = ['SEAT', 'OPPORTUNITY'] as const;
export type DecisionScope = (typeof DECISION_SCOPES)[number];

/** What Okta says of a seat that was marked as done. */
export const DONE_OUTCOMES = ['NOT_YET', 'FREED', 'GIVEN_BACK'] as const;
export type DoneOutcome = (typeof DONE_OUTCOMES)[number];

/** What an admin did, as the change feed lists it. */
export const DECISION_CHANGE_KINDS = ['KEPT', 'SNOOZED', 'MARKED_DONE', 'DECISION_UNDONE'] as const;
export type DecisionChangeKind = (typeof DECISION_CHANGE_KINDS)[number];
