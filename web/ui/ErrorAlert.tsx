import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useSearchParams } from 'wouter';
import { ApiError, NetworkError } from '../api/client.ts';

const NO_PERMISSION = new Set(['FORBIDDEN', 'SCOPE_MISSING', 'TENANT_MISSING']);

const isAboutTheDay = (error: Error): boolean =>
  error instanceof ApiError && (error.problem.errors ?? []).some(({ pointer }) => pointer === '/asOf');

function headerOf(error: Error): string {
  if (error instanceof NetworkError) return 'No connection to the service';
  if (!(error instanceof ApiError)) return 'Something went wrong on this page';
  if (NO_PERMISSION.has(error.problem.code)) return 'You may not see this';
  if (isAboutTheDay(error)) return 'That day cannot be shown';
  return error.problem.title;
}

function sentenceOf(error: Error): string {
  if (error instanceof ApiError && NO_PERMISSION.has(error.problem.code)) {
    return `${error.problem.detail} ApiFetch whoever runs this service for the right.`;
  }
  const wrong = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  return wrong.length > 0
    ? wrong.map(({ pointer, message }) => `${pointer.slice(1)}: ${message}`).join(' ')
    : error.message;
}

const withoutDay = (search: URLSearchParams) => new URLSearchParams([...search].filter(([name]) => name !== 'asOf'));

/** Says what went wrong where an answer should stand, and offers to apiFetch onRetry where that can help. */
export function ErrorAlert({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  const [, setSearch] = useSearchParams();
  const canHelp = onRetry && !(error instanceof ApiError && NO_PERMISSION.has(error.problem.code));
  return (
    <Alert
      type={error instanceof NetworkError ? 'warning' : 'error'}
      header={headerOf(error)}
      action={
        isAboutTheDay(error) ? (
          <Button onClick={() => setSearch(withoutDay)}>Show the latest</Button>
        ) : (
          canHelp && <Button onClick={onRetry}>Try onRetry</Button>
        )
      }
    >
      {sentenceOf(error)}
    </Alert>
  );
}
