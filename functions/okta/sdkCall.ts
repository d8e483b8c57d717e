// One call through the Okta SDK. It is imported lazily, because loading its parts takes a fifth of a second of CPU.

import { Collection } from '@okta/okta-sdk-nodejs/src/collection.js';
import { Http } from '@okta/okta-sdk-nodejs/src/http.js';
import RequestExecutor from '@okta/okta-sdk-nodejs/src/request-executor.js';
import { OktaUnavailable } from '../core/errors.ts';
import { CALL_LIMITS } from '../core/sync/oktaPolicy.ts';
import type { Instant } from '../core/time.ts';
import { type Exchange, type ExchangeLimits, hasJsonType } from './exchange.ts';
import { findNext, pinNext } from './nextLink.ts';
import { readRateLimit } from './rateLimit.ts';
import { refusal } from './refusal.ts';
import type { OktaRequest } from './requests.ts';

/** The org to call, the credentials, and the limits of a call. */
export interface OktaSite {
  /** The only origin that requests and the credentials are sent to. */
  readonly origin: string;
  /** Origins that the org's links may have: its own, and the one it is called by. */
  readonly linkOrigins: readonly string[];
  /** Sends a GET request with the org's credentials. */
  readonly send: (url: string, headers: Readonly<Record<string, string>>, limits: ExchangeLimits) => Promise<Exchange>;
  /** The credentials are a service app's, whose rights are its scopes and its admin role. */
  readonly isServiceApp: boolean;
  readonly userAgent: string;
  readonly timeoutMs: number;
  readonly now: () => Instant;
}

/** A response before it is parsed. */
export interface Received {
  readonly body: unknown;
  readonly headers: Headers;
  /** Milliseconds from sending the request to the response's headers. */
  readonly elapsedMs: number;
  readonly next: string | undefined;
}

/**
 * A request executor for the SDK that uses the global fetch, for exactly one call. The SDK's own has no time-out, ignores
 * content types, sends the token to any host a link names, and sleeps on 429 (8.1.0, all measured).
 */
class OneCall extends RequestExecutor {
  readonly #site: OktaSite;
  readonly #request: OktaRequest;
  /** The headers of the response. */
  headers = new Headers();
  elapsedMs = 0;

  constructor(site: OktaSite, request: OktaRequest) {
    super();
    this.#site = site;
    this.#request = request;
  }

  override async fetch({ url }: RequestExecutor.SdkRequest): Promise<RequestExecutor.SdkResponse> {
    const { origin, send, isServiceApp, userAgent, timeoutMs, now } = this.#site;
    const { endpoint } = this.#request;
    if (URL.parse(url)?.origin !== origin)
      throw new OktaUnavailable(endpoint, 'malformed', 'was about to be asked for elsewhere');
    const headers = { accept: 'application/json', 'user-agent': userAgent };
    const result = await send(url, headers, { timeoutMs, maxBytes: CALL_LIMITS.maxBytes });
    if (result.kind === 'failed') {
      const { reason, why, begun } = result;
      throw new OktaUnavailable(endpoint, reason, why, begun && readRateLimit(begun.headers));
    }
    const { answer } = result;
    if (answer.status !== 200) throw refusal(answer, this.#request, { now: now(), isServiceApp });
    if (!answer.isJson) {
      const reason = hasJsonType(answer.headers) ? 'malformed' : 'notOkta';
      throw new OktaUnavailable(
        endpoint,
        reason,
        'answered with something other than JSON',
        readRateLimit(answer.headers),
      );
    }
    this.headers = answer.headers;
    this.elapsedMs = answer.elapsedMs;
    return {
      status: answer.status,
      // The SDK's own parser fails for links that are long or contain commas (8.1.0), so links are read here.
      headers: { get: (name) => (name === 'link' ? null : answer.headers.get(name)) },
      json: () => Promise.resolve(answer.body),
    };
  }
}

/** Reads one page of a listing. */
export async function callPage(site: OktaSite, request: OktaRequest): Promise<Received> {
  const call = new OneCall(site, request);
  const pages = new Collection(httpOf(call), urlOf(site, request), {});
  const body = await pages.getNextPage();
  const { headers, elapsedMs } = call;
  const asked = new URL(urlOf(site, request));
  const link = findNext(headers.get('link') ?? '', asked);
  if (link === undefined) return { body, headers, elapsedMs, next: undefined };
  const next = pinNext(link, asked, site.linkOrigins);
  if (next === undefined)
    throw new OktaUnavailable(
      request.endpoint,
      'malformed',
      'sent a next link that leads elsewhere',
      readRateLimit(headers),
    );
  return { body, headers, elapsedMs, next };
}

/** Reads one object. */
export async function callOne(site: OktaSite, request: OktaRequest): Promise<Received> {
  const call = new OneCall(site, request);
  const body = await httpOf(call).getJson(urlOf(site, request));
  return { body, headers: call.headers, elapsedMs: call.elapsedMs, next: undefined };
}

const httpOf = (requestExecutor: RequestExecutor): Http => new Http({ requestExecutor, cacheMiddleware: null });
const urlOf = (site: OktaSite, request: OktaRequest): string => site.origin + request.path + request.query;
