// One call through the Okta SDK. It is imported lazily, because loading its parts takes a fifth of a second of CPU.

import { Collection } from '@okta/okta-sdk-nodejs/src/collection.js';
import { Http } from '@okta/okta-sdk-nodejs/src/http.js';
import RequestExecutor from '@okta/okta-sdk-nodejs/src/request-executor.js';
import { OktaUnavailable } from '../core/errors.ts';
import type { Secret } from '../core/secret.ts';
import type { Instant } from '../core/time.ts';
import { exchange } from './exchange.ts';
import { findNext, pinNext, SDK_LINK_LIMIT } from './nextLink.ts';
import { refusal } from './refusal.ts';
import type { OktaRequest } from './requests.ts';

/** The org to call, the token, and the limits of a call. */
export interface OktaSite {
  /** The only origin that requests and the token are sent to. */
  readonly origin: string;
  /** Origins that the org's links may have: its own, and the one it is called by. */
  readonly linkOrigins: readonly string[];
  readonly token: Secret;
  readonly userAgent: string;
  readonly timeoutMs: number;
  readonly now: () => Instant;
}

/** A response before it is parsed. */
export interface Received {
  readonly body: unknown;
  readonly headers: Headers;
  readonly next: string | undefined;
}

/** Ten times Okta's largest pages: 1,000 events have about 2 MB. */
const MAX_BYTES = 20 * 1024 * 1024;

/**
 * A request executor for the SDK that uses the global fetch, for exactly one call. The SDK's own has no time-out, ignores
 * content types, sends the token to any host a link names, and sleeps on 429 (8.1.0, all measured).
 */
class OneCall extends RequestExecutor {
  readonly #site: OktaSite;
  readonly #request: OktaRequest;
  /** The headers of the response. */
  headers = new Headers();

  constructor(site: OktaSite, request: OktaRequest) {
    super();
    this.#site = site;
    this.#request = request;
  }

  override async fetch({ url }: RequestExecutor.SdkRequest): Promise<RequestExecutor.SdkResponse> {
    const { origin, token, userAgent, timeoutMs, now } = this.#site;
    const { endpoint } = this.#request;
    if (URL.parse(url)?.origin !== origin) throw new OktaUnavailable(endpoint, 'was about to be asked for elsewhere');
    const headers = { accept: 'application/json', 'user-agent': userAgent, authorization: `SSWS ${token.reveal()}` };
    const result = await exchange(url, headers, { timeoutMs, maxBytes: MAX_BYTES });
    if (result.kind === 'failed') throw new OktaUnavailable(endpoint, result.why);
    const { answer } = result;
    if (answer.status !== 200) throw refusal(answer, this.#request, now());
    if (!answer.isJson) throw new OktaUnavailable(endpoint, 'answered with something other than JSON');
    this.headers = answer.headers;
    return {
      status: answer.status,
      headers: { get: (name) => (name === 'link' ? this.#linkForSdk() : answer.headers.get(name)) },
      json: () => Promise.resolve(answer.body),
    };
  }

  /** The Link header, or null where it is too long for the SDK's parser. */
  #linkForSdk(): string | null {
    const link = this.headers.get('link');
    return link !== null && link.length > SDK_LINK_LIMIT ? null : link;
  }
}

/** Reads one page of a listing. */
export async function callPage(site: OktaSite, request: OktaRequest): Promise<Received> {
  const call = new OneCall(site, request);
  const pages = new Collection(httpOf(call), urlOf(site, request), {});
  const body = await pages.getNextPage();
  const link = pages.nextUri ?? findNext(call.headers.get('link') ?? '');
  if (link === undefined) return { body, headers: call.headers, next: undefined };
  const next = pinNext(link, request.path, site.linkOrigins);
  if (next === undefined) throw new OktaUnavailable(request.endpoint, 'sent a next link that leads elsewhere');
  return { body, headers: call.headers, next };
}

/** Reads one object. */
export async function callOne(site: OktaSite, request: OktaRequest): Promise<Received> {
  const call = new OneCall(site, request);
  const body = await httpOf(call).getJson(urlOf(site, request));
  return { body, headers: call.headers, next: undefined };
}

const httpOf = (requestExecutor: RequestExecutor): Http => new Http({ requestExecutor, cacheMiddleware: null });
const urlOf = (site: OktaSite, request: OktaRequest): string => site.origin + request.path + request.query;
