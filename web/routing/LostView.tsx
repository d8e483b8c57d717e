import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useEffect, useState } from 'react';
import { useViewTitle } from '../layout/useViewTitle.ts';

const RETRY_MS = 3_000;
/** A script that is still missing after a reload does not come back at once: reloading again is left to a later attempt. */
const RELOAD_AGAIN_MS = 30_000;
const RELOADED_AT = 'lost-view-reloaded-at';

/** Whether the page itself can be loaded again: while it cannot, a reload would end on the browser's own error page. */
async function isReachable(): Promise<boolean> {
  if (!navigator.onLine) return false;
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => undefined);
  return answer?.ok === true;
}

function reload(): void {
  sessionStorage.setItem(RELOADED_AT, String(Date.now()));
  location.reload();
}

/** Shown in place of a view whose script could not be loaded. Loads the page again, at the same address, once that can help. */
export function LostView() {
  const [isOffline, setOffline] = useState(!navigator.onLine);
  useViewTitle('This view is not loaded');
  useEffect(() => {
    let isOver = false;
    const attempt = async () => {
      const isBack = await isReachable();
      if (isOver) return;
      setOffline(!isBack);
      if (isBack && Date.now() - Number(sessionStorage.getItem(RELOADED_AT)) > RELOAD_AGAIN_MS) reload();
    };
    void attempt();
    const timer = setInterval(() => void attempt(), RETRY_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, []);
  return (
    <Alert
      type="warning"
      header={isOffline ? 'No connection to the service' : 'This view could not be loaded'}
      action={!isOffline && <Button onClick={reload}>Try again</Button>}
    >
      {isOffline
        ? 'The view opens by itself once the service answers again.'
        : 'A new version may have been installed while the page was open. The page tries again by itself.'}
    </Alert>
  );
}
