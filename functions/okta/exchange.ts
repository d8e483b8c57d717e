// One HTTP request and its response, bounded in time and size. Of a failure only our own sentence is passed on, because
// fetch and JSON.parse quote header values and bodies in their errors (measured on Node 24).

import type { UnavailableReason } from '../contract/words/okta.ts';
import { CALL_LIMITS } from '../core/sync/oktaPolicy.ts';

/** A response, with its body where that is JSON. */
export interface OktaResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly isJson: boolean;
  readonly body: unknown;
  /** Milliseconds from sending the request to its headers. */
  readonly elapsedMs: number;
}

export type Exchange =
  | { readonly kind: 'answered'; readonly answer: OktaResponse }
  /** `unknownHost`: the name does not exist in DNS. `begun`: the response whose body could not be read. */
  | {
      readonly kind: 'failed';
      readonly reason: UnavailableReason;
      readonly why: string;
      readonly unknownHost: boolean;
      readonly begun?: ResponseHead;
    };

/** A response without its body. */
export type ResponseHead = Pick<OktaResponse, 'status' | 'headers' | 'elapsedMs'>;

export interface ExchangeLimits {
  /** For connecting, headers and body together. */
  readonly timeoutMs: number;
  /** Of the unpacked body, so that a small gzip cannot fill the memory. */
  readonly maxBytes: number;
}

/** Okta asks clients to name themselves. @see https://developer.okta.com/docs/reference/core-okta-api/#user-agent */
export const USER_AGENT = 'okta-usage-integration/1';

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

/** Whether the body is said to be JSON, which it may still fail to be. */
export const hasJsonType = (headers: Headers): boolean => JSON_TYPE.test(headers.get('content-type') ?? '');

/** What is sent besides the address. */
export interface ExchangeRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Sends one request, GET by default, without retries. Redirects are returned and never followed. Proxy variables of the environment
 * are ignored, which is fetch's default in Node.
 */
export async function exchange(
  url: string,
  { method = 'GET', headers, body }: ExchangeRequest,
  { timeoutMs, maxBytes }: ExchangeLimits,
): Promise<Exchange> {
  const sentAt = performance.now();
  let begun: ResponseHead | undefined;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      signal,
      ...(body !== undefined && { body }),
    });
    const elapsedMs = Math.ceil(performance.now() - sentAt);
    const { status, headers: answered } = response;
    begun = { status, headers: answered, elapsedMs };
    if (!hasJsonType(answered)) {
      await response.body?.cancel();
      return { kind: 'answered', answer: { ...begun, isJson: false, body: undefined } };
    }
    const bytes = await readUpTo(maxBytes, response);
    if (!bytes) return failed('tooLarge', 'answered with more than we accept', begun);
    return { kind: 'answered', answer: { ...begun, ...parseJson(bytes) } };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError')
      return failed('timeout', 'did not answer in time', begun);
    // A body that breaks off or cannot be unpacked may be whole where less is asked for.
    if (begun) return failed('serverError', 'sent an answer that breaks off', begun);
    return failed('unreachable', 'did not answer', undefined, isUnknownHost(error));
  }
}

function failed(
  reason: UnavailableReason,
  why: string,
  begun: ResponseHead | undefined,
  unknownHost = false,
): Exchange {
  // 429 says all by its headers, whatever becomes of its body.
  if (begun?.status === 429) return { kind: 'answered', answer: { ...begun, isJson: false, body: undefined } };
  return { kind: 'failed', reason, why, unknownHost, ...(begun && { begun }) };
}

async function readUpTo(maxBytes: number, response: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let values = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    values += countValues(chunk);
    if (length > maxBytes || values > CALL_LIMITS.maxValues) return undefined; // leaving the loop cancels the download
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

const COMMA = 0x2c;
const BRACKET = 0x5b;
const BRACE = 0x7b;

/** How many values JSON text has at most: each but the first stands behind one of these characters, which texts may hold, too. */
function countValues(chunk: Uint8Array): number {
  let count = 0;
  // By index: iterating takes six times as long until it is compiled.
  for (let at = 0; at < chunk.length; at++) {
    const byte = chunk[at];
    if (byte === COMMA || byte === BRACKET || byte === BRACE) count++;
  }
  return count;
}

function parseJson(bytes: Uint8Array): { isJson: boolean; body: unknown } {
  try {
    return { isJson: true, body: JSON.parse(new TextDecoder().decode(bytes)) };
  } catch {
    return { isJson: false, body: undefined };
  }
}

function isUnknownHost(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOTFOUND';
}
