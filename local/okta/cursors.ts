/**
 * `after` cursors. Okta calls them opaque and forbids making them by hand
 * (https://developer.okta.com/docs/reference/core-okta-api/#pagination); a stand-in that accepted a guessed one would hide the mistake,
 * so ours are signed together with the path and every other parameter of the request they belong to.
 */
import { createHmac } from 'node:crypto';
import { invalidParameter } from './errors.ts';

export interface Cursors {
  issue(position: string, path: string, query: URLSearchParams): string;
  /** The position, or 400 E0000001. */
  open(after: string, path: string, query: URLSearchParams): string;
}

function listingOf(path: string, query: URLSearchParams): string {
  const rest = [...query].filter(([name]) => name !== 'after').map((pair) => pair.join('='));
  return [path, ...rest.sort()].join('\n');
}

export function createCursors(seed: string): Cursors {
  const sign = (position: string, path: string, query: URLSearchParams) =>
    createHmac('sha256', `${seed}/cursors`)
      .update(`${position}\n${listingOf(path, query)}`)
      .digest('base64url')
      .slice(0, 16);
  return {
    issue: (position, path, query) => `${Buffer.from(position).toString('base64url')}_${sign(position, path, query)}`,
    open(after, path, query) {
      const position = Buffer.from(after.slice(0, -17), 'base64url').toString();
      if (after.at(-17) !== '_' || after.slice(-16) !== sign(position, path, query)) {
        throw invalidParameter('after', 'The after parameter is not a cursor that this listing returned.');
      }
      return position;
    },
  };
}
