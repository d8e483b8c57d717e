// One call is in flight at a time. While it is, the page before goes into the ledger; a page is looked at after that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstPositions } from '../../../../functions/core/ledger/positions.ts';
import type { OktaOrg } from '../../../../functions/core/ports/okta.ts';
import { createCalls } from '../../../../functions/core/sync/calls.ts';
import type { AddResult, LedgerWriter } from '../../../../functions/core/sync/ledgerWriter.ts';
import { createPageKeeper } from '../../../../functions/core/sync/pageKeeper.ts';
import { newSegment } from '../../../../functions/core/sync/read/reading.ts';
import type { ReadSource } from '../../../../functions/core/sync/read/source.ts';
import { createScheduler } from '../../../../functions/core/sync/scheduler.ts';
import { NOW } from './syncFixture.ts';

const POSITIONS = firstPositions(NOW, 1, 1);
const PAGE = { items: [], skipped: 0, next: undefined, readAt: NOW, requestedAt: NOW, limit: undefined };

/** A run over a source of `pages` pages; `add` appends one, and each append fills a chunk. */
function scheduled(pages: number, add: (page: number) => Promise<AddResult>) {
  const log: string[] = [];
  const begun = Promise.withResolvers<void>();
  const folding = Promise.withResolvers<void>();
  let read = 0;
  const source: ReadSource = {
    name: 'stream',
    isDeferrable: false,
    readAt: () => 0,
    async next() {
      if (read >= pages) return undefined;
      return {
        call: 'log',
        subject: undefined,
        async ask() {
          const page = read + 1;
          log.push(`ask ${page}`);
          if (page === 2) begun.resolve();
          return {
            page: PAGE,
            async read() {
              read += 1;
              log.push(`read ${read}`);
              return { page: PAGE, positions: POSITIONS, segment: newSegment('stream', PAGE, POSITIONS) };
            },
          };
        },
        async failed({ kind }) {
          log.push(kind);
          read = pages;
          return { kind: 'goOn' };
        },
      };
    },
  };
  let appended = 0;
  const ledger = {
    positions: POSITIONS,
    pendingWeight: Infinity,
    add: () => add(++appended),
    moveTo: () => undefined,
  } as unknown as LedgerWriter;
  const keeper = createPageKeeper(ledger, async () => {
    log.push(`fold ${appended}`);
    if (appended === 1) await folding.promise;
    log.push(`folded ${appended}`);
    return true;
  });
  const readPages = createScheduler({
    org: {} as OktaOrg,
    ledger,
    keeper,
    calls: createCalls({}, 100, () => NOW),
    sources: [source],
    clock: () => NOW,
    readUntil: NOW + 1,
    isWanted: async () => true,
  });
  return { log, begun: begun.promise, endFold: folding.resolve, readPages };
}

describe('the scheduler', () => {
  it('asks for one page while the page before is folded, and for no other', async () => {
    const { log, begun, endFold, readPages } = scheduled(3, async () => 'added');
    const ended = readPages();
    await begun;
    await new Promise(setImmediate);
    assert.deepEqual(log, ['ask 1', 'read 1', 'fold 1', 'ask 2']);
    endFold();
    assert.equal((await ended).kind, 'nothingLeft');
    assert.deepEqual(log.slice(4), [
      'folded 1',
      'read 2',
      ...['fold 2', 'folded 2', 'ask 3'].toSorted((a, b) => log.indexOf(a) - log.indexOf(b)),
      'read 3',
      'fold 3',
      'folded 3',
    ]);
  });

  it('stops where another worker has appended, and looks at nothing more', async () => {
    const { log, endFold, readPages } = scheduled(3, async () => 'overtaken');
    endFold();
    assert.equal((await readPages()).kind, 'overtaken');
    assert.deepEqual(log, ['ask 1', 'read 1', 'ask 2']);
  });

  it('drops the page that was asked for after one that does not fit into the ledger', async () => {
    const { log, endFold, readPages } = scheduled(3, async () => 'tooLarge');
    endFold();
    assert.equal((await readPages()).kind, 'nothingLeft');
    assert.deepEqual(log, ['ask 1', 'read 1', 'ask 2', 'tooLarge']);
  });

  it('ends with the error of the store only when its call has ended', async () => {
    const { log, readPages } = scheduled(3, () => Promise.reject(new Error('the table is gone')));
    await assert.rejects(readPages(), /the table is gone/);
    assert.deepEqual(log, ['ask 1', 'read 1', 'ask 2']);
  });
});
