import type { z } from '@hono/zod-openapi';
import type { ProblemCode } from '../../../contract/words/http.ts';
import { ProblemError } from './problems.ts';

const CODES: Readonly<Record<string, ProblemCode>> = {
  json: 'INVALID_BODY',
  query: 'INVALID_QUERY',
  param: 'INVALID_ID',
  header: 'IDEMPOTENCY_KEY_INVALID',
};

/** What a part of a request other than the body is made of. */
const WHAT_IT_HAS: Readonly<Record<string, string>> = {
  query: 'query parameter',
  param: 'parameter',
  header: 'header',
};

/** A name that may be repeated to the caller; anything longer or odder may be a value in the wrong place. */
const FIELD_NAME = /^[A-Za-z][\w-]{0,31}$/;

/** The validation hook of every route: throws the problem of a request that does not fit its schema, without its values. */
export function refuseInvalid(result: {
  readonly success: boolean;
  readonly target: string;
  readonly error?: { readonly issues: readonly z.core.$ZodIssue[] };
}): void {
  if (result.success) return;
  const errors = describeIssues(result.error?.issues ?? [], [], WHAT_IT_HAS[result.target]);
  throw new ProblemError(CODES[result.target] ?? 'INVALID_BODY', { errors });
}

/** A field that is not as it should be: where it is, as a JSON pointer, and what was expected. */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

const MOST_ERRORS = 20;

/**
 * The issues as errors of fields, without any value that was sent.
 * @param at where the checked value is in the body
 * @param field what to call a field of it
 */
export const describeIssues = (
  issues: readonly z.core.$ZodIssue[],
  at: readonly PropertyKey[] = [],
  field = 'field',
): readonly FieldError[] =>
  issues.flatMap((issue) => describeIssue({ ...issue, path: [...at, ...issue.path] }, field)).slice(0, MOST_ERRORS);

function describeIssue(issue: z.core.$ZodIssue, field: string): FieldError[] {
  if (issue.code !== 'unrecognized_keys') return [{ pointer: pointerTo(issue.path), message: sentenceOf(issue) }];
  return issue.keys.map((key) =>
    FIELD_NAME.test(key)
      ? { pointer: pointerTo([...issue.path, key]), message: `There is no such ${field}.` }
      : { pointer: pointerTo(issue.path), message: `There is a ${field} that does not belong here.` },
  );
}

/** How zod's own messages begin; every other message was written in one of our schemas and is shown as it is. */
const ZOD_MESSAGE = /^(Invalid|Too|Unrecognized)/;

const KINDS: Readonly<Record<string, string>> = {
  string: 'Must be text.',
  number: 'Must be a number.',
  int: 'Must be a whole number.',
  boolean: 'Must be true or false.',
  array: 'Must be a list.',
  object: 'Must be an object.',
};

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (!ZOD_MESSAGE.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return 'Is missing.';
      if (issue.expected === 'string' && issue.message.endsWith('received array')) return 'Must be given once.';
      return KINDS[issue.expected] ?? 'Must be of another type.';
    case 'invalid_value':
      return `Must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}.`;
    case 'too_small':
      return `Must ${measureOf(issue.origin, issue.minimum, 'least')}.`;
    case 'too_big':
      return `Must ${measureOf(issue.origin, issue.maximum, 'most')}.`;
    default:
      return 'Is not as it should be.';
  }
}

function measureOf(origin: string, bound: number | bigint, end: 'least' | 'most'): string {
  if (origin === 'string') return `have at ${end} ${bound} characters`;
  return origin === 'array' ? `have at ${end} ${bound} entries` : `be at ${end} ${bound}`;
}

/** @see https://www.rfc-editor.org/rfc/rfc6901 */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
