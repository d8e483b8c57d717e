import type { Context } from 'hono';
import { holdsToken, holdsTokenAsWord, holdsTokenBesideSlackUrl } from '../../../core/okta/oktaToken.ts';
import type { ApiEnv } from '../apiEnv.ts';
import { pointerTo } from '../problems/invalid.ts';
import { ProblemError } from '../problems/problems.ts';

/** The fields of bodies that take an Okta token. The document gives them the format `password`. */
export const TOKEN_FIELDS: readonly string[] = ['apiToken'];

/** The field of a webhook, which takes the address of a Slack webhook, a secret itself. */
const WEBHOOK_URL = 'url';

/** Headers whose text a person chooses, and those that the SDK of the assistant's protocol repeats in its errors. */
export const CHECKED_HEADERS = [
  'idempotency-key',
  'tenant-id',
  'user-agent',
  'referer',
  'mcp-protocol-version',
  'mcp-method',
  'mcp-name',
] as const;

/** A query parameter, and an argument of the assistant's, that holds a key of ours, in which anything may happen to look like a token. */
const CURSOR = 'cursor';

/** Levels of lists and objects in a body; the deepest that a route takes has six. */
const MOST_LEVELS = 20;

/** A shorter value of a token field is a typing error, and common in other texts. */
const SECRET_LENGTH = 8;

/**
 * Refuses a request that has an Okta token anywhere but in a field for it: what is stored, answered or logged of a request
 * must hold none. That goes for paths, queries, and headers that people write.
 */
export function refuseMisplacedTokens(c: Context<ApiEnv>): void {
  const { pathname, searchParams } = new URL(c.req.url);
  if (holdsTokenAsWord(pathname)) throw misplaced('The path');
  for (const [name, value] of searchParams) {
    if (holdsToken(name) || (name === CURSOR ? holdsTokenAsWord : holdsToken)(value)) throw misplaced('The query');
  }
  for (const name of CHECKED_HEADERS) {
    const value = c.req.header(name);
    if (value !== undefined && holdsTokenAsWord(value)) throw misplaced(`The header ${name}`);
  }
}

/**
 * The same of every text of the body, names of fields included. Text that is not JSON is refused elsewhere; a body that is
 * nested without end is refused here, before anything goes through it level by level.
 */
export async function refuseTokensInBody(c: Context<ApiEnv>): Promise<void> {
  const body = parseJson(await c.req.text());
  const secrets = secretsIn(body);
  const isSecret = (text: string): boolean => holdsToken(text) || secrets.some((secret) => text.includes(secret));
  const pointers = [...pointersTo(body, isSecret, [])];
  if (pointers.length > 0) throw misplaced('The body', pointers);
  const key = c.req.header('idempotency-key');
  if (key !== undefined && isSecret(key)) throw misplaced('The header idempotency-key');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What was sent as a token, whatever its form. */
function secretsIn(body: unknown): readonly string[] {
  if (typeof body !== 'object' || body === null) return [];
  return TOKEN_FIELDS.flatMap((name) => {
    const value: unknown = (body as Record<string, unknown>)[name];
    return typeof value === 'string' && value.trim().length >= SECRET_LENGTH ? [value.trim()] : [];
  });
}

/** Where in the body such texts are. The name of a field that is one is not part of its pointer. */
function* pointersTo(
  value: unknown,
  isSecret: (text: string) => boolean,
  path: readonly PropertyKey[],
): Generator<string> {
  if (typeof value === 'string' && isSecret(value)) yield pointerTo(path);
  if (typeof value !== 'object' || value === null) return;
  if (path.length >= MOST_LEVELS)
    throw new ProblemError('INVALID_BODY', {
      detail: `The body has more than ${MOST_LEVELS} levels of lists and objects.`,
    });
  for (const [name, part] of Object.entries(value)) {
    if (isSecret(name)) yield pointerTo(path);
    else if (name === CURSOR && typeof part === 'string') {
      if (holdsTokenAsWord(part)) yield pointerTo([...path, name]);
    } else if (name === WEBHOOK_URL && path.length === 0 && typeof part === 'string') {
      if (holdsTokenBesideSlackUrl(part)) yield pointerTo([name]);
    } else if (path.length > 0 || !TOKEN_FIELDS.includes(name)) yield* pointersTo(part, isSecret, [...path, name]);
  }
}

const misplaced = (where: string, pointers?: readonly string[]): ProblemError =>
  new ProblemError('TOKEN_MISPLACED', {
    detail: `${where} holds a token, a secret or a private key. An Okta token belongs into apiToken alone, the address of a Slack webhook into url, and others nowhere. Nothing was saved. Revoke what others may have seen.`,
    ...(pointers && {
      errors: [...new Set(pointers)]
        .slice(0, 20)
        .map((pointer) => ({ pointer, message: 'Must not hold a token, a secret or a private key.' })),
    }),
  });
