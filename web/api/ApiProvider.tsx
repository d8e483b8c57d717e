import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useSession } from '../auth/AuthProvider.tsx';
import { type Ask, createAsk, Refused } from './client.ts';

interface Api {
  readonly ask: Ask;
  /** The identity provider's word no longer counts; the person has to sign in again. */
  readonly isSessionOver: boolean;
}

const ApiContext = createContext<Api | undefined>(undefined);

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error('outside of AskProvider');
  return api;
}

/** Asking again does not change a refusal; a lost connection or a service that failed it does. */
const shouldAskAgain = (failures: number, error: Error): boolean =>
  failures < 2 && (!(error instanceof Refused) || error.problem.status >= 500);

const isEnd = (error: Error): boolean => error instanceof Refused && error.problem.status === 401;

export function AskProvider({ children }: { readonly children: ReactNode }) {
  const { token } = useSession();
  const [isSessionOver, setSessionOver] = useState(false);
  const ask = useMemo(() => createAsk(token), [token]);
  const [client] = useState(
    () =>
      new QueryClient({
        queryCache: new QueryCache({ onError: (error) => setSessionOver(isEnd(error)) }),
        mutationCache: new MutationCache({ onError: (error) => setSessionOver(isEnd(error)) }),
        defaultOptions: {
          queries: { retry: shouldAskAgain, staleTime: 20_000, networkMode: 'always' },
          mutations: { networkMode: 'always' },
        },
      }),
  );
  const api = useMemo(() => ({ ask, isSessionOver }), [ask, isSessionOver]);
  return (
    <QueryClientProvider client={client}>
      <ApiContext value={api}>{children}</ApiContext>
    </QueryClientProvider>
  );
}
