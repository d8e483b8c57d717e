import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { connectionKeys } from '../functions/aws/keys.ts';
import { readSegment, segmentItem } from '../functions/aws/ledger.ts';
import type { TenantId } from '../functions/core/ids.ts';
import { DedupeSet } from '../functions/core/ledger/dedupeSet.ts';
import { firstPositions } from '../functions/core/ledger/positions.ts';
import { emptySegment, type Segment } from '../functions/core/ledger/segment.ts';
import { tallyLog } from '../functions/core/ledger/tally.ts';
import { DAY } from '../functions/core/time.ts';
import { parseLogEvent } from '../functions/okta/parseLogEvent.ts';
import { logRequest } from '../functions/okta/requests.ts';
import { startSimulatedOrg } from '../local/okta/start.ts';
import { NOW, PLENTY, testId } from '../test/functions/core/sync/syncFixture.ts';
import { type Benchmark, exact, quick } from './claims.ts';
import { itemBytes } from './meter.ts';
import { startStandIns } from './standIns.ts';
import { figure, printTable } from './table.ts';

const ROUNDS = 15;
/** Calls in a round. There are several because the CPU clock has a resolution of milliseconds. */
const CALLS = 20;

const PARSE = 'JSON.parse';
const WHOLE = '+ the segment as an item';
const CALL = 'one PutItem by the SDK';

export const page: Benchmark = {
  name: 'page',
  description: 'CPU time of one page of 1,000 events, the minimum of interleaved rounds',
  async run() {
    await using standIns = await startStandIns();
    const body = await fetchPage();
    const keys = connectionKeys('acme' as TenantId, testId(0));
    const positions = firstPositions(NOW, 90, 1);
    let sequence = 0;
    const buildSegment = (): Segment => {
      const context = {
        boundary: positions.boundary,
        readAt: NOW,
        oldest: positions.history.from,
        seen: new DedupeSet(),
        late: new DedupeSet(),
      };
      const entries = (JSON.parse(body) as readonly unknown[]).map(parseLogEvent);
      const {
        firstPublished: _first,
        lastPublished: _last,
        ...tally
      } = tallyLog(entries, { source: 'history', ...context });
      const place = { sequence: sequence++, source: 'history', readAt: NOW, limits: {}, positions } as const;
      return { ...emptySegment(place), ...tally };
    };
    const encode = (segment: Segment) => segmentItem(keys, segment);
    const put = async (Item: ReturnType<typeof segmentItem>) => {
      const { client, name } = standIns.table;
      const command = { TableName: name, Item, ConditionExpression: 'attribute_not_exists(pk)' };
      await client.send(new PutItemCommand(command));
    };

    const least: Record<string, number> = {};
    const keepLeast = (what: string, ms: number) => {
      least[what] = Math.min(least[what] ?? Infinity, ms);
    };
    /** The work is synchronous, so its duration is CPU time; the thread's CPU clock is too coarse for one page. */
    const timed = (what: string, work: () => unknown) => {
      const before = performance.now();
      work();
      keepLeast(what, performance.now() - before);
    };
    for (let round = 0; round < ROUNDS; round++) {
      timed(PARSE, () => JSON.parse(body));
      timed('+ parsing and tallying', buildSegment);
      timed(WHOLE, () => encode(buildSegment()));
      const items = Array.from({ length: CALLS }, () => encode(buildSegment()));
      const before = process.threadCpuUsage();
      for (const item of items) await put(item);
      const { user, system } = process.threadCpuUsage(before);
      keepLeast(CALL, (user + system) / 1000 / CALLS);
    }
    const { [PARSE]: parse = Infinity, [WHOLE]: whole = 0 } = least;
    printTable(
      ['a page of 1,000 events', 'CPU ms', '× JSON.parse'],
      Object.entries(least).map(([what, ms]) => [what, ms.toFixed(2), (ms / parse).toFixed(2)]),
    );
    const segment = buildSegment();
    const stored = encode(segment);
    printTable(
      ['bytes', ''],
      [
        ['page', figure(Buffer.byteLength(body))],
        ['segment, as an item', figure(itemBytes(stored))],
        ['its hashes', figure(stored.hashes?.B?.length ?? 0)],
      ],
    );
    const { signIns, tallies, hashes } = readSegment(stored);
    const counted = signIns.reduce((sum, { count }) => sum + count, 0);
    return [
      quick(
        `a page costs at most 2 × JSON.parse, in addition to one SDK call (${(whole / parse).toFixed(2)} ×)`,
        whole <= 2 * parse,
      ),
      exact(
        'every event of the page is in the segment that is read back',
        tallies.read === 1000 && counted === tallies.signIns && hashes.length === 8 * (1000 - tallies.leftToStream),
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
