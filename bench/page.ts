import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { connectionKeys } from '../functions/aws/keys.ts';
import { readSegment, segmentItem } from '../functions/aws/segmentItem.ts';
import type { TenantId } from '../functions/core/ids.ts';
import { firstPositions } from '../functions/core/ledger/positions.ts';
import { Seen } from '../functions/core/ledger/seen.ts';
import { emptySegment, type Segment } from '../functions/core/ledger/segment.ts';
import { tallyLog } from '../functions/core/ledger/tally.ts';
import { DAY } from '../functions/core/time.ts';
import { parseLogEvent } from '../functions/okta/parseLogEvent.ts';
import { logRequest } from '../functions/okta/requests.ts';
import { startSimulatedOrg } from '../local/okta/start.ts';
import { NOW, PLENTY, testId } from '../test/sync/harness.ts';
import { type Bench, exact, quick } from './claims.ts';
import { startStandIns } from './standIns.ts';
import { figure, printTable } from './table.ts';

const ROUNDS = 40;

export const page: Bench = {
  name: 'page',
  what: 'CPU of one page of 1,000 events, the least of interleaved rounds',
  async run() {
    await using standIns = await startStandIns();
    const body = await fetchPage();
    const keys = connectionKeys('acme' as TenantId, testId(0));
    const positions = firstPositions(NOW, 90, 1);
    let sequence = 0;
    const said = (): Segment => {
      const context = { boundary: positions.boundary, readAt: NOW, seen: new Seen(), late: new Seen() };
      const entries = (JSON.parse(body) as readonly unknown[]).map(parseLogEvent);
      const {
        firstPublished: _first,
        lastPublished: _last,
        ...tally
      } = tallyLog(entries, { side: 'history', ...context });
      const place = { sequence: sequence++, source: 'history', readAt: NOW, limits: {}, positions } as const;
      return { ...emptySegment(place), ...tally };
    };
    const encode = (segment: Segment) => segmentItem(keys.segment(segment.sequence), segment);
    const put = async (Item: ReturnType<typeof segmentItem>) => {
      const { client, name } = standIns.table;
      const command = { TableName: name, Item, ConditionExpression: 'attribute_not_exists(pk)' };
      await client.send(new PutItemCommand(command));
    };

    const least: Record<string, number> = {};
    const timed = async (what: string, work: () => unknown) => {
      const before = process.threadCpuUsage();
      await work();
      const { user, system } = process.threadCpuUsage(before);
      least[what] = Math.min(least[what] ?? Infinity, (user + system) / 1000);
    };
    for (let round = 0; round < ROUNDS; round++) {
      await timed('JSON.parse', () => JSON.parse(body));
      await timed('parse, tally', said);
      await timed('parse, tally, encode', () => encode(said()));
      const item = encode(said());
      await timed('PutItem by the SDK', () => put(item));
      await timed('all, committed', () => put(encode(said())));
    }
    const parse = least['JSON.parse'] ?? Infinity;
    const call = least['PutItem by the SDK'] ?? 0;
    printTable(
      ['a page of 1,000 events', 'CPU ms', '× JSON.parse'],
      Object.entries(least).map(([what, ms]) => [what, figure(ms), (ms / parse).toFixed(2)]),
    );
    const segment = said();
    const stored = encode(segment);
    printTable(
      ['bytes', ''],
      [
        ['page', figure(Buffer.byteLength(body))],
        ['segment', figure(stored.said?.B?.length ?? 0)],
        ['its hashes', figure(stored.hashes?.B?.length ?? 0)],
      ],
    );
    const { signIns, tallies, hashes } = readSegment(stored);
    const counted = signIns.reduce((sum, { count }) => sum + count, 0);
    return [
      quick(
        `a page costs ≤ 2 × JSON.parse + one SDK call (${(((least['all, committed'] ?? 0) - call) / parse).toFixed(2)} ×)`,
        (least['all, committed'] ?? Infinity) <= 2 * parse + call,
      ),
      exact(
        'every event of the page is in the segment that is read back',
        tallies.read === 1000 && counted === tallies.signIns && hashes.length === 8 * (1000 - tallies.otherSide),
      ),
    ];
  },
};

/** A full page as Okta sends it. */
async function fetchPage(): Promise<string> {
  const org = await startSimulatedOrg({ size: 'small', now: () => NOW, limits: PLENTY });
  const { path, query } = logRequest({ kind: 'bounded', since: NOW - 90 * DAY, until: NOW - 2 * DAY });
  const answer = await fetch(org.origin + path + query, { headers: { authorization: `SSWS ${org.token}` } });
  const body = await answer.text();
  await org.close();
  return body;
}
