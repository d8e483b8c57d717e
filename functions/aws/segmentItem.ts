import { gunzipSync, gzipSync } from 'node:zlib';
import type { AppId, PersonId } from '../core/ids.ts';
import type { Segment, SegmentHashes } from '../core/ledger/segment.ts';
import { DAY } from '../core/time.ts';
import {
  bytes,
  type Item,
  item,
  number,
  readBytes,
  readNumber,
  readText,
  required,
  someBytes,
  text,
} from './attributes.ts';
import type { Key } from './keys.ts';
import { keyOf } from './table.ts';

/** Longer than Okta keeps events, so that whatever Okta may still deliver can be compared with what was counted. */
const KEPT = 100 * DAY;

/**
 * What a page of 1,000 events said is about 80 KB of JSON and 25 KB compressed; a write is charged per KB. The hashes lie
 * beside it, since they do not compress, and so does what tells which of them to compare with.
 */
export function segmentItem(key: Key, segment: Segment): Item {
  const { sequence: _sequence, readAt, hashes, lateHashes, signIns, ...said } = segment;
  const tuples = signIns.map(({ app, person, day, count, first, last }) => [app, person, day, count, first, last]);
  return item({
    ...keyOf(key),
    readAt: number(readAt),
    source: text(segment.source),
    reached: number(segment.positions.history.reached),
    said: bytes(gzipSync(JSON.stringify({ ...said, signIns: tuples }), { level: 1 })),
    hashes: someBytes(hashes),
    lateHashes: someBytes(lateHashes),
    expiresAt: number(Math.ceil((readAt + KEPT) / 1000)),
  });
}

/** The attributes that `readTrace` reads. */
export const TRACE = ['sk', 'readAt', 'source', 'reached', 'hashes', 'lateHashes'] as const;

export const readTrace = (stored: Item): SegmentHashes => ({
  sequence: Number(stored.sk?.S),
  source: required(readText(stored.source), 'source') as SegmentHashes['source'],
  readAt: required(readNumber(stored.readAt), 'readAt'),
  reached: required(readNumber(stored.reached), 'reached'),
  hashes: readBytes(stored.hashes),
  lateHashes: readBytes(stored.lateHashes),
});

type Tuple = readonly [AppId, PersonId, number, number, number, number];

export function readSegment(stored: Item): Segment {
  const { signIns, ...said } = JSON.parse(gunzipSync(readBytes(stored.said)).toString('utf8')) as Omit<
    Segment,
    'signIns'
  > & { signIns: readonly Tuple[] };
  return {
    ...said,
    sequence: Number(stored.sk?.S),
    readAt: required(readNumber(stored.readAt), 'readAt'),
    signIns: signIns.map(([app, person, day, count, first, last]) => ({ app, person, day, count, first, last })),
    hashes: readBytes(stored.hashes),
    lateHashes: readBytes(stored.lateHashes),
  };
}
