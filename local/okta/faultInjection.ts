/** Fault injection: what each fault does to a response. It becomes an error, a page with wrong content, or wrong bytes. */
import { OktaError, oktaError, summaryOf } from './errors.ts';
import type { FaultEffect, HtmlPage } from './faults.ts';
import { REFUSALS } from './refusals.ts';

/** One page of a listing before it is serialised; `next` is an absolute URL. */
export interface ListPage {
  readonly items: readonly unknown[];
  readonly next: string | undefined;
}

/** Throws the error that the effect puts in place of the route's response, if it does so. */
export function throwInjectedError(effect: FaultEffect): void {
  if (effect.kind === 'refusal') throw new OktaError(REFUSALS[effect.name]);
  if (effect.kind === 'status') {
    const { status, errorCode = status === 503 ? 'E0000010' : 'E0000009', errorCauses } = effect;
    const errorSummary = effect.errorSummary ?? summaryOf(errorCode) ?? errorCode;
    throw new OktaError({ status, errorCode, errorSummary, errorCauses });
  }
  if (effect.kind === 'refuseCursor') {
    throw oktaError('E0000001', 'after', ['after: The after parameter has expired.']);
  }
}

export interface PageContext {
  /** Absolute URL of the request. */
  readonly self: string;
  /** Items of the listing's first page. */
  firstPage(): readonly unknown[];
  /** Last item of the page that was served before on this path. */
  readonly previousItem: unknown;
}

export function injectIntoPage(page: ListPage, effect: FaultEffect, context: PageContext): ListPage {
  const { items, next } = page;
  switch (effect.kind) {
    case 'foreignNext': {
      const url = new URL(next ?? context.self);
      return { items, next: `https://${effect.host}${url.pathname}${url.search}` };
    }
    case 'selfNext':
      return { items, next: context.self };
    case 'repeatPage':
      return { items: context.firstPage(), next };
    case 'duplicateInPage':
      return { items: [...items.slice(0, 1), ...items], next };
    case 'duplicateAcrossPages':
      return context.previousItem === undefined ? page : { items: [context.previousItem, ...items], next };
    case 'oddRows':
      return { items: [null, 'a text', {}, ['a list'], ...items], next };
    case 'rows':
      return { items: items.map((row) => effect.change(row as never)).filter((row) => row !== undefined), next };
    case 'emptyList':
      return { items: [], next: undefined };
    case 'halfPage':
      return { items: items.slice(0, Math.ceil(items.length / 2)), next };
    default:
      return page;
  }
}

/** Status, type and text of a response, before the headers that every response carries are added. */
export interface Payload {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly text: string;
  readonly location?: string;
  /** Headers that replace the usual ones; an empty text removes one. */
  readonly headers?: Readonly<Record<string, string>>;
}

const pageOf = (title: string, body: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`;

/** The usual status and the text of each page. */
const HTML_PAGES: Readonly<Record<HtmlPage, readonly [status: number, html: string]>> = {
  login: [200, pageOf('Sign In', '<form action="/login"></form>')],
  maintenance: [503, pageOf('Scheduled maintenance', '<h1>Okta is undergoing maintenance</h1>')],
  badGateway: [502, pageOf('502 Bad Gateway', '<h1>502 Bad Gateway</h1>')],
  blocked: [403, pageOf('Access denied', '<h1>Access denied</h1><p>Your request was blocked.</p>')],
};

export function injectIntoPayload(payload: Payload, effect: FaultEffect): Payload {
  switch (effect.kind) {
    case 'html': {
      const [usual, text] = HTML_PAGES[effect.page ?? 'login'];
      return { status: effect.status ?? usual, contentType: 'text/html;charset=utf-8', text };
    }
    case 'notJson':
      return { ...payload, text: `${payload.text.slice(0, Math.floor(payload.text.length / 2))}…` };
    case 'emptyBody':
      return { ...payload, text: '' };
    case 'redirect':
      return { status: 302, contentType: undefined, text: '', location: effect.to };
    case 'answer': {
      const { status = payload.status, body, headers = {} } = effect;
      const text = body === undefined ? payload.text : typeof body === 'string' ? body : JSON.stringify(body);
      return { ...payload, status, text, headers };
    }
    case 'oversized':
      // White space keeps the JSON valid, so only a client that counts bytes notices.
      return { ...payload, text: payload.text + ' '.repeat(effect.bytes) };
    default:
      return payload;
  }
}
