/** What each fault does to an answer: errors instead of it, pages bent out of shape, or a transport that fails. */
import { isErrorCode, OktaError } from './errors.ts';
import type { FaultEffect } from './faults.ts';

/** A page on its way out: `next` is a whole URL. */
export interface Page {
  readonly items: readonly unknown[];
  readonly next: string | undefined;
}

/** Raises the error that an effect answers in place of the route. */
export function raiseFault(effect: FaultEffect): void {
  if (effect.kind === 'status') {
    const usual = effect.status === 503 ? 'E0000010' : 'E0000009';
    const code = effect.errorCode !== undefined && isErrorCode(effect.errorCode) ? effect.errorCode : usual;
    throw new OktaError(code, undefined, [], effect.status);
  }
  if (effect.kind === 'refuseCursor') {
    throw new OktaError('E0000001', 'after', ['after: The after parameter has expired.']);
  }
}

export interface PageSurroundings {
  readonly self: string;
  /** The listing's first page. */
  firstPage(): readonly unknown[];
  /** The last item of the page served before on this path. */
  readonly previousItem: unknown;
}

export function bendPage(page: Page, effect: FaultEffect, around: PageSurroundings): Page {
  const { items, next } = page;
  switch (effect.kind) {
    case 'foreignNext': {
      const url = new URL(next ?? around.self);
      return { items, next: `https://${effect.host}${url.pathname}${url.search}` };
    }
    case 'selfNext':
      return { items, next: around.self };
    case 'repeatPage':
      return { items: around.firstPage(), next };
    case 'duplicateInPage':
      return { items: [...items.slice(0, 1), ...items], next };
    case 'duplicateAcrossPages':
      return around.previousItem === undefined ? page : { items: [around.previousItem, ...items], next };
    case 'emptyList':
      return { items: [], next: undefined };
    case 'halfPage':
      return { items: items.slice(0, Math.ceil(items.length / 2)), next };
    default:
      return page;
  }
}

/** A response's status, type and text, before headers of every response are added. */
export interface Payload {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly text: string;
  readonly location?: string;
}

const LOGIN_PAGE =
  '<!DOCTYPE html><html><head><title>Sign In</title></head><body><form action="/login"></form></body></html>';

export function bendPayload(payload: Payload, effect: FaultEffect): Payload {
  switch (effect.kind) {
    case 'html':
      return { status: 200, contentType: 'text/html;charset=utf-8', text: LOGIN_PAGE };
    case 'notJson':
      return { ...payload, text: `${payload.text.slice(0, Math.floor(payload.text.length / 2))}…` };
    case 'redirect':
      return { status: 302, contentType: undefined, text: '', location: effect.to };
    case 'oversized':
      // White space keeps it valid JSON: only a reader that counts bytes can tell.
      return { ...payload, text: payload.text + ' '.repeat(effect.bytes) };
    default:
      return payload;
  }
}
