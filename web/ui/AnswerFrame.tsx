import type { ReactNode } from 'react';
import { ErrorAlert } from './ErrorAlert.tsx';

interface AnswerFrameProps {
  readonly query: { readonly data: unknown; readonly error: Error | null; refetch(): unknown };
  readonly children: ReactNode;
}

/**
 * What went wrong in place of `children` where a query has failed and no earlier answer can be shown. Else `children`, which
 * show themselves that an answer is still loading.
 */
export function AnswerFrame({ query: { data, error, refetch }, children }: AnswerFrameProps) {
  return error && data === undefined ? <ErrorAlert error={error} onRetry={() => void refetch()} /> : children;
}
