import type { DecisionBody } from '../../functions/api/decisions/schema.ts';
import { formatDay } from '../format/dates.ts';
import { DECISION_LABELS, DONE_OUTCOME_LABELS } from '../format/labels/actions.ts';

type Shown = Pick<DecisionBody, 'kind' | 'until'> & Partial<Pick<DecisionBody, 'outcome' | 'outcomeOn'>>;

/** A decision in a few words: `Kept until 31 Mar 2027`, `Done: freed 2 Dec 2026`. */
export function decisionText({ kind, until, outcome, outcomeOn }: Shown): string {
  const { label } = DECISION_LABELS[kind];
  if (until !== null) return `${label} until ${formatDay(until)}`;
  if (outcome == null) return label;
  return `${label}: ${DONE_OUTCOME_LABELS[outcome]}${outcomeOn == null ? '' : ` ${formatDay(outcomeOn)}`}`;
}
