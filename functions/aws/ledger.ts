import { gunzipSync, gzipSync } from 'node:zlib';
import type { AppId, PersonId } from '../core/ids.ts';
import type { Segment, SegmentHashes } from '../core/ledger/segment.ts';
import { SegmentTooLarge } from '../core/ledger/splitSegment.ts';
import type { Ledger, LedgerReader } from '../core/ports/ledger.ts';
import { DAY } from '../core/time.ts';
import {
  binaryAttribute,
  expiryAttribute,
  type Item,
  item,
  nonEmptyBinary,
  numberAttribute,
  readBinary,
  readNumber,
  readString,
  required,
  stringAttribute,
} from './attributes.ts';
import { claimItem } from './conditionalWrites.ts';
import type { ConnectionTable } from './connectionTable.ts';
import { type ConnectionKeys, sequenceKey } from './keys.ts';
import type { LeasedWriter } from './leasedWriter.ts';
import { keyOf, partitionQuery, queryPage, queryPages } from './table.ts';

/** Longer than Okta keeps events (90 days), so that whatever Okta may still deliver can be compared with what was counted. */
const KEPT = 100 * DAY;

/**
 * Segments of a connection lie in one partition under their sequence. The facts of a page of 1,000 events are about 80 KB
 * of JSON and 25 KB compressed; a write is charged per KB. The hashes are attributes of their own, since they do not
 * compress, and so are those that `readTrace` reads without the facts.
 */
export function segmentItem(keys: ConnectionKeys, segment: Segment): Item {
  const { sequence, readAt, hashes, lateHashes, signIns, ...facts } = segment;
  const tuples = signIns.map(({ app, person, day, count, first, last }) => [app, person, day, count, first, last]);
  return item({
    ...keyOf(keys.segment(sequence)),
    readAt: numberAttribute(readAt),
    source: stringAttribute(segment.source),
    reached: numberAttribute(segment.positions.history.reached),
    facts: binaryAttribute(gzipSync(JSON.stringify({ ...facts, signIns: tuples }), { level: 1 })),
    hashes: nonEmptyBinary(hashes),
    lateHashes: nonEmptyBinary(lateHashes),
    expiresAt: expiryAttribute(readAt + KEPT),
  });
}

/**
 * An item of DynamoDB has at most 400 KB, names and values together.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-items
 */
const LARGEST_ITEM = 390 * 1024;

/** About the size of an item in bytes: its binary attributes, and a margin for the others. */
const sizeOf = ({ facts, hashes, lateHashes }: Item): number =>
  [facts, hashes, lateHashes].reduce((sum, attribute) => sum + (attribute?.B?.byteLength ?? 0), 1_024);

/** The attributes that `readTrace` reads. */
const TRACE = ['sk', 'readAt', 'source', 'reached', 'hashes', 'lateHashes'] as const;

export const readTrace = (stored: Item): SegmentHashes => ({
  sequence: Number(stored.sk?.S),
  source: required(readString(stored.source), 'source') as SegmentHashes['source'],
  readAt: required(readNumber(stored.readAt), 'readAt'),
  reached: required(readNumber(stored.reached), 'reached'),
  hashes: readBinary(stored.hashes),
  lateHashes: readBinary(stored.lateHashes),
});

type Tuple = readonly [AppId, PersonId, number, number, number, number];

/** Facts that segments of earlier versions do not have. */
const ADDED_LATER: Pick<
  Segment,
  'changedSeatsOfPeople' | 'changedSeatsOfApps' | 'unreadablePeople' | 'unreadableApps' | 'logouts'
> = { changedSeatsOfPeople: [], changedSeatsOfApps: [], unreadablePeople: [], unreadableApps: [], logouts: [] };

export function readSegment(stored: Item): Segment {
  const { signIns, ...facts } = JSON.parse(gunzipSync(readBinary(stored.facts)).toString('utf8')) as Omit<
    Segment,
    'signIns'
  > & { signIns: readonly Tuple[] };
  return {
    ...ADDED_LATER,
    ...facts,
    sequence: Number(stored.sk?.S),
    readAt: required(readNumber(stored.readAt), 'readAt'),
    signIns: signIns.map(([app, person, day, count, first, last]) => ({ app, person, day, count, first, last })),
    hashes: readBinary(stored.hashes),
    lateHashes: readBinary(stored.lateHashes),
  };
}

export function createLedgerReader({ table, keys, consistent }: ConnectionTable): LedgerReader {
  return {
    async end() {
      const newest = { ...partitionQuery(keys.ledger, consistent), ScanIndexForward: false, Limit: 1 };
      const { items } = await queryPage(table, newest);
      return items[0] && readSegment(items[0]);
    },
  };
}

export function createLedger(connection: ConnectionTable, writer: LeasedWriter): Ledger {
  const { table, keys, consistent } = connection;
  return {
    ...createLedgerReader(connection),
    async append(segment) {
      const attributes = segmentItem(keys, segment);
      if (sizeOf(attributes) > LARGEST_ITEM) throw new SegmentTooLarge();
      writer.count(1);
      writer.assertLeased();
      const { claimed, item: stored } = await claimItem(table, keys.segment(segment.sequence), attributes);
      // The same bytes at the same sequence are the same page at the same place, so it does not matter which worker wrote
      // them: it may have been this one, where the SDK repeated a put whose answer was lost.
      return claimed || Buffer.compare(readBinary(stored.facts), readBinary(attributes.facts)) === 0;
    },
    async *segmentsAfter(sequence) {
      const query = {
        KeyConditionExpression: 'pk = :pk AND sk > :after',
        ExpressionAttributeValues: { ':pk': { S: keys.ledger }, ':after': { S: sequenceKey(sequence) } },
        ConsistentRead: consistent,
      };
      for await (const page of queryPages(table, query)) yield* page.map(readSegment);
    },
    async *segmentsReadSince(readAt) {
      const query = {
        ...partitionQuery(keys.ledger, consistent),
        ScanIndexForward: false,
        ProjectionExpression: TRACE.map((name) => `#${name}`).join(', '),
        ExpressionAttributeNames: Object.fromEntries(TRACE.map((name) => [`#${name}`, name])),
      };
      for await (const page of queryPages(table, query)) {
        for (const stored of page) {
          const trace = readTrace(stored);
          if (trace.readAt < readAt) return;
          yield trace;
        }
      }
    },
    rewrite: (segments) => writer.putAll(segments.map((segment) => () => segmentItem(keys, segment))),
  };
}
