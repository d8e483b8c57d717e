import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import type { ProblemCode } from '../../functions/contract/words/http.ts';
import { useViewTitle } from '../layout/useViewTitle.ts';
import { isEmbedded } from './embeddingPage.ts';

interface LinkProblemProps {
  /** Of a problem of the API, or one of the page's own: NO_TOKEN, UNREACHABLE. */
  readonly code: string;
  /** What the API says of it. */
  readonly detail?: string;
  readonly onRetry?: () => void;
}

interface Explanation {
  readonly header: string;
  readonly text?: string;
}

const OPEN_AGAIN = isEmbedded
  ? 'Close this window, and connect again from the page that opened it.'
  : 'Open the link again that you were sent. It can be opened until it was used: this page does not keep it, so that a reload forgets it.';

const OF_API = {
  CONNECT_SESSION_INVALID: { header: 'This link is not valid' },
  CONNECT_SESSION_EXPIRED: { header: 'This link has expired' },
  CONNECT_SESSION_REVOKED: { header: 'This link was withdrawn' },
} satisfies Partial<Record<ProblemCode, Explanation>>;

const EXPLANATIONS: ReadonlyMap<string, Explanation> = new Map<string, Explanation>([
  ...Object.entries(OF_API),
  ['NO_TOKEN', { header: 'This page needs its link', text: OPEN_AGAIN }],
  ['UNREACHABLE', { header: 'No connection to the service' }],
]);

/** Why a link opens nothing, and what can be done. */
export function LinkProblem({ code, detail, onRetry }: LinkProblemProps) {
  const explained = EXPLANATIONS.get(code);
  const isFinal = explained !== undefined && code !== 'UNREACHABLE';
  const header = explained?.header ?? 'This link could not be opened';
  useViewTitle(header);
  return (
    <Alert
      type={isFinal ? 'info' : 'warning'}
      header={<h1 className="link-problem">{header}</h1>}
      action={!isFinal && onRetry && <Button onClick={onRetry}>Try again</Button>}
    >
      {explained?.text ?? detail}
    </Alert>
  );
}
