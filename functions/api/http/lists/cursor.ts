import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import type { TenantId } from '../../../core/ids.ts';
import { HOUR, type Instant } from '../../../core/time.ts';

const VALID_FOR = 24 * HOUR;
const MAC_BYTES = 32;
/** Longest cursor ever read; places are far shorter. */
export const MAX_CURSOR_LENGTH = 2_048;

/** What a cursor belongs to: it is refused for anything else. */
export interface CursorScope {
  /** A connection, or what stands for the tenant as a whole. */
  readonly connection: { readonly tenant: TenantId; readonly id: string; readonly cursorKey: string };
  readonly route: string;
  /** Every parameter that decides what the answer holds and in what order. */
  readonly query: Readonly<Record<string, unknown>>;
}

/**
 * A place to go on from, as an opaque text. It holds the place and when it expires; tenant, connection, route and query
 * are covered by the authentication code alone. A place never holds a partition key: keys are made from the token's
 * tenant.
 */
export function writeCursor(scope: CursorScope, place: unknown, now: Instant): string {
  const payload = Buffer.from(JSON.stringify({ until: now + VALID_FOR, place }));
  return Buffer.concat([macOf(scope, payload), payload]).toString('base64url');
}

/** The place in a cursor that `writeCursor` made; undefined where it is altered, expired, or of another tenant, route or query. */
export function readCursor(scope: CursorScope, text: string, now: Instant): { readonly place: unknown } | undefined {
  if (text.length > MAX_CURSOR_LENGTH) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  // Node ignores characters that are not base64url, so other spellings of the same bytes are refused.
  if (bytes.length <= MAC_BYTES || bytes.toString('base64url') !== text) return undefined;
  const mac = bytes.subarray(0, MAC_BYTES);
  const payload = bytes.subarray(MAC_BYTES);
  if (!timingSafeEqual(mac, macOf(scope, payload))) return undefined;
  const { until, place } = JSON.parse(payload.toString()) as { until: Instant; place: unknown };
  return now < until ? { place } : undefined;
}

function macOf({ connection, route, query }: CursorScope, payload: Buffer): Buffer {
  const asked = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const question = hash('sha256', JSON.stringify([1, connection.tenant, connection.id, route, asked]), 'buffer');
  return createHmac('sha256', connection.cursorKey).update(question).update(payload).digest();
}
