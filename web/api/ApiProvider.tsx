import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useSession } from '../auth/AuthProvider.tsx';
import { ApiError, type ApiFetch, type CsvFetch, createApiFetch, createCsvFetch } from './client.ts';

interface Api {
  readonly apiFetch: ApiFetch;
  readonly csvFetch: CsvFetch;
  /** The API no longer accepts the token; the person has to sign in again. */
  readonly isSessionExpired: boolean;
}

const ApiContext = createContext<Api | undefined>(undefined);

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error('useApi needs an ApiProvider');
  return api;
}

/** A second try helps after a lost connection or a server error, but does not change a 4xx. */
const shouldRetry = (failures: number, error: Error): boolean =>
  failures < 2 && (!(error instanceof ApiError) || error.problem.status >= 500);

const isSessionEnd = (error: Error): boolean => error instanceof ApiError && error.problem.status === 401;

export function ApiProvider({ children }: { readonly children: ReactNode }) {
  const { token } = useSession();
  const [isSessionExpired, setSessionExpired] = useState(false);
  const apiFetch = useMemo(() => createApiFetch(token), [token]);
  const csvFetch = useMemo(() => createCsvFetch(token), [token]);
  const [client] = useState(
    () =>
      new QueryClient({
        queryCache: new QueryCache({ onError: (error) => setSessionExpired(isSessionEnd(error)) }),
        mutationCache: new MutationCache({ onError: (error) => setSessionExpired(isSessionEnd(error)) }),
        defaultOptions: {
          queries: { retry: shouldRetry, staleTime: 20_000, networkMode: 'always' },
          mutations: { networkMode: 'always' },
        },
      }),
  );
  const api = useMemo(() => ({ apiFetch, csvFetch, isSessionExpired }), [apiFetch, csvFetch, isSessionExpired]);
  return (
    <QueryClientProvider client={client}>
      <ApiContext value={api}>{children}</ApiContext>
    </QueryClientProvider>
  );
}
