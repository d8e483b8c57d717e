import { keepPreviousData, type UseQueryResult } from '@tanstack/react-query';

export const SECOND_MS = 1000;

/** Numbers change only with a sync, which is hourly except while history is being read. */
const NUMBERS_POLL_MS = 30 * SECOND_MS;

export const numbersOptions = { refetchInterval: NUMBERS_POLL_MS, placeholderData: keepPreviousData } as const;

export type QueryResult<Body> = UseQueryResult<Body, Error>;
