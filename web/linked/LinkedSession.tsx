import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { OpenedSessionBody } from '../../functions/api/connectSessions/schema.ts';
import { ConnectWizard } from '../connect/ConnectWizard.tsx';
import { formatMinute } from '../format/dates.ts';
import { useViewTitle } from '../layout/useViewTitle.ts';
import { Localized } from '../ui/Localized.tsx';
import { isEmbedded, tellEmbeddingPage } from './embeddingPage.ts';
import { LinkDone } from './LinkDone.tsx';
import { LINK_STEPS, methodsOf, startOf } from './linkDraft.ts';
import type { LinkedRequests } from './linkedRequests.ts';
import { returnUrlOf } from './returnUrl.ts';
import { tellingRequests } from './tellingRequests.ts';

interface LinkedSessionProps {
  readonly session: OpenedSessionBody;
  readonly requests: LinkedRequests;
  /** Reads again what the link is for: it has ended, or was used in another tab. */
  readonly openAgain: () => Promise<unknown>;
}

/** The wizard under a link, and after it the progress of the connection. */
export function LinkedSession({ session, requests, openAgain }: LinkedSessionProps) {
  const { allowedOrigins, returnUrl, branding, connection } = session;
  const [end, setEnd] = useState<'connected' | 'cancelled'>();
  const told = useMemo(
    () => tellingRequests(requests, { tell: (event) => tellEmbeddingPage(event, allowedOrigins), openAgain }),
    [requests, allowedOrigins, openAgain],
  );
  const toldOf = useRef<string>(undefined);
  const tellConnected = useCallback(
    (id: string) => {
      if (toldOf.current === id) return;
      toldOf.current = id;
      tellEmbeddingPage({ event: 'connected', connection: id }, allowedOrigins);
    },
    [allowedOrigins],
  );
  const start = useMemo(() => startOf(session), [session]);
  const leadBack = !isEmbedded && returnUrl !== null ? returnUrl : undefined;
  const close = () => tellEmbeddingPage({ event: 'closed' }, allowedOrigins);

  if (end === 'connected' || session.status === 'CONNECTED') {
    return (
      <LinkDone
        requests={requests}
        onShown={tellConnected}
        onClose={isEmbedded ? close : undefined}
        returnUrl={leadBack}
      />
    );
  }
  if (end === 'cancelled') {
    return <Cancelled expiresAt={session.expiresAt} onStart={() => setEnd(undefined)} />;
  }
  return (
    <ConnectWizard
      path={location.pathname}
      steps={LINK_STEPS}
      methods={methodsOf(session)}
      emptyDraft={start}
      requests={told}
      mayConnect={() => true}
      orgNotice={() =>
        connection && (
          <Alert type="info" header={`This gives new credentials to ${connection.name}`}>
            Its org is {connection.oktaDomain}. History and numbers are kept.
          </Alert>
        )
      }
      permissionText={branding.permissionText}
      closesOnEscape={isEmbedded}
      onLeave={() => {
        setEnd('cancelled');
        if (isEmbedded) close();
        else if (leadBack !== undefined) location.assign(returnUrlOf(leadBack, 'cancelled'));
      }}
      onConnected={async (id) => () => {
        setEnd('connected');
        tellConnected(id);
        if (leadBack !== undefined) location.assign(returnUrlOf(leadBack, 'connected', id));
      }}
    />
  );
}

function Cancelled({ expiresAt, onStart }: { readonly expiresAt: string; readonly onStart: () => void }) {
  useViewTitle('Nothing was connected');
  return (
    <Alert
      type="info"
      header={<h1 className="link-problem">Nothing was connected</h1>}
      action={<Button onClick={onStart}>Start again</Button>}
    >
      <Box variant="p">
        You may close this page. The link can be opened until{' '}
        <Localized format={(locale) => formatMinute(expiresAt, locale)} />.
      </Box>
    </Alert>
  );
}
