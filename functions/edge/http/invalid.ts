import type { z } from '@hono/zod-openapi';
import { type Code, ProblemError } from './problems.ts';

const CODES: Readonly<Record<string, Code>> = {
  json: 'INVALID_BODY',
  query: 'INVALID_QUERY',
  param: 'INVALID_ID',
  header: 'IDEMPOTENCY_KEY_INVALID',
};

/** What a typo looks like; anything longer or odder may be a value in the wrong place and is not repeated. */
const FIELD_NAME = /^[A-Za-z][\w-]{0,31}$/;

/** The hook of every route: a request that does not fit its schema ends here, described without its values. */
export function refuseInvalid(result: {
  readonly success: boolean;
  readonly target: string;
  readonly error?: { readonly issues: readonly z.core.$ZodIssue[] };
}): void {
  if (result.success) return;
  const errors = (result.error?.issues ?? []).flatMap(describeIssue).slice(0, 20);
  throw new ProblemError(CODES[result.target] ?? 'INVALID_BODY', { errors });
}

function describeIssue(issue: z.core.$ZodIssue): { readonly pointer: string; readonly message: string }[] {
  if (issue.code !== 'unrecognized_keys') return [{ pointer: pointerTo(issue.path), message: issue.message }];
  return issue.keys.map((key) =>
    FIELD_NAME.test(key)
      ? { pointer: pointerTo([...issue.path, key]), message: 'There is no such field.' }
      : { pointer: pointerTo(issue.path), message: 'There is a field that does not belong here.' },
  );
}

/** @see https://www.rfc-editor.org/rfc/rfc6901 */
const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
