import type { InsightBody } from '../../functions/api/insights/schema.ts';

type Opportunity = Pick<InsightBody, 'appId' | 'appLabel' | 'seats' | 'potentialSavings'>;

/** Opportunities of the apps that matter most, and of the others. */
export interface GroupedOpportunities<Item> {
  readonly first: readonly Item[];
  readonly rest: readonly Item[];
  /** How many apps are among the rest. */
  readonly appsInRest: number;
}

/** Apps that are shown before the others are asked for. */
const APPS_SHOWN = 15;

/**
 * Opportunities app by app: the app with the greatest savings first, then by seats; within an app in their own order. Amounts
 * in different currencies are compared as numbers, since nothing is converted.
 */
export function groupByApp<Item extends Opportunity>(opportunities: readonly Item[]): GroupedOpportunities<Item> {
  const groups = [...Map.groupBy(opportunities, ({ appId }) => appId).values()].sort(
    (a, b) => savingsOf(b) - savingsOf(a) || seatsOf(b) - seatsOf(a) || compareLabels(a, b),
  );
  const rest = groups.slice(APPS_SHOWN);
  return { first: groups.slice(0, APPS_SHOWN).flat(), rest: rest.flat(), appsInRest: rest.length };
}

const savingsOf = (group: readonly Opportunity[]): number =>
  group.reduce((sum, { potentialSavings }) => sum + (potentialSavings?.amount ?? 0), 0);
const seatsOf = (group: readonly Opportunity[]): number => group.reduce((sum, { seats }) => sum + seats, 0);
const compareLabels = ([a]: readonly Opportunity[], [b]: readonly Opportunity[]): number =>
  (a?.appLabel ?? '').localeCompare(b?.appLabel ?? '', 'en');
