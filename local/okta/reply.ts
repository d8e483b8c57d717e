/** What the org answers: Okta's checks in Okta's order, then the route, then whatever a fault does to the page. */
import type { IncomingHttpHeaders } from 'node:http';
import { errorBody, invalidParameter, OktaError } from './errors.ts';
import { bendPage, type Payload, raiseFault } from './faultEffects.ts';
import type { FaultEffect, Faults } from './faults.ts';
import { oktaId, type Random } from './random.ts';
import type { LimitFigures, RateLimits } from './rateLimits.ts';
import type { Found } from './router.ts';
import type { Answer, Asked, OrgState } from './routes/route.ts';

export interface AnsweringOrg {
  readonly state: OrgState;
  readonly faults: Faults;
  readonly limits: RateLimits;
  /** For request and error ids. */
  readonly random: Random;
}

export interface Reply extends Payload {
  readonly figures: LimitFigures;
  readonly links: readonly string[];
}

export interface Question {
  readonly url: URL;
  readonly found: Found;
  readonly headers: IncomingHttpHeaders;
  readonly effect: FaultEffect | undefined;
  /** Requests being answered at this moment, this one included. */
  readonly inFlight: number;
  /** Origin of the links in the answer. */
  readonly linkBase: string;
}

/** Parameters in the order in which they came, `after` replaced; spaces as %20, as in Okta's links. */
function withCursor(url: URL, after: string): string {
  const query = new URLSearchParams(url.search);
  query.set('after', after);
  return `${url.pathname}?${query.toString().replaceAll('+', '%20')}`;
}

export function createReplies({ state, faults, limits, random }: AnsweringOrg): (question: Question) => Reply {
  const lastItems = new Map<string, unknown>();

  const refuse = (error: OktaError, figures: LimitFigures): Reply => ({
    status: error.status,
    contentType: 'application/json',
    text: JSON.stringify(errorBody(error, oktaId('oae', random))),
    links: [],
    figures,
  });

  const pageReply = (answer: Answer & { kind: 'page' }, asked: Asked, { url, found, effect, linkBase }: Question) => {
    const self = `${linkBase}${url.pathname}${url.search}`;
    const after =
      answer.position === undefined ? undefined : state.cursors.issue(answer.position, asked.path, asked.query);
    const page = { items: answer.items, next: after === undefined ? undefined : linkBase + withCursor(url, after) };
    const firstPage = () => {
      const query = new URLSearchParams(asked.query);
      query.delete('after');
      const first = found.route.answer({ ...asked, query }, state);
      return first.kind === 'page' ? first.items : [];
    };
    const around = { self, firstPage, previousItem: lastItems.get(url.pathname) };
    const bent = effect ? bendPage(page, effect, around) : page;
    lastItems.set(url.pathname, answer.items.at(-1) ?? around.previousItem);
    const links = [`<${self}>; rel="self"`, ...(bent.next === undefined ? [] : [`<${bent.next}>; rel="next"`])];
    return { status: 200, contentType: 'application/json', text: JSON.stringify(bent.items), links };
  };

  /** The checks in order; an `OktaError` from any of them, or from the route, is the answer. */
  const reply = (question: Question): Reply => {
    const { url, found, headers, effect, inFlight } = question;
    const { bucket, endpoint, needsToken, parameters } = found.route;
    let figures = limits.look(bucket);
    try {
      const presented = headers.authorization?.slice('SSWS '.length) ?? '';
      if (effect?.kind === 'revokeToken') state.tokens.revoke(presented);
      const token = needsToken ? state.tokens.check(headers) : '';
      if (inFlight > limits.concurrency || effect?.kind === 'concurrency') {
        return refuse(new OktaError('E0000047'), limits.concurrencyFigures());
      }
      const taken = limits.take(bucket, token);
      figures = taken.figures;
      if (!taken.allowed) throw new OktaError('E0000047');
      if (effect?.kind === 'quota') return refuse(new OktaError('E0000047'), { ...figures, remaining: 0 });
      if (effect) raiseFault(effect);
      if (faults.forbidden.includes(endpoint)) throw new OktaError('E0000006');
      const asked: Asked = { path: url.pathname, query: url.searchParams, ids: found.ids, token };
      const unknown =
        endpoint === 'unknown' ? undefined : [...asked.query.keys()].find((name) => !parameters.includes(name));
      if (unknown !== undefined) throw invalidParameter(unknown, 'This parameter is not simulated.');
      const answer = found.route.answer(asked, state);
      switch (answer.kind) {
        case 'page':
          return { ...pageReply(answer, asked, question), figures };
        case 'entity': {
          const text = JSON.stringify(answer.body);
          return { status: 200, contentType: 'application/json', text, links: [], figures };
        }
        case 'noContent':
          return { status: 204, contentType: undefined, text: '', links: [], figures };
        default:
          return answer satisfies never;
      }
    } catch (error) {
      if (error instanceof OktaError) return refuse(error, figures);
      throw error;
    }
  };

  return reply;
}
