import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useSearchParams } from 'wouter';
import type { ProblemCode } from '../../functions/contract/words/http.ts';
import { ApiError, NetworkError } from '../api/client.ts';
import { withParams } from '../routing/withParams.ts';

const NO_PERMISSION = new Set<string>(['SCOPE_MISSING', 'TENANT_MISSING'] satisfies ProblemCode[]);

const isAboutDate = (error: Error): boolean =>
  error instanceof ApiError && (error.problem.errors ?? []).some(({ pointer }) => pointer === '/asOf');

function headerOf(error: Error): string {
  if (error instanceof NetworkError) return 'No connection to the service';
  if (!(error instanceof ApiError)) return 'Something went wrong on this page';
  if (NO_PERMISSION.has(error.problem.code)) return 'You may not see this';
  if (isAboutDate(error)) return 'There are no numbers for that day';
  return error.problem.title;
}

function messageOf(error: Error): string {
  if (error instanceof ApiError && NO_PERMISSION.has(error.problem.code)) {
    return `${error.problem.detail} Ask an administrator of this service for access.`;
  }
  const invalid = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  return invalid.length > 0
    ? invalid.map(({ pointer, message }) => `${pointer.slice(1)}: ${message}`).join(' ')
    : error.message;
}

/** Says in place of an answer what went wrong, and offers to try again where that can help. */
export function ErrorAlert({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  const [, setSearch] = useSearchParams();
  const canRetry = onRetry && !(error instanceof ApiError && NO_PERMISSION.has(error.problem.code));
  return (
    <Alert
      type={error instanceof NetworkError ? 'warning' : 'error'}
      header={headerOf(error)}
      action={
        isAboutDate(error) ? (
          <Button onClick={() => setSearch((before) => withParams(before, { asOf: undefined }))}>
            Show the latest
          </Button>
        ) : (
          canRetry && <Button onClick={onRetry}>Try again</Button>
        )
      }
    >
      {messageOf(error)}
    </Alert>
  );
}
