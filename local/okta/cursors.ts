/**
 * `after` cursors. Okta calls them opaque and forbids clients to make them
 * (https://developer.okta.com/docs/reference/core-okta-api/#pagination). The simulator signs them together with the path and
 * every other parameter of their request, so that a test notices when a client makes one.
 */
import { createHmac } from 'node:crypto';
import { invalidParameter } from './errors.ts';

export interface Cursors {
  issue(position: string, path: string, query: URLSearchParams): string;
  /** The position. Throws the error for 400 E0000001 if the cursor was not issued for this request. */
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
