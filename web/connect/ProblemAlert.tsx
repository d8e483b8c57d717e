import Alert from '@cloudscape-design/components/alert';
import type { ProblemCode } from '../../functions/contract/words/http.ts';
import { ApiError } from '../api/client.ts';
import { paths } from '../routing/paths.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { AddressList } from './AddressList.tsx';
import { fixesOf } from './problemFixes.ts';

interface ProblemProps {
  readonly code: string;
  readonly detail: string;
  readonly connectionId?: string | undefined;
  /** Where the service calls Okta from: named where Okta blocks them. */
  readonly addresses?: readonly string[];
}

const isAboutAddresses = (code: string): boolean => code === ('TOKEN_IP_BLOCKED' satisfies ProblemCode);

/** A problem with what can be done about it. */
export function ProblemAlert({ code, detail, connectionId, addresses = [] }: ProblemProps) {
  const fixes = fixesOf(code);
  return (
    <Alert type="error" header={detail}>
      {fixes.length > 0 && (
        <ul className="bullets">
          {fixes.map((fix) => (
            <li key={fix}>{fix}</li>
          ))}
        </ul>
      )}
      {isAboutAddresses(code) && addresses.length > 0 && (
        <p>
          Allow <AddressList addresses={addresses} />.
        </p>
      )}
      {connectionId !== undefined && (
        <RouterLink to={paths.health(connectionId, undefined, { do: 'reconnect' })}>Reconnect it instead</RouterLink>
      )}
    </Alert>
  );
}

/** The same for an error that a call has thrown. */
export function ApiErrorAlert({ error }: { readonly error: Error }) {
  if (!(error instanceof ApiError)) return <ProblemAlert code="UNREACHABLE" detail={error.message} />;
  const { code, detail, connectionId } = error.problem;
  return <ProblemAlert code={code} detail={detail} connectionId={connectionId} />;
}
