import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import type { OpenedSessionBody } from '../../functions/api/connectSessions/schema.ts';
import { ApiError, NetworkError } from '../api/client.ts';
import { knownLocale } from '../format/locale.ts';
import { BrandingContext } from '../layout/branding.ts';
import { ANNOUNCER } from '../layout/useViewTitle.ts';
import { LoadingState } from '../ui/LoadingState.tsx';
import { LocaleContext } from '../ui/Localized.tsx';
import { onFocus, tellEmbeddingPage } from './embeddingPage.ts';
import { LinkedSession } from './LinkedSession.tsx';
import { LinkHeader } from './LinkHeader.tsx';
import { LinkProblem } from './LinkProblem.tsx';
import type { LinkedRequests } from './linkedRequests.ts';

interface LinkedPageProps {
  /** Undefined where the address has no token. */
  readonly requests: LinkedRequests | undefined;
}

/** What a link opens: the wizard, the progress of what it has connected, or why it opens nothing. */
export const LinkedPage = ({ requests }: LinkedPageProps) =>
  requests === undefined ? (
    <Frame>
      <LinkProblem code="NO_TOKEN" />
    </Frame>
  ) : (
    <OpenedLink requests={requests} />
  );

function OpenedLink({ requests }: { readonly requests: LinkedRequests }) {
  const session = useQuery({
    queryKey: ['connect session'],
    queryFn: ({ signal }) => requests.open(signal),
    retryDelay: RETRY_MS,
    retry: (failures, error) => failures < 1 && !(error instanceof ApiError && error.problem.status < 500),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: ({ state }) => (state.data === undefined ? 'always' : false),
  });
  const { data, error } = session;
  const isOpened = data !== undefined;
  useEffect(() => {
    if (isOpened) tellEmbeddingPage({ event: 'opened' }, data.allowedOrigins);
  }, [isOpened, data?.allowedOrigins]);
  useEffect(() => onFocus(() => document.querySelector<HTMLElement>('main input, main button')?.focus()), []);
  if (error) {
    return (
      <Frame session={data}>
        <LinkProblem code={codeOf(error)} detail={error.message} onRetry={() => void session.refetch()} />
      </Frame>
    );
  }
  return (
    <Frame session={data}>
      {data ? (
        <LinkedSession session={data} requests={requests} openAgain={() => session.refetch()} />
      ) : (
        <LoadingState rows={2} />
      )}
    </Frame>
  );
}

const RETRY_MS = 500;

const codeOf = (error: Error): string =>
  error instanceof ApiError ? error.problem.code : error instanceof NetworkError ? 'UNREACHABLE' : 'UNKNOWN';

interface FrameProps {
  readonly session?: OpenedSessionBody | undefined;
  readonly children: ReactNode;
}

/** The page around every state of a link, in the look of the vendor as soon as that is known. */
function Frame({ session, children }: FrameProps) {
  const branding = session?.branding;
  return (
    <BrandingContext value={{ productName: branding?.productName ?? 'Connect Okta', color: branding?.color ?? null }}>
      <LinkHeader branding={branding} />
      <div id={ANNOUNCER} className="visually-hidden" role="status" aria-live="polite" />
      <main className="link-main">
        <LocaleContext value={knownLocale(session?.locale)}>{children}</LocaleContext>
      </main>
    </BrandingContext>
  );
}
