/** Fault injection: what each fault does to a response. It becomes an error, a page with wrong content, or wrong bytes. */
import { isErrorCode, OktaError } from './errors.ts';
import type { FaultEffect } from './faults.ts';

/** One page of a listing before it is serialised; `next` is an absolute URL. */
export interface ListPage {
  readonly items: readonly unknown[];
  readonly next: string | undefined;
}

/** Throws the error that the effect puts in place of the route's response, if it does so. */
export function throwInjectedError(effect: FaultEffect): void {
  if (effect.kind === 'status') {
    const usual = effect.status === 503 ? 'E0000010' : 'E0000009';
    const code = effect.errorCode !== undefined && isErrorCode(effect.errorCode) ? effect.errorCode : usual;
    throw new OktaError(code, undefined, [], effect.status);
  }
  if (effect.kind === 'refuseCursor') {
    throw new OktaError('E0000001', 'after', ['after: The after parameter has expired.']);
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
}

const LOGIN_PAGE =
  '<!DOCTYPE html><html><head><title>Sign In</title></head><body><form action="/login"></form></body></html>';

export function injectIntoPayload(payload: Payload, effect: FaultEffect): Payload {
  switch (effect.kind) {
    case 'html':
      return { status: 200, contentType: 'text/html;charset=utf-8', text: LOGIN_PAGE };
    case 'notJson':
      return { ...payload, text: `${payload.text.slice(0, Math.floor(payload.text.length / 2))}…` };
    case 'redirect':
      return { status: 302, contentType: undefined, text: '', location: effect.to };
    case 'oversized':
      // White space keeps the JSON valid, so only a client that counts bytes notices.
      return { ...payload, text: payload.text + ' '.repeat(effect.bytes) };
    default:
      return payload;
  }
}
