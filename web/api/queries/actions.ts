import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ChangeBody } from '../../../functions/api/changes/schema.ts';
import type { DecisionBody } from '../../../functions/api/decisions/schema.ts';
import type { InsightBody } from '../../../functions/api/insights/schema.ts';
import type { PlanStepBody, PlanTotalsBody } from '../../../functions/api/plan/schema.ts';
import type { Period } from '../../routing/period.ts';
import { useApi } from '../ApiProvider.tsx';
import { type AllPages, fetchAllPages } from './allPages.ts';
import { numbersOptions, type QueryResult } from './polling.ts';

const MAX_CHANGES = 5000;

/** A plan of so many steps is read as a file. */
const MAX_STEPS = 200;

/** Snoozed ones included: each says so. */
export function useOpportunities(connection: string, period: Period): QueryResult<AllPages<InsightBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['opportunities', connection, period.asOf],
    queryFn: ({ signal }) =>
      fetchAllPages<InsightBody>(
        apiFetch,
        `/v1/connections/${connection}/insights`,
        { asOf: period.asOf, include: 'snoozed' },
        signal,
      ),
    ...numbersOptions,
  });
}

export function useDecisions(connection: string): QueryResult<AllPages<DecisionBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['decisions', connection],
    queryFn: ({ signal }) =>
      fetchAllPages<DecisionBody>(apiFetch, `/v1/connections/${connection}/decisions`, {}, signal),
    ...numbersOptions,
  });
}

interface PlanTotals {
  readonly totals: PlanTotalsBody;
}

export type PlanPages = AllPages<PlanStepBody> & PlanTotals;

/** The plan of one app, or of all. */
export function usePlan(connection: string, app: string | undefined): QueryResult<PlanPages> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['plan', connection, app],
    queryFn: ({ signal }) =>
      fetchAllPages<PlanStepBody, PlanTotals>(apiFetch, `/v1/connections/${connection}/plan`, { app }, signal, {
        limit: MAX_STEPS,
        max: MAX_STEPS,
      }),
    placeholderData: keepPreviousData,
  });
}

export function useChanges(connection: string): QueryResult<AllPages<ChangeBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['changes', connection],
    queryFn: ({ signal }) =>
      fetchAllPages<ChangeBody>(apiFetch, `/v1/connections/${connection}/changes`, {}, signal, { max: MAX_CHANGES }),
    ...numbersOptions,
  });
}
