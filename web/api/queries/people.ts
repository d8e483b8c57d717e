import { useQuery } from '@tanstack/react-query';
import type { UsageResponse } from '../../../functions/api/http/schema.ts';
import type { PersonBody, PersonDetailBody } from '../../../functions/api/people/schema.ts';
import type { Period } from '../../routing/period.ts';
import { useApi } from '../ApiProvider.tsx';
import { withQuery } from '../client.ts';
import { type AllPages, fetchAllPages } from './allPages.ts';
import { numbersOptions, type QueryResult, SECOND_MS } from './polling.ts';

/** The API answers people in smaller pages, since each page costs it more. */
const PEOPLE_PAGE_LIMIT = 100;

const MAX_PEOPLE = 1000;

const PEOPLE_POLL_MS = 300 * SECOND_MS;

/** People by name. `q` has the API search all of them, also those beyond MAX_PEOPLE. */
export function usePeople(connection: string, period: Period, q?: string): QueryResult<AllPages<PersonBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['people', connection, period, q],
    queryFn: ({ signal }) =>
      fetchAllPages<PersonBody>(
        apiFetch,
        `/v1/connections/${connection}/people`,
        { ...period, q: q || undefined },
        signal,
        {
          limit: PEOPLE_PAGE_LIMIT,
          max: MAX_PEOPLE,
        },
      ),
    ...numbersOptions,
    staleTime: PEOPLE_POLL_MS,
    refetchInterval: PEOPLE_POLL_MS,
  });
}

export function usePerson(
  connection: string,
  person: string,
  period: Period,
): QueryResult<UsageResponse<PersonDetailBody>> {
  const { apiFetch } = useApi();
  return useQuery({
    queryKey: ['person', connection, person, period],
    queryFn: ({ signal }) =>
      apiFetch(withQuery(`/v1/connections/${connection}/people/${person}`, { ...period }), { signal }),
    ...numbersOptions,
  });
}
