import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useSearchParams } from 'wouter';
import { Refused, Unreachable } from '../api/client.ts';

const NO_PERMISSION = new Set(['FORBIDDEN', 'SCOPE_MISSING', 'TENANT_MISSING']);

const isAboutTheDay = (error: Error): boolean =>
  error instanceof Refused && (error.problem.errors ?? []).some(({ pointer }) => pointer === '/asOf');

function headerOf(error: Error): string {
  if (error instanceof Unreachable) return 'No connection to the service';
  if (!(error instanceof Refused)) return 'Something went wrong on this page';
  if (NO_PERMISSION.has(error.problem.code)) return 'You may not see this';
  if (isAboutTheDay(error)) return 'That day cannot be shown';
  return error.problem.title;
}

function sentenceOf(error: Error): string {
  if (error instanceof Refused && NO_PERMISSION.has(error.problem.code)) {
    return `${error.problem.detail} Ask whoever runs this service for the right.`;
  }
  const wrong = error instanceof Refused ? (error.problem.errors ?? []) : [];
  return wrong.length > 0
    ? wrong.map(({ pointer, message }) => `${pointer.slice(1)}: ${message}`).join(' ')
    : error.message;
}

const withoutDay = (search: URLSearchParams) => new URLSearchParams([...search].filter(([name]) => name !== 'asOf'));

/** Says what went wrong where an answer should stand, and offers to ask again where that can help. */
export function ErrorAlert({ error, again }: { readonly error: Error; readonly again?: () => void }) {
  const [, setSearch] = useSearchParams();
  const canHelp = again && !(error instanceof Refused && NO_PERMISSION.has(error.problem.code));
  return (
    <Alert
      type={error instanceof Unreachable ? 'warning' : 'error'}
      header={headerOf(error)}
      action={
        isAboutTheDay(error) ? (
          <Button onClick={() => setSearch(withoutDay)}>Show the latest</Button>
        ) : (
          canHelp && <Button onClick={again}>Try again</Button>
        )
      }
    >
      {sentenceOf(error)}
    </Alert>
  );
}
