/** Builds the org's responses: Okta's checks in Okta's order, then the route, then the fault that applies to the page. */
import type { IncomingHttpHeaders } from 'node:http';
import { errorBody, invalidParameter, OktaError, oktaError } from './errors.ts';
import { injectIntoPage, type Payload, throwInjectedError } from './faultInjection.ts';
import type { FaultEffect, PageCap } from './faults.ts';
import type { PageLinks } from './linkHeader.ts';
import { oktaId, type Random } from './random.ts';
import type { LimitFigures, RateLimits } from './rateLimits.ts';
import type { RouteMatch } from './router.ts';
import type { OrgState, RouteRequest, RouteResult } from './routes/route.ts';
import type { TokenRequest } from './serviceApps.ts';

export interface ResponderOptions {
  readonly state: OrgState;
  readonly limits: RateLimits;
  /** For request and error ids. */
  readonly random: Random;
}

export interface OktaResponse extends Payload {
  readonly figures: LimitFigures;
  readonly links: PageLinks | undefined;
}

export interface MatchedRequest {
  readonly url: URL;
  readonly match: RouteMatch;
  readonly headers: IncomingHttpHeaders;
  readonly form?: TokenRequest | undefined;
  readonly effect: FaultEffect | undefined;
  /** Requests that are being answered at this moment, including this one. */
  readonly inFlight: number;
  /** Origin of the links in the response. */
  readonly linkBase: string;
}

/** Keeps the order of the parameters and replaces `after`; spaces become %20, as in Okta's links. */
function withCursor(url: URL, after: string): string {
  const query = new URLSearchParams(url.search);
  query.set('after', after);
  return `${url.pathname}?${query.toString().replaceAll('+', '%20')}`;
}

const drawCap = (cap: PageCap | undefined, random: Random): number | undefined =>
  typeof cap === 'object' ? cap.atLeast + random.int(cap.atMost - cap.atLeast + 1) : cap;

export function createResponder(options: ResponderOptions): (matched: MatchedRequest) => OktaResponse {
  const { state, limits, random } = options;
  const { faults } = state;
  const lastItems = new Map<string, unknown>();

  const errorResponse = (error: OktaError, figures: LimitFigures): OktaResponse => ({
    status: error.status,
    contentType: 'application/json',
    text: JSON.stringify(errorBody(error, oktaId('oae', random))),
    links: undefined,
    figures,
    headers: error.headers,
  });

  const pageResponse = (
    result: RouteResult & { kind: 'page' },
    request: RouteRequest,
    { url, match, effect, linkBase }: MatchedRequest,
  ) => {
    const self = `${linkBase}${url.pathname}${url.search}`;
    const after =
      result.position === undefined ? undefined : state.cursors.issue(result.position, request.path, request.query);
    const page = { items: result.items, next: after === undefined ? undefined : linkBase + withCursor(url, after) };
    const firstPage = () => {
      const query = new URLSearchParams(request.query);
      query.delete('after');
      const first = match.route.handle({ ...request, query }, state);
      return first.kind === 'page' ? first.items : [];
    };
    const context = { self, firstPage, previousItem: lastItems.get(url.pathname) };
    const served = effect ? injectIntoPage(page, effect, context) : page;
    lastItems.set(url.pathname, result.items.at(-1) ?? context.previousItem);
    const links: PageLinks = { self, next: served.next };
    return { status: 200, contentType: 'application/json', text: JSON.stringify(served.items), links };
  };

  /** The valid API token of a request, or the client id of its valid access token. Throws Okta's error for any other. */
  const authenticated = ({ headers, match, url }: MatchedRequest): string => {
    const { authorization = '', dpop } = headers;
    if (!/^(?:DPoP|Bearer) /.test(authorization)) return state.tokens.check(headers);
    const { endpoint, method } = match.route;
    const proof = typeof dpop === 'string' ? dpop : undefined;
    return state.serviceApps.check({ authorization, proof, method, path: url.pathname, endpoint });
  };

  /** Runs the checks in order; an `OktaError` from any of them, or from the route, becomes the response. */
  return (matched) => {
    const { url, match, headers, effect, inFlight } = matched;
    const { bucket, endpoint, needsToken, parameters } = match.route;
    let figures = limits.peek(bucket);
    try {
      const presented = headers.authorization?.slice('SSWS '.length) ?? '';
      if (effect?.kind === 'revokeToken') {
        state.tokens.revoke(presented);
        state.serviceApps.revokeTokens();
      }
      const token = needsToken ? authenticated(matched) : '';
      if (inFlight > limits.concurrency || effect?.kind === 'concurrency') {
        return errorResponse(oktaError('E0000047'), limits.concurrencyFigures());
      }
      const taken = limits.take(bucket, token);
      figures = taken.figures;
      if (!taken.allowed) throw oktaError('E0000047');
      if (effect?.kind === 'quota') return errorResponse(oktaError('E0000047'), { ...figures, remaining: 0 });
      if (effect) throwInjectedError(effect);
      if (faults.forbidden.includes(endpoint)) throw oktaError('E0000006');
      const pageCap = drawCap(faults.pageCaps[endpoint], random);
      const { form } = matched;
      const request: RouteRequest = {
        path: url.pathname,
        query: url.searchParams,
        ids: match.ids,
        token,
        pageCap,
        form,
      };
      const unknown =
        endpoint === 'unknown' ? undefined : [...request.query.keys()].find((name) => !parameters.includes(name));
      if (unknown !== undefined) throw invalidParameter(unknown, 'This parameter is not simulated.');
      const result = match.route.handle(request, state);
      switch (result.kind) {
        case 'page':
          return { ...pageResponse(result, request, matched), figures };
        case 'entity': {
          const text = JSON.stringify(effect?.kind === 'rows' ? effect.change(result.body as never) : result.body);
          return { status: 200, contentType: 'application/json', text, links: undefined, figures };
        }
        case 'answer': {
          const { status, body, headers: added } = result;
          const contentType = 'application/json';
          return { status, contentType, text: JSON.stringify(body), links: undefined, figures, headers: added };
        }
        case 'noContent':
          return { status: 204, contentType: undefined, text: '', links: undefined, figures };
        default:
          return result satisfies never;
      }
    } catch (error) {
      if (error instanceof OktaError) return errorResponse(error, figures);
      throw error;
    }
  };
}
