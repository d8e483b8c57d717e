import type { AppId } from '../../ids.ts';
import type { PricedFigures } from '../money/pricedFigures.ts';
import { type Opportunity, opportunitiesOf } from '../opportunities.ts';
import type { AppDecisions, SeatDecision } from './decision.ts';

/** An opportunity, with what was decided about it and is in force. */
export interface DecidedOpportunity {
  readonly opportunity: Opportunity;
  readonly decision: SeatDecision | undefined;
}

export const decidedOpportunities = (
  apps: readonly PricedFigures[],
  decisionsOf: (app: AppId) => AppDecisions,
): readonly DecidedOpportunity[] =>
  opportunitiesOf(apps).map((opportunity) => ({
    opportunity,
    decision: decisionsOf(opportunity.figures.app).opportunities.get(opportunity.kind),
  }));

/** Hidden until a date; its seats stay in every sum. */
export const isSnoozed = ({ decision }: DecidedOpportunity): boolean => decision?.kind === 'SNOOZE';
