import Alert from '@cloudscape-design/components/alert';
import { Refused } from '../api/client.ts';
import { paths } from '../routing/paths.ts';
import { RouterLink } from '../routing/RouterLink.tsx';
import { FIXES } from './problemFixes.ts';

interface ProblemProps {
  readonly code: string;
  readonly detail: string;
  readonly connectionId?: string | undefined;
}

/** A refusal with its way out. */
export function Problem({ code, detail, connectionId }: ProblemProps) {
  const fixes = FIXES[code] ?? [];
  return (
    <Alert type="error" header={detail}>
      {fixes.length > 0 && (
        <ul className="fixes">
          {fixes.map((fix) => (
            <li key={fix}>{fix}</li>
          ))}
        </ul>
      )}
      {connectionId !== undefined && (
        <RouterLink to={paths.health(connectionId, undefined, { do: 'reconnect' })}>Reconnect it instead</RouterLink>
      )}
    </Alert>
  );
}

/** The same for whatever a call threw. */
export function ProblemOf({ error }: { readonly error: Error }) {
  if (!(error instanceof Refused)) return <Problem code="UNREACHABLE" detail={error.message} />;
  const { code, detail, connectionId } = error.problem;
  return <Problem code={code} detail={detail} connectionId={connectionId} />;
}
